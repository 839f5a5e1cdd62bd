package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More clients at once than a listener's queue has places for. */
final class ListenQueueTest {
  private static final int PORT = 80;
  private static final int CLIENTS = 300;
  private static final int LOOPBACK = 0x7f000001;

  private final SimulatedPair pair =
      new SimulatedPair(new Random(7), TcpConfig.DEFAULT, TcpConfig.DEFAULT);
  private final List<TcpConnection> clients = new ArrayList<>();
  private final boolean[] sent = new boolean[CLIENTS];
  private int served;

  /** All speak at once, and are served before the first of them would ask again. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyHasToAskAgain(boolean loopback) {
    NetworkStack stack = loopback ? pair.left : pair.right;
    TcpListener listener = stack.tcp().listen(0, 0, PORT, 3);
    long peer = IpAddress.mapped(loopback ? LOOPBACK : SimulatedPair.RIGHT);
    clients.add(pair.left.tcp().connect(0, peer, PORT, 0, pair.link.now));
    pair.run(pair.link.now + Time.MILLISECOND); // who the peer is, all others need not ask
    while (clients.size() < CLIENTS) {
      clients.add(pair.left.tcp().connect(0, peer, PORT, 0, pair.link.now));
    }
    pair.run(pair.link.now + 50 * Time.MILLISECOND, now -> speak());
    List<TcpConnection> accepted = new ArrayList<>();
    pair.run(900 * Time.MILLISECOND, now -> speak() | accept(listener, accepted));
    assertEquals(CLIENTS, served);
  }

  private boolean speak() {
    boolean any = false;
    for (int i = 0; i < CLIENTS; i++) {
      if (!sent[i] && clients.get(i).state() == TcpState.ESTABLISHED) {
        sent[i] = clients.get(i).write(new byte[1], 0, 1) == 1;
        any = true;
      }
    }
    return any;
  }

  private boolean accept(TcpListener listener, List<TcpConnection> accepted) {
    TcpConnection next = listener.accept();
    if (next != null) {
      accepted.add(next);
    }
    boolean any = next != null;
    for (TcpConnection c : List.copyOf(accepted)) {
      if (c.read(new byte[1], 0, 1) == 1) {
        served++;
        accepted.remove(c);
        c.close(pair.link.now);
        any = true;
      }
    }
    return any;
  }
}
