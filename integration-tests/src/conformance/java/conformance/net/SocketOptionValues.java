package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.net.ExtendedSocketOptions;

/** The options of sockets and channels: which there are, their defaults, and setting them. */
public final class SocketOptionValues {
  private SocketOptionValues() {}

  public static void main(String[] args) throws Exception {
    sockets();
    servers();
    datagrams();
    channels();
    asynchronous();
    extended();
  }

  private static void sockets() throws Exception {
    try (Socket socket = new Socket()) {
      check("no delay", socket.getTcpNoDelay());
      socket.setTcpNoDelay(true);
      check("no delay", socket.getTcpNoDelay());
      check("keep alive", socket.getKeepAlive());
      socket.setKeepAlive(true);
      check("keep alive", socket.getKeepAlive());
      check("linger", socket.getSoLinger());
      socket.setSoLinger(true, 7);
      check("linger", socket.getSoLinger());
      socket.setSoLinger(false, 7);
      check("linger", socket.getSoLinger());
      check("linger", thrown(() -> socket.setSoLinger(true, -1)));
      check("inline", socket.getOOBInline());
      socket.setOOBInline(true);
      check("inline", socket.getOOBInline());
      check("reuse", socket.getReuseAddress());
      socket.setReuseAddress(true);
      check("reuse", socket.getReuseAddress());
      socket.setSendBufferSize(20_000);
      socket.setReceiveBufferSize(30_000);
      check("buffers", socket.getSendBufferSize() + " " + socket.getReceiveBufferSize());
      check("buffers", thrown(() -> socket.setSendBufferSize(0)));
      check("class", socket.getTrafficClass());
      socket.setTrafficClass(8);
      check("class", socket.getTrafficClass());
      socket.setTrafficClass(255);
      check("class", socket.getTrafficClass());
      check("class", thrown(() -> socket.setTrafficClass(256)));
      check("all", names(socket.supportedOptions()));
      check("multicast", thrown(() -> socket.getOption(StandardSocketOptions.IP_MULTICAST_TTL)));
    }
  }

