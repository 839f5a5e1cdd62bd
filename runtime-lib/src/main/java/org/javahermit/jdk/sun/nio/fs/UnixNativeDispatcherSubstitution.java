package org.javahermit.jdk.sun.nio.fs;

import java.nio.charset.StandardCharsets;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.EmptyRoot;
import org.javahermit.unsafe.Address;

/**
 * The calls of the file system below {@code java.nio.file}, for an image, whose only file is {@link
 * EmptyRoot}: what is not there is not found, and what would change something finds that it can
 * only be read. Errors have the numbers and texts of Linux. Paths are bytes up to a zero.
 */
@Substitution("sun.nio.fs.UnixNativeDispatcher")
final class UnixNativeDispatcherSubstitution {
  @Add private static final int NOT_FOUND = 2;
  @Add private static final int EXISTS = 17;
  @Add private static final int IS_DIRECTORY = 21;
  @Add private static final int INVALID = 22;
  @Add private static final int READ_ONLY = 30;

  /** Bits of the second argument of open that write or create. */
  @Add private static final int OPEN_WRITES = 1 | 2 | 64;

  @Add private static final int WRITE_ACCESS = 2;

  /** A directory that everybody can read and search. */
  @Add private static final int ROOT_MODE = 0x4000 | 0x16d;

  @Add private static final long ROOT_STREAM = 1;

  private UnixNativeDispatcherSubstitution() {}

  @Add
  private static boolean isRoot(long path) {
    return EmptyRoot.isRoot(text(path));
  }

  /** Why something cannot be created. */
  @Add
  private static UnixExceptionSubstitution uncreatable(long path) {
    String text = text(path);
    int error = EmptyRoot.isRoot(text) ? EXISTS : EmptyRoot.isInRoot(text) ? READ_ONLY : NOT_FOUND;
    return new UnixExceptionSubstitution(error);
  }

  @Add
  private static String text(long path) {
    Address bytes = Address.of(path);
    int length = 0;
    while (bytes.loadByte(length) != 0) {
      length++;
    }
    byte[] copy = new byte[length];
    for (int i = 0; i < length; i++) {
      copy[i] = bytes.loadByte(i);
    }
    return new String(copy, StandardCharsets.UTF_8);
  }

  @Add
  private static void find(long path) throws UnixExceptionSubstitution {
    if (!isRoot(path)) {
      throw new UnixExceptionSubstitution(NOT_FOUND);
    }
  }

  @Add
  private static UnixExceptionSubstitution unchangeable(long path) {
    return new UnixExceptionSubstitution(isRoot(path) ? READ_ONLY : NOT_FOUND);
  }

  @Replace
  private static int init() {
    return 0;
  }

  @Replace
  static byte[] getcwd() {
    return new byte[] {'/'};
  }

  @Replace
  static byte[] strerror(int error) {
    String text =
        switch (error) {
          case NOT_FOUND -> "No such file or directory";
          case EXISTS -> "File exists";
          case IS_DIRECTORY -> "Is a directory";
          case INVALID -> "Invalid argument";
          case READ_ONLY -> "Read-only file system";
          default -> "Error " + error;
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Replace
  private static int open0(long path, int flags, int mode) throws UnixExceptionSubstitution {
    if (!isRoot(path) && (flags & OPEN_WRITES) != 0) {
      throw uncreatable(path);
    }
    find(path);
    throw new UnixExceptionSubstitution(IS_DIRECTORY);
  }

  @Replace
  private static void stat0(long path, UnixFileAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    find(path);
    attributes.st_mode = ROOT_MODE;
  }

  @Replace
  private static void lstat0(long path, UnixFileAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    stat0(path, attributes);
  }

  @Replace
  private static int stat1(long path) {
    return isRoot(path) ? ROOT_MODE : 0;
  }

  @Replace
  private static boolean exists0(long path) {
    return isRoot(path);
  }

  @Replace
  private static void access0(long path, int access) throws UnixExceptionSubstitution {
    find(path);
    if ((access & WRITE_ACCESS) != 0) {
      throw new UnixExceptionSubstitution(READ_ONLY);
    }
  }

  @Replace
  private static byte[] realpath0(long path) throws UnixExceptionSubstitution {
    find(path);
    return new byte[] {'/'};
  }

  @Replace
  private static byte[] readlink0(long path) throws UnixExceptionSubstitution {
    find(path);
    throw new UnixExceptionSubstitution(INVALID);
  }

  // ---- the directory

  @Replace
  private static long opendir0(long path) throws UnixExceptionSubstitution {
    find(path);
    return ROOT_STREAM;
  }

  @Replace
  static byte[] readdir(long stream) {
    return null;
  }

  @Replace
  static void closedir(long stream) {}

  // ---- what would change something

  @Replace
  private static void unlink0(long path) throws UnixExceptionSubstitution {
    throw unchangeable(path);
  }

  @Replace
  private static void rmdir0(long path) throws UnixExceptionSubstitution {
    throw unchangeable(path);
  }

  @Replace
  private static void mkdir0(long path, int mode) throws UnixExceptionSubstitution {
    throw uncreatable(path);
  }

  @Replace
  private static void rename0(long from, long to) throws UnixExceptionSubstitution {
    throw unchangeable(from);
  }

  @Replace
  private static void link0(long from, long to) throws UnixExceptionSubstitution {
    throw unchangeable(from);
  }

  @Replace
  private static void symlink0(long target, long path) throws UnixExceptionSubstitution {
    throw uncreatable(path);
  }

  @Replace
  private static void mknod0(long path, int mode, long device) throws UnixExceptionSubstitution {
    throw uncreatable(path);
  }

  @Replace
  private static void chmod0(long path, int mode) throws UnixExceptionSubstitution {
    throw unchangeable(path);
  }

  @Replace
  private static void utimes0(long path, long access, long change)
      throws UnixExceptionSubstitution {
    throw unchangeable(path);
  }
}
