package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.net.RawMemory;
import org.javahermit.kernel.socket.Errors;

/** Reading, writing and closing of descriptors by number; so far those of sockets and pipes. */
@Substitution("sun.nio.ch.FileDispatcherImpl")
final class FileDispatcherImplSubstitution {
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

  @Replace
  static int pread0(FileDescriptor descriptor, long address, int length, long position)
      throws IOException {
    throw new IOException(Errors.text(Errors.NO_POSITION));
  }

  @Replace
  static int pwrite0(FileDescriptor descriptor, long address, int length, long position)
      throws IOException {
    throw new IOException(Errors.text(Errors.NO_POSITION));
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
