package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.Accounts;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.file.NativeText;
import org.javahermit.jdk.file.OpenNames;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.net.RawMemory;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.Place;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;

/**
 * The calls of the file system below {@code java.nio.file}, on the image's own files. Errors have
 * the numbers and texts of Linux, flags its bits. Paths are bytes up to a zero. Relative ones begin
 * in the root directory, which is the working directory of an image.
 */
@Substitution("sun.nio.fs.UnixNativeDispatcher")
final class UnixNativeDispatcherSubstitution {
  /** What these calls can do: all but the times of creation, which Linux does not tell in time. */
  @Add private static final int OPENAT = 2;

  @Add private static final int FUTIMES = 4;
  @Add private static final int FUTIMENS = 8;
  @Add private static final int LUTIMES = 16;
  @Add private static final int EXTENDED_ATTRIBUTES = 32;

  /** Bits of the calls that begin in a directory. */
  @Add private static final int NO_FOLLOW = 256;

  @Add private static final int REMOVE_DIRECTORY = 512;
  @Add private static final long NANOS_PER_MICRO = 1000;
  @Add private static final long NANOS_PER_SECOND = 1_000_000_000;

  private UnixNativeDispatcherSubstitution() {}

  @Add
  private static FileTree tree() {
    return ImageFiles.tree();
  }

  @Add
  private static String at(long address) {
    return NativeText.at(address);
  }

  @Add
  private static Place find(long path, boolean follow) throws FileError {
    return tree().find(tree().root(), at(path), follow);
  }

  /** Where paths begin that are relative to an open directory. */
  @Add
  private static Place base(int directory) throws FileError {
    return ImageFiles.file(directory).place();
  }

  @Add
  private static Descriptor get(int number) throws FileError {
    Descriptor found = OpenDescriptors.table().get(number);
    if (found == null) {
      throw new FileError(Errors.BAD_DESCRIPTOR);
    }
    return found;
  }

  @Add
  private static int check(int result) throws FileError {
    if (result < 0) {
      throw new FileError(-result);
    }
    return result;
  }

  /** A time in nanoseconds; as on Linux, one before 1970 has no fraction of a second. */
  @Add
  private static long nanos(long time) throws FileError {
    if (time < 0 && time % NANOS_PER_SECOND != 0) {
      throw new FileError(Errors.INVALID);
    }
    return time;
  }

  @Add
  private static long micros(long time) throws FileError {
    return nanos(time * NANOS_PER_MICRO);
  }

  @Replace
  private static int init() {
    return OPENAT | FUTIMES | FUTIMENS | LUTIMES | EXTENDED_ATTRIBUTES;
  }

  @Replace
  static byte[] getcwd() {
    return new byte[] {'/'};
  }

  @Replace
  static byte[] strerror(int error) {
    return NativeText.bytes(Errors.text(error));
  }

  // ---- descriptors

