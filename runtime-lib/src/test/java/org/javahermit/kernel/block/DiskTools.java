package org.javahermit.kernel.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The programs that make and check file systems (e2fsprogs, dosfstools). */
public final class DiskTools {
  private DiskTools() {}

  private static String program(String name) {
    for (String folder : List.of("/usr/sbin/", "/sbin/", "/usr/bin/", "/usr/local/sbin/")) {
      if (Files.isExecutable(Path.of(folder + name))) {
        return folder + name;
      }
    }
    return fail(name + " is missing; install it: apt-get install e2fsprogs dosfstools");
  }

  /** Runs a program; what it printed. The exit code must be the expected one. */
  public static String run(int expected, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.set(0, program(command[0]));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(expected, process.waitFor(), () -> String.join(" ", words) + "\n" + out);
    return out;
  }

  /** An image of so many KiB with a file system that a program makes. */
  public static Path image(Path folder, int kib, String... command)
      throws IOException, InterruptedException {
    Path image = Files.createTempFile(folder, "disk", ".img");
    try (var file = Files.newByteChannel(image, StandardOpenOption.WRITE)) {
      file.position(kib * 1024L - 1);
      file.write(ByteBuffer.allocate(1));
    }
    List<String> words = new ArrayList<>(List.of(command));
    words.add(image.toString());
    run(0, words.toArray(new String[0]));
    return image;
  }
}
