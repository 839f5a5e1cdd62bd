package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mixed load of {@code benchmarks/run soak}, with a heap that is looked at before and after
 * each collection: for a short time, by {@code ./hermit test --all} for ten minutes, or for as many
 * seconds as {@code -Dsoak.seconds=n} says.
 */
final class SoakTest {
  private static final Path SOURCES = Path.of("..", "benchmarks", "src", "soak");
  private static final String SECONDS =
      System.getProperty("soak.seconds", LongRun.IS_WANTED ? "600" : "20");
  private static final String VERIFY = "hermit.gc.verify";
  private static final Duration LIMIT =
      Duration.ofMinutes(4).plusSeconds(2 * Long.parseLong(SECONDS));

  @TempDir private static Path folder;
  private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      classes = JavaSource.compile(folder.resolve("classes"), files.toList());
    }
  }

  private static Path image(String target) throws IOException, InterruptedException {
    Path image = folder.resolve("soak-" + target);
    assertNull(new ImageBuilder(target).build(classes, "soak.Soak", image));
    return image;
  }

  private static void everythingHeld(Execution run) {
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("soak: everything held"), run.out());
  }

  @Test
  void everythingHoldsOnTwoCoresOfTheHost() throws Exception {
    List<String> arguments = List.of("-Dhermit.cores=2", "-D" + VERIFY + "=1", SECONDS);
    everythingHeld(new LinuxExecutable(image("x86_64-linux")).run(arguments, "", LIMIT));
  }

  @Test
  void everythingHoldsOnTwoCoresInQemu() throws Exception {
    everythingHoldsInQemu(2, "192M", SECONDS);
  }

  /** These are more than our machines have, so that each core is made to stand at any place. */
  @Test
  void everythingHoldsOnSixteenCoresInQemu() throws Exception {
    everythingHoldsInQemu(16, "512M", "20");
  }

  private static void everythingHoldsInQemu(int cores, String memory, String seconds)
      throws Exception {
    Containers.required();
    Guest guest = new Guest(memory, cores, List.of(), Map.of(VERIFY, "1"), Map.of());
    everythingHeld(guest.run(image("x86_64-hermit"), List.of(seconds), LIMIT));
  }
}
