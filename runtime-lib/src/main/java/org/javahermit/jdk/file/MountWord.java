package org.javahermit.jdk.file;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileSystem;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.vm.Options;

/**
 * One of the things that {@code hermit.mount} names: {@code PATH:blkNUMBER}, {@code PATH:9p:TAG} or
 * {@code PATH:virtiofs:TAG}, each with {@code :ro} behind it for reading only.
 *
 * @param text the word
 * @param path the directory that shows it
 * @param kind one of {@link #DISK}, {@link #NINE_P}, {@link #VIRTIOFS}
 * @param name the disk's number or the folder's tag
 * @param readOnly whether nothing is changed
 */
record MountWord(String text, String path, String kind, String name, boolean readOnly) {
  static final String DISK = "blk";
  static final String NINE_P = "9p";
  static final String VIRTIOFS = "virtiofs";

  private static final String PROPERTY = "hermit.mount";
  private static final String READ_ONLY = "ro";
  private static final String FORM =
      " of hermit.mount is wrong; the property is PATH:blkNUMBER, PATH:9p:TAG or"
          + " PATH:virtiofs:TAG, with :ro for reading only, several separated by commas";

  /** All disks that are to be mounted; the program ends where something is wrong. */
  static List<MountWord> disks() {
    return all(true);
  }

  /** All folders of the host that are to be mounted; the program ends where something is wrong. */
  static List<MountWord> shares() {
    return all(false);
  }

  private static List<MountWord> all(boolean disks) {
    List<MountWord> words = new ArrayList<>();
    String wanted = System.getProperty(PROPERTY, "");
    if (wanted.isEmpty()) {
      return words;
    }
    for (String entry : wanted.split(",")) {
      MountWord word = parse(entry.trim());
      if (word == null) {
        Options.stop("the word " + entry + FORM);
      } else {
        MountSupport.check(word);
        if (word.isDisk() == disks) {
          words.add(word);
        }
      }
    }
    return words;
  }

  /** What a word says, or null where it is wrong. */
  private static MountWord parse(String entry) {
    String[] parts = entry.split(":");
    int count = parts.length;
    boolean readOnly = count > 2 && parts[count - 1].equals(READ_ONLY);
    count -= readOnly ? 1 : 0;
    if (count < 2 || !parts[0].startsWith("/")) {
      return null;
    }
    if (count == 2 && parts[1].startsWith(DISK)) {
      String number = parts[1].substring(DISK.length());
      return number(number) < 0 ? null : new MountWord(entry, parts[0], DISK, number, readOnly);
    }
    boolean isShare = parts[1].equals(NINE_P) || parts[1].equals(VIRTIOFS);
    return count == 3 && isShare && !parts[2].isEmpty()
        ? new MountWord(entry, parts[0], parts[1], parts[2], readOnly)
        : null;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  boolean isDisk() {
    return kind.equals(DISK);
  }

  /** The disk's number. */
  int number() {
    return number(name);
  }

  /** What is mounted, as the word names it. */
  String source() {
    return isDisk() ? kind + name : kind + ":" + name;
  }

  /** Ends the program, which would not find there what it looks for. */
  void fail(FileError error) {
    Options.stop(
        (isDisk() ? "the disk " : "the folder ")
            + source()
            + " cannot be mounted on "
            + path
            + ": "
            + error.getMessage());
  }

  /** Shows a file system in the directory, which is made where it is missing. */
  void show(FileSystem fileSystem) throws FileError {
    FileTree tree = ImageFiles.tree();
    for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
      makeDirectory(tree, path.substring(0, end));
    }
    makeDirectory(tree, path);
    tree.mount(path, fileSystem);
  }

  private static void makeDirectory(FileTree tree, String path) throws FileError {
    try {
      tree.makeDirectory(tree.root(), path, 0755);
    } catch (FileError e) {
      if (e.number() != Errors.EXISTS) {
        throw e;
      }
    }
  }
}
