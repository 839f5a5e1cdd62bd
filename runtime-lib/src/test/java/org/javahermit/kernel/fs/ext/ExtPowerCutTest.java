package org.javahermit.kernel.fs.ext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.disk.DiskFixture;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power is cut at any point while files are made, written, renamed and deleted. What was forced
 * is there afterwards, and both this file system and e2fsck find nothing to repair.
 */
class ExtPowerCutTest {
  private static final int SEEDS = 40;

  /** Bytes that e2fsck relies on being written together, because they have one checksum. */
  private static final int SUPERBLOCK = 1024;

  private static final int STEPS = 400;
  private static final String TAG = "user.tag";

  @TempDir private Path folder;

  /** What is on the disk if everything done up to now is there. */
  private final Map<String, byte[]> files = new HashMap<>();

  /** Attributes of those files. */
  private final Map<String, byte[]> tags = new HashMap<>();

  private final Map<String, byte[]> forcedTags = new HashMap<>();

  /** What was forced last. */
  private final Map<String, byte[]> forced = new HashMap<>();

  /** Open files without names. */
  private final List<OpenFile> open = new ArrayList<>();

  /** Names that something happened to since. */
  private final Set<String> touched = new HashSet<>();

  private void step(DiskFixture f, Random random) throws FileError {
    List<String> names = new ArrayList<>(files.keySet());
    names.sort(null);
    String name = "/d" + random.nextInt(3) + "/file " + random.nextInt(40);
    String other = names.isEmpty() ? null : names.get(random.nextInt(names.size()));
    switch (random.nextInt(18)) {
      case 0, 1, 2, 3 -> create(f, name, random);
      case 4, 5 -> overwrite(f, other, random);
      case 6 -> append(f, other, random);
      case 7, 8 -> delete(f, other);
      case 9 -> rename(f, other, name);
      case 10 -> truncate(f, other, random);
      case 11 -> directories(f, random);
      case 12 -> links(f, other, random);
      case 13 -> deleteOpen(f, other, random);
      case 14, 15 -> tag(f, other, random);
      default -> {
        f.fileSystem.sync();
        forced.clear();
        forced.putAll(files);
        forcedTags.clear();
        forcedTags.putAll(tags);
        touched.clear();
      }
    }
  }

  /** An attribute comes, which fits into the inode or not, or changes, or goes. */
  private void tag(DiskFixture f, String name, Random random) throws FileError {
    if (name == null) {
      return;
    }
    touched.add(name);
    Node node = f.tree.find(f.tree.root(), name, true).node();
    if (tags.containsKey(name) && random.nextBoolean()) {
      node.removeExtended(TAG);
      tags.remove(name);
    } else {
      byte[] value = bytes(random, 800);
      node.setExtended(TAG, value);
      tags.put(name, value);
    }
  }

