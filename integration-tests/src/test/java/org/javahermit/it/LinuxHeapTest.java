package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large heaps can be, what becomes of memory that is free, and what the log says of both. */
final class LinuxHeapTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern LOG_LINE =
      Pattern.compile(
          "\\[\\d+\\.\\d{3}s]\\[info]\\[gc(,\\w+)?] GC\\(\\d+\\) "
              + "(Pause (Young|Full) \\(.+\\) \\d+M->\\d+M\\(\\d+M\\) \\d+\\.\\d{3}ms"
              + "|Using \\d+ workers of \\d+ for .+)");

  @TempDir private static Path folder;
  private static Path classes;

  /** An image without further options. */
  private static Path usual;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    classes =
        JavaSource.compile(
            folder,
            "Fill",
            """
            import java.util.ArrayList;
            import java.util.List;

            public final class Fill {
              record Block(long number, byte[] data) {}

              public static void main(String[] a) throws java.io.IOException {
                List<Block> blocks = new ArrayList<>();
                for (int i = 0; i < Integer.parseInt(a[0]); i++) {
                  byte[] data = new byte[1 << 20];
                  data[i] = 1;
                  blocks.add(new Block(i, data));
                }
                System.gc();
                long sum = 0;
                for (Block block : blocks) {
                  sum += block.number * block.data[(int) block.number];
                }
                System.out.println(sum);
                if (a.length > 1) {
                  System.in.read();
                  blocks.clear();
                  System.gc();
                  System.out.println("free");
                  System.in.read();
                }
              }
            }
            """);
    usual = build("usual");
  }

  private static Path build(String name, String... options)
      throws IOException, InterruptedException {
    Path image = folder.resolve(name);
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Fill", image, options));
    return image;
  }

  private static Execution run(Path image, String... arguments)
      throws IOException, InterruptedException {
    return new LinuxExecutable(image).run(List.of(arguments), "", LIMIT);
  }

  @Test
  void moreThanReferencesReachIsAnError() throws IOException, InterruptedException {
    assertEquals(
        new Execution(
            "",
            "javahermit: -Xmx asks for more than references of this image reach; build it with"
                + " --large-heap (in Maven hermit.largeHeap) for up to 32 GiB\n",
            1,
            false),
        run(usual, "-Xmx5g", "1"));
  }

  @Test
  void largeHeapsReachBeyondFourGib() throws IOException, InterruptedException {
    int blocks = 4000;
    assertEquals(
        new Execution((long) blocks * (blocks - 1) / 2 + "\n", "", 0, false),
        run(build("large", "--large-heap"), "-Xmx6g", "" + blocks));
  }

  /** The lines are those of HotSpot's {@code -Xlog:gc}, which tools read. */
  @Test
  void theLogSaysWhatEachCollectionDid() throws IOException, InterruptedException {
    Execution run = run(usual, "-Dhermit.gc.log", "40");
    assertEquals(0, run.status(), run.err());
    for (String line : run.err().lines().toList()) {
      assertTrue(LOG_LINE.matcher(line).matches(), line);
    }
    assertTrue(run.err().contains("Pause Young (Allocation Failure)"), run.err());
    assertTrue(run.err().contains("Pause Full (System.gc())"), run.err());
  }

  @Test
  void freeMemoryGoesBackToTheSystem() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(usual.toString(), "-Xmx600m", "300", "waits")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader();
        OutputStream in = process.getOutputStream()) {
      assertEquals("44850", out.readLine());
      long full = residentKib(process);
      in.write('\n');
      in.flush();
      assertEquals("free", out.readLine());
      long free = residentKib(process);
      assertTrue(full > 300 << 10 && free < full - (80 << 10), full + " kB, then " + free);
    } finally {
      process.destroy();
    }
  }

  private static long residentKib(Process process) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    Matcher found = RESIDENT.matcher(Files.readString(status));
    assertTrue(found.find());
    return Long.parseLong(found.group(1));
  }
}
