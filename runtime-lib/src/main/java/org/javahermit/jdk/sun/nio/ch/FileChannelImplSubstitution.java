package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import jdk.internal.access.SharedSecrets;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.file.Mappings;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMemory;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;

/** Mapping of files, and copying from a file to another descriptor. */
@Substitution("sun.nio.ch.FileChannelImpl")
final class FileChannelImplSubstitution {
  @Add private static final int PART = 1 << 16;

  @Add
  private static final String OVERLAP =
      "the part overlaps with one that is still mapped, and does not lie within it. Map the largest"
          + " part first, or let go of the others' buffers";

  @Alias private FileDescriptor fd;

  private FileChannelImplSubstitution() {}

  /** Mappings begin at multiples of this. */
  @Replace
  private static long initIDs() {
    return FileMemory.PAGE;
  }

  @Replace
  private static int maxDirectTransferSize0() {
    return Integer.MAX_VALUE & -FileMemory.PAGE;
  }

  @Replace
  private long map0(int mode, long position, long length, boolean synchronous) throws IOException {
    OpenFile file = ImageFiles.file(fd);
    try {
      return hermitMap(file, mode, position, length);
    } catch (FileError e) {
      // By this error the JDK lets garbage be collected, mappings too, and asks once more.
      switch (e.number()) {
        case Errors.NO_MEMORY -> throw new OutOfMemoryError("Map failed");
        case Errors.BUSY -> throw new OutOfMemoryError(OVERLAP);
        default -> throw ImageFiles.failure(e);
      }
    }
  }

  /**
   * Lets go of garbage mappings that are in the way. The JDK waits a tenth of a second for that, in
   * which the thread that does it gets no turn on a busy machine.
   */
  @Add
  private static long hermitMap(OpenFile file, int mode, long position, long length)
      throws FileError {
    try {
      return Mappings.map(file, mode, position, length);
    } catch (FileError e) {
      if (e.number() != Errors.BUSY) {
        throw e;
      }
      System.gc();
      hermitProcessReferences();
      return Mappings.map(file, mode, position, length);
    }
  }

  @Add
  private static void hermitProcessReferences() {
    try {
      SharedSecrets.getJavaLangRefAccess().waitForReferenceProcessing();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Replace
  private static int unmap0(long address, long length) {
    Mappings.unmap(address);
    return 0;
  }

  /** Copies bytes of a file to another descriptor; how many, or a code of the class library. */
  @Replace
  private long transferTo0(FileDescriptor source, long position, long count, FileDescriptor target)
      throws IOException {
    OpenFile from = ImageFiles.file(source);
    byte[] bytes = new byte[(int) Math.min(PART, count)];
    long done = 0;
    while (done < count) {
      int part = (int) Math.min(bytes.length, count - done);
      int read = Failures.written(from.readAt(position + done, new ArrayBytes(bytes), part));
      if (read <= 0) {
        break;
      }
      int written = OpenDescriptors.get(target).write(new ArrayBytes(bytes), read);
      if (written < 0 && done == 0) {
        return Failures.written(written);
      }
      done += Math.max(0, written);
      if (written < read) {
        break;
      }
    }
    return done;
  }
}
