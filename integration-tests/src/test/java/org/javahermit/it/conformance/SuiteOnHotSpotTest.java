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
 * The programs themselves are sound: they end as they should, and are many. By {@code ./hermit test
 * --all} they are also run a second time and print the same; else one that does not is found where
 * it is compared with its image.
 */
final class SuiteOnHotSpotTest {
  private static final int CASES = 400;

  @TempDir private Path folder;

  @Test
  void programsEndAndAreMany() throws IOException, InterruptedException {
    Library library = Library.standard();
    List<Program> programs = SuiteTests.chosen(library);
    library.compile(programs, folder);
    Map<Program, Output> first = Expected.of(programs, folder, false);
    if (LongRun.IS_WANTED) {
      Map<Program, Output> second = Expected.again(programs, folder, false);
      assertAll(
          first.keySet().stream()
              .map(
                  program ->
                      () -> assertEquals(first.get(program), second.get(program), program.name())));
    }
    Set<String> cases = new HashSet<>();
    first.forEach(
        (program, output) -> {
          assertTrue(
              program.alone() || output.end() == null && !output.err().startsWith("threw "),
              () -> program.name() + " does not end: " + output);
          output
              .out()
              .lines()
              .filter(line -> line.indexOf(": ") > 0)
              .forEach(line -> cases.add(program.name() + line.substring(0, line.indexOf(": "))));
        });
    assertTrue(cases.size() >= CASES, () -> "only " + cases.size() + " cases");
    System.out.println("conformance: " + programs.size() + " programs, " + cases.size() + " cases");
  }
}
