package org.javahermit.jdk.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.javahermit.kernel.fs.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that stands for a jar of the class path, read by the JDK. */
class EntryArchiveTest {
  @TempDir private Path folder;

  private static byte[] read(ByteRange range, int step) {
    byte[] bytes = new byte[(int) range.length()];
    for (int at = 0; at < bytes.length; at += step) {
      range.read(at, bytes, at, Math.min(step, bytes.length - at));
    }
    return bytes;
  }

  private static ByteRange text(String text) {
    return ByteRange.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itHasTheFilesAndTheirFolders() throws IOException {
    byte[] big = new byte[100_000];
    new Random(1).nextBytes(big);
    Map<String, ByteRange> files = new LinkedHashMap<>();
    files.put("a/b/big", ByteRange.of(big));
    files.put("a/c", text("c"));
    files.put("top", text("t"));
    files.put("a/\u00e4", text("umlaut"));
    files.put("a/empty", text(""));
    Path file = folder.resolve("x.jar");
    Files.write(file, read(new EntryArchive(files), 4096));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(
          List.of("a/", "a/b/", "a/b/big", "a/c", "top", "a/\u00e4", "a/empty"),
          zip.stream().map(ZipEntry::getName).toList());
      assertArrayEquals(big, zip.getInputStream(zip.getEntry("a/b/big")).readAllBytes());
      assertEquals(
          "umlaut",
          new String(zip.getInputStream(zip.getEntry("a/\u00e4")).readAllBytes(), "UTF-8"));
      assertEquals(0, zip.getEntry("a/empty").getSize());
      assertTrue(zip.getEntry("a/b").isDirectory());
    }
  }

  @Test
  void itReadsTheSameInPiecesOfAnySize() {
    EntryArchive archive =
        new EntryArchive(new LinkedHashMap<>(Map.of("one", text("1"), "x/two", text("22"))));
    byte[] whole = read(archive, Integer.MAX_VALUE);
    for (int step = 1; step < 50; step++) {
      assertArrayEquals(whole, read(archive, step));
    }
  }

  @Test
  void anEmptyOneIsAnArchive() throws IOException {
    Path file = folder.resolve("empty.jar");
    Files.write(file, read(new EntryArchive(Map.of()), 100));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(0, zip.size());
    }
  }
}
