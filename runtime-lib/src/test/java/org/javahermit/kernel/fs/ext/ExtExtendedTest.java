package org.javahermit.kernel.fs.ext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.javahermit.kernel.block.DiskTools;
import org.javahermit.kernel.block.MemoryDisk;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.disk.DiskFixture;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended attributes on disks, in inodes and in blocks, checked by e2fsprogs. */
class ExtExtendedTest {
  private static final int KIB = 4 << 10;

  @TempDir private Path folder;

  private static DiskFixture open(Path image) throws Exception {
    return new DiskFixture(ExtFileSystem::open, MemoryDisk.of(image), 1 << 20);
  }

  private Path image(String command) throws Exception {
    return DiskTools.image(folder, KIB, command.split(" "));
  }

  private static void close(DiskFixture f, Path image) throws Exception {
    f.close(image);
    assertEquals(List.of(), f.reports);
    DiskTools.run(0, "e2fsck", "-fn", image.toString());
  }

  private static void debug(Path image, String command) throws Exception {
    DiskTools.run(0, "debugfs", "-w", "-R", command, image.toString());
  }

  private static Node node(DiskFixture f, String path) throws FileError {
    return f.tree.find(f.tree.root(), path, false).node();
  }

  private static byte[] value(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static void fails(int error, Executable action) {
    assertEquals(error, assertThrows(FileError.class, action).number());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.ext4 -q -F -b 4096",
        "mkfs.ext4 -q -F -b 1024 -I 128",
        "mkfs.ext4 -q -F -b 1024 -O ^metadata_csum,^64bit",
        "mkfs.ext2 -q -F -b 1024 -I 256 -O ^ext_attr",
      })
  void whatIsSetIsThere(String command) throws Exception {
    Path image = image(command);
    DiskFixture f = open(image);
    f.write("/file", "text");
    f.mkdir("/d");
    Random random = new Random(7);
    Map<String, Map<String, byte[]>> expected = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      String path = random.nextBoolean() ? "/file" : "/d";
      Map<String, byte[]> all = expected.computeIfAbsent(path, p -> new HashMap<>());
      change(node(f, path), all, random);
    }
    close(f, image);
    DiskFixture again = open(image);
    for (String path : expected.keySet()) {
      compare(node(again, path), expected.get(path));
      for (String name : expected.get(path).keySet()) {
        node(again, path).removeExtended(name);
      }
      assertEquals(List.of(), node(again, path).extendedNames());
    }
    close(again, image);
  }

  private static void change(Node node, Map<String, byte[]> all, Random random) throws FileError {
    String name = "user." + "näme".repeat(1 + random.nextInt(3)) + random.nextInt(8);
    if (random.nextInt(4) == 0) {
      if (all.remove(name) == null) {
        fails(Errors.NO_DATA, () -> node.removeExtended(name));
      } else {
        node.removeExtended(name);
      }
      return;
    }
    byte[] value = value(random.nextInt(random.nextInt(3) == 0 ? 900 : 60));
    try {
      node.setExtended(name, value);
      all.put(name, value);
    } catch (FileError e) {
      assertEquals(Errors.NO_SPACE, e.number());
    }
    compare(node, all);
  }

  private static void compare(Node node, Map<String, byte[]> expected) throws FileError {
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(node.extendedNames()));
    for (String name : expected.keySet()) {
      assertArrayEquals(expected.get(name), node.extended(name), name);
    }
  }

  @Test
  void othersReadThemAndWriteThem() throws Exception {
    Path image = image("mkfs.ext4 -q -F -b 1024");
    DiskFixture f = open(image);
    f.write("/file", "text");
    node(f, "/file").setExtended("user.near", "a value".getBytes());
    node(f, "/file").setExtended("user.far", "x".repeat(600).getBytes());
    close(f, image);
    String list = DiskTools.run(0, "debugfs", "-R", "ea_list /file", image.toString());
    assertTrue(list.contains("user.near (7) = \"a value\""), list);
    assertTrue(list.contains("user.far (600)"), list);
    Path large = Files.writeString(folder.resolve("large"), "y".repeat(500));
    debug(image, "ea_rm /file user.far");
    debug(image, "ea_set /file user.theirs theirs");
    debug(image, "ea_set -f " + large + " /file user.large");
    debug(image, "ea_set /file trusted.secret kept");
    DiskFixture again = open(image);
    Node node = node(again, "/file");
    assertEquals(
        Set.of("user.near", "user.theirs", "user.large", "trusted.secret"),
        Set.copyOf(node.extendedNames()));
    assertEquals("theirs", new String(node.extended("user.theirs"), StandardCharsets.UTF_8));
    assertEquals("y".repeat(500), new String(node.extended("user.large")));
    node.setExtended("user.theirs", new byte[0]);
    node.setExtended("user.large", value(300));
    close(again, image);
    String after = DiskTools.run(0, "debugfs", "-R", "ea_list /file", image.toString());
    assertTrue(after.contains("trusted.secret (4) = \"kept\""), after);
    assertTrue(after.contains("user.large (300)"), after);
  }

  @Test
  void sizesAreLimitedByTheBlock() throws Exception {
    Path image = image("mkfs.ext4 -q -F -b 4096");
    DiskFixture f = open(image);
    f.write("/file", "text");
    Node node = node(f, "/file");
    int most = 4096 - 32 - 4 - 20; // header, end, and the entry with its name
    fails(Errors.NO_SPACE, () -> node.setExtended("user.name", value(most + 1)));
    node.setExtended("user.name", value(most));
    assertEquals(most, node.extended("user.name").length);
    fails(Errors.NO_SPACE, () -> node.setExtended("user.more", value(100)));
    node.setExtended("user.more", value(20)); // has room in the inode
    fails(Errors.OUT_OF_RANGE, () -> node.setExtended("user." + "n".repeat(256), value(1)));
    fails(Errors.INVALID, () -> node.setExtended("user.", value(1)));
    fails(Errors.NOT_SUPPORTED, () -> node.setExtended("other.name", value(1)));
    f.tree.makeLink("file", f.tree.root(), "/link");
    fails(Errors.NOT_SUPPORTED, () -> node(f, "/link").setExtended("user.name", value(1)));
    long before = node.attributes().changed();
    node.setExtended("user.more", value(19));
    assertTrue(node.attributes().changed() > before);
    close(f, image);
  }

  @Test
  void blocksAreGivenBack() throws Exception {
    Path image = image("mkfs.ext4 -q -F -b 1024");
    DiskFixture f = open(image);
    f.mkdir("/d");
    f.fileSystem.sync();
    long free = f.fileSystem.freeBytes();
    for (int i = 0; i < 20; i++) {
      f.write("/d/file" + i, "");
      node(f, "/d/file" + i).setExtended("user.large", value(700));
    }
    f.fileSystem.sync();
    assertEquals(free - 20 * 1024, f.fileSystem.freeBytes());
    for (int i = 0; i < 20; i++) {
      if (i % 2 == 0) {
        node(f, "/d/file" + i).removeExtended("user.large");
      } else {
        f.unlink("/d/file" + i);
      }
    }
    f.fileSystem.sync();
    assertEquals(free, f.fileSystem.freeBytes());
    close(f, image);
  }

  @Test
  void aFullDisk() throws Exception {
    Path image =
        DiskTools.image(folder, 1024, "mkfs.ext4", "-q", "-F", "-b", "1024", "-O", "^has_journal");
    DiskFixture f = open(image);
    f.write("/file", "text");
    int count = 0;
    try {
      for (int i = 0; i < 2000; i++) {
        f.write("/file" + i, "");
        node(f, "/file" + i).setExtended("user.large", value(700));
        count++;
      }
    } catch (FileError e) {
      assertEquals(Errors.NO_SPACE, e.number());
    }
    assertTrue(count > 20, count + " files");
    close(f, image);
  }
}
