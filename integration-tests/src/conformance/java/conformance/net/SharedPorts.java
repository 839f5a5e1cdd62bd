package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;

/** Sockets that share an address and a port, and those that must not. */
public final class SharedPorts {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int PEERS = 40;

  private SharedPorts() {}

  public static void main(String[] args) throws Exception {
    listeners();
    wildcards();
    reusedAddresses();
    datagrams();
    reusedAddressesOfDatagrams();
  }

  private static <T extends NetworkChannel> T with(T channel, boolean address, boolean port)
      throws IOException {
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, address);
    channel.setOption(StandardSocketOptions.SO_REUSEPORT, port);
    return channel;
  }

  private static ServerSocketChannel listener(boolean address, boolean port, SocketAddress at)
      throws IOException {
    ServerSocketChannel made = with(ServerSocketChannel.open(), address, port);
    try {
      made.bind(at, 2 * PEERS).configureBlocking(false);
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  private static SocketAddress free() {
    return new InetSocketAddress(HERE, 0);
  }

  /** Connects so many times to a port. */
  private static void connect(SocketAddress to) throws IOException {
    for (int i = 0; i < PEERS; i++) {
      SocketChannel.open(to).close();
    }
  }

  private static int accepted(ServerSocketChannel by) throws IOException {
    int count = 0;
    for (SocketChannel c = by.accept(); c != null; c = by.accept()) {
      c.close();
      count++;
    }
    return count;
  }

  private static void listeners() throws Exception {
    try (ServerSocketChannel first = listener(false, true, free())) {
      SocketAddress at = first.getLocalAddress();
      ServerSocketChannel second = listener(false, true, at);
      check("neither", thrown(() -> listener(false, false, at)));
      check("address only", thrown(() -> listener(true, false, at)));
      connect(at);
      int ofFirst = accepted(first);
      int ofSecond = accepted(second);
      check("together", ofFirst + ofSecond);
      check("both", ofFirst > 0 && ofSecond > 0);
      second.close();
      connect(at);
      check("the one that is left", accepted(first));
      try (ServerSocketChannel third = listener(true, true, at)) {
        connect(at);
        int ofThird = accepted(third);
        check("again", accepted(first) + ofThird + " " + (ofThird > 0));
      }
    }
  }

  /** Who listens on an address of its own has its connections for itself. */
  private static void wildcards() throws Exception {
    try (ServerSocketChannel all = listener(false, true, new InetSocketAddress(0))) {
      int port = ((InetSocketAddress) all.getLocalAddress()).getPort();
      SocketAddress here = new InetSocketAddress(HERE, port);
      check("wildcard", thrown(() -> listener(true, false, here)));
      try (ServerSocketChannel one = listener(false, true, here)) {
        connect(here);
        check("address", accepted(one) + " " + accepted(all));
      }
      connect(here);
      check("wildcard", accepted(all));
    }
  }

  /** Several are bound, and one listens. */
  private static void reusedAddresses() throws Exception {
    try (SocketChannel bound = with(SocketChannel.open(), true, false).bind(free())) {
      SocketAddress at = bound.getLocalAddress();
      check("neither", thrown(() -> listener(false, false, at)));
      check("port only", thrown(() -> listener(false, true, at)));
      try (ServerSocketChannel server = listener(true, false, at)) {
        check("second", thrown(() -> listener(true, false, at)));
        check("second", thrown(() -> listener(true, true, at)));
        connect(at);
        check("alone", accepted(server));
      }
    }
  }

  private static DatagramChannel datagrams(boolean address, boolean port, SocketAddress at)
      throws IOException {
    DatagramChannel made = with(DatagramChannel.open(), address, port);
    try {
      made.bind(at).configureBlocking(false);
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  /** Sends two datagrams from each of so many sockets. */
  private static void send(SocketAddress to) throws IOException {
    for (int i = 0; i < PEERS; i++) {
      try (DatagramChannel from = DatagramChannel.open()) {
        from.send(ByteBuffer.allocate(4), to);
        from.send(ByteBuffer.allocate(4), to);
      }
    }
  }

  /** How many there are; adds their senders. */
  private static int received(DatagramChannel by, Set<SocketAddress> senders) throws IOException {
    int count = 0;
    ByteBuffer into = ByteBuffer.allocate(4);
    for (SocketAddress from = by.receive(into); from != null; from = by.receive(into)) {
      senders.add(from);
      into.clear();
      count++;
    }
    return count;
  }

  private static void datagrams() throws Exception {
    try (DatagramChannel first = datagrams(false, true, free())) {
      SocketAddress at = first.getLocalAddress();
      check("neither", thrown(() -> datagrams(false, false, at)));
      check("address only", thrown(() -> datagrams(true, false, at)));
      DatagramChannel second = datagrams(false, true, at);
      send(at);
      Set<SocketAddress> toFirst = new HashSet<>();
      Set<SocketAddress> toSecond = new HashSet<>();
      check("together", received(first, toFirst) + received(second, toSecond));
      check("both", !toFirst.isEmpty() && !toSecond.isEmpty());
      toFirst.retainAll(toSecond);
      check("senders of both", toFirst.size());
      second.close();
      send(at);
      check("the one that is left", received(first, toFirst));
    }
  }

  /** The last one has all. */
  private static void reusedAddressesOfDatagrams() throws Exception {
    try (DatagramChannel first = datagrams(true, false, free())) {
      SocketAddress at = first.getLocalAddress();
      check("port only", thrown(() -> datagrams(false, true, at)));
      try (DatagramChannel second = datagrams(true, false, at)) {
        send(at);
        Set<SocketAddress> senders = new HashSet<>();
        check("first and last", received(first, senders) + " " + received(second, senders));
      }
      send(at);
      check("first", received(first, new HashSet<>()));
    }
  }
}
