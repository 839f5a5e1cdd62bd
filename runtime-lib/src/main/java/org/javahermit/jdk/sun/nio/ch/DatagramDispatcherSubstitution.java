package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.Datagrams;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.net.RawMemory;

/** Reading and writing of connected sockets of UDP. */
@Substitution("sun.nio.ch.DatagramDispatcher")
final class DatagramDispatcherSubstitution {
  private DatagramDispatcherSubstitution() {}

  @Add
  private static int read(FileDescriptor descriptor, RawMemory memory, int length)
      throws IOException {
    int result = Datagrams.transferred(OpenDescriptors.get(descriptor).read(memory, length));
    return result == 0 && length > 0 ? Failures.EOF : result;
  }

  @Add
  private static int write(FileDescriptor descriptor, RawMemory memory, int length)
      throws IOException {
    return Datagrams.transferred(OpenDescriptors.get(descriptor).write(memory, length));
  }

  @Replace
  static int read0(FileDescriptor descriptor, long address, int length) throws IOException {
    return read(descriptor, RawMemory.of(address, length), length);
  }

  @Replace
  static long readv0(FileDescriptor descriptor, long table, int entries) throws IOException {
    int length = RawMemory.lengthOfTable(table, entries);
    return read(descriptor, RawMemory.ofTable(table, entries), length);
  }

  @Replace
  static int write0(FileDescriptor descriptor, long address, int length) throws IOException {
    return write(descriptor, RawMemory.of(address, length), length);
  }

  @Replace
  static long writev0(FileDescriptor descriptor, long table, int entries) throws IOException {
    int length = RawMemory.lengthOfTable(table, entries);
    return write(descriptor, RawMemory.ofTable(table, entries), length);
  }
}
