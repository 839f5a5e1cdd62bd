package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import support.Workers.Body;

/** Threads that wait in operations of channels and sockets are interrupted, and lose them. */
public final class BlockedChannels {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** What a thread needs to wait once it has begun, which its state does not tell on HotSpot. */
  private static final int PAUSE = 50;

  private BlockedChannels() {}

  public static void main(String[] args) throws Exception {
    for (boolean byClose : new boolean[] {false, true}) {
      accept(byClose);
      connect(byClose);
      read(byClose);
      write(byClose);
      gather(byClose);
      receive(byClose);
      datagramRead(byClose);
      adapted(byClose);
    }
    datagramSocket();
    streamSocket();
    interruptedBefore();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(HERE, 0);
  }

  /** Ends an operation that waits, and tells how it ended. */
  private static void end(String name, Channel channel, boolean byClose, Body operation)
      throws Exception {
    String[] result = new String[1];
    Thread waiting =
        begin(() -> result[0] = thrown(operation) + " " + Thread.currentThread().isInterrupted());
    if (byClose) {
      channel.close();
    } else {
      waiting.interrupt();
    }
    waiting.join();
    check(name + (byClose ? ", closed" : ", interrupted"), result[0] + " " + channel.isOpen());
  }

  /** A thread that waits in an operation. */
  private static Thread begin(Body operation) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        start(
            () -> {
              begun.countDown();
              operation.run();
            });
    begun.await();
    Thread.sleep(PAUSE);
    return thread;
  }

  private static void accept(boolean byClose) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort())) {
      end("accept", server, byClose, server::accept);
      check("again", thrown(server::accept));
    }
  }

  /** Whoever connects to a server whose queue is full waits. */
  private static void connect(boolean byClose) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      SocketChannel[] first = new SocketChannel[3];
      for (int i = 0; i < first.length; i++) {
        first[i] = SocketChannel.open();
        first[i].configureBlocking(false);
        first[i].connect(server.getLocalSocketAddress());
      }
      try (SocketChannel last = SocketChannel.open()) {
        end("connect", last, byClose, () -> last.connect(server.getLocalSocketAddress()));
      }
      for (SocketChannel channel : first) {
        channel.close();
      }
    }
  }

  /** Two connected channels. */
  private record Pair(SocketChannel client, SocketChannel server) implements AutoCloseable {
    static Pair make() throws Exception {
      try (ServerSocketChannel listener = ServerSocketChannel.open().bind(anyPort())) {
        SocketChannel client = SocketChannel.open(listener.getLocalAddress());
        return new Pair(client, listener.accept());
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  private static void read(boolean byClose) throws Exception {
    try (Pair pair = Pair.make()) {
      end("read", pair.client, byClose, () -> pair.client.read(ByteBuffer.allocate(9)));
      check("the peer's end", pair.server.read(ByteBuffer.allocate(9)));
    }
  }

  /** Nobody reads, so that it waits in the end; how much was written before is nobody's affair. */
  private static void write(boolean byClose) throws Exception {
    try (Pair pair = Pair.make()) {
      end("write", pair.client, byClose, () -> writeForEver(pair.client));
      check("again", thrown(() -> pair.client.write(ByteBuffer.allocate(1))));
    }
  }

  private static void writeForEver(SocketChannel channel) throws Throwable {
    ByteBuffer much = ByteBuffer.allocate(1 << 16);
    wholeOrNothing(
        () -> {
          while (true) {
            channel.write(much.clear());
          }
        });
  }

  /**
   * What is closed while it wrote a part returns that, and the next write throws; otherwise this
   * one does.
   */
  private static void wholeOrNothing(Body body) throws Throwable {
    try {
      body.run();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (AsynchronousCloseException e) {
      throw new ClosedChannelException();
    }
  }

  private static void gather(boolean byClose) throws Exception {
    try (Pair pair = Pair.make()) {
      ByteBuffer[] parts = {ByteBuffer.allocate(1 << 16), ByteBuffer.allocateDirect(1 << 16)};
      Body body =
          () -> {
            while (true) {
              pair.client.write(parts);
              parts[0].clear();
              parts[1].clear();
            }
          };
      end("gather", pair.client, byClose, () -> wholeOrNothing(body));
    }
  }

  private static void receive(boolean byClose) throws Exception {
    try (DatagramChannel channel = DatagramChannel.open().bind(anyPort())) {
      end("receive", channel, byClose, () -> channel.receive(ByteBuffer.allocate(9)));
      check("again", thrown(() -> channel.receive(ByteBuffer.allocate(9))));
    }
  }

  private static void datagramRead(boolean byClose) throws Exception {
    try (DatagramChannel channel = DatagramChannel.open().bind(anyPort());
        DatagramChannel peer = DatagramChannel.open().bind(anyPort())) {
      channel.connect(peer.getLocalAddress());
      end("read of datagrams", channel, byClose, () -> channel.read(ByteBuffer.allocate(9)));
    }
  }

  /** The socket that a channel has. */
  private static void adapted(boolean byClose) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort())) {
      server.socket().setSoTimeout(60_000);
      end("accept of its socket", server, byClose, () -> server.socket().accept());
    }
    try (Pair pair = Pair.make()) {
      Body read = () -> pair.client.socket().getInputStream().read();
      end("read of its socket", pair.client, byClose, read);
    }
    try (DatagramChannel channel = DatagramChannel.open().bind(anyPort())) {
      DatagramPacket packet = new DatagramPacket(new byte[9], 9);
      end("receive of its socket", channel, byClose, () -> channel.socket().receive(packet));
    }
  }

  private static void datagramSocket() throws Exception {
    DatagramSocket socket = new DatagramSocket(0, HERE);
    DatagramPacket packet = new DatagramPacket(new byte[9], 9);
    for (int timeout : new int[] {0, 60_000}) {
      DatagramSocket each = timeout == 0 ? socket : new DatagramSocket(0, HERE);
      each.setSoTimeout(timeout);
      String[] result = new String[1];
      Thread waiting = begin(() -> result[0] = thrown(() -> each.receive(packet)));
      each.close();
      waiting.join();
      check("receive with " + timeout, result[0]);
    }
    check("again", thrown(() -> socket.receive(packet)));
  }

  /** Of sockets, an interrupt ends nothing, but closing does. */
  private static void streamSocket() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      Socket client = new Socket(HERE, server.getLocalPort());
      Socket peer = server.accept();
      String[] result = new String[1];
      byte[] much = new byte[1 << 16];
      Body forEver =
          () -> {
            while (true) {
              client.getOutputStream().write(much);
            }
          };
      Thread writing = begin(() -> result[0] = thrown(forEver));
      writing.interrupt();
      Thread.sleep(PAUSE);
      check("write goes on", writing.isAlive());
      client.close();
      writing.join();
      check("write", result[0]);
      peer.close();
    }
  }

  private static void interruptedBefore() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort());
        Pair pair = Pair.make();
        SocketChannel unconnected = SocketChannel.open();
        DatagramChannel datagrams = DatagramChannel.open().bind(anyPort())) {
      ByteBuffer one = ByteBuffer.allocate(1);
      before("accept", server, server::accept);
      before("connect", unconnected, () -> unconnected.connect(pair.server.getLocalAddress()));
      before("write", pair.client, () -> pair.client.write(one));
      before("receive", datagrams, () -> datagrams.receive(one));
    }
  }

  private static void before(String name, Channel channel, Body operation) {
    Thread.currentThread().interrupt();
    String result = thrown(operation);
    check(name + ", before", result + " " + Thread.interrupted() + " " + channel.isOpen());
  }
}
