package org.javahermit.kernel.net;

import static org.javahermit.kernel.net.socket.EphemeralPorts.COUNT;
import static org.javahermit.kernel.net.socket.EphemeralPorts.FIRST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ports for those who ask for any (RFC 6056 section 3.3.1), of a stack that speaks to itself. */
class EphemeralPortsTest {
  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
  private static final int PORT = 7;
  private static final int LAST = FIRST + COUNT - 1;
  private static final int NONE = 0;

  /** Who takes a port, or any if it is 0; what he got, or {@link #NONE}. */
  private enum Taker {
    LISTENER {
      @Override
      int take(NetworkStack stack, int port) {
        TcpListener listener = stack.tcp().listen(0, 0, port, 1);
        return listener == null ? NONE : listener.localPort();
      }
    },
    CONNECTION {
      @Override
      int take(NetworkStack stack, int port) {
        TcpConnection connection = stack.tcp().connect(0, LOCALHOST, PORT, port, 0);
        return connection == null ? NONE : connection.localPort();
      }
    },
    DATAGRAMS {
      @Override
      int take(NetworkStack stack, int port) {
        UdpSocket socket = stack.udp().open();
        return socket.bind(0, 0, port) ? socket.localPort() : NONE;
      }
    };

    abstract int take(NetworkStack stack, int port);
  }

  private int start;
  private final NetworkStack stack =
      new NetworkStack(null, TcpConfig.DEFAULT, () -> (long) start << 33);

  @ParameterizedTest
  @EnumSource
  void theStartIsRandom(Taker taker) {
    for (int random : new int[] {0, 1, 12_345, COUNT - 1}) {
      start = random;
      assertEquals(FIRST + random, taker.take(stack, 0));
    }
    start = COUNT + 5;
    assertEquals(FIRST + 5, taker.take(stack, 0));
    start = Integer.MAX_VALUE;
    assertEquals(FIRST + 2, taker.take(stack, 0), "the last one and two after it are taken");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTakenIsPassedOver(Taker taker) {
    start = COUNT - 2;
    assertEquals(LAST, taker.take(stack, LAST));
    assertEquals(LAST - 1, taker.take(stack, 0));
    assertEquals(FIRST, taker.take(stack, 0), "after the last one comes the first");
    assertEquals(FIRST + 1, taker.take(stack, 0));
  }

  @ParameterizedTest
  @EnumSource
  void theOnlyFreeOneIsFoundAndThenNone(Taker taker) {
    int free = FIRST + 4711;
    for (int port = FIRST; port <= LAST; port++) {
      assertTrue(port == free || taker.take(stack, port) == port);
    }
    start = 4712;
    assertEquals(free, taker.take(stack, 0));
    assertEquals(NONE, taker.take(stack, 0));
  }

  @Test
  void aConnectionTakesNoPortOfAListener() {
    start = 3;
    assertNotNull(stack.tcp().listen(0, 0, FIRST + 3, 1));
    assertEquals(FIRST + 4, Taker.CONNECTION.take(stack, 0));
  }

  /** Connections to others may have the same port. */
  @Test
  void aPortIsTakenForTheSamePeerOnly() {
    start = 3;
    assertEquals(FIRST + 3, Taker.CONNECTION.take(stack, 0));
    assertEquals(FIRST + 3, stack.tcp().connect(0, LOCALHOST, PORT + 1, 0, 0).localPort());
    assertEquals(FIRST + 3, stack.tcp().connect(0, LOCALHOST + 1, PORT, 0, 0).localPort());
    assertNull(stack.tcp().connect(0, LOCALHOST, PORT, FIRST + 3, 0));
  }

  @Test
  void aPortOfAnotherStacksFlowsIsPassedOver() {
    start = 3;
    stack.tcp().setOwnFlows((lh, ll, localPort, rh, rl, remotePort) -> localPort % 4 == 2);
    assertEquals(FIRST + 6, Taker.CONNECTION.take(stack, 0));
    assertEquals(FIRST + 10, Taker.CONNECTION.take(stack, 0));
  }
}
