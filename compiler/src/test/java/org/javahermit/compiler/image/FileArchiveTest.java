package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.report.CompilerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go into the image: how they are named, and the archive that they become. */
class FileArchiveTest {
  @TempDir Path folder;

  private static String text(byte[] archive) {
    return new String(archive, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aFileIsAnEntry() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "contents");
    byte[] archive = FileArchive.of(List.of(new ImageFile(file, "/etc/f")));
    assertEquals(
        "070701"
            + "00000001"
            + "000081a4"
            + "00000000".repeat(2)
            + "00000001"
            + "12cea600"
            + "00000008"
            + "00000000".repeat(4)
            + "00000006"
            + "00000000"
            + "etc/f\0contents",
        text(archive).substring(0, 110 + 6 + 8));
    assertEquals(0, archive.length % 4);
    assertTrue(text(archive).contains("TRAILER!!!"));
  }

  @Test
  void aFolderIsAllThatIsInIt() throws IOException {
    Files.createDirectories(folder.resolve("www/b"));
    Files.writeString(folder.resolve("www/b/c"), "");
    Files.writeString(folder.resolve("www/a"), "");
    Files.createSymbolicLink(folder.resolve("www/link"), Path.of("a"));
    String archive = text(FileArchive.of(List.of(new ImageFile(folder.resolve("www"), "/w"))));
    int[] places =
        List.of("w\0", "w/a\0", "w/b\0", "w/b/c\0", "w/link\0").stream()
            .mapToInt(archive::indexOf)
            .toArray();
    assertTrue(places[0] > 0);
    assertArrayEquals(java.util.Arrays.stream(places).sorted().toArray(), places);
  }

  @Test
  void theSameFilesAreTheSameBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "contents");
    byte[] first = FileArchive.of(List.of(new ImageFile(file, "/f")));
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
    assertArrayEquals(first, FileArchive.of(List.of(new ImageFile(file, "/f"))));
  }

  @Test
  void hostAndGuestAreNamedTogether() throws IOException {
    Path file = Files.writeString(folder.resolve("a=b"), "");
    ImageFile parsed = ImageFile.parse(file + "=/etc/x");
    assertEquals(file, parsed.host());
    assertEquals("/etc/x", parsed.guest());
    assertEquals("/", new ImageFile(folder, "/").guest());
  }

  @Test
  void mistakesAreExplained() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");
    assertEquals(
        "'nonsense' does not say which file goes where in the image. Write HOST=GUEST, for example"
            + " conf/app.conf=/etc/app.conf.",
        assertThrows(CompilerException.class, () -> ImageFile.parse("nonsense")).getMessage());
    assertEquals(
        "There is no file or folder /no/such to put into the image as /x. Name one that exists.",
        assertThrows(CompilerException.class, () -> ImageFile.parse("/no/such=/x")).getMessage());
    for (String wrong : List.of("x", "", "/a/", "/a//b", "/../a", "/a/.", "/a/./b", "//")) {
      assertTrue(
          assertThrows(CompilerException.class, () -> new ImageFile(file, wrong))
              .getMessage()
              .startsWith("The path " + wrong + " for a file in the image"));
    }
    new ImageFile(file, "/..a/.b/c..");
  }
}
