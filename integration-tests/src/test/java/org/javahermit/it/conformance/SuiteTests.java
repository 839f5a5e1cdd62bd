package org.javahermit.it.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.javahermit.it.LongRun;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes one test of each program, in a container for each group. {@code -Dconformance=GROUP,NAME…}
 * chooses programs; large ones are tested where they are chosen, and by {@code ./hermit test
 * --all}. {@code -Dconformance.cores=N} gives machines in QEMU other than two cores.
 */
final class SuiteTests {
  private SuiteTests() {}

  /** The tests of a target; the first one that runs compares all programs, once. */
  static List<DynamicContainer> of(String target) throws IOException {
    Library library = Library.standard();
    Suite suite =
        new Suite(library, target, Path.of("target/conformance", target), SuiteTests::report);
    List<Program> programs = chosen(library);
    FutureTask<Map<Program, String>> comparison =
        new FutureTask<>(() -> suite.compare(Suite.ALL, programs));
    List<DynamicContainer> groups = new ArrayList<>();
    Library.byGroup(programs)
        .forEach(
            (name, group) ->
                groups.add(
                    DynamicContainer.dynamicContainer(
                        name, group.stream().map(p -> test(p, comparison)))));
    return groups;
  }

  private static DynamicTest test(Program program, FutureTask<Map<Program, String>> comparison) {
    return DynamicTest.dynamicTest(
        program.name(),
        program.source().toUri(),
        () -> {
          comparison.run();
          String difference = comparison.get().get(program);
          if (difference != null) {
            fail(program.name() + " differs from HotSpot\n" + difference);
          }
        });
  }

  /** The programs that a run of the tests takes. */
  static List<Program> chosen(Library library) {
    String names = System.getProperty("conformance");
    boolean withLarge = names != null || LongRun.IS_WANTED;
    return library.select(names).stream().filter(p -> withLarge || !p.isLarge()).toList();
  }

  private static void report(String line) {
    System.out.println("conformance: " + line);
  }
}