  private static void servers() throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      check("reuse", server.getReuseAddress());
      server.setReuseAddress(false);
      check("reuse", server.getReuseAddress());
      server.setReceiveBufferSize(25_000);
      check("buffer", server.getReceiveBufferSize());
      check("all", names(server.supportedOptions()));
    }
  }

  private static void datagrams() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      check("broadcast", socket.getBroadcast());
      socket.setBroadcast(false);
      check("broadcast", socket.getBroadcast());
      check("reuse", socket.getReuseAddress());
      socket.setSendBufferSize(20_000);
      check("buffer", socket.getSendBufferSize());
      socket.setTrafficClass(16);
      check("class", socket.getTrafficClass());
      socket.setTrafficClass(255);
      check("class", socket.getTrafficClass());
      check("all", names(socket.supportedOptions()));
    }
    try (MulticastSocket socket = new MulticastSocket(0)) {
      check("reuse", socket.getReuseAddress());
      check("ttl", socket.getTimeToLive());
      socket.setTimeToLive(5);
      check("ttl", socket.getTimeToLive());
      check("ttl", thrown(() -> socket.setTimeToLive(256)));
      check("loop", socket.getOption(StandardSocketOptions.IP_MULTICAST_LOOP));
      socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
      check("loop", socket.getOption(StandardSocketOptions.IP_MULTICAST_LOOP));
      check("all", names(socket.supportedOptions()));
    }
  }

  private static void channels() throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      check("all", names(channel.supportedOptions()));
      set(channel, StandardSocketOptions.SO_KEEPALIVE, true);
      set(channel, StandardSocketOptions.TCP_NODELAY, true);
      set(channel, StandardSocketOptions.SO_LINGER, 3);
      set(channel, StandardSocketOptions.SO_REUSEADDR, true);
      set(channel, StandardSocketOptions.SO_REUSEPORT, true);
      set(channel, StandardSocketOptions.SO_SNDBUF, 20_000);
      set(channel, StandardSocketOptions.IP_TOS, 8);
      set(channel, StandardSocketOptions.IP_TOS, 31);
    }
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      check("all", names(channel.supportedOptions()));
      set(channel, StandardSocketOptions.SO_REUSEADDR, true);
      set(channel, StandardSocketOptions.SO_RCVBUF, 20_000);
    }
    try (DatagramChannel channel = DatagramChannel.open()) {
      check("all", names(channel.supportedOptions()));
      set(channel, StandardSocketOptions.SO_BROADCAST, true);
      set(channel, StandardSocketOptions.IP_MULTICAST_TTL, 9);
      set(channel, StandardSocketOptions.IP_MULTICAST_LOOP, true);
      check("interface", channel.getOption(StandardSocketOptions.IP_MULTICAST_IF));
      check("no delay", thrown(() -> set(channel, StandardSocketOptions.TCP_NODELAY, true)));
    }
  }

  private static void asynchronous() throws Exception {
    try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
      check("all", names(server.supportedOptions()));
      set(server, StandardSocketOptions.SO_REUSEADDR, true);
      set(server, StandardSocketOptions.SO_REUSEPORT, true);
      set(server, StandardSocketOptions.SO_RCVBUF, 20_000);
      check("no delay", thrown(() -> set(server, StandardSocketOptions.TCP_NODELAY, true)));
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
        check("all", names(channel.supportedOptions()));
        set(channel, StandardSocketOptions.SO_REUSEADDR, true);
        set(channel, StandardSocketOptions.SO_REUSEPORT, true);
        channel.connect(server.getLocalAddress()).get();
        set(channel, StandardSocketOptions.SO_KEEPALIVE, true);
        set(channel, StandardSocketOptions.TCP_NODELAY, true);
        set(channel, StandardSocketOptions.SO_SNDBUF, 20_000);
        set(channel, StandardSocketOptions.SO_RCVBUF, 30_000);
        set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, 100);
        check("buffer", thrown(() -> set(channel, StandardSocketOptions.SO_SNDBUF, -1)));
        check("null", thrown(() -> set(channel, StandardSocketOptions.TCP_NODELAY, null)));
        check("linger", thrown(() -> set(channel, StandardSocketOptions.SO_LINGER, 3)));
        channel.close();
        check("closed", thrown(() -> channel.getOption(StandardSocketOptions.TCP_NODELAY)));
      }
    }
  }

  private static void extended() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 100);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
      check("idle", socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
      check("interval", socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
      check("count", socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
      for (int value : new int[] {0, -5, 1000, 40_000}) {
        check("idle", keeps(socket, ExtendedSocketOptions.TCP_KEEPIDLE, value));
        check("interval", keeps(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, value));
        check("count", keeps(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, value));
      }
    }
    quickAcknowledgments();
    queues();
  }

  private static void quickAcknowledgments() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 5, here);
        Socket client = new Socket(here, server.getLocalPort());
        Socket accepted = server.accept()) {
      for (Socket socket : new Socket[] {client, accepted}) {
        for (boolean on : new boolean[] {false, true, false}) {
          socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, on);
          check("quick", socket.getOption(ExtendedSocketOptions.TCP_QUICKACK));
        }
      }
    }
  }

  /** Nothing comes by a queue of a card over loopback. */
  private static void queues() throws Exception {
    SocketOption<Integer> queue = ExtendedSocketOptions.SO_INCOMING_NAPI_ID;
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocketChannel server = ServerSocketChannel.open();
        SocketChannel client = SocketChannel.open();
        DatagramChannel datagrams = DatagramChannel.open()) {
      check("queue", client.getOption(queue));
      server.bind(new InetSocketAddress(here, 0));
      client.connect(server.getLocalAddress());
      SocketChannel accepted = server.accept();
      client.write(ByteBuffer.allocate(1));
      accepted.read(ByteBuffer.allocate(1));
      check("queue", accepted.getOption(queue) + " " + server.getOption(queue));
      check("queue", thrown(() -> accepted.setOption(queue, 1)));
      accepted.close();
      check("closed", thrown(() -> accepted.getOption(queue)));
      datagrams.bind(new InetSocketAddress(here, 0));
      check("queue", datagrams.getOption(queue));
      datagrams.send(ByteBuffer.allocate(1), datagrams.getLocalAddress());
      datagrams.receive(ByteBuffer.allocate(1));
      check("queue", datagrams.getOption(queue));
      check("queue", thrown(() -> datagrams.setOption(queue, 1)));
    }
  }

  private static Object keeps(Socket socket, SocketOption<Integer> option, int value) {
    return thrown(() -> socket.setOption(option, value));
  }

  private static <T> void set(NetworkChannel channel, SocketOption<T> option, T value)
      throws Exception {
    boolean known = option != StandardSocketOptions.SO_SNDBUF;
    known &= option != StandardSocketOptions.SO_RCVBUF;
    T before = known ? channel.getOption(option) : null;
    channel.setOption(option, value);
    check(option.name(), before + " " + channel.getOption(option));
  }

  private static Set<String> names(Set<SocketOption<?>> options) {
    return options.stream().map(SocketOption::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
