package org.javahermit.it.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes one test of each program, in a container for each group. {@code -Dconformance=GROUP,NAME…}
 * chooses programs; large ones are tested where they are chosen, and by {@code ./hermit test
 * --all}.
 */
final class SuiteTests {
  private SuiteTests() {}

  /** The tests of a target. */
  static List<DynamicContainer> of(String target) throws IOException {
    Library library = Library.standard();
    Suite suite =
        new Suite(library, target, Path.of("target/conformance", target), line -> report(line));
    List<DynamicContainer> groups = new ArrayList<>();
    Library.byGroup(chosen(library))
        .forEach((name, programs) -> groups.add(group(suite, name, programs)));
    return groups;
  }

  /** The programs that a run of the tests takes. */
  static List<Program> chosen(Library library) {
    String names = System.getProperty("conformance");
    boolean withLarge = names != null || "all".equals(System.getProperty("ports"));
    return library.select(names).stream().filter(p -> withLarge || !p.isLarge()).toList();
  }

  private static DynamicContainer group(Suite suite, String name, List<Program> programs) {
    Map<Program, String> results = new HashMap<>();
    return DynamicContainer.dynamicContainer(
        name,
        programs.stream()
            .map(
                p ->
                    DynamicTest.dynamicTest(
                        p.name(),
                        p.source().toUri(),
                        () -> {
                          if (results.isEmpty()) {
                            results.putAll(suite.compareGroup(name, programs));
                          }
                          String difference = results.get(p);
                          if (difference != null) {
                            fail(p.name() + " differs from HotSpot\n" + difference);
                          }
                        })));
  }

  private static void report(String line) {
    System.out.println("conformance: " + line);
  }
}
