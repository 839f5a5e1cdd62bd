package org.javahermit.compiler.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphParser;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.testing.TestWorld;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Given a graph's text, after the named passes it is the other text. Each file of {@code
 * src/test/ir} holds cases of the form
 *
 * <pre>
 * ## what the case shows
 * # passes: canonicalize dead-code
 * method …
 * # expect
 * method …
 * </pre>
 *
 * <p>Lines {@code # callee} followed by a graph give graphs that calls may be replaced by. {@code
 * -Dir.update=true} rewrites the expectations.
 */
class GoldenTextTest {
  private static final Path ROOT = Path.of("src/test/ir");
  private static final ClassUniverse UNIVERSE = TestUniverse.create();

  private record Case(
      String title, List<String> passes, String input, String callees, String expected) {}

  @TestFactory
  Stream<DynamicTest> everyFile() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(ROOT)) {
      files = found.filter(path -> path.toString().endsWith(".ir")).sorted().toList();
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files) {
      List<Case> cases = read(Files.readString(file));
      if (Boolean.getBoolean("ir.update")) {
        Files.writeString(file, update(cases));
        cases = read(Files.readString(file));
      }
      for (Case one : cases) {
        String title = ROOT.relativize(file) + ": " + one.title;
        tests.add(DynamicTest.dynamicTest(title, () -> check(one)));
      }
    }
    return tests.stream();
  }

  private static void check(Case one) {
    assertEquals(one.expected, run(one));
  }

  private static String run(Case one) {
    Graph graph = GraphParser.parse(UNIVERSE, one.input);
    Verifier.verify(graph);
    PassContext context =
        PassContext.of(new TestWorld(UNIVERSE), callees(one))
            .withObserver(new VerifyAfterEachPass());
    for (String name : one.passes) {
      switch (name) {
        case "pipeline-early" -> Pipeline.early().run(graph, context);
        case "pipeline-high" -> Pipeline.high().run(graph, context);
        case "pipeline-low" -> Pipeline.low().run(graph, context);
        default -> {
          Pass pass = Pipeline.named(name);
          if (pass == null) {
            throw new IllegalArgumentException("no pass is called " + name);
          }
          pass.run(graph, context);
          context.observer().after(pass, graph);
        }
      }
    }
    return GraphPrinter.print(graph);
  }

  private static GraphProvider callees(Case one) {
    List<Graph> graphs = new ArrayList<>();
    for (String text : one.callees.split("(?m)^# callee\n")) {
      if (!text.isBlank()) {
        graphs.add(GraphParser.parse(UNIVERSE, text));
      }
    }
    return method ->
        graphs.stream().filter(graph -> graph.method() == method).findFirst().orElse(null);
  }

  private static List<Case> read(String text) {
    List<Case> cases = new ArrayList<>();
    for (String part : text.split("(?m)^## ")) {
      if (part.isBlank()) {
        continue;
      }
      int title = part.indexOf('\n');
      int passes = part.indexOf('\n', title + 1);
      String names = part.substring(title + 1, passes).replace("# passes:", "").strip();
      String rest = part.substring(passes + 1);
      int expect = rest.indexOf("# expect\n");
      String before = expect < 0 ? rest : rest.substring(0, expect);
      String expected = expect < 0 ? "" : rest.substring(expect + "# expect\n".length());
      int callee = before.indexOf("# callee\n");
      cases.add(
          new Case(
              part.substring(0, title),
              List.of(names.split(" +")),
              (callee < 0 ? before : before.substring(0, callee)).stripTrailing() + "\n",
              callee < 0 ? "" : before.substring(callee).stripTrailing() + "\n",
              expected.stripTrailing() + "\n"));
    }
    return cases;
  }

  private static String update(List<Case> cases) {
    List<String> texts = new ArrayList<>();
    for (Case one : cases) {
      texts.add(
          "## "
              + one.title
              + "\n# passes: "
              + String.join(" ", one.passes)
              + "\n"
              + one.input
              + one.callees
              + "# expect\n"
              + run(one));
    }
    return String.join("\n", texts);
  }
}
