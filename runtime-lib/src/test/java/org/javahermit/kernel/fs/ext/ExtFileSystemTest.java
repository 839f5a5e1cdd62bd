package org.javahermit.kernel.fs.ext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.javahermit.kernel.block.DiskTools;
import org.javahermit.kernel.block.MemoryDisk;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.MappedRange;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.disk.DiskFixture;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems that e2fsprogs makes, changed here, and checked by e2fsprogs. */
class ExtFileSystemTest {
  private static final String EXT4 = "mkfs.ext4 -q -F";

  @TempDir private Path folder;

  private Path image(int kib, String command) throws IOException, InterruptedException {
    return DiskTools.image(folder, kib, command.split(" "));
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static DiskFixture open(MemoryDisk disk) throws Exception {
    return open(disk, 1 << 20);
  }

  private static DiskFixture open(MemoryDisk disk, long cacheBytes)
      throws FileError, UnusableDiskException {
    return new DiskFixture(ExtFileSystem::open, disk, cacheBytes);
  }

  private static void check(Path image) throws IOException, InterruptedException {
    DiskTools.run(0, "e2fsck", "-fn", image.toString());
  }

  private static String debug(Path image, String command) throws IOException, InterruptedException {
    return DiskTools.run(0, "debugfs", "-R", command, image.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.ext4 -q -F",
        "mkfs.ext4 -q -F -b 4096",
        "mkfs.ext4 -q -F -b 1024 -I 128",
        "mkfs.ext4 -q -F -b 2048 -O ^64bit",
        "mkfs.ext4 -q -F -O ^metadata_csum,uninit_bg",
        "mkfs.ext4 -q -F -O ^metadata_csum,^uninit_bg,^flex_bg,^resize_inode",
        "mkfs.ext4 -q -F -O metadata_csum_seed,orphan_file",
        "mkfs.ext4 -q -F -O ^has_journal",
        "mkfs.ext4 -q -F -O sparse_super2,large_dir,fast_commit",
        "mkfs.ext4 -q -F -b 1024 -g 1024 -N 600",
        "mkfs.ext3 -q -F",
        "mkfs.ext2 -q -F",
        "mkfs.ext2 -q -F -r 0",
      })
  void everythingIsAsItWasLeft(String command) throws Exception {
    Path image = image(24 << 10, command);
    DiskFixture f = open(MemoryDisk.of(image));
    byte[] large = random(1, 3_000_000);
    f.write("/small", "hello");
    f.write("/large", large);
    f.mkdir("/d");
    f.mkdir("/d/e");
    for (int i = 0; i < 300; i++) {
      f.write("/d/file" + i, "contents of " + i);
    }
    for (int i = 0; i < 300; i += 3) {
      f.unlink("/d/file" + i);
    }
    f.tree.makeLink("../small", f.tree.root(), "/d/short");
    f.tree.makeLink("x/".repeat(60), f.tree.root(), "/d/long");
    f.tree.link("/small", "/d/e/hard");
    f.rename("/d/e", "/moved");
    f.mkdir("/gone");
    f.rmdir("/gone");
    f.close(image);
    check(image);

    DiskFixture again = open(MemoryDisk.of(image));
    assertEquals("hello", again.read("/d/short"));
    assertEquals("hello", again.read("/moved/hard"));
    assertEquals(2, again.tree.attributes(again.tree.root(), "/small", true).links());
    assertEquals("x/".repeat(60), again.tree.linkTarget(again.tree.root(), "/d/long"));
    assertArrayEquals(large, again.bytes("/large"));
    assertEquals(202, again.names("/d").size());
    assertEquals("contents of 299", again.read("/d/file299"));
    again.unlink("/large");
    again.close(image);
    check(image);
    assertTrue(again.reports.isEmpty(), again.reports::toString);
    assertEquals("hello", debug(image, "cat /small").lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void randomWritesAreAsInAnArray() throws Exception {
    for (String command : List.of(EXT4 + " -b 1024", "mkfs.ext2 -q -F -b 1024", EXT4)) {
      Path image = image(16 << 10, command);
      DiskFixture f = open(MemoryDisk.of(image), 64 << 10);
      OpenFile file = f.create("/file");
      byte[] model = new byte[6 << 20];
      long size = 0;
      Random random = new Random(7);
      for (int i = 0; i < 1500; i++) {
        int at = random.nextInt(model.length - 20_000);
        int count = random.nextInt(random.nextBoolean() ? 100 : 20_000);
        if (random.nextInt(40) == 0) {
          file.truncate(at);
          Arrays.fill(model, at, model.length, (byte) 0);
          size = at;
        } else if (random.nextInt(3) == 0) {
          byte[] read = new byte[count];
          int got = file.readAt(at, new ArrayBytes(read), count);
          assertEquals(Math.max(0, Math.min(count, size - at)), got);
          for (int k = 0; k < got; k++) {
            assertEquals(model[at + k], read[k]);
          }
        } else {
          byte[] bytes = random(i, count);
          assertEquals(count, file.writeAt(at, new ArrayBytes(bytes), count));
          System.arraycopy(bytes, 0, model, at, count);
          size = count == 0 ? size : Math.max(size, at + count);
        }
      }
      file.close();
      f.close(image);
      check(image);
      byte[] end = open(MemoryDisk.of(image)).bytes("/file");
      assertArrayEquals(Arrays.copyOf(model, (int) size), end);
    }
  }

  @Test
  void manyExtentsMakeATree() throws Exception {
    Path image = image(32 << 10, EXT4 + " -b 1024");
    DiskFixture f = open(MemoryDisk.of(image));
    OpenFile file = f.create("/sparse");
    for (int i = 8000; i >= 0; i--) {
      file.writeAt(i * 2048L, new ArrayBytes(new byte[] {(byte) i}), 1);
    }
    file.close();
    f.close(image);
    check(image);
    assertTrue(debug(image, "ex /sparse").contains("2/ 2"));
    DiskFixture again = open(MemoryDisk.of(image));
    file = again.open("/sparse", OpenFlags.READ_WRITE);
    byte[] one = new byte[1];
    for (int i = 0; i <= 8000; i++) {
      file.readAt(i * 2048L, new ArrayBytes(one), 1);
      assertEquals((byte) i, one[0]);
    }
    file.truncate(2048 * 4000L);
    file.close();
    again.close(image);
    check(image);
  }

  @Test
  void whatIsOpenLivesWithoutAName() throws Exception {
    Path image = image(8 << 10, EXT4);
    DiskFixture f = open(MemoryDisk.of(image));
    long free = f.fileSystem.freeBytes();
    OpenFile one = f.create("/one");
    OpenFile two = f.create("/two");
    OpenFile three = f.create("/three");
    DiskFixture.write(two, random(1, 100_000));
    for (String name : List.of("/one", "/two", "/three")) {
      f.unlink(name);
    }
    byte[] bytes = new byte[100_000];
    two.readAt(0, new ArrayBytes(bytes), bytes.length);
    assertArrayEquals(random(1, 100_000), bytes);
    f.fileSystem.sync();
    Path cut = folder.resolve("cut");
    f.disk.save(cut);
    two.close();
    one.close();
    three.close();
    f.close(image);
    check(image);
    DiskFixture after = open(MemoryDisk.of(image));
    assertEquals(free, after.fileSystem.freeBytes());

    DiskFixture recovered = open(MemoryDisk.of(cut));
    assertEquals(free, recovered.fileSystem.freeBytes());
    recovered.close(cut);
    check(cut);

    DiskFixture left = open(MemoryDisk.of(image));
    OpenFile open = left.create("/open");
    DiskFixture.write(open, random(1, 5000));
    left.unlink("/open");
    left.close(image);
    check(image);
    open.close();
  }

  @Test
  void mappedPartsAreTheFile() throws Exception {
    Path image = image(8 << 10, EXT4);
    DiskFixture f = open(MemoryDisk.of(image));
    OpenFile file = f.create("/a");
    DiskFixture.write(file, new byte[10_000]);
    MappedRange range = file.map(4096, 5904, true);
    f.memory.set(range.address() + 1, 7);
    byte[] read = new byte[3];
    file.readAt(4095, new ArrayBytes(read), 3);
    assertArrayEquals(new byte[] {0, 0, 7}, read);
    file.writeAt(4094, new ArrayBytes(new byte[] {1, 2, 3, 4}), 4);
    assertEquals(3, f.memory.get(range.address()));
    assertEquals(4, f.memory.get(range.address() + 1));
    f.memory.set(range.address() + 2, 9);
    range.force();
    assertEquals(9, open(new MemoryDisk(f.disk.contents())).bytes("/a")[4098]);
    f.memory.set(range.address() + 3, 8);
    range.unmap();
    assertTrue(f.memory.isEmpty());
    MappedRange open = file.map(0, 10_000, true);
    assertEquals(8, f.memory.get(open.address() + 4099));
    f.memory.set(open.address(), 5);
    f.close(image);
    check(image);
    byte[] end = open(MemoryDisk.of(image)).bytes("/a");
    assertEquals(List.of((byte) 5, (byte) 2), List.of(end[0], end[4095]));
  }

  @Test
  void attributesAreKept() throws Exception {
    Path image = image(8 << 10, EXT4);
    DiskFixture f = open(MemoryDisk.of(image));
    f.write("/a", "x");
    var place = f.tree.find(f.tree.root(), "/a", true);
    f.tree.setPermissions(place, 04751);
    f.tree.setOwner(place, 100_000, 70_000);
    f.tree.setTimes(place, -1_500_000_000L, 5_000_000_000_000_000_001L);
    f.close(image);
    check(image);
    DiskFixture again = open(MemoryDisk.of(image));
    FileAttributes a = again.tree.attributes(again.tree.root(), "/a", true);
    assertEquals(0104751, a.mode());
    assertEquals(100_000, a.owner());
    assertEquals(70_000, a.group());
    assertEquals(-1_500_000_000L, a.accessed());
    assertEquals(5_000_000_000_000_000_001L, a.modified());
    assertTrue(a.created() >= DiskFixture.START && a.changed() > a.created());
    again.write("/a", "longer");
    again.disk.setFailing(false);
  }

  @Test
  void aFullDiskLosesNothing() throws Exception {
    for (String command : List.of(EXT4, "mkfs.ext2 -q -F", EXT4 + " -N 64")) {
      Path image = image(6 << 10, command);
      DiskFixture f = open(MemoryDisk.of(image), 256 << 10);
      f.write("/kept", "kept");
      List<String> written = new ArrayList<>();
      FileError full =
          assertThrows(
              FileError.class,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  f.write("/f" + i, random(i, 30_000));
                  written.add("/f" + i);
                }
              });
      assertEquals(Errors.NO_SPACE, full.number());
      for (int round = 0; round < 3; round++) {
        f.unlink(written.get(3));
        f.write(written.get(3), random(3, 30_000));
      }
      f.close(image);
      check(image);
      DiskFixture again = open(MemoryDisk.of(image));
      assertEquals("kept", again.read("/kept"));
      for (int i = 0; i < written.size(); i++) {
        assertArrayEquals(random(i, 30_000), again.bytes(written.get(i)));
      }
      assertTrue(again.reports.isEmpty(), again.reports::toString);
    }
  }

  /** A directory that Linux's tools filled, with an index. */
  @Test
  void anIndexIsReadAndDropped() throws Exception {
    for (String command : List.of(EXT4 + " -b 1024", EXT4 + " -b 1024 -O ^metadata_csum")) {
      Path source = Files.createDirectories(folder.resolve("source" + command.length()));
      for (int i = 0; i < 2000; i++) {
        Files.writeString(source.resolve("a name that is long enough to fill blocks " + i), "" + i);
      }
      Path image = image(16 << 10, command + " -d " + source);
      DiskTools.run(0, "e2fsck", "-fyD", image.toString());
      assertTrue(debug(image, "htree /").contains("Root node dump"));
      DiskFixture f = open(MemoryDisk.of(image));
      assertEquals(2001, f.names("/").size());
      assertEquals("1234", f.read("/a name that is long enough to fill blocks 1234"));
      f.write("/new", "new");
      for (int i = 0; i < 2000; i += 2) {
        f.unlink("/a name that is long enough to fill blocks " + i);
      }
      f.close(image);
      check(image);
      assertEquals(1002, open(MemoryDisk.of(image)).names("/").size());
    }
  }

  /** What Linux's tools allocated without writing reads as zeroes until it is written. */
  @Test
  void unwrittenExtentsAreZeroes() throws Exception {
    Path image = image(8 << 10, EXT4 + " -b 1024");
    Path contents = Files.write(folder.resolve("c"), random(5, 50_000));
    DiskTools.run(0, "debugfs", "-w", "-R", "write " + contents + " f", image.toString());
    DiskTools.run(0, "debugfs", "-w", "-R", "fallocate f 60 120", image.toString());
    DiskTools.run(0, "debugfs", "-w", "-R", "sif f size 123904", image.toString());
    DiskFixture f = open(MemoryDisk.of(image));
    byte[] model = Arrays.copyOf(random(5, 50_000), 123_904);
    assertArrayEquals(model, f.bytes("/f"));
    OpenFile file = f.open("/f", OpenFlags.READ_WRITE);
    file.writeAt(80_000, new ArrayBytes(random(6, 5000)), 5000);
    System.arraycopy(random(6, 5000), 0, model, 80_000, 5000);
    assertArrayEquals(model, f.bytes("/f"));
    f.close(image);
    check(image);
    assertArrayEquals(model, open(MemoryDisk.of(image)).bytes("/f"));
  }

  @Test
  void whatIsNotSupportedIsSaid() throws Exception {
    Path image = image(8 << 10, EXT4 + " -O inline_data");
    UnusableDiskException e =
        assertThrows(UnusableDiskException.class, () -> open(MemoryDisk.of(image)));
    assertEquals(
        "has the feature inline_data of ext4, which is not supported; make it without: mkfs.ext4 -O"
            + " ^inline_data",
        e.getMessage());
    DiskFixture quota = open(MemoryDisk.of(image(8 << 10, EXT4 + " -O quota")));
    assertEquals(
        List.of(
            "disk: is mounted read-only, because of its feature quota of ext4, which is not"
                + " supported (mkfs.ext4 -O ^quota)"),
        quota.reports);
    FileError refused = assertThrows(FileError.class, () -> quota.create("/a"));
    assertEquals(Errors.READ_ONLY, refused.number());
  }

  @Test
  void aDiskThatCannotBeWrittenIsNotWritten() throws Exception {
    Path image = image(8 << 10, EXT4);
    DiskFixture f = open(MemoryDisk.of(image).readOnly());
    assertEquals(List.of("lost+found"), f.names("/"));
    assertTrue(f.fileSystem.isReadOnly());
    f.fileSystem.sync();
    f.fileSystem.close();
    DiskFixture open = open(MemoryDisk.of(image));
    MemoryDisk cut = new MemoryDisk(open.disk.contents());
    assertThrows(UnusableDiskException.class, () -> open(cut.readOnly()));
  }

  @Test
  void aDiskThatFailsIsReportedOnce() throws Exception {
    DiskFixture f = open(MemoryDisk.of(image(8 << 10, EXT4)));
    f.write("/a", "x");
    f.disk.setFailing(true);
    assertEquals(Errors.INPUT_OUTPUT, assertThrows(FileError.class, f.fileSystem::sync).number());
    assertEquals(Errors.READ_ONLY, assertThrows(FileError.class, () -> f.mkdir("/d")).number());
    assertEquals(List.of("disk: cannot be read; nothing is written to it any more"), f.reports);
  }

  @Test
  void damageIsFound() throws Exception {
    Path image = image(8 << 10, EXT4);
    DiskTools.run(0, "debugfs", "-w", "-R", "set_inode_field lost+found mtime 1", image.toString());
    byte[] bytes = Files.readAllBytes(image);
    assertTrue(ExtFileSystem.isOn(new MemoryDisk(bytes)));
    assertFalse(ExtFileSystem.isOn(new MemoryDisk(new byte[1 << 20])));
    bytes[1024 + 0x10]++;
    UnusableDiskException e =
        assertThrows(UnusableDiskException.class, () -> open(new MemoryDisk(bytes)));
    assertTrue(e.getMessage().contains("wrong checksum"), e.getMessage());
    assertNull(e.getCause());
  }
}
