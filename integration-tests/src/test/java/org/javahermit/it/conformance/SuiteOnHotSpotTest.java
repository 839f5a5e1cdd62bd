package org.javahermit.it.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.it.LongRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs themselves are sound: they end as they should, and are many; a case is a line that
 * begins with a name and a colon. By {@code ./hermit test --all} they are also run a second time
 * and print the same; else one that does not is found where it is compared with its image.
 */
final class SuiteOnHotSpotTest {
  private static final int CASES = 400;

  /** Those about threads, synchronization and the collector. */
  private static final int CASES_OF_THREADS = 150;

  private static final Set<String> GROUPS_OF_THREADS =
      Set.of("threads", "concurrent", "gc", "litmus");

  @TempDir private Path folder;

  @Test
  void programsEndAndAreMany() throws IOException, InterruptedException {
    Library library = Library.standard();
    List<Program> programs = SuiteTests.chosen(library);
    // named as for the other tests, whose run may be the first: one program tells the name
    Path classes = Suite.classes(folder, Suite.ALL);
    library.compile(programs, classes);
    Map<Program, Output> first = Expected.of(programs, classes, false);
    if (LongRun.IS_WANTED) {
      Map<Program, Output> second = Expected.again(programs, classes, false);
      assertAll(
          first.keySet().stream()
              .map(
                  program ->
                      () -> assertEquals(first.get(program), second.get(program), program.name())));
    }
    Set<String> cases = new HashSet<>();
    Set<String> ofThreads = new HashSet<>();
    first.forEach(
        (program, output) -> {
          assertTrue(
              program.alone() || output.end() == null && !output.err().startsWith("threw "),
              () -> program.name() + " does not end: " + output);
          output
              .out()
              .lines()
              .filter(line -> line.indexOf(": ") > 0)
              .forEach(
                  line -> {
                    String name = program.name() + line.substring(0, line.indexOf(": "));
                    cases.add(name);
                    if (GROUPS_OF_THREADS.contains(program.group())) {
                      ofThreads.add(name);
                    }
                  });
        });
    assertTrue(cases.size() >= CASES, () -> "only " + cases.size() + " cases");
    assertTrue(ofThreads.size() >= CASES_OF_THREADS, () -> "only " + ofThreads.size() + " of them");
    System.out.printf(
        "conformance: %d programs, %d cases, %d about threads and the collector%n",
        programs.size(), cases.size(), ofThreads.size());
  }
}
