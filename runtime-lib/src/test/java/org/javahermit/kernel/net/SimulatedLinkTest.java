package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpError;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/**
 * Two stacks speak TCP over links of all kinds, in virtual time: every byte arrives, in order, and
 * both sides end well. A failure names its seed; -Dnet.seed=N runs just that one, -Dnet.seeds=N so
 * many.
 */
class SimulatedLinkTest {
  private static final int PORT = 7;

  /** One side of a connection: writes a number of bytes, reads as many as there are, ends. */
  private static final class Talker implements SimulatedPair.Program {
    private final Random random;
    private final int salt;
    private final int peerSalt;
    private final int toWrite;
    private final byte[] buffer = new byte[20_000];
    private TcpConnection connection;
    private TcpListener listener;
    private int written;
    private int read;
    private boolean ended;
    private boolean closed;

    Talker(Random random, int salt, int peerSalt, int toWrite) {
      this.random = random;
      this.salt = salt;
      this.peerSalt = peerSalt;
      this.toWrite = toWrite;
    }

    private static byte pattern(int salt, int position) {
      return (byte) (position * 31 ^ position >>> 7 ^ salt);
    }

    @Override
    public boolean step(long now) {
      if (connection == null && listener != null) {
        connection = listener.accept();
      }
      if (connection == null || closed) {
        return false;
      }
      assertEquals(TcpError.NONE, connection.error());
      return write() | read(now);
    }

    @Override
    public String toString() {
      Object state = connection == null ? null : connection.state();
      return state + " (wrote " + written + " of " + toWrite + ", read " + read + ")";
    }

    private boolean write() {
      if (written == toWrite) {
        return false;
      }
      int count = Math.min(toWrite - written, 1 + random.nextInt(buffer.length));
      for (int i = 0; i < count; i++) {
        buffer[i] = pattern(salt, written + i);
      }
      int taken = connection.write(buffer, 0, count);
      assertTrue(taken >= 0);
      written += taken;
      if (written == toWrite) {
        connection.shutdownOutput();
      }
      return taken > 0;
    }

    private boolean read(long now) {
      int count = connection.read(buffer, 0, 1 + random.nextInt(buffer.length));
      for (int i = 0; i < count; i++) {
        if (buffer[i] != pattern(peerSalt, read + i)) {
          throw new AssertionError("byte " + (read + i));
        }
      }
      read += Math.max(count, 0);
      ended |= count < 0;
      if (ended && written == toWrite) {
        connection.close(now);
        closed = true;
      }
      return count > 0 || closed;
    }
  }

  private static TcpConfig config(Random random) {
    int[] buffers = {3000, 16_384, 65_535, 1 << 18, 1 << 20};
    int receive = buffers[random.nextInt(buffers.length)];
    int send = buffers[random.nextInt(buffers.length)];
    return TcpConfig.DEFAULT
        .withBuffers(receive, send)
        .withRetries(30, 60)
        .withCubic(random.nextBoolean());
  }

  private static Faults faults(Random random) {
    if (random.nextInt(8) == 0) {
      return Faults.NONE;
    }
    long delay = (1L << random.nextInt(10)) * Time.MILLISECOND;
    return new Faults(
        random.nextInt(201),
        random.nextInt(101),
        random.nextInt(301),
        random.nextInt(51),
        Math.min(delay, 500 * Time.MILLISECOND));
  }

