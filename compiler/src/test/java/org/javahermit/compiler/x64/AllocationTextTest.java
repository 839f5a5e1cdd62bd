package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphParser;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.alloc.AllocationSteps;
import org.javahermit.compiler.x64.select.Selector;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Given a lowered graph in {@code src/test/x64}, each step of register allocation leaves the text
 * behind it. {@code -Dupdate=true} writes the texts anew.
 */
class AllocationTextTest {
  private static final Path FOLDER = Path.of("src/test/x64");
  private static final String MARK = "# steps\n";
  private static final ClassUniverse UNIVERSE = TestUniverse.create();

  @TestFactory
  List<DynamicTest> everyStepLeavesItsText() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .sorted()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)))
          .toList();
    }
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    int mark = text.indexOf(MARK) + MARK.length();
    Symbol runtime = new Symbol.Named("runtime");
    CodeFacts facts =
        new CodeFacts(
            4,
            0,
            false,
            false,
            false,
            false,
            true,
            new CodeFacts.RuntimeCalls(runtime, runtime, runtime, runtime, runtime, runtime));
    Graph graph = GraphParser.parse(UNIVERSE, text.substring(0, mark));
    String steps = AllocationSteps.describe(Selector.select(graph, facts));
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, text.substring(0, mark) + steps);
    } else {
      assertEquals(text.substring(mark), steps);
    }
  }
}
