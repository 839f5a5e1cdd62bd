package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/**
 * A stack that serves a well-behaved client while somebody else on the link sends it packets that
 * are nearly right: no exception escapes, memory stays bounded, the client is served. -Dnet.fuzz=N
 * sends so many packets, -Dnet.fuzzSeed=N others.
 */
class FuzzTest {
  private static final int PORT = 7;
  private static final int BACKLOG = 64;
  private static final int BATCH = 20;

  /** Bytes that rings may take together, besides those that each may have in any case. */
  private static final int MEMORY = 1 << 22;

  private static final int OF_EACH_RING = 4096;

  /** Datagrams and bytes of them that a socket holds. */
  private static final int DATAGRAMS = 256;

  private static final int DATAGRAM_BYTES = 1 << 18;

  /** Datagrams are left to lie for so many packets, in which more come than are held. */
  private static final int UNREAD = 100_000;

  private final Random random = new Random(Long.getLong("net.fuzzSeed", 5));
  private final SimulatedPair pair =
      new SimulatedPair(random, TcpConfig.DEFAULT, TcpConfig.DEFAULT.withMemory(MEMORY));
  private final PacketMutator mutator =
      new PacketMutator(random, pair.link.right.hardwareAddress(), SimulatedPair.RIGHT);
  private final byte[] buffer = new byte[4096];
  private TcpListener listener;
  private TcpConnection[] serving = new TcpConnection[256];
  private int served;
  private UdpSocket socket;

  /** Echoes what clients send; ends what ends. */
  private boolean serve(long now) {
    boolean busy = false;
    for (TcpConnection c = listener.accept(); c != null; c = listener.accept()) {
      serving[served++ % serving.length] = c;
    }
    for (int i = 0; i < serving.length; i++) {
      TcpConnection c = serving[i];
      if (c == null) {
        continue;
      }
      int count = c.read(buffer, 0, buffer.length);
      if (count < 0) {
        c.close(now);
        serving[i] = null;
      } else if (count > 0) {
        c.write(buffer, 0, count);
        busy = true;
      }
    }
    return busy;
  }

  private TcpConnection connect(boolean six) {
    long peer = IpAddress.mapped(SimulatedPair.RIGHT);
    TcpConnection client =
        six ? pair.connectByIpv6(PORT) : pair.left.tcp().connect(0, peer, PORT, 0, pair.link.now);
    assertNotNull(client);
    return client;
  }

  private void expectService() {
    expectEcho(connect(false));
    expectEcho(connect(true));
  }

  /** A client connects, has its bytes echoed, and ends. */
  private void expectEcho(TcpConnection client) {
    byte[] data = new byte[3000];
    random.nextBytes(data);
    client.write(data, 0, data.length);
    int[] received = new int[1];
    byte[] into = new byte[4096];
    pair.run(
        pair.link.now + 20 * Time.SECOND,
        now -> {
          boolean busy = serve(now);
          int count = client.read(into, 0, into.length);
          for (int i = 0; i < count; i++) {
            assertEquals(data[received[0] + i], into[i]);
          }
          received[0] += Math.max(count, 0);
          return busy || count > 0;
        });
    assertEquals(data.length, received[0], client.state() + " " + client.error());
    client.close(pair.link.now);
    pair.run(pair.link.now + 70 * Time.SECOND, this::serve);
  }

  private void expectBounds() {
    int connections = pair.right.tcp().connections();
    assertTrue(connections <= 4 * BACKLOG, connections + " connections");
    int memory = pair.right.iface().reassemblyMemory();
    assertTrue(memory <= 16 * 65_535, memory + " bytes of fragments");
    assertTrue(pair.right.iface().neighbors() <= 256);
    expectMemory();
  }

  /** Rings of connections, the queue of the socket, fragments. */
  private void expectMemory() {
    BufferCount count = new BufferCount();
    pair.right.count(count);
    long most = MEMORY + (long) OF_EACH_RING * count.buffers();
    most += DATAGRAM_BYTES + pair.right.iface().reassemblyMemory();
    assertTrue(count.bytes() <= most, count.bytes() + " bytes of " + most);
  }

  /** Takes the datagrams that lie in the socket: more than it holds have come. */
  private void expectDatagrams() {
    int datagrams = 0;
    int bytes = 0;
    Endpoint from = new Endpoint();
    for (int length = receive(from); length >= 0; length = receive(from)) {
      datagrams++;
      bytes += length;
    }
    assertEquals(UdpSocket.WOULD_BLOCK, receive(from));
    assertTrue(datagrams <= DATAGRAMS, datagrams + " datagrams");
    assertTrue(bytes <= DATAGRAM_BYTES, bytes + " bytes of datagrams");
  }

  private int receive(Endpoint from) {
    return socket.receive(buffer, 0, buffer.length, from);
  }

  @Test
  void mutatedPacketsDoNoHarm() {
    listener = pair.right.tcp().listen(0, 0, PORT, BACKLOG);
    socket = pair.right.udp().open();
    socket.bind(0, 0, 9);
    long count = Long.getLong("net.fuzz", 1_000_000);
    pair.link.setTap(mutator::see);
    pair.meetByIpv6();
    expectService();
    TcpConnection talk = connect(false);
    for (long sent = 0; sent < count; sent += BATCH) {
      for (int i = 0; i < BATCH; i++) {
        pair.link.carry(1, mutator.next());
      }
      talk.write(buffer, 0, 100);
      pair.run(pair.link.now + Time.MILLISECOND, this::serve);
      talk.read(buffer, 0, buffer.length);
      // What is injected may end this connection or confuse it for good: a new one then.
      if (talk.read(buffer, 0, 1) < 0 || sent % 400 == 0) {
        talk.abort(pair.link.now);
        talk = connect(random.nextBoolean());
      }
      if (sent % 10_000 == 0) {
        expectBounds();
        expectService();
      }
      if (sent % UNREAD == 0) {
        expectDatagrams();
      }
    }
    assertTrue(count < UNREAD || socket.dropped() > 0, "the queue was never full");
    expectBounds();
    expectDatagrams();
    expectService();
  }
}
