package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many connections whose buffers could take more memory than there is for them. */
final class BufferMemoryTest {
  private static final int PORT = 80;
  private static final int CONNECTIONS = 64;
  private static final int EACH = 1 << 18;
  private static final long MEMORY = 1 << 20;

  /** What both buffers of a connection have in any case. */
  private static final long OWN = 2 * 4096;

  private static final TcpConfig CONFIG = TcpConfig.DEFAULT.withMemory(MEMORY);

  private static final int LOOPBACK = 0x7f000001;

  private final SimulatedPair pair = new SimulatedPair(new Random(3), CONFIG, CONFIG);
  private TcpListener listener;
  private final List<TcpConnection> clients = new ArrayList<>();
  private final List<TcpConnection> servers = new ArrayList<>();
  private final int[] sent = new int[CONNECTIONS];
  private final int[] received = new int[CONNECTIONS];

  private void connect() {
    connect(pair.right, SimulatedPair.RIGHT);
  }

  private void connect(NetworkStack to, int address) {
    listener = to.tcp().listen(0, 0, PORT, CONNECTIONS);
    long peer = IpAddress.mapped(address);
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(pair.left.tcp().connect(0, peer, PORT, 0, pair.link.now));
    }
    pair.run(
        pair.link.now + 5 * Time.SECOND,
        now -> {
          TcpConnection server = listener.accept();
          if (server != null) {
            servers.add(server);
          }
          return server != null;
        });
    assertEquals(CONNECTIONS, servers.size());
    // Both ends of a connection at one index.
    servers.sort(Comparator.comparing(server -> indexOfClient(server.remotePort())));
  }

  private int indexOfClient(int port) {
    int index = 0;
    while (clients.get(index).localPort() != port) {
      index++;
    }
    return index;
  }

  /** Sends what goes, on all connections; each byte tells its place. */
  private boolean send() {
    boolean any = false;
    byte[] data = new byte[1 << 14];
    for (int i = 0; i < CONNECTIONS; i++) {
      TcpConnection client = clients.get(i);
      int count = Math.min(data.length, EACH - sent[i]);
      if (client.state() != TcpState.ESTABLISHED || !client.isWritable() || count == 0) {
        continue;
      }
      for (int j = 0; j < count; j++) {
        data[j] = expected(sent[i] + j);
      }
      int taken = client.write(data, 0, count);
      assertTrue(taken > 0, "a writer that is told to go on gets on");
      sent[i] += taken;
      any = true;
    }
    return any;
  }

  private boolean receive() {
    boolean any = false;
    for (int i = 0; i < CONNECTIONS; i++) {
      any |= receive(i);
    }
    return any;
  }

  private boolean receive(int server) {
    byte[] data = new byte[1 << 14];
    int count = servers.get(server).read(data, 0, data.length);
    for (int j = 0; j < count; j++) {
      assertEquals(expected(received[server] + j), data[j]);
    }
    received[server] += Math.max(count, 0);
    return count > 0;
  }

  private static byte expected(int position) {
    return (byte) (position * 31 >> 3);
  }

  private static void expectBound(NetworkStack stack) {
    BufferCount count = new BufferCount();
    stack.tcp().count(count);
    assertTrue(count.bytes() <= MEMORY + CONNECTIONS * OWN, () -> count.bytes() + " bytes");
  }

  private void expectBounds() {
    expectBound(pair.left);
    expectBound(pair.right);
  }

  /** Nobody reads at first; then all do, and everything arrives, whatever the link loses. */
  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void memoryIsBoundedAndEverythingArrives(int perMilleLost) {
    connect();
    pair.link.setFaults(new Faults(perMilleLost, 0, perMilleLost, 0, Time.MILLISECOND));
    pair.run(
        pair.link.now + 20 * Time.SECOND,
        now -> {
          expectBounds();
          return send();
        });
    assertTrue(sum(sent) < CONNECTIONS * EACH, "otherwise nothing was short");
    for (int second = 0; second < 600 && sum(received) < CONNECTIONS * EACH; second++) {
      pair.run(
          pair.link.now + Time.SECOND,
          now -> {
            expectBounds();
            return send() | receive();
          });
    }
    assertEquals(CONNECTIONS * EACH, sum(received));
  }

  /**
   * The connections are read one behind the other, each to its end, while the others hold the
   * memory; segments of loopback are larger than what each has in any case.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneAfterTheOtherGetsOn(boolean loopback) {
    if (loopback) {
      connect(pair.left, LOOPBACK);
    } else {
      connect();
    }
    pair.run(pair.link.now + 20 * Time.SECOND, now -> send());
    int[] written = sent.clone();
    assertTrue(sum(written) < CONNECTIONS * EACH, "otherwise nothing was short");
    for (int i = 0; i < CONNECTIONS; i++) {
      int server = i;
      for (int second = 0; second < 10 && received[i] < written[i]; second++) {
        pair.run(pair.link.now + Time.SECOND, now -> receive(server));
      }
      assertEquals(written[i], received[i], "connection " + i);
    }
    expectBounds();
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /** What connections held is there for the next ones when they end, in whatever way. */
  @Test
  void memoryComesBack() {
    connect();
    pair.run(pair.link.now + 5 * Time.SECOND, now -> send());
    for (int i = 0; i < CONNECTIONS; i++) {
      if (i % 2 == 0) {
        clients.get(i).abort(pair.link.now);
      } else {
        servers.get(i).close(pair.link.now);
      }
    }
    pair.run(pair.link.now + Time.SECOND);
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.get(i).close(pair.link.now);
      servers.get(i).close(pair.link.now);
    }
    pair.run(pair.link.now + 200 * Time.SECOND);
    assertEquals(0, bytes(pair.left));
    assertEquals(0, bytes(pair.right));
    long peer = IpAddress.mapped(SimulatedPair.RIGHT);
    TcpConnection next = pair.left.tcp().connect(0, peer, PORT, 0, pair.link.now);
    pair.run(
        pair.link.now + Time.SECOND,
        now -> next.state() == TcpState.ESTABLISHED && next.write(new byte[EACH], 0, EACH) > 0);
    assertNotNull(listener.accept());
    assertEquals(EACH, bytes(pair.right));
  }

  private static long bytes(NetworkStack stack) {
    BufferCount count = new BufferCount();
    stack.tcp().count(count);
    return count.bytes();
  }
}
