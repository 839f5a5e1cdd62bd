package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets of TCP and UDP between threads of this JVM, over loopback of two shards. */
@Timeout(20)
class SocketsTest {
  private static final long SOON = 20 * Time.MILLISECOND;

  private final Network network = network();

  private static Network network() {
    SplittableRandom random = new SplittableRandom(3);
    Shard[] shards = {
      Shard.loopback(1 << 24, random::nextLong), Shard.loopback(1 << 24, random::nextLong)
    };
    for (Shard shard : shards) {
      shard.start("shard");
    }
    return new Network(shards, null, () -> "test", (high, low) -> {}, random::nextLong);
  }

  private StreamSocket stream() {
    return new StreamSocket(network, true);
  }

  private StreamSocket listener() {
    StreamSocket listener = stream();
    assertEquals(0, listener.bind(0, Network.LOCALHOST, 0));
    assertEquals(0, listener.listen(5));
    return listener;
  }

  private static int port(InetSocket socket) {
    InetSocket.Address address = new InetSocket.Address();
    socket.local(address);
    return address.port;
  }

  private StreamSocket connect(StreamSocket listener) {
    StreamSocket socket = stream();
    assertEquals(0, socket.connect(0, Network.LOCALHOST, port(listener)));
    return socket;
  }

  @Test
  void loopbackOfIpv6NeedsNoCard() {
    StreamSocket listener = stream();
    assertEquals(0, listener.bind(0, 1, 0));
    assertEquals(0, listener.listen(5));
    StreamSocket client = stream();
    assertEquals(0, client.connect(0, 1, port(listener)));
    StreamSocket server = accept(listener);
    assertEquals(3, client.write(new ArrayBytes(new byte[] {1, 2, 3}), 3));
    byte[] into = new byte[3];
    assertEquals(3, server.read(new ArrayBytes(into), 3));
    assertArrayEquals(new byte[] {1, 2, 3}, into);
    assertEquals(-Errors.NETWORK_UNREACHABLE, stream().connect(0xfe80L << 48, 5, 80));
    assertEquals(-Errors.NETWORK_UNREACHABLE, stream().connect(0x2001L << 48, 5, 80));
    MessageSocket from = new MessageSocket(network, true);
    MessageSocket to = new MessageSocket(network, true);
    assertEquals(0, to.bind(0, 1, 0));
    assertEquals(3, from.send(new ArrayBytes(into), 3, 0, 1, port(to)));
    assertEquals(3, to.receive(new ArrayBytes(new byte[10]), 10, new InetSocket.Address()));
    byte[] one = new byte[1];
    assertEquals(
        -Errors.NETWORK_UNREACHABLE, from.send(new ArrayBytes(one), 1, 0xfe80L << 48, 5, 80));
  }

  /** Only the dual socket's wildcard has addresses of version 6 (RFC 3493 section 3.7). */
  @Test
  void aSocketForVersionFourHasNoAddressOfVersionSix() {
    StreamSocket listener = new StreamSocket(network, false);
    assertEquals(0, listener.bind(0, 0, 0));
    assertEquals(0, listener.listen(5));
    assertEquals(-Errors.REFUSED, stream().connect(0, 1, port(listener)));
    assertEquals(0, stream().connect(0, Network.LOCALHOST, port(listener)));
    MessageSocket from = new MessageSocket(network, true);
    MessageSocket to = new MessageSocket(network, false);
    to.setBlocking(false);
    assertEquals(0, to.bind(0, 0, 0));
    byte[] two = new byte[2];
    assertEquals(1, from.send(new ArrayBytes(two), 1, 0, 1, port(to)));
    assertEquals(-Errors.TRY_AGAIN, to.receive(new ArrayBytes(two), 2, new InetSocket.Address()));
    assertEquals(2, from.send(new ArrayBytes(two), 2, 0, Network.LOCALHOST, port(to)));
    assertEquals(2, to.receive(new ArrayBytes(two), 2, new InetSocket.Address()));
  }

