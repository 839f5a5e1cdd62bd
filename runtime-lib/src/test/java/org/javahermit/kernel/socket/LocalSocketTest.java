package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets of Unix domain between threads of this JVM. */
@Timeout(20)
class LocalSocketTest {
  private static final long SOON = 20 * Time.MILLISECOND;

  private final LocalSocket listener = new LocalSocket();
  private final LocalSocket client = new LocalSocket();

  private LocalSocket pair() {
    listen(5);
    assertEquals(0, client.connect(listener));
    return accept();
  }

  private void listen(int backlog) {
    listener.named("/name");
    assertEquals(0, listener.listen(backlog));
  }

  private LocalSocket accept() {
    LocalSocket[] accepted = new LocalSocket[1];
    assertEquals(0, listener.accept(accepted));
    return accepted[0];
  }

  private static int write(Descriptor to, int count) {
    return to.write(new ArrayBytes(new byte[count]), count);
  }

  private static int read(Descriptor from, int count) {
    return from.read(new ArrayBytes(new byte[count]), count);
  }

  private static Thread start(AtomicInteger result, java.util.function.IntSupplier body) {
    Thread thread = new Thread(() -> result.set(body.getAsInt()));
    thread.start();
    return thread;
  }

  @Test
  void whatOneWritesTheOtherReads() {
    LocalSocket server = pair();
    byte[] received = new byte[3];
    assertEquals(3, client.write(new ArrayBytes(new byte[] {1, 2, 3}), 3));
    assertEquals(3, server.available());
    assertEquals(3, server.read(new ArrayBytes(received), 3));
    assertArrayEquals(new byte[] {1, 2, 3}, received);
    assertEquals(2, write(server, 2));
    assertEquals(2, read(client, 5));
    assertEquals(
        "/name /name  ", server.name() + " " + client.peerName() + " " + client.name() + " ");
  }

  @Test
  void aWriterWaitsForAReader() throws InterruptedException {
    LocalSocket server = pair();
    AtomicInteger written = new AtomicInteger();
    Thread writer = start(written, () -> write(client, 1_000_000));
    int total = 0;
    while (total < 1_000_000) {
      total += read(server, 100_000);
    }
    writer.join();
    assertEquals(1_000_000, written.get());
  }

  @Test
  void theSendBufferSaysHowMuchWaits() {
    LocalSocket server = pair();
    client.setBlocking(false);
    client.setOption(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER, 5000);
    assertEquals(10_000, write(client, 20_000));
    assertEquals(-Errors.TRY_AGAIN, write(client, 1));
    assertEquals(0, client.readiness());
    assertEquals(7000, read(server, 7000));
    assertEquals(0, client.readiness());
    assertEquals(500, read(server, 500));
    assertEquals(Readiness.OUT, client.readiness());
    assertFalse(client.isOption(SocketOptions.TCP, SocketOptions.NO_DELAY));
  }

  @Test
  void whatWasWrittenComesBeforeTheEnd() {
    LocalSocket server = pair();
    write(client, 3);
    client.close();
    assertEquals(Readiness.IN | Readiness.OUT | Readiness.HANG_UP, server.readiness());
    assertEquals(3, read(server, 5));
    assertEquals(0, read(server, 5));
    assertEquals(-Errors.BROKEN_PIPE, write(server, 1));
  }

  @Test
  void whoLeavesDataUnreadResets() {
    LocalSocket server = pair();
    write(client, 3);
    write(server, 2);
    server.close();
    assertEquals(2, read(client, 5));
    assertTrue((client.readiness() & Readiness.ERROR) != 0);
    assertEquals(-Errors.RESET, read(client, 5));
    assertEquals(0, read(client, 5));
  }

  @Test
  void oneDirectionEndsAlone() {
    LocalSocket server = pair();
    client.shutdown(1);
    assertEquals(0, read(server, 1));
    assertEquals(-Errors.BROKEN_PIPE, write(client, 1));
    assertEquals(1, write(server, 1));
    assertEquals(1, read(client, 1));
    server.shutdown(0);
    assertEquals(Readiness.IN | Readiness.OUT, server.readiness());
  }

  @Test
  void whoConnectsWaitsForRoom() throws InterruptedException {
    listen(0);
    assertEquals(0, new LocalSocket().connect(listener));
    client.setBlocking(false);
    assertEquals(-Errors.TRY_AGAIN, client.connect(listener));
    client.setBlocking(true);
    AtomicInteger result = new AtomicInteger(1);
    Thread connecting = start(result, () -> client.connect(listener));
    connecting.join(20);
    assertTrue(connecting.isAlive());
    accept();
    connecting.join();
    assertEquals(0, result.get());
    assertEquals(0, client.connectResult());
  }

  @Test
  void closingEndsWaits() throws InterruptedException {
    listen(0);
    LocalSocket first = new LocalSocket();
    first.connect(listener);
    AtomicInteger closed = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    LocalSocket other = new LocalSocket();
    Thread one = start(closed, () -> client.connect(listener));
    Thread two = start(refused, () -> other.connect(listener));
    BlockedThreads.await(one, two);
    client.close();
    one.join();
    assertEquals(-Errors.INTERRUPTED, closed.get());
    listener.close();
    two.join();
    assertEquals(-Errors.REFUSED, refused.get());
    assertEquals(-Errors.RESET, read(first, 1), "it was never accepted");
    assertEquals(-Errors.REFUSED, new LocalSocket().connect(listener));
  }

  @Test
  void readersAndAcceptersAreWoken() throws InterruptedException {
    LocalSocket server = pair();
    AtomicInteger read = new AtomicInteger();
    AtomicInteger accepted = new AtomicInteger();
    Thread reader = start(read, () -> read(server, 1));
    Thread accepter = start(accepted, () -> listener.accept(new LocalSocket[1]));
    BlockedThreads.await(reader, accepter);
    server.close();
    reader.join();
    listener.close();
    accepter.join();
    assertEquals(-Errors.INTERRUPTED, accepted.get());
    assertTrue(read.get() <= 0, "the end, or that it was closed");
  }

  @Test
  void readinessQueuesHearOfThem() {
    listen(5);
    ReadinessQueue queue = new ReadinessQueue();
    queue.add(7, listener, Readiness.IN);
    assertEquals(0, queue.await((number, ready) -> {}, 5, System.nanoTime()));
    client.connect(listener);
    int[] seen = new int[2];
    int count =
        queue.await(
            (number, ready) -> {
              seen[0] = number;
              seen[1] = ready;
            },
            5,
            System.nanoTime() + SOON);
    assertEquals(1, count);
    assertArrayEquals(new int[] {7, Readiness.IN}, seen);
  }

  @Test
  void whatCannotBe() {
    assertEquals(-Errors.INVALID, listener.listen(1), "without a name");
    assertEquals(-Errors.REFUSED, client.connect(listener));
    assertEquals(-Errors.NOT_CONNECTED, client.shutdown(2));
    assertEquals(-Errors.NOT_CONNECTED, write(client, 1));
    assertEquals(-Errors.NOT_CONNECTED, client.connectResult());
    assertEquals(Readiness.OUT | Readiness.HANG_UP, client.readiness());
    pair();
    assertEquals(-Errors.ALREADY_CONNECTED, client.connect(listener));
    assertEquals(-Errors.INVALID, listener.connect(listener));
  }
}
