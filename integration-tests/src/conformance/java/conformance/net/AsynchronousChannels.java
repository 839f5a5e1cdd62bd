package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asynchronous socket channels: futures, handlers, groups, time-outs, closing. */
public final class AsynchronousChannels {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private AsynchronousChannels() {}

  public static void main(String[] args) throws Exception {
    futures();
    handlers();
    timeouts();
    closing();
    refused();
    groups();
  }

  private static AsynchronousServerSocketChannel server() throws Exception {
    return AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
  }

  private static void futures() throws Exception {
    try (AsynchronousServerSocketChannel server = server();
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      Future<AsynchronousSocketChannel> accepting = server.accept();
      check("twice", thrown(server::accept));
      check("connect", client.connect(server.getLocalAddress()).get());
      try (AsynchronousSocketChannel other = accepting.get()) {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        Future<Integer> reading = other.read(buffer);
        check("pending", reading.isDone());
        check("write", client.write(ByteBuffer.wrap(new byte[] {1, 2, 3})).get());
        check("read", reading.get() + " " + buffer.position());
        check("remote", client.getRemoteAddress().equals(server.getLocalAddress()));
        client.shutdownOutput();
        check("end", other.read(buffer).get());
        ByteBuffer large = ByteBuffer.allocate(1_000_000);
        Future<Integer> writing = other.write(large);
        int total = 0;
        ByteBuffer part = ByteBuffer.allocate(40_000);
        int count = client.read(part.clear()).get();
        while (total + count < 100_000) {
          total += count;
          count = client.read(part.clear()).get();
        }
        check("written", writing.isDone() ? writing.get() > 0 : !writing.isCancelled());
      }
    }
  }

  private static void handlers() throws Exception {
    try (AsynchronousServerSocketChannel server = server();
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      server.accept("attached", new Echo());
      client.connect(server.getLocalAddress()).get();
      int total = 0;
      ByteBuffer buffer = ByteBuffer.allocate(1000);
      for (int i = 1; i <= 50; i++) {
        client.write(ByteBuffer.allocate(i)).get();
        int left = i;
        while (left > 0) {
          int count = client.read(buffer.clear()).get();
          left -= count;
          total += count;
        }
      }
      check("echo", total);
    }
  }

  /** Accepts once, and sends back what it reads. */
  private static final class Echo implements CompletionHandler<AsynchronousSocketChannel, String> {
    @Override
    public void completed(AsynchronousSocketChannel channel, String attachment) {
      check("accepted", attachment);
      read(channel, ByteBuffer.allocate(100));
    }

    @Override
    public void failed(Throwable failure, String attachment) {
      check("failed", failure);
    }

    private static void read(AsynchronousSocketChannel channel, ByteBuffer buffer) {
      channel.read(
          buffer,
          buffer,
          new CompletionHandler<Integer, ByteBuffer>() {
            @Override
            public void completed(Integer count, ByteBuffer read) {
              if (count > 0) {
                write(channel, read.flip());
              }
            }

            @Override
            public void failed(Throwable failure, ByteBuffer read) {}
          });
    }

    private static void write(AsynchronousSocketChannel channel, ByteBuffer buffer) {
      channel.write(
          buffer,
          buffer,
          new CompletionHandler<Integer, ByteBuffer>() {
            @Override
            public void completed(Integer count, ByteBuffer written) {
              if (written.hasRemaining()) {
                write(channel, written);
              } else {
                read(channel, written.clear());
              }
            }

            @Override
            public void failed(Throwable failure, ByteBuffer written) {}
          });
    }
  }

  private static void timeouts() throws Exception {
    try (AsynchronousServerSocketChannel server = server();
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      client.connect(server.getLocalAddress()).get();
      CountDownLatch late = new CountDownLatch(1);
      String[] result = new String[1];
      client.read(
          ByteBuffer.allocate(1),
          30,
          TimeUnit.MILLISECONDS,
          null,
          new CompletionHandler<Integer, Object>() {
            @Override
            public void completed(Integer count, Object attachment) {
              result[0] = "read " + count;
              late.countDown();
            }

            @Override
            public void failed(Throwable failure, Object attachment) {
              result[0] = failure.getClass().getSimpleName();
              late.countDown();
            }
          });
      late.await();
      check("late", result[0]);
    }
  }

  private static void closing() throws Exception {
    AsynchronousServerSocketChannel server = server();
    Future<AsynchronousSocketChannel> accepting = server.accept();
    server.close();
    check("accept", cause(accepting));
    check("closed", cause(server.accept()));
  }

  private static void refused() throws Exception {
    InetSocketAddress gone;
    try (AsynchronousServerSocketChannel server = server()) {
      gone = (InetSocketAddress) server.getLocalAddress();
    }
    try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      check("refused", cause(client.connect(gone)));
    }
  }

  private static String cause(Future<?> future) throws Exception {
    try {
      return "" + future.get();
    } catch (ExecutionException e) {
      return e.getCause().toString();
    }
  }

  private static void groups() throws Exception {
    AsynchronousChannelGroup group =
        AsynchronousChannelGroup.withThreadPool(Executors.newFixedThreadPool(3));
    AsynchronousServerSocketChannel server =
        AsynchronousServerSocketChannel.open(group).bind(new InetSocketAddress(HERE, 0));
    int clients = 20;
    AtomicInteger sum = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(clients);
    server.accept(null, new Counter(server, sum, done));
    for (int i = 1; i <= clients; i++) {
      try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group)) {
        client.connect(server.getLocalAddress()).get();
        client.write(ByteBuffer.wrap(new byte[] {(byte) i})).get();
      }
    }
    done.await();
    check("sum", sum.get());
    check("shutdown", group.isShutdown());
    group.shutdownNow();
    check("terminated", group.awaitTermination(10, TimeUnit.SECONDS));
    check("closed", server.isOpen());
  }

  /** Adds the first byte of each connection. */
  private static final class Counter
      implements CompletionHandler<AsynchronousSocketChannel, Object> {
    private final AsynchronousServerSocketChannel server;
    private final AtomicInteger sum;
    private final CountDownLatch done;

    Counter(AsynchronousServerSocketChannel server, AtomicInteger sum, CountDownLatch done) {
      this.server = server;
      this.sum = sum;
      this.done = done;
    }

    @Override
    public void completed(AsynchronousSocketChannel channel, Object attachment) {
      server.accept(null, this);
      ByteBuffer buffer = ByteBuffer.allocate(1);
      channel.read(
          buffer,
          null,
          new CompletionHandler<Integer, Object>() {
            @Override
            public void completed(Integer count, Object ignored) {
              sum.addAndGet(buffer.get(0));
              done.countDown();
            }

            @Override
            public void failed(Throwable failure, Object ignored) {
              done.countDown();
            }
          });
    }

    @Override
    public void failed(Throwable failure, Object attachment) {}
  }
}
