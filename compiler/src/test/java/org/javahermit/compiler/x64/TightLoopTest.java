package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.frontend.Frontend;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.lower.ImplicitNullChecks;
import org.javahermit.compiler.lower.Lowering;
import org.javahermit.compiler.lower.SafepointPolls;
import org.javahermit.compiler.opt.GraphProvider;
import org.javahermit.compiler.opt.PassContext;
import org.javahermit.compiler.opt.Pipeline;
import org.javahermit.compiler.testing.FakeWorld;
import org.javahermit.compiler.testing.ImageUniverse;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.select.Selector;
import org.junit.jupiter.api.Test;

/**
 * From bytecode through all passes to the text after register allocation: in tight loops no local
 * variable lives in memory, and there is at most one bounds check.
 */
class TightLoopTest {
  private static final Symbol RUNTIME = new Symbol.Named("runtime");
  private static final CodeFacts FACTS =
      new CodeFacts(
          4,
          0,
          false,
          false,
          false,
          false,
          true,
          new CodeFacts.RuntimeCalls(RUNTIME, RUNTIME, RUNTIME, RUNTIME, RUNTIME, RUNTIME));
  private static final TargetFacts TARGET = new TargetFacts(4, 0, 0x400000, 4096, 4096, false);

  static int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  static int sieve(boolean[] composite) {
    int count = 0;
    for (int i = 2; i < composite.length; i++) {
      if (!composite[i]) {
        count++;
        for (int k = i + i; k < composite.length; k += i) {
          composite[k] = true;
        }
      }
    }
    return count;
  }

  static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static String afterAllocation(String method) {
    ClassUniverse universe = ImageUniverse.create();
    FakeWorld world = new FakeWorld(universe);
    Frontend frontend = new Frontend(world, new Bootstraps(universe, new VarHandleInitializers()));
    Graph graph = frontend.build(TestUniverse.method(universe, TightLoopTest.class, method));
    PassContext context = PassContext.of(world, GraphProvider.NONE);
    Pipeline.early().run(graph, context);
    Pipeline.high().run(graph, context);
    new Lowering(ImageLayout.of(world, TARGET)).run(graph);
    Pipeline.low().run(graph, context);
    ImplicitNullChecks.run(graph);
    SafepointPolls.run(graph);
    return LirPrinter.print(Allocation.of(Selector.select(graph, FACTS)));
  }

  /** The lines of blocks that lie in loops and are not deferred. */
  private static List<String> loopLines(String text) {
    List<String> lines = new ArrayList<>();
    boolean inLoop = false;
    for (String line : text.split("\n")) {
      if (line.startsWith("b")) {
        inLoop = line.contains(" depth ") && !line.contains(" deferred");
      } else if (inLoop) {
        lines.add(line);
      }
    }
    assertTrue(!lines.isEmpty(), text);
    return lines;
  }

  private static void check(String method, int maximumOfChecks) {
    String text = afterAllocation(method);
    List<String> lines = loopLines(text);
    for (String line : lines) {
      assertTrue(!line.contains("[s") && !line.contains("[in"), () -> line + "\nin\n" + text);
    }
    long checks = lines.stream().filter(line -> line.contains("check_bounds")).count();
    assertTrue(checks <= maximumOfChecks, text);
  }

  @Test
  void aSumOverAnArrayLivesInRegisters() {
    check("sum", 1);
  }

  @Test
  void aPrimeSieveLivesInRegisters() {
    check("sieve", 1);
  }

  @Test
  void aDotProductLivesInRegisters() {
    check("dot", 2);
  }

  /** An addition and the next index for each of four rounds, or one, and one comparison for all. */
  @Test
  void theSumsLoopIsShort() {
    assertEquals(
        4 * 2 + 1 + 2 + 1,
        loopLines(afterAllocation("sum")).stream().filter(l -> l.contains(":")).count());
  }
}
