package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples as a user builds them: copied out of this repository, with Maven, by the profile that
 * is named after the target. The plugin comes from the local repository, where the build of this
 * repository has just installed it.
 */
final class SamplesTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin", "mvn");
  private static final String REPOSITORY = System.getProperty("maven.repo.local");
  private static final Duration BUILD = Duration.ofMinutes(10);
  private static final Duration BOOT = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void helloWorldBootsAndEndsWithItsExitCode() throws Exception {
    Path sample = copy("hello-world");
    build(sample, "-Ptarget=x86_64-hermit");
    Path image = sample.resolve("target/hello-world-1.0-x86_64-hermit");
    assertPrintsTheSame(
        sample, "demo.HelloWorld", image, List.of("Ada Lovelace", "Grace", "--exit=3"), "");
  }

  @Test
  void textStatisticsCountsWhatHotSpotCounts() throws Exception {
    Path sample = copy("text-statistics");
    build(sample, "-Ptarget=x86_64-hermit");
    Path image = sample.resolve("target/text-statistics-1.0-x86_64-hermit");
    String text = Files.readString(sample.resolve("README.md"));
    assertPrintsTheSame(sample, "demo.TextStatistics", image, List.of(), text);
  }

  @Test
  void theRunGoalForwardsArgumentsAndExitCode() throws Exception {
    Path sample = copy("hello-world");
    String linux = "-Dhermit.target=x86_64-linux";
    build(sample, "-Ptarget=x86_64-hermit", linux);
    Execution run =
        maven(
            sample,
            "-q",
            "hermit:run",
            "-Ptarget=x86_64-hermit",
            linux,
            "-Dhermit.args='Ada Lovelace' --exit=5");
    assertEquals(5, run.status(), run.out());
    assertTrue(run.out().contains("Hello, Ada Lovelace!"), run.out());
  }

  private void assertPrintsTheSame(
      Path sample, String mainClass, Path image, List<String> arguments, String input)
      throws IOException, InterruptedException {
    Containers.required();
    Execution expected =
        new HotSpot(sample.resolve("target/classes"), mainClass, true, List.of())
            .run(arguments, input, BOOT);
    try (ContainerMachine machine = new ContainerMachine(image, Guest.with("64M"))) {
      assertEquals(expected, machine.run(arguments, input, BOOT));
    }
  }

  private void build(Path sample, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("package");
    Execution build = maven(sample, arguments.toArray(String[]::new));
    assertFalse(build.timedOut(), build.out());
    assertEquals(0, build.status(), build.out());
  }

  private Execution maven(Path sample, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(MAVEN.toString(), "-B", "-ntp"));
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    command.addAll(List.of(arguments));
    return Processes.run(command, sample, "", true, BUILD);
  }

  private Path copy(String name) throws IOException {
    Path from = SAMPLES.resolve(name);
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
