package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random numbers differ from one start of an image to the next, also where the processor has no
 * instruction for them and the machine no device.
 */
final class EntropyTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int STARTS = 3;

  private static final String PROGRAM =
      """
      public final class Draw {
        public static void main(String[] args) {
          System.out.println(Long.toHexString(new java.security.SecureRandom().nextLong()));
          System.out.println(java.util.UUID.randomUUID());
          System.out.println(Long.toHexString(new java.util.Random().nextLong()));
          System.out.println(Long.toHexString(new java.util.SplittableRandom().nextLong()));
        }
      }
      """;

  /** A processor without RDRAND and RDSEED. */
  private static final List<String> OLD = List.of("-cpu", "max,rdrand=off,rdseed=off");

  @TempDir private Path folder;

  private interface Start {
    Execution run() throws IOException, InterruptedException;
  }

  private static void differs(Start start) throws IOException, InterruptedException {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < STARTS; i++) {
      Execution run = start.run();
      assertEquals(0, run.status(), run.out() + run.err());
      drawn.addAll(run.out().lines().toList());
    }
    assertEquals(4 * STARTS, drawn.size(), drawn.toString());
  }

  private Path image(String target) throws IOException, InterruptedException {
    Path image = folder.resolve(target);
    Path classes = JavaSource.compile(folder, "Draw", PROGRAM);
    assertNull(new ImageBuilder(target).build(classes, "Draw", image));
    return image;
  }

  @Test
  void eachProcessDrawsItsOwn() throws IOException, InterruptedException {
    LinuxExecutable program = new LinuxExecutable(image("x86_64-linux"));
    differs(() -> program.run(List.of(), "", LIMIT));
  }

  @Test
  void eachBootDrawsItsOwnWithoutHelpOfTheProcessor() throws Exception {
    Containers.required();
    Path image = image("x86_64-hermit");
    Guest guest = new Guest("64M", 1, OLD, Map.of(), Map.of());
    differs(() -> guest.run(image, List.of(), LIMIT));
  }
}
