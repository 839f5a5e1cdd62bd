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

  private final Random random = new Random(Long.getLong("net.fuzzSeed", 5));
  private final SimulatedPair pair =
      new SimulatedPair(random, TcpConfig.DEFAULT, TcpConfig.DEFAULT);
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
    assertTrue(socket.receive(buffer, 0, buffer.length, new Endpoint()) != -4);
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
    }
    expectBounds();
    expectService();
  }
}
