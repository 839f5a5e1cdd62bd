package conformance.net;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;

/** A program that wants version 4 of IP alone. */
public final class VersionFourOnly {
  /** Set by main, once the property is: what makes addresses looks at it. */
  private static InetSocketAddress six;

  private VersionFourOnly() {}

  // @alone
  public static void main(String[] args) {
    System.setProperty("java.net.preferIPv4Stack", "true");
    six = new InetSocketAddress("::1", 9);
    check("any", () -> new InetSocketAddress(0));
    check("localhost", () -> Arrays.toString(InetAddress.getAllByName("localhost")));
    check("loopback", InetAddress::getLoopbackAddress);
    check("reachable", () -> InetAddress.getByName("127.0.0.1").isReachable(1000));
    check("name", () -> InetAddress.getByName("127.0.0.1").getCanonicalHostName());
    check("addresses of version 6", VersionFourOnly::hasSix);
    check("by address", () -> NetworkInterface.getByInetAddress(six.getAddress()));
    bound();
    withSix();
  }

  private static void check(String name, Callable<?> body) {
    try {
      System.out.println(name + ": " + body.call());
    } catch (Exception e) {
      System.out.println(name + ": " + e.getClass().getName() + " " + e.getMessage());
    }
  }

  private static boolean hasSix() throws Exception {
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (each.inetAddresses().anyMatch(Inet6Address.class::isInstance)) {
        return true;
      }
    }
    return false;
  }

  private static void bound() {
    check(
        "server",
        () -> {
          try (ServerSocket server = new ServerSocket(0)) {
            return server.getInetAddress();
          }
        });
    check(
        "channel",
        () -> {
          try (ServerSocketChannel server = ServerSocketChannel.open().bind(null)) {
            return ((InetSocketAddress) server.getLocalAddress()).getAddress();
          }
        });
    check(
        "datagrams",
        () -> {
          try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalAddress();
          }
        });
    check(
        "connection",
        () -> {
          try (ServerSocket server = new ServerSocket(0);
              Socket client = new Socket("localhost", server.getLocalPort());
              Socket accepted = server.accept()) {
            return client.getInetAddress() + " " + accepted.getInetAddress();
          }
        });
  }

  /** What is done with addresses of version 6. */
  private static void withSix() {
    check(
        "bind",
        () -> {
          try (ServerSocket server = new ServerSocket()) {
            server.bind(six);
            return "bound";
          }
        });
    check(
        "bind a channel",
        () -> {
          try (ServerSocketChannel server = ServerSocketChannel.open()) {
            return server.bind(six);
          }
        });
    check(
        "connect",
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(six, 500);
            return "connected";
          }
        });
    check(
        "connect a channel",
        () -> {
          try (SocketChannel channel = SocketChannel.open()) {
            return channel.connect(six);
          }
        });
    check(
        "send",
        () -> {
          try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, six));
            return "sent";
          }
        });
    check(
        "send by a channel",
        () -> {
          try (DatagramChannel channel = DatagramChannel.open()) {
            return channel.send(ByteBuffer.allocate(1), six);
          }
        });
    check(
        "family",
        () -> {
          try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET6)) {
            return "open";
          }
        });
  }
}
