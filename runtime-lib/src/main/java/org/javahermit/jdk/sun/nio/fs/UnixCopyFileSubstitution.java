package org.javahermit.jdk.sun.nio.fs;

import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;

/** Copies the contents of a file. */
@Substitution("sun.nio.fs.UnixCopyFile")
final class UnixCopyFileSubstitution {
  @Add private static final int PART = 1 << 16;

  private UnixCopyFileSubstitution() {}

  /** Copies from one descriptor to another until a word at an address is not zero. */
  @Replace
  static void transfer(int target, int source, long cancel) throws UnixExceptionSubstitution {
    try {
      OpenFile from = ImageFiles.file(source);
      OpenFile to = ImageFiles.file(target);
      byte[] bytes = new byte[PART];
      int count = check(from.read(new ArrayBytes(bytes), PART));
      while (count > 0) {
        if (cancel != 0 && Unsafe.getUnsafe().getInt(cancel) != 0) {
          throw new FileError(Errors.CANCELED);
        }
        writeAll(to, bytes, count);
        count = check(from.read(new ArrayBytes(bytes), PART));
      }
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Add
  private static void writeAll(OpenFile to, byte[] bytes, int count) throws FileError {
    ArrayBytes from = new ArrayBytes(bytes);
    int done = 0;
    while (done < count) {
      done += check(to.write(from, count - done));
    }
  }

  @Add
  private static int check(int result) throws FileError {
    if (result < 0) {
      throw new FileError(-result);
    }
    return result;
  }
}