  private static void converse(long seed) {
    Random random = new Random(seed);
    SimulatedPair pair = new SimulatedPair(random, config(random), config(random));
    pair.link.mtu = 576 + random.nextInt(925);
    int all = Device.FILLS_CHECKSUMS | Device.CUTS_SEGMENTS;
    pair.link.capabilities = random.nextInt(3) == 0 ? all : 0;
    Faults faults = faults(random);
    int there = random.nextInt(150_000);
    int back = random.nextInt(3) == 0 ? 0 : random.nextInt(100_000);
    Talker client = new Talker(random, 1, 2, there + 1);
    Talker server = new Talker(random, 2, 1, back + 1);
    server.listener = pair.right.tcp().listen(0, 0, PORT, 8);
    if (random.nextInt(3) == 0) {
      pair.link.mtu = Math.max(pair.link.mtu, 1280);
      pair.link.capabilities = 0;
      pair.meetByIpv6();
    }
    pair.link.setFaults(faults);
    if (pair.speaksIpv6()) {
      client.connection = pair.connectByIpv6(PORT);
    } else {
      long peer = IpAddress.mapped(SimulatedPair.RIGHT);
      client.connection = pair.left.tcp().connect(0, peer, PORT, 0, 0);
    }
    assertNotNull(client.connection);
    pair.run(10_000 * Time.SECOND, client, server);
    assertTrue(client.closed && server.closed, client + " and " + server + " are not over");
    assertEquals(back + 1, client.read);
    assertEquals(there + 1, server.read);
    assertEquals(0, pair.left.tcp().connections());
    assertEquals(0, pair.right.tcp().connections());
  }

  @Test
  void everyByteArrivesInOrder() {
    Long only = Long.getLong("net.seed");
    long first = only != null ? only : 0;
    long count = only != null ? 1 : Long.getLong("net.seeds", 1000);
    for (long seed = first; seed < first + count; seed++) {
      try {
        converse(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** Bytes that arrive in so many seconds of virtual time. */
  private static long throughput(Faults faults, long perByte, boolean cubic, int seconds) {
    Random random = new Random(11);
    TcpConfig config = TcpConfig.DEFAULT.withBuffers(1 << 22, 1 << 22).withCubic(cubic);
    SimulatedPair pair = new SimulatedPair(random, config, config);
    pair.link.setFaults(faults);
    pair.link.perByte = perByte;
    TcpListener listener = pair.right.tcp().listen(0, 0, PORT, 1);
    long peer = IpAddress.mapped(SimulatedPair.RIGHT);
    TcpConnection client = pair.left.tcp().connect(0, peer, PORT, 0, 0);
    byte[] data = new byte[1 << 16];
    long[] received = new long[1];
    TcpConnection[] server = new TcpConnection[1];
    pair.run(
        seconds * Time.SECOND,
        now -> {
          if (client.state() == TcpState.ESTABLISHED) {
            client.write(data, 0, data.length);
          }
          server[0] = server[0] == null ? listener.accept() : server[0];
          int count = server[0] == null ? 0 : server[0].read(data, 0, data.length);
          received[0] += Math.max(count, 0);
          return count > 0;
        });
    assertNotNull(server[0]);
    return received[0];
  }

  @Test
  void aCleanLinkIsFilled() {
    Faults faults = new Faults(0, 0, 0, 0, 5 * Time.MILLISECOND);
    // 100 Mbit/s for two seconds, of which 95 % is payload at best.
    for (boolean cubic : new boolean[] {false, true}) {
      long bytes = throughput(faults, 80, cubic, 2);
      assertTrue(bytes > 20_000_000, bytes + " bytes");
    }
  }

  @Test
  void onePercentOfLossLeavesWhatRenoTheorySays() {
    // 1 % loss and a round trip of 20 ms: MSS / RTT * sqrt(3/2p) is 890 kB/s (Mathis et al. 1997).
    Faults faults = new Faults(10, 0, 0, 0, 10 * Time.MILLISECOND);
    for (boolean cubic : new boolean[] {false, true}) {
      long bytes = throughput(faults, 8, cubic, 60) / 60;
      assertTrue(bytes > 600_000, bytes + " bytes a second");
    }
  }

  @Test
  void reorderingCostsLittleSpeed() {
    // 100 Mbit/s and a round trip of 40 ms: each twentieth segment comes up to 25 ms late.
    Faults faults = new Faults(0, 0, 50, 0, 20 * Time.MILLISECOND);
    for (boolean cubic : new boolean[] {false, true}) {
      long bytes = throughput(faults, 80, cubic, 5) / 5;
      assertTrue(bytes > 5_000_000, bytes + " bytes a second");
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    Faults faults = new Faults(50, 20, 100, 10, 5 * Time.MILLISECOND);
    assertEquals(throughput(faults, 8, true, 5), throughput(faults, 8, true, 5));
  }
}