  private static StreamSocket accept(StreamSocket listener) {
    StreamSocket[] accepted = new StreamSocket[1];
    assertEquals(0, listener.accept(accepted));
    return accepted[0];
  }

  private static int write(Descriptor to, int count) {
    return to.write(new ArrayBytes(new byte[count]), count);
  }

  private static int read(Descriptor from, int count) {
    return from.read(new ArrayBytes(new byte[count]), count);
  }

  @Test
  void whatIsWrittenIsReadOnEitherShard() {
    StreamSocket listener = listener();
    for (int i = 0; i < 4; i++) {
      StreamSocket client = connect(listener);
      StreamSocket server = accept(listener);
      byte[] received = new byte[3];
      client.write(new ArrayBytes(new byte[] {1, 2, (byte) i}), 3);
      assertEquals(3, server.read(new ArrayBytes(received), 3));
      assertArrayEquals(new byte[] {1, 2, (byte) i}, received);
      client.close();
      assertEquals(0, read(server, 1));
    }
  }

  /** The first window that a sender sees is what it waits for; its time-outs would take minutes. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSmallReceiveBufferIsNoReasonToWait(boolean isListeners) throws InterruptedException {
    StreamSocket listener = stream();
    StreamSocket client = stream();
    (isListeners ? listener : client)
        .setOption(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER, 8000);
    assertEquals(0, listener.bind(0, Network.LOCALHOST, 0));
    assertEquals(0, listener.listen(5));
    assertEquals(0, client.connect(0, Network.LOCALHOST, port(listener)));
    StreamSocket server = accept(listener);
    StreamSocket reader = isListeners ? server : client;
    Thread writer = new Thread(() -> write(isListeners ? client : server, 2_000_000));
    writer.start();
    Thread.sleep(20);
    for (int total = 0; total < 2_000_000; ) {
      total += read(reader, 100_000);
    }
    writer.join();
  }

  @Test
  void aSocketThatDoesNotBlockSaysTryAgain() {
    StreamSocket listener = listener();
    listener.setBlocking(false);
    assertEquals(-Errors.TRY_AGAIN, listener.accept(new StreamSocket[1]));
    StreamSocket client = connect(listener);
    client.setBlocking(false);
    assertEquals(-Errors.TRY_AGAIN, read(client, 1));
    int written = write(client, 1 << 20);
    while (written > 0) {
      written = write(client, 1 << 20);
    }
    assertEquals(-Errors.TRY_AGAIN, written);
    assertEquals(0, client.readiness() & Readiness.OUT);
  }

  @Test
  void aBlockingWriteWritesAll() throws InterruptedException {
    StreamSocket listener = listener();
    StreamSocket client = connect(listener);
    StreamSocket server = accept(listener);
    AtomicInteger written = new AtomicInteger();
    Thread writer = new Thread(() -> written.set(write(client, 2_000_000)));
    writer.start();
    int total = 0;
    while (total < 2_000_000) {
      total += read(server, 100_000);
    }
    writer.join();
    assertEquals(2_000_000, written.get());
  }

  @Test
  void closingEndsAWait() throws InterruptedException {
    StreamSocket listener = listener();
    StreamSocket client = connect(listener);
    AtomicInteger result = new AtomicInteger();
    Thread reader = new Thread(() -> result.set(read(client, 1)));
    reader.start();
    BlockedThreads.await(reader);
    client.close();
    reader.join();
    assertEquals(-Errors.INTERRUPTED, result.get());
  }

  @Test
  void anInterruptDoesNotEndAWaitAndIsNotLost() throws InterruptedException {
    StreamSocket listener = listener();
    StreamSocket client = connect(listener);
    StreamSocket server = accept(listener);
    AtomicInteger result = new AtomicInteger();
    boolean[] interrupted = new boolean[1];
    Thread reader =
        new Thread(
            () -> {
              result.set(read(client, 1));
              interrupted[0] = Thread.interrupted();
            });
    reader.start();
    Thread.sleep(20);
    reader.interrupt();
    Thread.sleep(20);
    write(server, 1);
    reader.join();
    assertEquals(1, result.get());
    assertTrue(interrupted[0]);
  }

  @Test
  void nobodyListens() {
    StreamSocket gone = listener();
    int port = port(gone);
    gone.close();
    assertEquals(-Errors.REFUSED, stream().connect(0, Network.LOCALHOST, port));
  }

  @Test
  void whoDoesNotBlockIsToldOfAConnectionLater() {
    StreamSocket listener = listener();
    int taken = port(listener);
    assertEquals(0, connectLater(taken));
    listener.close();
    assertEquals(-Errors.REFUSED, connectLater(taken));
  }

  private int connectLater(int port) {
    StreamSocket socket = stream();
    socket.setBlocking(false);
    assertEquals(-Errors.IN_PROGRESS, socket.connect(0, Network.LOCALHOST, port));
    assertTrue(socket.poll(Readiness.OUT, Descriptor.FOREVER) != 0);
    return socket.connectResult();
  }

  /** What Linux answers: there is nothing that the reader missed, and the writer has no reader. */
  @Test
  void aResetBehindTheEndIsAnErrorForWritersOnly() {
    StreamSocket listener = listener();
    StreamSocket client = connect(listener);
    StreamSocket server = accept(listener);
    assertEquals(1, client.write(new ArrayBytes(new byte[1]), 1)); // which nobody reads: a reset
    assertEquals(0, server.shutdown(1));
    server.close();
    assertTrue((client.poll(0, Descriptor.FOREVER) & Readiness.HANG_UP) != 0);
    assertEquals(0, client.read(new ArrayBytes(new byte[1]), 1));
    assertEquals(-Errors.BROKEN_PIPE, client.write(new ArrayBytes(new byte[1]), 1));
  }

