package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.net.RawMemory;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMemory;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.vm.Threads;

/**
 * Reading, writing and closing of descriptors by number: files, sockets and pipes, which stand in
 * one table, and the console's streams.
 */
@Substitution("sun.nio.ch.FileDispatcherImpl")
final class FileDispatcherImplSubstitution {
  @Add private static final int NO_LOCK = -1;
  @Add private static final int LOCKED = 0;
  @Add private static final int INTERRUPTED = 2;
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  private FileDispatcherImplSubstitution() {}

  @Replace
  static void init() {}

  @Replace
  static int read0(FileDescriptor descriptor, long address, int length) throws IOException {
    int result = OpenDescriptors.get(descriptor).read(RawMemory.of(address, length), length);
    return Failures.read(result, length);
  }

  @Replace
  static long readv0(FileDescriptor descriptor, long table, int entries) throws IOException {
    int length = RawMemory.lengthOfTable(table, entries);
    RawMemory memory = RawMemory.ofTable(table, entries);
    return Failures.read(OpenDescriptors.get(descriptor).read(memory, length), length);
  }

  /** The file of a descriptor; the exception where positions mean nothing. */
  @Add
  private static OpenFile file(FileDescriptor descriptor) throws IOException {
    return ImageFiles.file(descriptor);
  }

  @Replace
  static int pread0(FileDescriptor descriptor, long address, int length, long position)
      throws IOException {
    RawMemory memory = RawMemory.of(address, length);
    return Failures.read(file(descriptor).readAt(position, memory, length), length);
  }

  @Replace
  static int pwrite0(FileDescriptor descriptor, long address, int length, long position)
      throws IOException {
    RawMemory memory = RawMemory.of(address, length);
    return Failures.written(file(descriptor).writeAt(position, memory, length));
  }

  /** Moves the position, or only tells it where the new one is negative. */
  @Replace
  static long seek0(FileDescriptor descriptor, long position) throws IOException {
    OpenFile file = file(descriptor);
    if (position < 0) {
      return file.position();
    }
    try {
      file.seek(position);
      return file.position();
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Replace
  static int force0(FileDescriptor descriptor, boolean metaData) throws IOException {
    try {
      file(descriptor).force();
      return 0;
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Replace
  static int truncate0(FileDescriptor descriptor, long size) throws IOException {
    try {
      file(descriptor).truncate(size);
      return 0;
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Replace
  static long size0(FileDescriptor descriptor) throws IOException {
    return ImageFiles.size(descriptor);
  }

  /**
   * Locks keep processes apart, and the class library itself keeps the locks of one program apart.
   * A lock that another machine has is tried again after a pause, for which this returns: so the
   * channel sees that it was closed meanwhile.
   */
  @Replace
  static int lock0(
      FileDescriptor descriptor, boolean blocking, long position, long size, boolean shared)
      throws IOException {
    OpenFile file = file(descriptor);
    try {
      if (file.lock(LockRange.of(position, size), shared)) {
        return LOCKED;
      }
      if (!blocking) {
        return NO_LOCK;
      }
      Threads.pause(file.lockPause() * NANOS_PER_MILLI);
      return INTERRUPTED;
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Replace
  static void release0(FileDescriptor descriptor, long position, long size) throws IOException {
    try {
      file(descriptor).unlock(LockRange.of(position, size));
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Replace
  static boolean canTransferToFromOverlappedMap0() {
    return true;
  }

  /** Files in memory are not cached anywhere else; so blocks of any page are direct enough. */
  @Replace
  static int setDirect0(FileDescriptor descriptor) throws IOException {
    file(descriptor);
    return FileMemory.PAGE;
  }

  @Replace
  static void dup0(FileDescriptor from, FileDescriptor to) throws IOException {
    OpenDescriptors.get(from);
    OpenDescriptors.table()
        .duplicate(FileDescriptorSubstitution.number(from), FileDescriptorSubstitution.number(to));
  }

  @Replace
  static int write0(FileDescriptor descriptor, long address, int length) throws IOException {
    RawMemory memory = RawMemory.of(address, length);
    return Failures.written(OpenDescriptors.get(descriptor).write(memory, length));
  }

  @Replace
  static long writev0(FileDescriptor descriptor, long table, int entries) throws IOException {
    RawMemory memory = RawMemory.ofTable(table, entries);
    int length = RawMemory.lengthOfTable(table, entries);
    return Failures.written(OpenDescriptors.get(descriptor).write(memory, length));
  }

  @Replace
  void close(FileDescriptor descriptor) {
    close0(descriptor);
    FileDescriptorSubstitution.setNumber(descriptor, -1);
  }

  @Replace
  static void close0(FileDescriptor descriptor) {
    OpenDescriptors.table().close(FileDescriptorSubstitution.number(descriptor));
  }

  @Replace
  static void preClose0(FileDescriptor descriptor) {
    OpenDescriptors.table().preClose(FileDescriptorSubstitution.number(descriptor));
  }

  @Replace
  static void closeIntFD(int number) {
    OpenDescriptors.table().close(number);
  }
}
