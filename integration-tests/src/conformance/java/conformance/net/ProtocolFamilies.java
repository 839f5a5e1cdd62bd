package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Channels for version 4 alone, beside those for both. */
public final class ProtocolFamilies {
  private ProtocolFamilies() {}

  public static void main(String[] args) throws Exception {
    streams();
    datagrams();
  }

  private static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  private static InetSocketAddress at(String host, int port) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  private static void streams() throws Exception {
    try (ServerSocketChannel four = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
      four.bind(null);
      int port = port(four.getLocalAddress());
      check("local", four.getLocalAddress().toString().replace("" + port, "port"));
      check("four", thrown(() -> SocketChannel.open(at("127.0.0.1", port)).close()));
      check("six", refused(port));
      check("both", thrown(() -> ServerSocketChannel.open().bind(new InetSocketAddress(port))));
      check(
          "bind",
          thrown(() -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(at("::1", 0))));
      check(
          "connect",
          thrown(() -> SocketChannel.open(StandardProtocolFamily.INET).connect(at("::1", port))));
    }
  }

  /** Without version 6 on a machine, the error is another one. */
  private static boolean refused(int port) throws Exception {
    try (SocketChannel channel = SocketChannel.open(at("::1", port))) {
      return !channel.isConnected();
    } catch (SocketException e) {
      return true;
    }
  }

  private static void datagrams() throws Exception {
    try (DatagramChannel four = DatagramChannel.open(StandardProtocolFamily.INET);
        DatagramChannel both = DatagramChannel.open()) {
      four.bind(null);
      both.bind(null);
      int port = port(four.getLocalAddress());
      try {
        both.send(ByteBuffer.wrap(new byte[] {6}), at("::1", port));
      } catch (SocketException e) {
        // a machine without version 6
      }
      both.send(ByteBuffer.wrap(new byte[] {4}), at("127.0.0.1", port));
      ByteBuffer got = ByteBuffer.allocate(1);
      SocketAddress from = four.receive(got);
      check("got", got.get(0) + " " + ((InetSocketAddress) from).getAddress());
    }
  }
}