  @Test
  void aPortIsFreeWhenItsSocketIsClosed() {
    StreamSocket listener = listener();
    int port = port(listener);
    assertEquals(-Errors.ADDRESS_IN_USE, stream().bind(0, Network.LOCALHOST, port));
    listener.close();
    assertEquals(0, stream().bind(0, Network.LOCALHOST, port));
  }

  private StreamSocket sharing(int port) {
    StreamSocket socket = stream();
    socket.setOption(SocketOptions.SOCKET, SocketOptions.REUSE_PORT, 1);
    socket.setBlocking(false);
    assertEquals(0, socket.bind(0, Network.LOCALHOST, port));
    assertEquals(0, socket.listen(50));
    return socket;
  }

  /** Takes the connections that a listener has; how many. */
  private static int acceptAll(StreamSocket listener) {
    int count = 0;
    while (listener.accept(new StreamSocket[1]) == 0) {
      count++;
    }
    return count;
  }

  /** socket(7), SO_REUSEPORT; connections are made on both shards in turn. */
  @Test
  void listenersWithOnePortShareItsConnections() {
    StreamSocket first = sharing(0);
    StreamSocket second = sharing(port(first));
    assertEquals(-Errors.ADDRESS_IN_USE, stream().bind(0, Network.LOCALHOST, port(first)));
    for (int i = 0; i < 40; i++) {
      connect(first);
    }
    int ofFirst = acceptAll(first);
    int ofSecond = acceptAll(second);
    assertEquals(40, ofFirst + ofSecond);
    assertTrue(ofFirst > 5 && ofSecond > 5, ofFirst + " and " + ofSecond);
    first.close();
    for (int i = 0; i < 20; i++) {
      connect(second);
    }
    assertEquals(20, acceptAll(second));
    second.close();
    assertEquals(-Errors.REFUSED, stream().connect(0, Network.LOCALHOST, port(second)));
  }

  private MessageSocket sharingMessages(int port) {
    MessageSocket socket = new MessageSocket(network, true);
    socket.setOption(SocketOptions.SOCKET, SocketOptions.REUSE_PORT, 1);
    socket.setBlocking(false);
    assertEquals(0, socket.bind(0, Network.LOCALHOST, port));
    return socket;
  }

  private static int receiveAll(MessageSocket from, BitSet senders) {
    InetSocket.Address sender = new InetSocket.Address();
    int count = 0;
    while (from.receive(new ArrayBytes(new byte[1]), 1, sender) == 1) {
      senders.set(sender.port);
      count++;
    }
    return count;
  }