  @Replace
  private static int open0(long path, int flags, int mode) throws UnixExceptionSubstitution {
    try {
      return ImageFiles.open(at(path), flags, mode);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static int openat0(int directory, long path, int flags, int mode)
      throws UnixExceptionSubstitution {
    try {
      return ImageFiles.add(tree().open(base(directory), at(path), flags, mode));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static int dup(int number) throws UnixExceptionSubstitution {
    try {
      return check(OpenDescriptors.table().duplicate(number));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void close0(int number) {
    OpenDescriptors.table().close(number);
  }

  @Replace
  static int read(int number, long address, int length) throws UnixExceptionSubstitution {
    try {
      return check(get(number).read(RawMemory.of(address, length), length));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static int write(int number, long address, int length) throws UnixExceptionSubstitution {
    try {
      return check(get(number).write(RawMemory.of(address, length), length));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  // ---- attributes

  @Replace
  private static void stat0(long path, UnixFileAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    try {
      attributes.take(tree().attributes(tree().root(), at(path), true));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void lstat0(long path, UnixFileAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    try {
      attributes.take(tree().attributes(tree().root(), at(path), false));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static void fstat(int number, UnixFileAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    try {
      Node node = ImageFiles.file(number).node();
      node.refresh();
      attributes.take(node.attributes());
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void fstatat0(
      int directory, long path, int flags, UnixFileAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    try {
      boolean follow = (flags & NO_FOLLOW) == 0;
      attributes.take(tree().attributes(base(directory), at(path), follow));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  /** The mode, or 0 where there is no such file. */
  @Replace
  private static int stat1(long path) {
    try {
      return tree().attributes(tree().root(), at(path), true).mode();
    } catch (FileError e) {
      return 0;
    }
  }

  @Replace
  private static boolean exists0(long path) {
    return stat1(path) != 0;
  }

  @Replace
  private static void access0(long path, int ways) throws UnixExceptionSubstitution {
    try {
      tree().checkAccess(at(path), ways);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void chmod0(long path, int mode) throws UnixExceptionSubstitution {
    try {
      tree().setPermissions(find(path, true), mode);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static void fchmod(int number, int mode) throws UnixExceptionSubstitution {
    try {
      tree().setPermissions(ImageFiles.file(number).place(), mode);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void chown0(long path, int owner, int group) throws UnixExceptionSubstitution {
    try {
      tree().setOwner(find(path, true), owner, group);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void lchown0(long path, int owner, int group) throws UnixExceptionSubstitution {
    try {
      tree().setOwner(find(path, false), owner, group);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static void fchown(int number, int owner, int group) throws UnixExceptionSubstitution {
    try {
      tree().setOwner(ImageFiles.file(number).place(), owner, group);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void utimes0(long path, long accessed, long modified)
      throws UnixExceptionSubstitution {
    try {
      tree().setTimes(find(path, true), micros(accessed), micros(modified));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void lutimes0(long path, long accessed, long modified)
      throws UnixExceptionSubstitution {
    try {
      tree().setTimes(find(path, false), micros(accessed), micros(modified));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static void futimes(int number, long accessed, long modified) throws UnixExceptionSubstitution {
    try {
      Place place = ImageFiles.file(number).place();
      tree().setTimes(place, micros(accessed), micros(modified));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static void futimens(int number, long accessed, long modified) throws UnixExceptionSubstitution {
    try {
      tree().setTimes(ImageFiles.file(number).place(), nanos(accessed), nanos(modified));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void statvfs0(long path, UnixFileStoreAttributesSubstitution attributes)
      throws UnixExceptionSubstitution {
    try {
      attributes.take(find(path, true).node().fileSystem());
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  // ---- links

  @Replace
  private static byte[] realpath0(long path) throws UnixExceptionSubstitution {
    try {
      return NativeText.bytes(tree().realPath(at(path)));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static byte[] readlink0(long path) throws UnixExceptionSubstitution {
    try {
      return NativeText.bytes(tree().linkTarget(tree().root(), at(path)));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void link0(long from, long to) throws UnixExceptionSubstitution {
    try {
      tree().link(at(from), at(to));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void symlink0(long target, long path) throws UnixExceptionSubstitution {
    try {
      tree().makeLink(at(target), tree().root(), at(path));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  // ---- names

  @Replace
  private static void unlink0(long path) throws UnixExceptionSubstitution {
    try {
      tree().unlink(tree().root(), at(path));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void unlinkat0(int directory, long path, int flags)
      throws UnixExceptionSubstitution {
    try {
      if ((flags & REMOVE_DIRECTORY) != 0) {
        tree().removeDirectory(base(directory), at(path));
      } else {
        tree().unlink(base(directory), at(path));
      }
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void rmdir0(long path) throws UnixExceptionSubstitution {
    try {
      tree().removeDirectory(tree().root(), at(path));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void mkdir0(long path, int mode) throws UnixExceptionSubstitution {
    try {
      tree().makeDirectory(tree().root(), at(path), mode);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void rename0(long from, long to) throws UnixExceptionSubstitution {
    try {
      tree().rename(tree().root(), at(from), tree().root(), at(to));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void renameat0(int fromDirectory, long from, int toDirectory, long to)
      throws UnixExceptionSubstitution {
    try {
      tree().rename(base(fromDirectory), at(from), base(toDirectory), at(to));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  /** There are no devices and pipes that have names. */
  @Replace
  private static void mknod0(long path, int mode, long device) throws UnixExceptionSubstitution {
    throw new UnixExceptionSubstitution(Errors.NOT_PERMITTED);
  }

  // ---- directories

  @Replace
  private static long opendir0(long path) throws UnixExceptionSubstitution {
    try {
      return OpenNames.open(find(path, true));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static long fdopendir(int number) throws UnixExceptionSubstitution {
    try {
      return OpenNames.open(number);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  static byte[] readdir(long stream) {
    String name = OpenNames.nextName(stream);
    return name == null ? null : NativeText.bytes(name);
  }

  @Replace
  static void closedir(long stream) {
    OpenNames.close(stream);
  }

  // ---- the list of file systems, of which LinuxNativeDispatcher gives entries, no lines

  /** The length of the next line; -1 at the end. */
  @Replace
  static int getlinelen(long list) {
    return -1;
  }

  @Replace
  static void rewind(long list) {}

  // ---- extended attributes

  @Replace
  private static int fgetxattr0(int number, long name, long value, int length)
      throws UnixExceptionSubstitution {
    try {
      byte[] bytes = ImageFiles.file(number).node().extended(at(name));
      return put(bytes, value, length);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void fsetxattr0(int number, long name, long value, int length)
      throws UnixExceptionSubstitution {
    try {
      ImageFiles.file(number).node().setExtended(at(name), NativeText.copy(value, length));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void fremovexattr0(int number, long name) throws UnixExceptionSubstitution {
    try {
      ImageFiles.file(number).node().removeExtended(at(name));
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  /** The names, each with a zero behind it. */
  @Replace
  static int flistxattr(int number, long list, int length) throws UnixExceptionSubstitution {
    try {
      StringBuilder names = new StringBuilder();
      for (String name : ImageFiles.file(number).node().extendedNames()) {
        names.append(name).append('\0');
      }
      return put(NativeText.bytes(names.toString()), list, length);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  /** Copies bytes if there is room for them; how many there are. */
  @Add
  private static int put(byte[] bytes, long address, int room) throws FileError {
    if (room > 0) {
      if (bytes.length > room) {
        throw new FileError(Errors.OUT_OF_RANGE);
      }
      NativeText.put(bytes, address);
    }
    return bytes.length;
  }

  // ---- accounts

  @Replace
  static byte[] getpwuid(int number) throws UnixExceptionSubstitution {
    return account(number);
  }

  @Replace
  static byte[] getgrgid(int number) throws UnixExceptionSubstitution {
    return account(number);
  }

  @Add
  private static byte[] account(int number) throws UnixExceptionSubstitution {
    String name = Accounts.name(number);
    if (name == null) {
      throw new UnixExceptionSubstitution(Errors.NOT_FOUND);
    }
    return NativeText.bytes(name);
  }

  @Replace
  private static int getpwnam0(long name) {
    return Accounts.number(at(name));
  }

  @Replace
  private static int getgrnam0(long name) {
    return Accounts.number(at(name));
  }
}
