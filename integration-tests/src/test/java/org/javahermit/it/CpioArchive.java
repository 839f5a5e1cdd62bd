package org.javahermit.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a cpio archive of the format "newc", see cpio(5), with one file. */
final class CpioArchive {
  private static final int FILE = 0100644;

  private CpioArchive() {}

  /** The archive. */
  static Path of(Path archive, String name, String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entry(out, name, content, FILE);
    entry(out, "TRAILER!!!", "", 0);
    return Files.write(archive, out.toByteArray());
  }

  private static void entry(ByteArrayOutputStream out, String name, String content, int mode) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    // Inode, mode, user, group, links, time, size, four numbers of devices, size of the name,
    // check.
    int[] fields = {1, mode, 0, 0, 1, 9, bytes.length, 0, 0, 0, 0, name.length() + 1, 0};
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format("%08x", field));
    }
    put(out, header.append(name).append('\0').toString());
    out.writeBytes(bytes);
    put(out, "");
  }

  /** Adds a text and fills up to a multiple of four. */
  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    while (out.size() % 4 != 0) {
      out.write(0);
    }
  }
}
