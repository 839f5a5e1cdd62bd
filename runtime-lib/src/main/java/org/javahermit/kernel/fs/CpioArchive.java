package org.javahermit.kernel.fs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.kernel.socket.Errors;

/**
 * Unpacks an archive of files as Linux takes for its initial root directory: takes the bytes of a
 * cpio archive in the format "newc" (magic 070701, or 070702 with checksums, which are not looked
 * at) and a tree in memory, leaves its directories, files, symbolic and hard links in the tree with
 * their permissions, owners and times. Contents stay where they are until a program writes to them.
 * What the tree has under the same name is replaced, but a directory by a directory. Devices are
 * left out. Source: Linux, {@code Documentation/driver-api/early-userspace/buffer-format.rst}.
 */
public final class CpioArchive {
  private static final int HEADER = 110;
  private static final int DIGITS = 8;
  private static final String END = "TRAILER!!!";
  private static final long NANOS = 1_000_000_000L;

  private final ByteRange bytes;
  private final FileTree tree;
  private final GivenFiles files;

  /** The names so far of files with several ones, by their numbers in the archive. */
  private final Map<Integer, List<String>> linked = new HashMap<>();

  private long at;

  private CpioArchive(ByteRange bytes, FileTree tree) {
    this.bytes = bytes;
    this.tree = tree;
    files = new GivenFiles(tree);
  }

  /** What an archive says of a file. */
  private record Header(
      int number, int mode, int owner, int group, int links, int modified, int size, int name) {}

  /**
   * Unpacks an archive, or several, one behind the other.
   *
   * @throws MalformedArchiveException where it is none
   */
  public static void unpack(ByteRange bytes, FileTree tree) throws FileError {
    CpioArchive archive = new CpioArchive(bytes, tree);
    archive.skipZeroes();
    while (archive.at < bytes.length()) {
      archive.entry();
    }
  }

  private void skipZeroes() {
    byte[] one = new byte[1];
    while (at < bytes.length()) {
      bytes.read(at, one, 0, 1);
      if (one[0] != 0) {
        return;
      }
      at++;
    }
  }

  private byte[] take(long position, long count) {
    if (count < 0 || position + count > bytes.length()) {
      throw new MalformedArchiveException("it ends in the middle of an entry", at);
    }
    byte[] taken = new byte[(int) count];
    bytes.read(position, taken, 0, taken.length);
    return taken;
  }

  private static long aligned(long position) {
    return position + 3 & -4;
  }

  private void entry() throws FileError {
    Header header = header();
    if (header.name < 1) {
      throw new MalformedArchiveException("an entry has no name", at);
    }
    byte[] name = take(at + HEADER, header.name - 1);
    long contents = aligned(at + HEADER + header.name);
    long size = header.size & 0xffffffffL;
    if (contents + size > bytes.length()) {
      throw new MalformedArchiveException("it ends in the middle of an entry", at);
    }
    String path = "/" + new String(name, StandardCharsets.UTF_8);
    at = Math.min(bytes.length(), aligned(contents + size));
    if (path.equals("/" + END)) {
      linked.clear();
      skipZeroes();
    } else {
      make(path, header, bytes.part(contents, size));
    }
  }

  private Header header() {
    String text = new String(take(at, HEADER), StandardCharsets.ISO_8859_1);
    if (!text.startsWith("070701") && !text.startsWith("070702")) {
      throw new MalformedArchiveException("there is no entry of the format newc", at);
    }
    int[] numbers = new int[13];
    for (int i = 0; i < numbers.length; i++) {
      int from = 6 + i * DIGITS;
      try {
        numbers[i] = Integer.parseUnsignedInt(text.substring(from, from + DIGITS), 16);
      } catch (NumberFormatException e) {
        throw new MalformedArchiveException("a number is not hexadecimal", at);
      }
    }
    return new Header(
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[11]);
  }

  private void make(String path, Header header, ByteRange contents) throws FileError {
    int type = header.mode & FileMode.TYPE;
    if (type == FileMode.DIRECTORY) {
      files.makeDirectories(path);
    } else if (type == FileMode.FILE) {
      makeFile(path, header, contents);
    } else if (type == FileMode.LINK) {
      byte[] target = new byte[(int) contents.length()];
      contents.read(0, target, 0, target.length);
      remove(path);
      tree.makeLink(new String(target, StandardCharsets.UTF_8), tree.root(), path);
    } else {
      return;
    }
    Place place = tree.find(tree.root(), path, type == FileMode.DIRECTORY);
    place.node().setOwner(header.owner, header.group);
    if (type != FileMode.LINK) {
      place.node().setPermissions(header.mode);
    }
    long time = (header.modified & 0xffffffffL) * NANOS;
    place.node().setTimes(time, time);
  }

  private void makeFile(String path, Header header, ByteRange contents) throws FileError {
    remove(path);
    List<String> names =
        header.links > 1
            ? linked.computeIfAbsent(header.number, n -> new ArrayList<>())
            : List.of();
    if (!names.isEmpty() && contents.length() == 0) {
      tree.link(names.get(0), path);
    } else {
      files.make(path, header.mode & FileMode.PERMISSIONS, contents);
      join(names, path);
    }
    if (header.links > 1) {
      names.add(path);
    }
  }

  /** The contents may come with the last name; names that came before get the same file. */
  private void join(List<String> names, String path) throws FileError {
    for (String earlier : names) {
      tree.unlink(tree.root(), earlier);
      tree.link(path, earlier);
    }
  }

  private void remove(String path) throws FileError {
    try {
      tree.unlink(tree.root(), path);
    } catch (FileError e) {
      if (e.number() != Errors.NOT_FOUND) {
        throw e;
      }
    }
  }
}
