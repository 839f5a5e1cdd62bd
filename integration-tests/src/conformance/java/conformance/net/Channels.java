package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Socket channels and pipes: blocking and not, many buffers, interrupts, closing. */
public final class Channels {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private Channels() {}

  public static void main(String[] args) throws Exception {
    blocking();
    nonBlocking();
    gathering();
    closed();
    interrupted();
    adaptors();
    pipes();
    pipeEnds();
  }

  private static ServerSocketChannel server() throws Exception {
    return ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
  }

  private static void blocking() throws Exception {
    try (ServerSocketChannel server = server();
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel other = server.accept()) {
      check("write", client.write(bytes("hello")));
      ByteBuffer buffer = ByteBuffer.allocate(100);
      check("read", other.read(buffer) + " " + text(buffer));
      client.shutdownOutput();
      check("end", other.read(buffer.clear()));
      ByteBuffer large = ByteBuffer.allocateDirect(2_000_000);
      Thread writing = start(() -> check("large", other.write(large)));
      ByteBuffer part = ByteBuffer.allocateDirect(50_000);
      int total = 0;
      while (total < 2_000_000) {
        total += client.read(part.clear());
      }
      writing.join();
      check("total", total);
      check("connected", client.isConnected() + " " + client.isOpen() + " " + client.isBlocking());
      check("remote", client.getRemoteAddress().equals(server.getLocalAddress()));
    }
  }

  private static void nonBlocking() throws Exception {
    try (ServerSocketChannel server = server()) {
      server.configureBlocking(false);
      check("accept", server.accept());
      SocketChannel client = SocketChannel.open();
      client.configureBlocking(false);
      check("not yet", thrown(client::finishConnect));
      client.connect(server.getLocalAddress());
      while (!client.finishConnect()) {
        Thread.sleep(1);
      }
      SocketChannel other = server.accept();
      while (other == null) {
        other = server.accept();
      }
      other.configureBlocking(false);
      ByteBuffer buffer = ByteBuffer.allocate(1000);
      check("nothing", other.read(buffer));
      long written = 0;
      int count = client.write(ByteBuffer.allocate(100_000));
      while (count > 0) {
        written += count;
        count = client.write(ByteBuffer.allocate(100_000));
      }
      check("full", count + " " + (written > 10_000));
      long taken = 0;
      ByteBuffer all = ByteBuffer.allocate(100_000);
      while (taken < written) {
        taken += other.read(all.clear());
      }
      check("all", taken == written);
      client.close();
      while (other.read(buffer) == 0) {
        Thread.sleep(1);
      }
      check("end", other.read(buffer));
      other.close();
      check("closed", thrown(() -> client.read(buffer)));
    }
    InetSocketAddress gone;
    try (ServerSocketChannel server = server()) {
      gone = (InetSocketAddress) server.getLocalAddress();
    }
    SocketChannel refused = SocketChannel.open();
    check("refused", thrown(() -> refused.connect(gone)));
    check("refused", refused.isOpen());
    SocketChannel later = SocketChannel.open();
    later.configureBlocking(false);
    check(
        "refused",
        thrown(
            () -> {
              later.connect(gone);
              while (!later.finishConnect()) {
                Thread.sleep(1);
              }
            }));
  }

  private static void gathering() throws Exception {
    try (ServerSocketChannel server = server();
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel other = server.accept()) {
      ByteBuffer[] parts = {bytes("one"), ByteBuffer.allocate(0), bytes("three"), bytes("four")};
      check("gather", client.write(parts));
      ByteBuffer[] into = {ByteBuffer.allocate(2), ByteBuffer.allocateDirect(5)};
      check("scatter", other.read(into));
      check("first", text(into[0]));
      check("second", text(into[1]));
      ByteBuffer rest = ByteBuffer.allocate(100);
      other.read(rest);
      check("rest", text(rest));
      check("empty", client.write(ByteBuffer.allocate(0)));
    }
  }

