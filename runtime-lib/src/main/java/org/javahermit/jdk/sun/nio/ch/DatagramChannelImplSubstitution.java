package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.Datagrams;
import org.javahermit.jdk.net.RawMemory;
import org.javahermit.jdk.net.SocketAddressLayout;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.InetSocket;
import org.javahermit.kernel.socket.MessageSocket;

/** Datagrams with the addresses that they come from and go to. */
@Substitution("sun.nio.ch.DatagramChannelImpl")
final class DatagramChannelImplSubstitution {
  private DatagramChannelImplSubstitution() {}

  @Replace
  private static void disconnect0(FileDescriptor descriptor, boolean isV6) throws IOException {
    Datagrams.socket(descriptor).disconnect();
  }

  @Replace
  private static int receive0(
      FileDescriptor descriptor, long address, int length, long sender, boolean connected)
      throws IOException {
    MessageSocket socket = Datagrams.socket(descriptor);
    InetSocket.Address from = new InetSocket.Address();
    int result;
    do {
      result = socket.receive(RawMemory.of(address, length), length, from);
      // Who is not connected is not told that an earlier datagram found nobody.
    } while (result == -Errors.REFUSED && !connected);
    if (result >= 0) {
      SocketAddressLayout.write(sender, from, socket.isV6());
    }
    return Datagrams.result(result);
  }

  @Replace
  private static int send0(
      FileDescriptor descriptor, long address, int length, long target, int targetLength)
      throws IOException {
    InetSocket.Address to = new InetSocket.Address();
    SocketAddressLayout.read(target, to);
    RawMemory memory = RawMemory.of(address, length);
    MessageSocket socket = Datagrams.socket(descriptor);
    return Datagrams.result(socket.send(memory, length, to.high, to.low, to.port));
  }
}