  private static DiskFixture open(MemoryDisk disk, long cacheBytes)
      throws FileError, UnusableDiskException {
    return new DiskFixture(ExtFileSystem::open, disk, cacheBytes);
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? most : most / 20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private void create(DiskFixture f, String name, Random random) throws FileError {
    byte[] bytes = bytes(random, 100_000);
    touched.add(name);
    f.write(name, bytes);
    files.put(name, bytes);
  }

  private void overwrite(DiskFixture f, String name, Random random) throws FileError {
    if (name == null) {
      return;
    }
    touched.add(name);
    byte[] added = bytes(random, 20_000);
    byte[] old = files.get(name);
    int at = random.nextInt(old.length + 5000);
    OpenFile file = f.open(name, OpenFlags.WRITE);
    file.writeAt(at, new ArrayBytes(added), added.length);
    file.close();
    if (added.length > 0) {
      byte[] changed = Arrays.copyOf(old, Math.max(old.length, at + added.length));
      System.arraycopy(added, 0, changed, at, added.length);
      files.put(name, changed);
    }
  }

  private void append(DiskFixture f, String name, Random random) throws FileError {
    if (name == null) {
      return;
    }
    touched.add(name);
    byte[] added = bytes(random, 10_000);
    OpenFile file = f.open(name, OpenFlags.WRITE | OpenFlags.APPEND);
    DiskFixture.write(file, added);
    file.close();
    byte[] old = files.get(name);
    byte[] changed = Arrays.copyOf(old, old.length + added.length);
    System.arraycopy(added, 0, changed, old.length, added.length);
    files.put(name, changed);
  }

  private void delete(DiskFixture f, String name) throws FileError {
    if (name != null) {
      touched.add(name);
      f.unlink(name);
      files.remove(name);
      tags.remove(name);
    }
  }

  private void rename(DiskFixture f, String from, String to) throws FileError {
    if (from != null && !from.equals(to)) {
      touched.add(from);
      touched.add(to);
      f.rename(from, to);
      files.put(to, files.remove(from));
      tags.remove(to);
      if (tags.containsKey(from)) {
        tags.put(to, tags.remove(from));
      }
    }
  }

  private void truncate(DiskFixture f, String name, Random random) throws FileError {
    if (name == null) {
      return;
    }
    touched.add(name);
    int size = random.nextInt(files.get(name).length + 1000);
    OpenFile file = f.open(name, OpenFlags.WRITE);
    file.truncate(size);
    file.close();
    files.put(name, Arrays.copyOf(files.get(name), size));
  }

  /** A directory comes, goes, or moves into another one. */
  private static void directories(DiskFixture f, Random random) throws FileError {
    String name = "/d" + random.nextInt(3) + "/folder " + random.nextInt(4);
    String other = "/d" + random.nextInt(3) + "/folder " + random.nextInt(4);
    boolean exists = f.names(name.substring(0, 3)).contains(name.substring(4));
    if (!exists) {
      f.mkdir(name);
    } else if (random.nextBoolean()) {
      f.rmdir(name);
    } else {
      f.rename(name, other);
    }
  }

  /** A link comes, short or long, symbolic or not, or goes. */
  private static void links(DiskFixture f, String target, Random random) throws FileError {
    String name = "/d" + random.nextInt(3) + "/link " + random.nextInt(6);
    if (f.names(name.substring(0, 3)).contains(name.substring(4))) {
      f.unlink(name);
    } else if (target != null && random.nextBoolean()) {
      f.tree.link(target, name);
    } else {
      f.tree.makeLink("x".repeat(1 + random.nextInt(120)), f.tree.root(), name);
    }
  }

  /** Files that are deleted while they are open: some of them are closed later. */
  private void deleteOpen(DiskFixture f, String name, Random random) throws FileError {
    if (name != null) {
      open.add(f.open(name, OpenFlags.READ_WRITE));
      delete(f, name);
    }
    if (open.size() > 3 || random.nextBoolean() && !open.isEmpty()) {
      open.remove(random.nextInt(open.size())).close();
    }
  }

  private MemoryDisk cut(byte[] image, int seed, int atom) throws Exception {
    Random random = new Random(seed);
    files.clear();
    forced.clear();
    tags.clear();
    forcedTags.clear();
    touched.clear();
    open.clear();
    MemoryDisk disk = new MemoryDisk(image).withAtom(atom);
    disk.cutAfter(random.nextInt(600), random);
    try {
      DiskFixture f = open(disk, 200_000);
      for (int i = 0; i < 3; i++) {
        f.mkdir("/d" + i);
      }
      f.fileSystem.sync();
      for (int i = 0; i < STEPS; i++) {
        step(f, random);
      }
      f.fileSystem.close();
      assertTrue(f.reports.isEmpty(), f.reports::toString);
    } catch (FileError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    } catch (MemoryDisk.PowerCut e) {
      return new MemoryDisk(disk.contents());
    }
    forced.clear();
    forced.putAll(files);
    forcedTags.clear();
    forcedTags.putAll(tags);
    touched.clear();
    return new MemoryDisk(disk.contents());
  }

  private void checkByLinux(byte[] contents, String text) throws IOException, InterruptedException {
    Path image = Files.write(folder.resolve("linux"), contents);
    Process check =
        new ProcessBuilder("/usr/sbin/e2fsck", "-fy", image.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(check.getInputStream().readAllBytes());
    assertTrue(check.waitFor() <= 1, out);
    // Right after it was opened, and right before it is closed, only the superblock is in the
    // journal.
    String repairs = out.replace("Run journal anyway? yes", "");
    assertFalse(repairs.contains("? yes"), text + "\n" + out);
  }

  private static byte[] contents(DiskFixture f, String name) {
    try {
      return f.bytes(name);
    } catch (FileError e) {
      return e.getMessage().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static byte[] tagOf(DiskFixture f, String name) throws FileError {
    Node node = f.tree.find(f.tree.root(), name, true).node();
    return node.extendedNames().isEmpty() ? null : node.extended(TAG);
  }

  private void run(String command, int kib, int seeds, int atom) throws Exception {
    byte[] image = Files.readAllBytes(DiskTools.image(folder, kib, command.split(" ")));
    int cuts = 0;
    for (int seed = 0; seed < seeds; seed++) {
      String text = command + ", seed " + seed;
      MemoryDisk disk = cut(image, seed, atom);
      if (atom >= SUPERBLOCK) {
        checkByLinux(disk.contents(), text);
      }
      DiskFixture f = open(disk, 1 << 20);
      for (Map.Entry<String, byte[]> file : forced.entrySet()) {
        if (!touched.contains(file.getKey())) {
          assertArrayEquals(file.getValue(), contents(f, file.getKey()), text + file.getKey());
          assertArrayEquals(forcedTags.get(file.getKey()), tagOf(f, file.getKey()), text);
        }
      }
      cuts += touched.isEmpty() ? 0 : 1;
      Path after = folder.resolve("after");
      f.close(after);
      assertEquals(List.of(), f.reports, text);
      DiskTools.run(0, "e2fsck", "-fn", after.toString());
    }
    assertTrue(cuts > seeds / 3, "only " + cuts + " cuts");
  }

  @Test
  void withAllChecksums() throws Exception {
    run("mkfs.ext4 -q -F -b 1024", 16 << 10, SEEDS, SUPERBLOCK);
  }

  @Test
  void withHalfASuperblock() throws Exception {
    run("mkfs.ext4 -q -F -b 1024", 16 << 10, SEEDS, MemoryDisk.SECTOR);
  }

  @Test
  void withLargeBlocks() throws Exception {
    run("mkfs.ext4 -q -F -b 4096", 16 << 10, SEEDS, SUPERBLOCK);
  }

  @Test
  void withLittleSpace() throws Exception {
    run("mkfs.ext4 -q -F -b 1024 -J size=1", 4 << 10, SEEDS, SUPERBLOCK);
  }

  @Test
  void withoutExtents() throws Exception {
    run("mkfs.ext3 -q -F -b 1024", 16 << 10, SEEDS, SUPERBLOCK);
  }
}
