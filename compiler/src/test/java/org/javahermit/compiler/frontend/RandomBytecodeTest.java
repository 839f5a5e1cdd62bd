package org.javahermit.compiler.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Verifier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** Given random bytecode, its graph computes what HotSpot computes. */
class RandomBytecodeTest {
  private static final int METHODS = Integer.getInteger("test.methods", 300);
  private static final int CALLS = 4;

  private static final class Loader extends ClassLoader {
    Class<?> define(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }

  @Test
  void graphsComputeWhatTheBytecodeDoes() throws Exception {
    TestFrontend frontend = new TestFrontend();
    long first = Long.getLong("test.seed", 1);
    for (long seed = first; seed < first + METHODS; seed++) {
      compare(frontend, seed);
    }
  }

  private static void compare(TestFrontend frontend, long seed) throws Exception {
    String name = "made/Random" + seed;
    ClassNode node = RandomBytecode.make(seed, name);
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    Method method =
        new Loader().define(writer.toByteArray()).getMethod("run", RandomBytecode.parameters());
    Graph graph =
        frontend.frontend().build(frontend.universe().define(node, "test").methods().get(0));
    assertEquals(List.of(), Verifier.problems(graph), () -> "seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < CALLS; i++) {
      int a = random.nextInt(20) - 10;
      int b = random.nextInt();
      long c = random.nextLong();
      int[] array = i == 3 ? null : random.ints(5, -9, 9).toArray();
      int[] copy = array == null ? null : array.clone();
      assertEquals(
          onHotSpot(method, a, b, c, array) + Arrays.toString(array),
          onGraph(graph, a, b, c, copy) + Arrays.toString(copy),
          () -> "seed " + seed + "\n" + GraphPrinter.print(graph));
    }
  }

  private static String onHotSpot(Method method, Object... arguments)
      throws IllegalAccessException {
    try {
      return "returns " + method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      return "throws " + e.getCause().getClass();
    }
  }

  private static String onGraph(Graph graph, Object... arguments) {
    try {
      return "returns " + HostInterpreter.run(graph, arguments);
    } catch (Throwable e) {
      return "throws " + e.getClass();
    }
  }
}
