package org.javahermit.kernel.fs.fat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.javahermit.kernel.block.DiskTools;
import org.javahermit.kernel.block.MemoryDisk;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.disk.DiskFixture;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File systems that dosfstools makes, changed here, and checked by dosfstools. */
class FatFileSystemTest {
  private static final String FAT16 = "mkfs.vfat -F 16";
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  private static DiskFixture open(MemoryDisk disk) throws FileError, UnusableDiskException {
    return new DiskFixture(FatFileSystem::open, disk, 1 << 20);
  }

  private Path image(int kib, String command) throws Exception {
    return DiskTools.image(folder, kib, command.split(" "));
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void check(Path image) throws Exception {
    String out = DiskTools.run(0, "fsck.vfat", "-nv", image.toString());
    assertTrue(!out.contains("differ") && !out.contains("wrong"), out);
  }

  @ParameterizedTest
  @CsvSource({
    "mkfs.vfat -F 12 -s 1, 1400",
    "mkfs.vfat -F 12, 8000",
    "mkfs.vfat -F 16, 20000",
    "mkfs.vfat -F 32 -s 1, 40000",
    "mkfs.vfat -F 16 -S 4096 -s 1, 40000",
    "mkfs.vfat -F 16 -f 1 -r 64, 20000",
  })
  void everythingIsAsItWasLeft(String command, int kib) throws Exception {
    Path image = image(kib, command);
    DiskFixture f = open(MemoryDisk.of(image));
    byte[] large = random(1, 300_000);
    f.write("/A.TXT", "plain");
    f.write("/a longer name with äöü and more.text", "long");
    f.write("/large", large);
    f.mkdir("/d");
    f.mkdir("/d/Inner Folder");
    for (int i = 0; i < 100; i++) {
      f.write("/d/file number " + i, "contents of " + i);
    }
    for (int i = 0; i < 100; i += 3) {
      f.unlink("/d/file number " + i);
    }
    f.write("/d/Inner Folder/x", "inner");
    f.rename("/d/Inner Folder", "/moved folder");
    f.mkdir("/gone");
    f.rmdir("/gone");
    f.write("/old", "old");
    f.rename("/A.TXT", "/old");
    f.close(image);
    check(image);

    DiskFixture again = open(MemoryDisk.of(image));
    assertEquals("plain", again.read("/OLD"));
    assertEquals("long", again.read("/A LONGER name with äöü and more.text"));
    assertEquals("inner", again.read("/moved folder/x"));
    assertArrayEquals(large, again.bytes("/large"));
    assertEquals(66, again.names("/d").size());
    assertEquals("contents of 98", again.read("/d/file number 98"));
    assertTrue(again.names("/").contains("a longer name with äöü and more.text"));
    assertEquals(List.of(), again.reports);
    again.unlink("/large");
    again.close(image);
    check(image);
  }

  @Test
  void randomWritesAreAsInAnArray() throws Exception {
    Path image = image(12_000, FAT16 + " -s 4");
    DiskFixture f = open(MemoryDisk.of(image));
    OpenFile file = f.create("/file");
    byte[] model = new byte[3 << 20];
    long size = 0;
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      int at = random.nextInt(model.length - 20_000);
      int count = random.nextInt(random.nextBoolean() ? 100 : 20_000);
      if (random.nextInt(20) == 0) {
        file.truncate(at);
        Arrays.fill(model, at, model.length, (byte) 0);
        size = at;
      } else if (random.nextInt(3) == 0) {
        byte[] read = new byte[count];
        int got = file.readAt(at, new ArrayBytes(read), count);
        assertEquals(Math.max(0, Math.min(count, size - at)), got);
        assertArrayEquals(Arrays.copyOfRange(model, at, at + got), Arrays.copyOf(read, got));
      } else if (count > 0) {
        byte[] bytes = random(i, count);
        assertEquals(count, file.writeAt(at, new ArrayBytes(bytes), count));
        System.arraycopy(bytes, 0, model, at, count);
        size = Math.max(size, at + count);
      }
    }
    file.close();
    f.close(image);
    check(image);
    assertArrayEquals(Arrays.copyOf(model, (int) size), open(MemoryDisk.of(image)).bytes("/file"));
  }

  @Test
  void attributesAreKeptAsFarAsFatHasThem() throws Exception {
    Path image = image(20_000, FAT16);
    DiskFixture f = open(MemoryDisk.of(image));
    f.write("/a", "x");
    var place = f.tree.find(f.tree.root(), "/a", true);
    f.tree.setPermissions(place, 0444);
    f.tree.setTimes(place, 1_600_000_000 * SECOND, 1_709_210_097 * SECOND);
    f.close(image);
    DiskFixture again = open(MemoryDisk.of(image));
    FileAttributes a = again.tree.attributes(again.tree.root(), "/a", true);
    assertEquals(0100555, a.mode());
    assertEquals(1_709_210_096 * SECOND, a.modified());
    assertEquals(1_600_000_000 / 86_400 * 86_400 * SECOND, a.accessed());
    assertEquals(DiskFixture.START / 10_000_000 * 10_000_000, a.created());
  }

