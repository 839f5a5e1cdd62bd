package org.javahermit.jdk.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.Place;
import org.javahermit.kernel.socket.Errors;

/** What {@code java.io.File} asks and does by a file's name; it wants to know no reasons. */
public final class NamedFiles {
  /** The bit of {@code java.io.FileSystem} for writing. */
  public static final int WRITE = 2;

  private static final int EXISTS = 1;
  private static final int REGULAR = 2;
  private static final int DIRECTORY = 4;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private NamedFiles() {}

  private static FileTree tree() {
    return ImageFiles.tree();
  }

  private static Place find(String path) throws FileError {
    return tree().find(tree().root(), path, true);
  }

  /** The attributes, or null where there is no such file. */
  private static FileAttributes attributes(String path) {
    try {
      return tree().attributes(tree().root(), path, true);
    } catch (FileError e) {
      return null;
    }
  }

  /** Whether it is there, and what it is, as bits of {@code java.io.FileSystem}. */
  public static int kind(String path) {
    FileAttributes attributes = attributes(path);
    if (attributes == null) {
      return 0;
    }
    return EXISTS
        | (attributes.isFile() ? REGULAR : 0)
        | (attributes.isDirectory() ? DIRECTORY : 0);
  }

  /** Whether it can be used in a way. */
  public static boolean mayBeUsed(String path, int access) {
    try {
      tree().checkAccess(path, access);
      return true;
    } catch (FileError e) {
      return false;
    }
  }

  /** When it was changed, in milliseconds. */
  public static long modified(String path) {
    FileAttributes attributes = attributes(path);
    return attributes == null ? 0 : Math.floorDiv(attributes.modified(), NANOS_PER_MILLI);
  }

  /** Says when it was changed. */
  public static boolean setModified(String path, long millis) {
    try {
      Place place = find(path);
      long accessed = place.node().attributes().accessed();
      tree().setTimes(place, accessed, millis * NANOS_PER_MILLI);
      return true;
    } catch (FileError e) {
      return false;
    }
  }

  /** The size. */
  public static long length(String path) {
    FileAttributes attributes = attributes(path);
    return attributes == null ? 0 : attributes.size();
  }

  /** Gives or takes a permission, a bit of {@code java.io.FileSystem}. */
  public static boolean permit(String path, int access, boolean enable, boolean ownerOnly) {
    try {
      Place place = find(path);
      int bits = ownerOnly ? access << 6 : access * 0111;
      int mode = place.node().mode();
      tree().setPermissions(place, enable ? mode | bits : mode & ~bits);
      return true;
    } catch (FileError e) {
      return false;
    }
  }

  /** Makes an empty file; false where something of that name exists. */
  public static boolean create(String path) throws IOException {
    int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
    try {
      tree().open(tree().root(), path, flags, 0666).close();
      return true;
    } catch (FileError e) {
      if (e.number() == Errors.EXISTS) {
        return false;
      }
      throw ImageFiles.failure(e);
    }
  }

  /** Removes a file or an empty directory. */
  public static boolean delete(String path) {
    try {
      tree().unlink(tree().root(), path);
      return true;
    } catch (FileError e) {
      return e.number() == Errors.IS_A_DIRECTORY && deleteDirectory(path);
    }
  }

  private static boolean deleteDirectory(String path) {
    try {
      tree().removeDirectory(tree().root(), path);
      return true;
    } catch (FileError e) {
      return false;
    }
  }

  /** The names in a directory, or null. */
  public static String[] names(String path) {
    try {
      return tree().names(find(path)).toArray(new String[0]);
    } catch (FileError e) {
      return null;
    }
  }

  /** Makes a directory. */
  public static boolean createDirectory(String path) {
    try {
      tree().makeDirectory(tree().root(), path, 0777);
      return true;
    } catch (FileError e) {
      return false;
    }
  }

  /** Gives it another name. */
  public static boolean rename(String from, String to) {
    try {
      tree().rename(tree().root(), from, tree().root(), to);
      return true;
    } catch (FileError e) {
      return false;
    }
  }

  /** How many bytes its file system has, or has left. */
  public static long space(String path, boolean all) {
    try {
      Place place = find(path);
      return all ? place.node().fileSystem().totalBytes() : place.node().fileSystem().freeBytes();
    } catch (FileError e) {
      return 0;
    }
  }

  /** A path without links and dots; where it leads to nothing, without links as far as it does. */
  public static String canonical(String path) {
    int end = path.length();
    while (end > 0) {
      String real = realPath(path.substring(0, end));
      if (real != null) {
        return withoutDots(real + path.substring(end));
      }
      end = path.lastIndexOf('/', end - 1);
    }
    return withoutDots(path);
  }

  private static String realPath(String path) {
    try {
      return tree().realPath(path);
    } catch (FileError e) {
      return null;
    }
  }

  private static String withoutDots(String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/")) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return "/" + String.join("/", names);
  }
}
