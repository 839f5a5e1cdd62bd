package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that speak to the console do on the bare machine what they do on HotSpot. */
final class SamplesTest {
  private static final Duration BOOT = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void helloWorldBootsAndEndsWithItsExitCode() throws Exception {
    SampleProject sample = SampleProject.copy("hello-world", folder).build();
    assertPrintsTheSame(
        sample, "demo.HelloWorld", List.of("Ada Lovelace", "Grace", "--exit=3"), "");
  }

  @Test
  void textStatisticsCountsWhatHotSpotCounts() throws Exception {
    SampleProject sample = SampleProject.copy("text-statistics", folder).build();
    String text = Files.readString(sample.folder().resolve("README.md"));
    assertPrintsTheSame(sample, "demo.TextStatistics", List.of(), text);
  }

  @Test
  void theRunGoalForwardsArgumentsAndExitCode() throws Exception {
    String linux = "-Dhermit.target=x86_64-linux";
    SampleProject sample = SampleProject.copy("hello-world", folder).build(linux);
    Execution run =
        sample.maven("-q", "hermit:run", linux, "-Dhermit.args='Ada Lovelace' --exit=5");
    assertEquals(5, run.status(), run.out());
    assertTrue(run.out().contains("Hello, Ada Lovelace!"), run.out());
  }

  /** Neither needs QEMU: it is not started. */
  @Test
  void theRunGoalNamesPortsThatItCannotForward() throws Exception {
    SampleProject sample = SampleProject.copy("hello-world", folder).build();
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = String.valueOf(taken.getLocalPort());
      Execution run = sample.maven("hermit:run", "-Dhermit.ports=" + port + ":80");
      assertTrue(run.out().contains("Port " + port + " of the host cannot"), run.out());
      assertEquals(1, run.status());
    }
    Execution run = sample.maven("hermit:run", "-Dhermit.ports=80");
    assertTrue(run.out().contains("'80' is no port to forward. Write HOST:GUEST"), run.out());
  }

  private static void assertPrintsTheSame(
      SampleProject sample, String mainClass, List<String> arguments, String input)
      throws IOException, InterruptedException {
    Containers.required();
    Path classes = sample.folder().resolve("target/classes");
    Execution expected =
        new HotSpot(classes, mainClass, true, List.of()).run(arguments, input, BOOT);
    try (ContainerMachine machine = new ContainerMachine(sample.image(), Guest.with("64M"))) {
      assertEquals(expected, machine.run(arguments, input, BOOT));
    }
  }
}
