package org.javahermit.kernel.net.socket;

import static org.javahermit.kernel.net.socket.GroupFilter.CARD;
import static org.javahermit.kernel.net.socket.GroupFilter.LOOPBACK;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Which sources of a group a socket hears, and by which interface (RFC 3678 section 4). */
class GroupFilterTest {
  private static final long GROUP = IpAddress.mapped(IpAddress.v4(239, 1, 2, 3));
  private static final long ONE = IpAddress.mapped(IpAddress.v4(10, 0, 0, 1));
  private static final long TWO = IpAddress.mapped(IpAddress.v4(10, 0, 0, 2));

  private final GroupFilter filter = new GroupFilter();

  @Test
  void nothingIsWantedAtFirst() {
    assertFalse(filter.accepts(CARD, 0, GROUP, 0, ONE));
  }

  @Test
  void allSourcesButThoseThatAreBlocked() {
    assertTrue(filter.join(CARD, 0, GROUP, 0, 0));
    assertFalse(filter.join(CARD, 0, GROUP, 0, 0));
    assertTrue(filter.block(CARD, 0, GROUP, 0, ONE));
    assertFalse(filter.accepts(CARD, 0, GROUP, 0, ONE));
    assertTrue(filter.accepts(CARD, 0, GROUP, 0, TWO));
    assertTrue(filter.unblock(CARD, 0, GROUP, 0, ONE));
    assertFalse(filter.unblock(CARD, 0, GROUP, 0, ONE));
    assertTrue(filter.accepts(CARD, 0, GROUP, 0, ONE));
  }

  @Test
  void someSourcesOnly() {
    assertTrue(filter.join(CARD, 0, GROUP, 0, ONE));
    assertFalse(filter.join(CARD, 0, GROUP, 0, 0));
    assertFalse(filter.block(CARD, 0, GROUP, 0, ONE));
    assertTrue(filter.accepts(CARD, 0, GROUP, 0, ONE));
    assertFalse(filter.accepts(CARD, 0, GROUP, 0, TWO));
    assertTrue(filter.leave(CARD, 0, GROUP, 0, ONE));
    assertFalse(filter.has(CARD, 0, GROUP));
  }

  @Test
  void aGroupIsLeftAsItWasJoined() {
    filter.join(CARD, 0, GROUP, 0, 0);
    assertFalse(filter.leave(CARD, 0, GROUP, 0, ONE));
    assertArrayEquals(new long[] {0, GROUP}, filter.groups(CARD));
    assertTrue(filter.leave(CARD, 0, GROUP, 0, 0));
    assertFalse(filter.leave(CARD, 0, GROUP, 0, 0));
  }

  @Test
  void eachInterfaceIsJoinedAndLeftForItself() {
    assertTrue(filter.join(LOOPBACK, 0, GROUP, 0, 0));
    assertFalse(filter.accepts(CARD, 0, GROUP, 0, ONE));
    assertTrue(filter.join(CARD, 0, GROUP, 0, ONE));
    assertTrue(filter.accepts(LOOPBACK, 0, GROUP, 0, TWO));
    assertFalse(filter.accepts(CARD, 0, GROUP, 0, TWO));
    assertTrue(filter.leave(LOOPBACK, 0, GROUP, 0, 0));
    assertFalse(filter.has(LOOPBACK, 0, GROUP));
    assertTrue(filter.accepts(CARD, 0, GROUP, 0, ONE));
  }
}