  /** socket(7), SO_REUSEPORT: all datagrams of a sender come to one of the sockets. */
  @Test
  void socketsWithOnePortShareItsDatagrams() {
    MessageSocket first = sharingMessages(0);
    MessageSocket second = sharingMessages(port(first));
    MessageSocket alone = new MessageSocket(network, true);
    assertEquals(-Errors.ADDRESS_IN_USE, alone.bind(0, Network.LOCALHOST, port(first)));
    MessageSocket[] senders = new MessageSocket[40];
    for (int i = 0; i < 2 * senders.length; i++) {
      int number = i % senders.length;
      senders[number] = i < senders.length ? new MessageSocket(network, true) : senders[number];
      ArrayBytes data = new ArrayBytes(new byte[1]);
      assertEquals(1, senders[number].send(data, 1, 0, Network.LOCALHOST, port(first)));
    }
    BitSet toFirst = new BitSet();
    BitSet toSecond = new BitSet();
    assertEquals(80, receiveAll(first, toFirst) + receiveAll(second, toSecond));
    assertFalse(toFirst.intersects(toSecond));
    assertTrue(toFirst.cardinality() > 5 && toSecond.cardinality() > 5);
    first.close();
    for (MessageSocket sender : senders) {
      sender.send(new ArrayBytes(new byte[1]), 1, 0, Network.LOCALHOST, port(second));
    }
    assertEquals(40, receiveAll(second, toSecond));
  }

  @Test
  void pollWaitsForItsTimeOnly() {
    StreamSocket client = connect(listener());
    long before = System.nanoTime();
    assertEquals(0, client.poll(Readiness.IN, before + SOON));
    assertTrue(System.nanoTime() - before >= SOON);
    assertEquals(Readiness.OUT, client.poll(Readiness.OUT, Descriptor.FOREVER));
  }

  @Test
  void datagramsArriveWithTheirSender() {
    MessageSocket one = new MessageSocket(network, true);
    MessageSocket two = new MessageSocket(network, true);
    assertEquals(0, two.bind(0, Network.LOCALHOST, 0));
    ArrayBytes data = new ArrayBytes(new byte[7]);
    assertEquals(7, one.send(data, 7, 0, Network.LOCALHOST, port(two)));
    InetSocket.Address from = new InetSocket.Address();
    assertEquals(7, two.receive(new ArrayBytes(new byte[9]), 9, from));
    assertEquals(port(one), from.port);
  }

  @Test
  void aConnectedDatagramSocketHearsThatNobodyListens() {
    MessageSocket gone = new MessageSocket(network, true);
    gone.bind(0, Network.LOCALHOST, 0);
    int port = port(gone);
    gone.close();
    MessageSocket socket = new MessageSocket(network, true);
    assertEquals(0, socket.connect(0, Network.LOCALHOST, port));
    assertEquals(1, write(socket, 1));
    assertEquals(-Errors.REFUSED, read(socket, 1));
  }

  @Test
  void theTableGivesTheLowestNumberAndKeepsThatOfAClosedOne() {
    DescriptorTable table = new DescriptorTable();
    Pipe pipe = new Pipe();
    int source = table.add(pipe.source());
    assertEquals(source + 1, table.add(pipe.sink()));
    table.preClose(source);
    assertEquals(0, read(table.get(source), 1));
    assertEquals(source + 2, table.add(new EventCounter()));
    table.close(source);
    assertEquals(source, table.add(new EventCounter()));
    assertEquals(-Errors.BROKEN_PIPE, write(pipe.sink(), 1));
  }

  @Test
  void aCopyKeepsADescriptorOpen() {
    DescriptorTable table = new DescriptorTable();
    EventCounter counter = new EventCounter();
    int one = table.add(counter);
    int two = table.add(new EventCounter());
    table.duplicate(one, two);
    table.close(one);
    assertFalse(counter.isClosed());
    table.close(two);
    assertTrue(counter.isClosed());
  }
}
