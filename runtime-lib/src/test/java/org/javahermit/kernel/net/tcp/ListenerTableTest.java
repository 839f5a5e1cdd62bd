package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;
import org.junit.jupiter.api.Test;

/** Which listener a segment comes to, above all where several share a port (SO_REUSEPORT). */
class ListenerTableTest {
  private static final int PORT = 80;
  private static final long OWN = IpAddress.mapped(IpAddress.v4(10, 0, 0, 1));
  private static final int FLOWS = 3000;

  private final SplittableRandom random = new SplittableRandom(5);
  private final ListenerTable table = new ListenerTable();
  private final TcpHeader header = new TcpHeader();
  private final IpPacket ip = new IpPacket();

  private TcpListener add(long low, long share) {
    TcpListener listener = new TcpListener(null, 0, low, PORT, 1, share);
    table.add(listener);
    return listener;
  }

  /** Who gets a segment of a flow; they differ in address and port of the peer. */
  private TcpListener find(int flow) {
    ip.setSource(0, IpAddress.mapped(IpAddress.v4(10, 0, 1, flow % 250)));
    ip.setDestination(0, OWN);
    header.source = 40_000 + flow / 250;
    header.destination = PORT;
    return table.find(ip, header);
  }

  @Test
  void thoseWhoShareGetAboutAsMuch() {
    TcpListener[] all = {add(0, 11), add(0, 22), add(0, 33)};
    int[] counts = new int[all.length];
    for (int flow = 0; flow < FLOWS; flow++) {
      TcpListener found = find(flow);
      for (int i = 0; i < all.length; i++) {
        counts[i] += found == all[i] ? 1 : 0;
      }
    }
    for (int count : counts) {
      assertEquals(FLOWS / 3, count, 150);
    }
  }

  /** Stacks of one host may have heard of the listeners in another order. */
  @Test
  void theOrderOfListenersDoesNotMatter() {
    TcpListener[] here = {add(0, 11), add(0, 22), add(0, 33)};
    ListenerTable other = new ListenerTable();
    for (int i : new int[] {2, 0, 1}) {
      other.add(new TcpListener(null, 0, 0, PORT, 1, here[i].share));
    }
    for (int flow = 0; flow < FLOWS; flow++) {
      assertEquals(find(flow).share, other.find(ip, header).share);
    }
  }

  @Test
  void whoClosesMovesNoFlowsButItsOwn() {
    TcpListener[] all = new TcpListener[4];
    for (int i = 0; i < all.length; i++) {
      all[i] = add(0, random.nextLong());
    }
    TcpListener[] before = new TcpListener[FLOWS];
    for (int flow = 0; flow < FLOWS; flow++) {
      before[flow] = find(flow);
    }
    table.remove(all[1]);
    for (int flow = 0; flow < FLOWS; flow++) {
      if (before[flow] == all[1]) {
        assertNotSame(all[1], find(flow));
      } else {
        assertSame(before[flow], find(flow));
      }
    }
  }

  /** Linux prefers an address, then the wildcard of version 4 (inet_hashtables.c). */
  @Test
  void closerAddressesComeFirst() {
    TcpListener v4 = add(IpAddress.wildcard(false), 11);
    TcpListener both = add(0, 22);
    assertSame(v4, find(1));
    TcpListener exact = add(OWN, 33);
    assertSame(exact, find(1));
    table.remove(exact);
    table.remove(v4);
    assertSame(both, find(1));
    table.remove(both);
    assertNull(find(1));
  }

  @Test
  void onlyThoseWhoShareHaveOneAddress() {
    assertFalse(table.isTaken(0, OWN, PORT, false));
    add(0, 11);
    assertTrue(table.isTaken(0, OWN, PORT, false));
    assertFalse(table.isTaken(0, OWN, PORT, true));
    assertFalse(table.isTaken(0, OWN, PORT + 64, false));
    add(IpAddress.mapped(1), 0);
    assertTrue(table.isTaken(0, IpAddress.mapped(1), PORT, true));
  }
}
