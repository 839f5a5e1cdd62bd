package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.net.RawMemory;

/** Reading of sockets of TCP. */
@Substitution("sun.nio.ch.SocketDispatcher")
final class SocketDispatcherSubstitution {
  private SocketDispatcherSubstitution() {}

  @Replace
  private static int read0(FileDescriptor descriptor, long address, int length) throws IOException {
    int result = OpenDescriptors.get(descriptor).read(RawMemory.of(address, length), length);
    return Failures.readFromSocket(result, length);
  }

  @Replace
  private static long readv0(FileDescriptor descriptor, long table, int entries)
      throws IOException {
    int length = RawMemory.lengthOfTable(table, entries);
    RawMemory memory = RawMemory.ofTable(table, entries);
    return Failures.readFromSocket(OpenDescriptors.get(descriptor).read(memory, length), length);
  }
}
