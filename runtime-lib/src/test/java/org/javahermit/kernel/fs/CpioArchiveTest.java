package org.javahermit.kernel.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Archives in the format newc. */
class CpioArchiveTest {
  private final Fixture f = new Fixture();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void entry(int number, String name, int mode, int links, String contents) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    byte[] data = contents.getBytes(StandardCharsets.UTF_8);
    int[] fields = {number, mode, 3, 4, links, 9, data.length, 0, 0, 0, 0, path.length + 1, 0};
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format("%08X", field));
    }
    out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(path);
    out.write(0);
    align();
    out.writeBytes(data);
    align();
  }

  private void align() {
    while (out.size() % 4 != 0) {
      out.write(0);
    }
  }

  private void unpack() throws FileError {
    entry(0, "TRAILER!!!", 0, 1, "");
    out.writeBytes(new byte[300]);
    CpioArchive.unpack(ByteRange.of(out.toByteArray()), f.tree);
  }

  @Test
  void everythingKeepsItsAttributes() throws FileError {
    entry(1, ".", 040755, 2, "");
    entry(2, "./d", 040700, 2, "");
    entry(3, "./d/file", 0100640, 1, "contents");
    entry(4, "./d/link", 0120777, 1, "file");
    entry(5, "./device", 020600, 1, "");
    entry(6, "made/for/it", 0100755, 1, "äöü");
    unpack();
    assertEquals("contents", f.read("/d/link"));
    assertEquals("äöü", f.read("/made/for/it"));
    FileAttributes file = f.stat("/d/file");
    assertEquals(0100640, file.mode());
    assertEquals(3, file.owner());
    assertEquals(4, file.group());
    assertEquals(9_000_000_000L, file.modified());
    assertEquals(040700, f.stat("/d").mode());
    assertEquals(List.of("d", "made"), f.tree.names(f.tree.root()));
  }

  @Test
  void hardLinksHaveTheContentsOfTheLast() throws FileError {
    entry(7, "a", 0100644, 3, "");
    entry(7, "b", 0100644, 3, "");
    entry(7, "c", 0100644, 3, "shared");
    unpack();
    assertEquals("shared", f.read("/a"));
    assertEquals(3, f.stat("/b").links());
    assertEquals(f.stat("/a").number(), f.stat("/c").number());
  }

  @Test
  void hardLinksHaveTheContentsOfTheFirst() throws FileError {
    entry(7, "a", 0100644, 2, "shared");
    entry(7, "b", 0100644, 2, "");
    unpack();
    assertEquals("shared", f.read("/b"));
    assertEquals(2, f.stat("/a").links());
  }

  @Test
  void laterArchivesReplace() throws FileError {
    entry(1, "a", 0100644, 1, "old");
    entry(0, "TRAILER!!!", 0, 1, "");
    entry(1, "a", 0100644, 1, "new");
    unpack();
    assertEquals("new", f.read("/a"));
  }

  @Test
  void nothingIsAnArchiveToo() throws FileError {
    CpioArchive.unpack(ByteRange.of(new byte[0]), f.tree);
    CpioArchive.unpack(ByteRange.of(new byte[512]), f.tree);
    assertTrue(f.tree.names(f.tree.root()).isEmpty());
  }

  @Test
  void whatIsNoArchiveIsSaid() {
    byte[] text =
        "this is certainly not an archive of files, although it is long"
            .repeat(9)
            .getBytes(StandardCharsets.UTF_8);
    Exception e =
        assertThrows(
            MalformedArchiveException.class, () -> CpioArchive.unpack(ByteRange.of(text), f.tree));
    assertEquals(
        "not a cpio archive (format newc): there is no entry of the format newc, at byte 0",
        e.getMessage());
    entry(1, "a", 0100644, 1, "contents".repeat(100));
    byte[] cut = java.util.Arrays.copyOf(out.toByteArray(), 200);
    e =
        assertThrows(
            MalformedArchiveException.class, () -> CpioArchive.unpack(ByteRange.of(cut), f.tree));
    assertFalse(e.getMessage().isEmpty());
  }
}
