package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.JarSource;
import org.javahermit.compiler.classfile.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceArchiveTest {
  @TempDir Path folder;

  @Test
  void sortedByNameAndThenByPlace() throws IOException {
    write("one/b.txt", "1b");
    write("one/ä.txt", "1ä");
    write("one/A.class", "no resource");
    write("two/b.txt", "2b");
    write("two/a/c.txt", "2c");
    byte[] archive =
        ResourceArchive.ofClassPath(
            List.of(
                new DirectorySource(folder.resolve("one"), Layer.APPLICATION),
                new DirectorySource(folder.resolve("two"), Layer.APPLICATION)),
            ClassFileResources.NONE);
    assertEquals(
        List.of("a/c.txt 1 2c", "b.txt 0 1b", "b.txt 1 2b", "ä.txt 0 1ä"), records(archive));
  }

  @Test
  void nativeLibrariesOfJarsAreLeftOut() throws IOException {
    Path jar = folder.resolve("library.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("linux/libx.so", "linux/libx.so.1.2", "win/x.dll", "so.txt")) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    write("own/tool.so", "served");
    try (JarSource library = new JarSource(jar, Layer.APPLICATION)) {
      byte[] archive =
          ResourceArchive.ofClassPath(
              List.of(new DirectorySource(folder.resolve("own"), Layer.APPLICATION), library),
              new ClassFileResources(true, List.of()));
      assertEquals(List.of("so.txt 1 ", "tool.so 0 served"), records(archive));
    }
  }

  @Test
  void classFilesOfFoldersWhereTheyAreWanted() throws IOException {
    Path jar = folder.resolve("library.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("B.class"));
    }
    write("own/demo/A.class", "class");
    try (JarSource library = new JarSource(jar, Layer.APPLICATION)) {
      byte[] archive =
          ResourceArchive.ofClassPath(
              List.of(new DirectorySource(folder.resolve("own"), Layer.APPLICATION), library),
              new ClassFileResources(true, List.of()));
      assertEquals(List.of("demo/A.class 0 class"), records(archive));
    }
  }

  @Test
  void classFilesThatPatternsAreFor() throws IOException {
    for (String name : List.of("A.class", "B.class", "c/D.class", "c/e.txt")) {
      write("own/" + name, "x");
    }
    byte[] archive =
        ResourceArchive.ofClassPath(
            List.of(new DirectorySource(folder.resolve("own"), Layer.APPLICATION)),
            new ClassFileResources(
                false, List.of(Pattern.compile("A\\.class"), Pattern.compile("c/.*"))));
    assertEquals(List.of("A.class 0 x", "c/e.txt 0 x"), records(archive));
  }

  @Test
  void filesOfTheJdk() {
    byte[] archive =
        ResourceArchive.ofPlatform(
            List.of("b/x", "a/y"), path -> path.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("a/y 0 a/y", "b/x 0 b/x"), records(archive));
  }

  @Test
  void hashCodesOfClasses() throws IOException {
    write("one/demo/A.class", "");
    byte[] names =
        ResourceArchive.classNames(
            List.of(new DirectorySource(folder.resolve("one"), Layer.APPLICATION)));
    assertEquals(
        "demo.A".hashCode(), ByteBuffer.wrap(names).order(ByteOrder.LITTLE_ENDIAN).getInt());
  }

  private static List<String> records(byte[] archive) {
    ByteBuffer in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < in.getInt(0); i++) {
      int at = in.getInt(4 + 4 * i);
      int nameLength = in.getInt(at);
      int length = in.getInt(at + 4);
      records.add(
          text(archive, at + 12, nameLength)
              + " "
              + in.getInt(at + 8)
              + " "
              + text(archive, at + 12 + nameLength, length));
    }
    return records;
  }

  private static String text(byte[] archive, int from, int length) {
    return new String(archive, from, length, StandardCharsets.UTF_8);
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
