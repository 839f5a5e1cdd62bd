package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Buffers that grow by themselves, on a way with a round trip of a second. */
final class BufferGrowthTest {
  private static final int PORT = 80;
  private static final int SMALL = 1 << 18;
  private static final Faults LONG_WAY = new Faults(0, 0, 0, 0, 500 * Time.MILLISECOND);
  private static final long SECONDS = 25;

  /** A client that sends all it can and a server that reads so much at a time. */
  private static final class Transfer implements SimulatedPair.Program {
    final TcpConnection client;
    TcpConnection server;
    long received;
    private final TcpListener listener;
    private final int atATime;
    private final byte[] data = new byte[1 << 16];
    private long lastRead;

    Transfer(SimulatedPair pair, int port, int atATime) {
      this.atATime = atATime;
      listener = pair.right.tcp().listen(0, 0, port, 1);
      long peer = IpAddress.mapped(SimulatedPair.RIGHT);
      client = pair.left.tcp().connect(0, peer, port, 0, pair.link.now);
    }

    @Override
    public boolean step(long now) {
      if (client.state() == TcpState.ESTABLISHED) {
        client.write(data, 0, data.length);
      }
      server = server == null ? listener.accept() : server;
      boolean isDue = atATime == data.length || now - lastRead >= Time.SECOND;
      if (server == null || !isDue) {
        return false;
      }
      lastRead = now;
      int count = server.read(data, 0, atATime);
      received += Math.max(count, 0);
      return count > 0;
    }

    void end(long now) {
      client.abort(now);
      server.abort(now);
    }
  }

  private static SimulatedPair pair(TcpConfig config) {
    SimulatedPair pair = new SimulatedPair(new Random(5), config, config);
    pair.link.setFaults(LONG_WAY);
    // 100 Mbit/s.
    pair.link.perByte = 80;
    pair.link.queue = 1 << 14;
    return pair;
  }

  private static Transfer run(SimulatedPair pair, Transfer transfer) {
    pair.run(pair.link.now + SECONDS * Time.SECOND, transfer);
    assertNotNull(transfer.server);
    return transfer;
  }

  private static long bytes(NetworkStack stack) {
    BufferCount count = new BufferCount();
    stack.tcp().count(count);
    return count.bytes();
  }

  @Test
  void aLongWayIsFilled() {
    SimulatedPair fixed = pair(TcpConfig.DEFAULT.withGrowth(0));
    long before = run(fixed, new Transfer(fixed, PORT, 1 << 16)).received;
    assertTrue(before < SECONDS * SMALL, "fixed buffers carry one in a round trip: " + before);
    SimulatedPair growing = pair(TcpConfig.DEFAULT);
    long now = run(growing, new Transfer(growing, PORT, 1 << 16)).received;
    assertTrue(now > 6 * before, before + " bytes with fixed buffers, " + now);
  }

  @Test
  void aSlowReaderIsNotSentMore() {
    SimulatedPair pair = pair(TcpConfig.DEFAULT);
    run(pair, new Transfer(pair, PORT, 1 << 15));
    assertEquals(SMALL, bytes(pair.right));
  }

  @Test
  void sizesThatTheUserChoseStay() {
    SimulatedPair pair = pair(TcpConfig.DEFAULT);
    Transfer chosen = new Transfer(pair, PORT, 1 << 16);
    chosen.client.setSendLimit(SMALL);
    run(pair, chosen);
    assertEquals(SMALL, bytes(pair.left));
    assertTrue(chosen.received < SECONDS * SMALL, chosen.received + " bytes");
  }

  @Test
  void whatAConnectionGrewByIsLeftToTheNext() {
    SimulatedPair pair = pair(TcpConfig.DEFAULT.withGrowth(SMALL));
    Transfer first = run(pair, new Transfer(pair, PORT, 1 << 16));
    assertEquals(2 * SMALL, bytes(pair.left));
    Transfer second = run(pair, new Transfer(pair, PORT + 1, 1 << 16));
    assertEquals(3 * SMALL, bytes(pair.left), "nothing is left");
    first.end(pair.link.now);
    second.end(pair.link.now);
    pair.run(pair.link.now + 5 * Time.SECOND);
    run(pair, new Transfer(pair, PORT + 2, 1 << 16));
    assertEquals(2 * SMALL, bytes(pair.left));
  }
}
