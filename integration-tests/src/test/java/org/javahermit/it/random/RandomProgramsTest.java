package org.javahermit.it.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.it.conformance.Program;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated programs print as Linux executables what they print on HotSpot. {@code -Dseeds=N} takes
 * the first N seeds, {@code -Dseeds=A+N} N seeds from A.
 */
final class RandomProgramsTest {
  private static final String TARGET = "x86_64-linux";

  @TestFactory
  List<DynamicContainer> programs() throws IOException {
    String[] seeds = System.getProperty("seeds", "200").split("\\+");
    long first = seeds.length > 1 ? Long.parseLong(seeds[0]) : 0;
    int count = Integer.parseInt(seeds[seeds.length - 1]);
    RandomSuite suite =
        new RandomSuite(TARGET, Path.of("target/random", TARGET), System.out::println);
    List<DynamicContainer> groups = new ArrayList<>();
    suite.write(first, count).forEach((name, programs) -> groups.add(group(suite, name, programs)));
    return groups;
  }

  private static DynamicContainer group(RandomSuite suite, String name, List<Program> programs) {
    Map<Program, String> results = new HashMap<>();
    return DynamicContainer.dynamicContainer(
        name,
        programs.stream()
            .map(
                p ->
                    DynamicTest.dynamicTest(
                        p.name(),
                        () -> {
                          if (results.isEmpty()) {
                            results.putAll(suite.compare(name, programs));
                          }
                          if (results.get(p) != null) {
                            fail(p.name() + " differs from HotSpot\n" + results.get(p));
                          }
                        })));
  }

  @Test
  void aSeedGivesOneProgram() {
    assertEquals(RandomProgram.of(7).source("p"), RandomProgram.of(7).source("p"));
    assertTrue(!RandomProgram.of(7).source("p").equals(RandomProgram.of(8).source("p")));
  }

  @Test
  void reducerKeepsWhatFails() throws Exception {
    RandomProgram program = RandomProgram.of(3);
    new Reducer(program, () -> program.source("p").split("for \\(", -1).length > 9).reduce();
    assertTrue(program.source("p").split("for \\(", -1).length > 9);
  }
}
