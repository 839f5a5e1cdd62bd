package org.javahermit.compiler.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.testing.TestWorld;
import org.junit.jupiter.api.Test;

/**
 * Random graphs do after every pass what they did before. {@code -Dir.seeds=FROM-TO} runs others
 * than the few that run each time.
 */
class RandomGraphTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();
  private static final JavaClass NODE =
      UNIVERSE.require(RandomGraphs.Node.class.getName().replace('.', '/'));
  private static final int STEPS = 20_000;
  private static final String OUT = "out of steps";

  private record Program(Graph main, Map<JavaMethod, Graph> graphs) {}

  @Test
  void everyPassKeepsTheMeaning() {
    String[] seeds = System.getProperty("ir.seeds", "1-200").split("-");
    int compared = 0;
    for (long seed = Long.parseLong(seeds[0]); seed <= Long.parseLong(seeds[1]); seed++) {
      compared += check(seed);
    }
    assertTrue(compared > 0, "every program ran out of steps");
  }

  private static Program make(long seed) {
    Map<JavaMethod, Graph> graphs = new LinkedHashMap<>();
    Graph made = null;
    int size = 10;
    for (String name : RandomGraphs.METHODS) {
      JavaMethod method = TestUniverse.method(UNIVERSE, RandomGraphs.Node.class, name);
      List<JavaMethod> callees = new ArrayList<>(graphs.keySet());
      made = RandomGraphs.make(seed * 3 + size, UNIVERSE, method, callees, size);
      DeadCode.removeUnreachable(made);
      graphs.put(method, made);
      size += 15;
    }
    return new Program(made, graphs);
  }

  private static int check(long seed) {
    Program program = make(seed);
    Verifier.verify(program.main);
    List<String> expected = outcomes(program.main, program.graphs);
    Graph graph = GraphCopy.of(program.main);
    List<String> last = new ArrayList<>(List.of(GraphPrinter.print(graph)));
    PassObserver compare =
        (pass, changed) -> {
          String now = GraphPrinter.print(changed);
          if (!now.equals(last.get(0))) {
            List<String> actual = outcomes(changed, program.graphs);
            for (int i = 0; i < expected.size(); i++) {
              if (actual.get(i).equals(OUT) || expected.get(i).equals(OUT)) {
                actual.set(i, expected.get(i));
              }
            }
            String where = "seed " + seed + " after " + pass.name();
            assertEquals(
                String.join("\n", expected),
                String.join("\n", actual),
                () -> where + "\n" + last.get(0) + "\nbecame\n" + now);
            last.set(0, now);
          }
        };
    CalleeGraphs callees =
        new CalleeGraphs(
            method -> {
              Graph copy = GraphCopy.of(program.graphs.get(method));
              Pipeline.early()
                  .run(copy, PassContext.of(new TestWorld(UNIVERSE), GraphProvider.NONE));
              return copy;
            });
    PassContext context =
        PassContext.of(new TestWorld(UNIVERSE), callees)
            .withObserver(new VerifyAfterEachPass().andThen(compare).andThen(countedChanges()));
    Pipeline.early().run(graph, context);
    Pipeline.high().run(graph, context);
    return (int) expected.stream().filter(text -> !text.equals(OUT)).count();
  }

  /** A graph whose text is another one counts a change. */
  private static PassObserver countedChanges() {
    Map<Graph, String> texts = new IdentityHashMap<>();
    Map<Graph, Long> counts = new IdentityHashMap<>();
    return (pass, graph) -> {
      String now = GraphPrinter.print(graph);
      String before = texts.put(graph, now);
      Long count = counts.put(graph, graph.changes());
      assertTrue(
          count == null || now.equals(before) || count != graph.changes(),
          () -> pass.name() + "\n" + before + "\nbecame\n" + now);
    };
  }

  private static List<String> outcomes(Graph graph, Map<JavaMethod, Graph> graphs) {
    List<String> outcomes = new ArrayList<>();
    int[] ints = {0, 1, -5, 7, Integer.MIN_VALUE};
    for (int i = 0; i < ints.length; i++) {
      int[] array = i == 3 ? null : new int[] {3, 1, 4, 1, 5, 9, 2, 6};
      outcomes.add(outcome(graph, graphs, ints[i], ints[(i + 2) % 5], array, i % 2 == 0));
    }
    return outcomes;
  }

  private static String outcome(
      Graph graph, Map<JavaMethod, Graph> graphs, int a, int b, int[] array, boolean object) {
    GraphInterpreter interpreter = new GraphInterpreter(graphs, STEPS);
    Object node = object ? new GraphInterpreter.Instance(NODE) : null;
    List<Object> arguments = Arrays.asList(a, b, 1L + a * 77L, b / 3.0, array, node);
    String result;
    try {
      result = "returns " + interpreter.run(graph, arguments);
    } catch (GraphInterpreter.Raised e) {
      result = "raises " + text(e.exception, 2);
    } catch (GraphInterpreter.OutOfSteps e) {
      return OUT;
    }
    StringBuilder text = new StringBuilder(result).append(' ').append(Arrays.toString(array));
    text.append(text(node, 3));
    for (JavaField field : NODE.fields()) {
      if (field.isStatic()) {
        Object content = interpreter.statics().get(field);
        boolean initial = content instanceof Number number && number.longValue() == 0;
        text.append(' ').append(initial ? "null" : text(content, 3));
      }
    }
    return text.toString();
  }

  private static String text(Object value, int depth) {
    if (value instanceof int[] array) {
      return Arrays.toString(array);
    }
    if (!(value instanceof GraphInterpreter.Instance object)) {
      return String.valueOf(value);
    }
    StringBuilder text = new StringBuilder(object.type.toString()).append('{');
    for (JavaField field : NODE.fields()) {
      Object content = object.fields.get(field);
      boolean initial = content instanceof Number number && number.longValue() == 0;
      if (content != null && !initial && depth > 0) {
        text.append(field.name()).append('=').append(text(content, depth - 1)).append(' ');
      }
    }
    return text.append('}').toString();
  }
}
