package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs of {@code support.stress}: one image for each target, made when a test first wants
 * it, since most of the time goes into making it.
 */
final class StressPrograms {
  private static final String MAIN = "support.stress.Main";
  private static final Path SOURCES = Path.of("src/conformance/java");
  private static final Path WORK = Path.of("target/stress");
  private static final int CORES = 4;
  private static final Map<String, Path> IMAGES = new HashMap<>();
  private static Path classes;

  private StressPrograms() {}

  private static synchronized Path classes() throws IOException {
    if (classes == null) {
      Path main = SOURCES.resolve("support/stress/Main.java");
      classes =
          JavaSource.compile(WORK.resolve("classes"), List.of(main), "-sourcepath", "" + SOURCES);
    }
    return classes;
  }

  private static synchronized Path image(String target) throws IOException, InterruptedException {
    Path image = IMAGES.get(target);
    if (image == null) {
      image = WORK.resolve(target);
      assertNull(new ImageBuilder(target).build(classes(), MAIN, image));
      IMAGES.put(target, image);
    }
    return image;
  }

  /** Runs a program on HotSpot. */
  static Execution onHotSpot(Duration limit, String... arguments)
      throws IOException, InterruptedException {
    return new HotSpot(classes(), MAIN, false, List.of()).run(List.of(arguments), "", limit);
  }

  /** Runs a program as a process with four cores; properties stand before its arguments. */
  static Execution onLinux(Duration limit, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-Dhermit.cores=" + CORES));
    all.addAll(arguments);
    return new LinuxExecutable(image("x86_64-linux")).run(all, "", limit);
  }

  /** Boots a program on four cores. */
  static Execution inQemu(Duration limit, Map<String, String> properties, String... arguments)
      throws IOException, InterruptedException {
    Guest guest = new Guest("256M", CORES, List.of(), properties, Map.of());
    return guest.run(image("x86_64-hermit"), List.of(arguments), limit);
  }
}
