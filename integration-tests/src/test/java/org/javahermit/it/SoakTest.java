package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mixed load of {@code benchmarks/run soak}, for a short time, with a heap that is looked at
 * before and after each collection.
 */
final class SoakTest {
  private static final Path SOURCES = Path.of("..", "benchmarks", "src", "soak");
  private static final String SECONDS = System.getProperty("soak.seconds", "20");
  private static final String VERIFY = "hermit.gc.verify";
  private static final Duration LIMIT =
      Duration.ofMinutes(4).plusSeconds(2 * Long.parseLong(SECONDS));

  @TempDir private static Path folder;
  private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    classes = folder.resolve("classes");
    List<String> options = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
    try (Stream<Path> files = Files.list(SOURCES)) {
      files.map(Path::toString).forEach(options::add);
    }
    String[] arguments = options.toArray(String[]::new);
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
  }

  private static Path image(String target) throws IOException, InterruptedException {
    Path image = folder.resolve("soak-" + target);
    assertNull(new ImageBuilder(target).build(classes, "soak.Soak", image));
    return image;
  }

  private static void run(Executor executor, String... arguments)
      throws IOException, InterruptedException {
    Execution run = executor.run(List.of(arguments), "", LIMIT);
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("soak: everything held"), run.out());
  }

  @Test
  void everythingHoldsOnTheHost() throws Exception {
    run(new LinuxExecutable(image("x86_64-linux")), "-D" + VERIFY + "=1", SECONDS);
  }

  @Test
  void everythingHoldsOnTwoCoresInQemu() throws Exception {
    Containers.required();
    Path image = image("x86_64-hermit");
    Guest guest = new Guest("192M", 2, List.of(), Map.of(VERIFY, "1"), Map.of());
    if (Containers.DIRECT) {
      run(new QemuMachine(image, guest), SECONDS);
    } else {
      try (ContainerMachine machine = new ContainerMachine(image, guest)) {
        run(machine, SECONDS);
      }
    }
  }
}
