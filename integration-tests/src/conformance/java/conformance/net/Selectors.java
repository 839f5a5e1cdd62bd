package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/** Selectors: readiness of all kinds, interest, keys, wake-ups, many channels. */
public final class Selectors {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private Selectors() {}

  public static void main(String[] args) throws Exception {
    nothing();
    wakeups();
    readiness();
    levels();
    keys();
    pipes();
    server();
    many();
  }

  private static void nothing() throws Exception {
    try (Selector selector = Selector.open()) {
      check("now", selector.selectNow());
      long before = System.nanoTime();
      check("late", selector.select(50));
      check("waited", System.nanoTime() - before >= 49_000_000);
      check("keys", selector.keys().size() + " " + selector.selectedKeys().size());
    }
    Selector closed = Selector.open();
    closed.close();
    check("closed", thrown(closed::select));
  }

  private static void wakeups() throws Exception {
    try (Selector selector = Selector.open()) {
      selector.wakeup();
      selector.wakeup();
      check("before", selector.select());
      check("once", selector.select(10));
      Thread waiting = start(() -> check("woken", selector.select()));
      Thread.sleep(50);
      selector.wakeup();
      waiting.join();
      Thread interrupted =
          start(() -> check("interrupted", selector.select() + " " + Thread.interrupted()));
      Thread.sleep(50);
      interrupted.interrupt();
      interrupted.join();
      check("after", selector.select(10));
    }
    Selector closing = Selector.open();
    String[] result = new String[1];
    Thread waiting = start(() -> result[0] = thrown(closing::select));
    Thread.sleep(50);
    closing.close();
    waiting.join();
    check("closing", result[0]);
  }