  private static void closed() throws Exception {
    ServerSocketChannel server = server();
    String[] results = new String[2];
    Thread accepting = start(() -> results[0] = thrown(server::accept));
    Thread.sleep(100);
    server.close();
    accepting.join();
    check("accept", results[0]);
    try (ServerSocketChannel second = server()) {
      SocketChannel client = SocketChannel.open(second.getLocalAddress());
      Thread reading = start(() -> results[1] = thrown(() -> client.read(ByteBuffer.allocate(1))));
      Thread.sleep(100);
      client.close();
      reading.join();
      check("read", results[1]);
      check("write", thrown(() -> client.write(bytes("x"))));
    }
  }

  private static void interrupted() throws Exception {
    try (ServerSocketChannel server = server()) {
      SocketChannel client = SocketChannel.open(server.getLocalAddress());
      String[] result = new String[2];
      Thread reading =
          start(
              () -> {
                result[0] = thrown(() -> client.read(ByteBuffer.allocate(1)));
                result[1] = "" + Thread.interrupted();
              });
      Thread.sleep(100);
      reading.interrupt();
      reading.join();
      check("interrupted", result[0] + " " + result[1] + " " + client.isOpen());
      Thread.currentThread().interrupt();
      SocketChannel other = server.accept();
      check("accepted", other == null);
    } catch (java.nio.channels.ClosedByInterruptException e) {
      check("before", Thread.interrupted());
    }
  }

  private static void adaptors() throws Exception {
    try (ServerSocketChannel server = server();
        SocketChannel client = SocketChannel.open()) {
      client.socket().connect(server.getLocalAddress(), 5000);
      server.socket().setSoTimeout(5000);
      SocketChannel other = server.socket().accept().getChannel();
      other.socket().getOutputStream().write(new byte[] {1, 2, 3});
      client.socket().setSoTimeout(20);
      check("adaptor", client.socket().getInputStream().readNBytes(3).length);
      check("time-out", thrown(() -> client.socket().getInputStream().read()));
      other.close();
      check("end", client.socket().getInputStream().read());
    }
  }

  private static void pipes() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      check("write", sink.write(bytes("through the pipe")));
      ByteBuffer buffer = ByteBuffer.allocate(7);
      check("read", source.read(buffer) + " " + text(buffer));
      check("rest", source.read(new ByteBuffer[] {buffer.clear(), ByteBuffer.allocate(9)}));
      source.configureBlocking(false);
      check("nothing", source.read(buffer.clear()));
      sink.configureBlocking(false);
      int total = 0;
      int count = sink.write(ByteBuffer.allocate(4096));
      while (count > 0) {
        total += count;
        count = sink.write(ByteBuffer.allocate(4096));
      }
      check("full", total);
      source.configureBlocking(true);
      ByteBuffer all = ByteBuffer.allocate(total);
      while (all.hasRemaining()) {
        source.read(all);
      }
      sink.configureBlocking(true);
      Thread writing = start(() -> check("large", sink.write(ByteBuffer.allocate(500_000))));
      int received = 0;
      while (received < 500_000) {
        received += source.read(all.clear());
      }
      writing.join();
    }
  }

  private static void pipeEnds() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.sink().write(bytes("last"));
    pipe.sink().close();
    ByteBuffer buffer = ByteBuffer.allocate(10);
    check("last", pipe.source().read(buffer));
    check("end", pipe.source().read(buffer));
    Pipe broken = Pipe.open();
    broken.source().close();
    check("broken", thrown(() -> broken.sink().write(bytes("x"))));
    Pipe waiting = Pipe.open();
    String[] result = new String[1];
    Thread reading =
        start(() -> result[0] = thrown(() -> waiting.source().read(ByteBuffer.allocate(1))));
    Thread.sleep(100);
    waiting.source().close();
    reading.join();
    check("closed", result[0]);
  }
}
