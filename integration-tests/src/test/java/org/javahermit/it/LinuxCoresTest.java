package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many cores a Linux executable says that it has. */
final class LinuxCoresTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private static Path folder;
  private static LinuxExecutable program;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Path classes =
        JavaSource.compile(
            folder,
            "Cores",
            """
            public final class Cores {
              public static void main(String[] a) {
                System.out.println(Runtime.getRuntime().availableProcessors());
              }
            }
            """);
    Path image = folder.resolve("cores");
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Cores", image));
    program = new LinuxExecutable(image);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "64"})
  void asManyAsAskedFor(String cores) throws IOException, InterruptedException {
    assertEquals(
        new Execution(cores + "\n", "", 0, false),
        program.run(List.of("-Dhermit.cores=" + cores), "", LIMIT));
  }

  @Test
  void asManyAsTheProcessMayUse() throws IOException, InterruptedException {
    Path image = folder.resolve("cores");
    Execution alone =
        Processes.run(List.of("taskset", "-c", "0", image.toString()), null, "", false, LIMIT);
    assertEquals(new Execution("1\n", "", 0, false), alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=0", "=65", "=two", "=", "=-1", "=2x", "=99999999999", ""})
  void anyOtherNumberIsAnError(String value) throws IOException, InterruptedException {
    assertEquals(
        new Execution(
            "",
            "javahermit: the number of cores in -Dhermit.cores is wrong; it is at least 1 and at"
                + " most 64\n",
            1,
            false),
        program.run(List.of("-Dhermit.cores" + value), "", LIMIT));
  }
}
