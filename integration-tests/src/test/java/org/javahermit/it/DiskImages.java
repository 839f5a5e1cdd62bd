package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are disks of guests, made and looked at by the tools of Linux. */
public final class DiskImages {
  private DiskImages() {}

  /** A disk with an empty ext4, in a new file of the folder. */
  public static Path ext4(Path folder, long bytes) throws IOException, InterruptedException {
    Path disk = Files.createTempFile(folder, "disk", ".img");
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(bytes);
    }
    tool("/usr/sbin/mkfs.ext4", "-q", "-F", disk.toString());
    return disk;
  }

  /** Fails where {@code e2fsck} finds anything wrong. */
  public static void check(Path disk) throws IOException, InterruptedException {
    tool("/usr/sbin/e2fsck", "-fn", disk.toString());
  }

  /** Runs a tool, which must succeed; gives what it prints. */
  static String tool(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }
}
