package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.emit.MethodEmitter;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.select.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiled random graphs do what the interpreter does: same results, same memory, same exceptions,
 * while every call clobbers all registers and moves all objects. {@code -Dx64.seeds=FROM-TO} runs
 * other seeds.
 */
class RandomLowGraphTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();
  private static final JavaMethod METHOD =
      UNIVERSE.require("java/lang/Math").declaredMethod("max", "(II)I");
  private static final JavaMethod HELPER =
      UNIVERSE.require("java/lang/Math").declaredMethod("min", "(II)I");
  private static final int BATCH = 25;
  private static final int CASES = 6;
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    7,
    8,
    31,
    63,
    64,
    255,
    1000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x8000_0000L,
    0xFFFF_FFFFL
  };

  @TempDir Path directory;

  private record Expected(long seed, Graph graph, long[] arguments, long result, long hash) {}

  @Test
  void compiledGraphsDoWhatTheInterpreterDoes() throws Exception {
    assumeTrue(NativeProgram.canRun(), "needs Linux on x86-64");
    int[] seeds = {1, 150};
    String asked = System.getProperty("x64.seeds");
    if (asked != null) {
      seeds[0] = Integer.parseInt(asked.split("-")[0]);
      seeds[1] = Integer.parseInt(asked.split("-")[1]);
    }
    for (int from = seeds[0]; from <= seeds[1]; from += BATCH) {
      runBatch(from, Math.min(from + BATCH - 1, seeds[1]));
    }
  }

  /** What is wrong with the graph but that it does not fit the signatures of its methods. */
  private static List<String> problems(Graph graph) {
    return Verifier.problems(graph).stream()
        .filter(problem -> !problem.contains("method") && !problem.contains("call"))
        .toList();
  }

  private static CodeFacts facts(int seed) {
    boolean modern = seed % 2 == 0 && NativeProgram.hasFeature("avx");
    boolean bmi2 = seed % 3 == 0 && NativeProgram.hasFeature("bmi2");
    int size = seed % 7 == 0 ? 8 : 4;
    int shift = size == 4 && seed % 5 == 0 ? 3 : 0;
    boolean popcnt = seed % 4 == 1 && NativeProgram.hasFeature("popcnt");
    boolean zeroCounts =
        seed % 5 == 2 && NativeProgram.hasFeature("abm") && NativeProgram.hasFeature("bmi1");
    return new CodeFacts(size, shift, modern, bmi2, popcnt, zeroCounts, true, NativeProgram.CALLS);
  }

  private void runBatch(int first, int last) throws Exception {
    NativeProgram program = new NativeProgram(HELPER);
    List<Expected> expected = new ArrayList<>();
    for (int seed = first; seed <= last; seed++) {
      Graph graph = LowGraphs.create(seed, METHOD, HELPER);
      assertEquals(List.of(), problems(graph), () -> GraphPrinter.print(graph));
      CodeFacts facts = facts(seed);
      CompiledMethod compiled;
      try {
        compiled = seed % 4 == 3 ? withFewRegisters(graph, facts) : Backend.compile(graph, facts);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + "\n" + GraphPrinter.print(graph), e);
      }
      int function = program.addFunction(compiled);
      List<Type> types = graph.entry().parameters().stream().map(Instruction::type).toList();
      Random random = new Random(seed);
      for (int k = 0; k < CASES; k++) {
        long[] arguments = types.stream().mapToLong(type -> argument(type, random)).toArray();
        program.addCase(function, types, arguments);
        expected.add(interpret(seed, graph, arguments, facts));
      }
    }
    List<NativeProgram.Outcome> outcomes = program.run(directory);
    assertEquals(expected.size(), outcomes.size());
    for (int i = 0; i < expected.size(); i++) {
      Expected e = expected.get(i);
      NativeProgram.Outcome outcome = outcomes.get(i);
      String what = "seed " + e.seed + " arguments " + java.util.Arrays.toString(e.arguments);
      assertEquals(e.result, outcome.result(), () -> what + "\n" + GraphPrinter.print(e.graph));
      assertEquals(e.hash, outcome.memoryHash(), () -> what + "\n" + GraphPrinter.print(e.graph));
    }
  }

  /** Six general and three vector registers, for much splitting. */
  private static CompiledMethod withFewRegisters(Graph graph, CodeFacts facts) {
    LirFunction function = Selector.select(graph, facts);
    return MethodEmitter.emit(Allocation.of(function, 0x000700CF), facts);
  }

  private static long argument(Type type, Random random) {
    long any = random.nextInt(3) == 0 ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
    return switch (type) {
      case I32 -> (int) any;
      case F32 -> Float.floatToRawIntBits(random.nextBoolean() ? any : random.nextFloat());
      case F64 -> Double.doubleToRawLongBits(random.nextBoolean() ? any : random.nextDouble());
      case REF -> random.nextInt(4) == 0 ? 0 : any & 0x7FFFF8;
      default -> any;
    };
  }

  private static Expected interpret(long seed, Graph graph, long[] arguments, CodeFacts facts) {
    byte[] memory = NativeProgram.freshMemory();
    long result;
    try {
      result =
          new LowInterpreter(memory, NativeProgram.MEMORY_ADDRESS, facts).run(graph, arguments);
    } catch (LowInterpreter.Thrown thrown) {
      result = thrown.reference + NativeProgram.UNCAUGHT;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + "\n" + GraphPrinter.print(graph), e);
    }
    return new Expected(seed, graph, arguments, result, NativeProgram.hash(memory));
  }
}
