package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;

/** Datagram sockets and channels over loopback. */
public final class Datagrams {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private Datagrams() {}

  public static void main(String[] args) throws Exception {
    sockets();
    connected();
    timeouts();
    closed();
    sizes();
    channels();
    selected();
    unreachable();
  }

  private static DatagramSocket socket() throws Exception {
    return new DatagramSocket(0, HERE);
  }

  private static DatagramPacket packet(int length) {
    return new DatagramPacket(new byte[length], length);
  }

  private static void sockets() throws Exception {
    try (DatagramSocket one = socket();
        DatagramSocket two = socket()) {
      byte[] data = {1, 2, 3, 4, 5};
      one.send(new DatagramPacket(data, 1, 3, HERE, two.getLocalPort()));
      DatagramPacket received = packet(100);
      two.receive(received);
      check("data", Arrays.toString(Arrays.copyOf(received.getData(), received.getLength())));
      check("from", received.getAddress() + " " + (received.getPort() == one.getLocalPort()));
      two.send(new DatagramPacket(data, 5, received.getSocketAddress()));
      DatagramPacket shorter = packet(2);
      one.receive(shorter);
      check("cut", Arrays.toString(shorter.getData()) + " " + shorter.getLength());
      two.send(new DatagramPacket(new byte[0], 0, one.getLocalSocketAddress()));
      DatagramPacket empty = packet(10);
      one.receive(empty);
      check("empty", empty.getLength());
      for (int i = 0; i < 20; i++) {
        two.send(new DatagramPacket(new byte[] {(byte) i}, 1, one.getLocalSocketAddress()));
      }
      int order = 0;
      for (int i = 0; i < 20; i++) {
        one.receive(empty);
        order += empty.getData()[0] == i ? 1 : 0;
      }
      check("order", order);
      check("taken", thrown(() -> new DatagramSocket(one.getLocalPort(), HERE).close()));
    }
    try (DatagramSocket any = new DatagramSocket()) {
      check("any", any.getLocalAddress().isAnyLocalAddress() + " " + any.isBound());
      any.send(new DatagramPacket(new byte[3], 3, HERE, any.getLocalPort()));
      DatagramPacket own = packet(9);
      any.receive(own);
      check("own", own.getLength() + " " + own.getAddress());
    }
  }

  private static void connected() throws Exception {
    try (DatagramSocket one = socket();
        DatagramSocket two = socket();
        DatagramSocket three = socket()) {
      one.connect(two.getLocalSocketAddress());
      check("connected", one.isConnected() + " " + one.getInetAddress());
      check("port", one.getPort() == two.getLocalPort());
      three.send(new DatagramPacket(new byte[1], 1, one.getLocalSocketAddress()));
      two.send(new DatagramPacket(new byte[2], 2, one.getLocalSocketAddress()));
      DatagramPacket received = packet(10);
      one.receive(received);
      check("only", received.getLength());
      one.send(new DatagramPacket(new byte[4], 4));
      two.receive(received);
      check("without address", received.getLength());
      DatagramPacket elsewhere = new DatagramPacket(new byte[1], 1, three.getLocalSocketAddress());
      check("elsewhere", thrown(() -> one.send(elsewhere)));
      one.disconnect();
      check("disconnected", one.isConnected() + " " + one.getPort());
      three.send(new DatagramPacket(new byte[3], 3, one.getLocalSocketAddress()));
      received.setLength(10);
      one.receive(received);
      check("all again", received.getLength());
    }
  }

  private static void timeouts() throws Exception {
    try (DatagramSocket socket = socket()) {
      socket.setSoTimeout(30);
      check("late", thrown(() -> socket.receive(packet(1))));
      socket.setSoTimeout(0);
      Thread sender =
          start(
              () -> {
                Thread.sleep(50);
                DatagramPacket data =
                    new DatagramPacket(new byte[6], 6, socket.getLocalSocketAddress());
                socket.send(data);
              });
      DatagramPacket received = packet(10);
      socket.receive(received);
      check("waited", received.getLength());
      sender.join();
    }
  }

  private static void closed() throws Exception {
    DatagramSocket socket = socket();
    String[] result = new String[1];
    Thread receiving = start(() -> result[0] = thrown(() -> socket.receive(packet(1))));
    Thread.sleep(100);
    socket.close();
    receiving.join();
    check("closed", result[0]);
    check("closed", thrown(() -> socket.send(new DatagramPacket(new byte[1], 1, HERE, 9))));
  }

  private static void sizes() throws Exception {
    try (DatagramSocket one = socket();
        DatagramSocket two = socket()) {
      for (int length : new int[] {1472, 1473, 10_000, 20_000, 65_507}) {
        one.setSendBufferSize(100_000);
        one.send(new DatagramPacket(new byte[length], length, two.getLocalSocketAddress()));
        DatagramPacket received = packet(70_000);
        two.receive(received);
        check("size", received.getLength());
      }
      DatagramPacket large =
          new DatagramPacket(new byte[65_508], 65_508, two.getLocalSocketAddress());
      check("too large", thrown(() -> one.send(large)).startsWith("IOException"));
    }
  }

  private static void channels() throws Exception {
    try (DatagramChannel one = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0));
        DatagramChannel two = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0))) {
      check("send", one.send(ByteBuffer.allocateDirect(5), two.getLocalAddress()));
      ByteBuffer buffer = ByteBuffer.allocate(100);
      check("from", one.getLocalAddress().equals(two.receive(buffer)) + " " + buffer.position());
      two.configureBlocking(false);
      check("nothing", two.receive(buffer.clear()));
      check("not connected", thrown(() -> one.write(ByteBuffer.allocate(1))));
      one.connect(two.getLocalAddress());
      check("write", one.write(new ByteBuffer[] {ByteBuffer.allocate(3), ByteBuffer.allocate(4)}));
      two.connect(one.getLocalAddress());
      check("read", two.read(new ByteBuffer[] {ByteBuffer.allocate(2), ByteBuffer.allocate(9)}));
      check("remote", two.getRemoteAddress().equals(one.getLocalAddress()));
      two.disconnect();
      check("disconnected", two.isConnected() + " " + two.getRemoteAddress());
    }
    try (DatagramChannel unbound = DatagramChannel.open()) {
      check("unbound", unbound.getLocalAddress());
      ByteBuffer data = ByteBuffer.allocate(1);
      unbound.send(data, new InetSocketAddress(HERE, 40_000));
      InetSocketAddress bound = (InetSocketAddress) unbound.getLocalAddress();
      check("bound", bound.getAddress().isAnyLocalAddress() + " " + (bound.getPort() > 0));
    }
  }

  private static void selected() throws Exception {
    try (DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0));
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      check("none", selector.selectNow());
      Thread sender =
          start(
              () -> {
                try (DatagramSocket socket = socket()) {
                  socket.send(new DatagramPacket(new byte[8], 8, channel.getLocalAddress()));
                }
              });
      check("ready", selector.select() + " " + key.isReadable());
      ByteBuffer buffer = ByteBuffer.allocate(100);
      channel.receive(buffer);
      check("received", buffer.position());
      sender.join();
    }
  }

  private static void unreachable() throws Exception {
    InetSocketAddress gone;
    try (DatagramSocket socket = socket()) {
      gone = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    try (DatagramSocket socket = socket()) {
      socket.connect(gone);
      socket.setSoTimeout(5000);
      socket.send(new DatagramPacket(new byte[1], 1));
      check("unreachable", thrown(() -> socket.receive(packet(1))).split(" ")[0]);
    }
  }
}