  @Test
  void whatFatDoesNotHave() throws Exception {
    DiskFixture f = open(MemoryDisk.of(image(20_000, FAT16)));
    f.write("/a", "x");
    for (String name : List.of("/a:b", "/a?", "/dot.", "/blank ", "/a\tb")) {
      assertEquals(Errors.INVALID, assertThrows(FileError.class, () -> f.create(name)).number());
    }
    FileError link = assertThrows(FileError.class, () -> f.tree.link("/a", "/b"));
    assertEquals(Errors.NOT_PERMITTED, link.number());
    FileError symbolic =
        assertThrows(FileError.class, () -> f.tree.makeLink("a", f.tree.root(), "/l"));
    assertEquals(Errors.NOT_PERMITTED, symbolic.number());
    OpenFile file = f.create("/big");
    assertEquals(
        -Errors.FILE_TOO_LARGE, file.writeAt(0xffff_ffffL, new ArrayBytes(new byte[1]), 1));
  }

  @Test
  void whatIsOpenLivesWithoutAName() throws Exception {
    Path image = image(20_000, FAT16);
    DiskFixture f = open(MemoryDisk.of(image));
    long free = f.fileSystem.freeBytes();
    OpenFile file = f.create("/a");
    DiskFixture.write(file, random(1, 50_000));
    f.unlink("/a");
    f.write("/a", "another");
    byte[] bytes = new byte[50_000];
    file.readAt(0, new ArrayBytes(bytes), bytes.length);
    assertArrayEquals(random(1, 50_000), bytes);
    file.close();
    assertEquals("another", f.read("/a"));
    f.unlink("/a");
    assertEquals(free, f.fileSystem.freeBytes());
    f.close(image);
    check(image);
  }

  @Test
  void aFullDiskLosesNothing() throws Exception {
    Path image = image(2000, "mkfs.vfat -F 12");
    DiskFixture f = open(MemoryDisk.of(image));
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
    for (int i = 0; i < written.size(); i++) {
      assertArrayEquals(random(i, 30_000), again.bytes(written.get(i)));
    }
  }

  @Test
  void aFixedRootCanBeFull() throws Exception {
    Path image = image(20_000, FAT16 + " -r 32");
    DiskFixture f = open(MemoryDisk.of(image));
    FileError full =
        assertThrows(
            FileError.class,
            () -> {
              for (int i = 0; i < 600; i++) {
                f.write("/F" + i, "x");
              }
            });
    assertEquals(Errors.NO_SPACE, full.number());
    f.unlink("/F3");
    f.write("/F3", "again");
    f.close(image);
    check(image);
  }

  /** Nothing that was forced is lost, and no cluster belongs to two files. */
  @Test
  void whatWasForcedSurvivesAPowerCut() throws Exception {
    byte[] image = Files.readAllBytes(image(20_000, FAT16 + " -s 1"));
    int cuts = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      MemoryDisk disk = new MemoryDisk(image);
      disk.cutAfter(20 + random.nextInt(400), random);
      Map<String, byte[]> files = new HashMap<>();
      Map<String, byte[]> forced = new HashMap<>();
      Set<String> touched = new HashSet<>();
      try {
        change(open(disk), random, files, forced, touched);
      } catch (MemoryDisk.PowerCut e) {
        cuts++;
      }
      DiskFixture f = open(new MemoryDisk(disk.contents()));
      for (Map.Entry<String, byte[]> file : forced.entrySet()) {
        if (!touched.contains(file.getKey())) {
          assertArrayEquals(file.getValue(), f.bytes(file.getKey()), "seed " + seed);
        }
      }
      Path after = folder.resolve("after");
      Files.write(after, disk.contents());
      Process check =
          new ProcessBuilder("/usr/sbin/fsck.vfat", "-nv", after.toString())
              .redirectErrorStream(true)
              .start();
      String out = new String(check.getInputStream().readAllBytes());
      assertTrue(!out.contains("shared") && !out.contains("Bad"), "seed " + seed + "\n" + out);
    }
    assertTrue(cuts > 50, "only " + cuts + " cuts");
  }

  private static void change(
      DiskFixture f,
      Random random,
      Map<String, byte[]> files,
      Map<String, byte[]> forced,
      Set<String> touched)
      throws FileError {
    for (int i = 0; i < 300; i++) {
      String name = "/a file " + random.nextInt(30);
      touched.add(name);
      switch (random.nextInt(5)) {
        case 0, 1, 2 -> {
          byte[] bytes = random(random.nextInt(), random.nextInt(20_000));
          f.write(name, bytes);
          files.put(name, bytes);
        }
        case 3 -> {
          if (files.remove(name) != null) {
            f.unlink(name);
          }
        }
        default -> {
          f.fileSystem.sync();
          forced.clear();
          forced.putAll(files);
          touched.clear();
        }
      }
    }
  }

  @Test
  void otherDisksAreRecognized() throws Exception {
    assertTrue(FatFileSystem.isOn(MemoryDisk.of(image(20_000, FAT16))));
    assertTrue(!FatFileSystem.isOn(MemoryDisk.of(image(20_000, "mkfs.ext4 -q -F"))));
    byte[] cut = Arrays.copyOf(Files.readAllBytes(image(20_000, FAT16)), 1 << 20);
    UnusableDiskException e =
        assertThrows(UnusableDiskException.class, () -> open(new MemoryDisk(cut)));
    assertEquals("is smaller than its file system; was the image cut off?", e.getMessage());
    assertNull(e.getCause());
    byte[] bytes = Files.readAllBytes(image(20_000, FAT16));
    OpenFile none = open(new MemoryDisk(bytes)).open("/", OpenFlags.READ);
    none.close();
  }
}