  private static void readiness() throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(HERE, 0)).configureBlocking(false);
      SelectionKey accepting = server.register(selector, SelectionKey.OP_ACCEPT);
      check("none", selector.selectNow());
      SocketChannel client = SocketChannel.open();
      client.configureBlocking(false);
      SelectionKey key = client.register(selector, SelectionKey.OP_CONNECT);
      boolean at = client.connect(server.getLocalAddress());
      while (!accepting.isValid()
          || selector.select() > 0 && !selector.selectedKeys().contains(accepting)) {
        Thread.yield();
      }
      check("accept", accepting.isAcceptable());
      check("connect", !at && selector.selectedKeys().contains(key) && key.isConnectable());
      client.finishConnect();
      SocketChannel other = server.accept();
      selector.selectedKeys().clear();
      key.interestOps(SelectionKey.OP_READ);
      check("nothing to read", selector.select(20));
      other.write(ByteBuffer.wrap(new byte[10]));
      check("read", selector.select() + " " + key.isReadable() + " " + key.isWritable());
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      check("again", selector.select() + " " + key.isReadable() + " " + key.isWritable());
      client.read(ByteBuffer.allocate(10));
      selector.selectedKeys().clear();
      check("write", selector.select() + " " + key.isReadable() + " " + key.isWritable());
      selector.selectedKeys().clear();
      key.interestOps(SelectionKey.OP_READ);
      other.close();
      check("end", selector.select() + " " + key.isReadable());
      check("end", client.read(ByteBuffer.allocate(1)));
      client.close();
      check("valid", key.isValid());
      check("keys", selector.selectNow() + " " + selector.keys().size());
    }
  }

  /** What is not taken is reported again. */
  private static void levels() throws Exception {
    try (Selector selector = Selector.open()) {
      Pipe pipe = Pipe.open();
      pipe.source().configureBlocking(false);
      pipe.source().register(selector, SelectionKey.OP_READ);
      pipe.sink().write(ByteBuffer.allocate(4));
      for (int i = 0; i < 4; i++) {
        check("level", selector.select());
        selector.selectedKeys().clear();
        pipe.source().read(ByteBuffer.allocate(1));
      }
      check("empty", selector.selectNow());
      int[] count = new int[1];
      pipe.sink().write(ByteBuffer.allocate(4));
      check("action", selector.select(key -> count[0]++));
      check("action", count[0] + " " + selector.selectedKeys().size());
    }
  }

  private static void keys() throws Exception {
    try (Selector selector = Selector.open()) {
      Pipe pipe = Pipe.open();
      check("blocking", thrown(() -> pipe.source().register(selector, SelectionKey.OP_READ)));
      pipe.source().configureBlocking(false);
      check("write", thrown(() -> pipe.source().register(selector, SelectionKey.OP_WRITE)));
      SelectionKey key = pipe.source().register(selector, SelectionKey.OP_READ, "attached");
      check("attachment", key.attachment());
      check("same", key == pipe.source().register(selector, 0));
      check("interest", key.interestOps() + " " + key.attachment());
      check("or", key.interestOpsOr(SelectionKey.OP_READ) + " " + key.interestOps());
      pipe.sink().write(ByteBuffer.allocate(1));
      check("select", selector.select());
      key.interestOps(0);
      selector.selectedKeys().clear();
      check("no interest", selector.selectNow());
      key.cancel();
      check("cancelled", thrown(key::interestOps));
      check("select", selector.selectNow() + " " + selector.keys().size());
      pipe.source().configureBlocking(true);
      check("read", pipe.source().read(ByteBuffer.allocate(9)));
    }
  }

  private static void pipes() throws Exception {
    try (Selector selector = Selector.open()) {
      Pipe pipe = Pipe.open();
      pipe.sink().configureBlocking(false);
      SelectionKey key = pipe.sink().register(selector, SelectionKey.OP_WRITE);
      check("write", selector.select());
      selector.selectedKeys().clear();
      while (pipe.sink().write(ByteBuffer.allocate(4096)) > 0) {
        Thread.yield();
      }
      check("full", selector.selectNow());
      Thread reading =
          start(
              () -> {
                Thread.sleep(50);
                pipe.source().read(ByteBuffer.allocate(50_000));
              });
      check("room", selector.select() + " " + key.isWritable());
      reading.join();
      selector.selectedKeys().clear();
      pipe.source().close();
      check("broken", selector.select() + " " + key.isWritable());
    }
  }

  /** One thread serves clients that others are. */
  private static void server() throws Exception {
    int clients = 10;
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(HERE, 0)).configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      Thread[] threads = new Thread[clients];
      int[] received = new int[clients];
      for (int i = 0; i < clients; i++) {
        int number = i;
        threads[i] = start(() -> received[number] = client(server, number));
      }
      serve(selector, clients);
      int total = 0;
      for (int i = 0; i < clients; i++) {
        threads[i].join();
        total += received[i];
      }
      check("served", total);
    }
  }

  private static int client(ServerSocketChannel server, int number) throws Exception {
    try (SocketChannel channel = SocketChannel.open(server.getLocalAddress())) {
      int length = 10_000 * (number + 1);
      Thread writing = start(() -> channel.write(ByteBuffer.allocate(length)));
      int total = 0;
      ByteBuffer part = ByteBuffer.allocate(5000);
      while (total < length) {
        total += channel.read(part.clear());
      }
      writing.join();
      return total;
    }
  }

  private static void serve(Selector selector, int clients) throws Exception {
    int open = clients;
    while (open > 0) {
      selector.select();
      Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
      while (keys.hasNext()) {
        SelectionKey key = keys.next();
        keys.remove();
        if (key.isAcceptable()) {
          SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
          channel.configureBlocking(false);
          channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(3000));
        } else if (!echo(key)) {
          open--;
        }
      }
    }
  }

  private static boolean echo(SelectionKey key) throws Exception {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    int count = channel.read(buffer);
    buffer.flip();
    channel.write(buffer);
    buffer.compact();
    if (count < 0 && buffer.position() == 0) {
      channel.close();
      return false;
    }
    key.interestOps(
        buffer.position() == 0
            ? SelectionKey.OP_READ
            : buffer.hasRemaining()
                ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_WRITE);
    return true;
  }

  private static void many() throws Exception {
    try (Selector selector = Selector.open()) {
      Pipe[] pipes = new Pipe[200];
      for (int i = 0; i < pipes.length; i++) {
        pipes[i] = Pipe.open();
        pipes[i].source().configureBlocking(false);
        pipes[i].source().register(selector, SelectionKey.OP_READ, i);
      }
      check("idle", selector.selectNow());
      int sum = 0;
      for (int i = 0; i < pipes.length; i += 7) {
        pipes[i].sink().write(ByteBuffer.allocate(1));
      }
      int ready = selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        sum += (Integer) key.attachment();
      }
      check("many", ready + " " + sum);
      for (Pipe pipe : pipes) {
        pipe.sink().close();
        pipe.source().close();
      }
      check("gone", selector.selectNow() + " " + selector.keys().size());
    }
  }
}
