package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.javahermit.kernel.net.socket.EphemeralPorts;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Who may have which port (socket(7), SO_REUSEADDR and SO_REUSEPORT). */
class PortTableTest {
  private static final long ONE = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
  private static final long TWO = IpAddress.mapped(IpAddress.v4(127, 0, 0, 2));

  private final PortTable table = new PortTable(new SplittableRandom(1)::nextLong);

  @Test
  void aPortIsTakenUntilItIsGivenUp() {
    PortTable.Claim claim = table.claim(0, ONE, 80, false, false);
    assertNull(table.claim(0, ONE, 80, false, false));
    table.release(claim);
    assertNotNull(table.claim(0, ONE, 80, false, false));
  }

  @Test
  void otherAddressesHaveOtherPorts() {
    assertNotNull(table.claim(0, ONE, 80, false, false));
    assertNotNull(table.claim(0, TWO, 80, false, false));
    assertNull(table.claim(0, 0, 80, false, false));
  }

  @Test
  void theWildcardOfVersionFourLeavesVersionSixToOthers() {
    assertNotNull(table.claim(0, IpAddress.wildcard(false), 80, false, false));
    assertNotNull(table.claim(0, 1, 80, false, false));
    assertNull(table.claim(0, ONE, 80, false, false));
    assertNull(table.claim(0, IpAddress.wildcard(true), 80, false, false));
  }

  @Test
  void sharingNeedsBoth() {
    assertNotNull(table.claim(0, ONE, 80, true, false));
    assertNull(table.claim(0, ONE, 80, false, false));
    assertNotNull(table.claim(0, ONE, 80, true, false));
  }

  @Test
  void oneListensOnASharedPort() {
    PortTable.Claim first = table.claim(0, ONE, 80, true, false);
    PortTable.Claim second = table.claim(0, ONE, 80, true, false);
    assertTrue(table.listen(first));
    assertFalse(table.listen(second));
    assertNull(table.claim(0, ONE, 80, true, false));
  }

  @Test
  void severalListenOnAPortIfAllReuseIt() {
    PortTable.Claim first = table.claim(0, ONE, 80, false, true);
    assertTrue(table.listen(first));
    PortTable.Claim second = table.claim(0, ONE, 80, false, true);
    assertTrue(table.listen(second));
    assertNotEquals(first.share, second.share);
    assertNull(table.claim(0, ONE, 80, true, false));
    assertNull(table.claim(0, 0, 80, true, false));
    assertNotNull(table.claim(0, 0, 80, true, true));
    table.release(first);
    assertNull(table.claim(0, ONE, 80, true, false));
  }

  @Test
  void reusingAddressesAndReusingPortsAreNotTheSame() {
    PortTable.Claim first = table.claim(0, ONE, 80, true, false);
    assertNull(table.claim(0, ONE, 80, false, true));
    PortTable.Claim second = table.claim(0, ONE, 80, true, true);
    assertNotNull(second, "both reuse the address, and none listens");
    assertTrue(table.listen(second));
    assertFalse(table.listen(first));
    assertNull(table.claim(0, ONE, 80, false, false));
  }

  @Test
  void releasingOneOfSeveralKeepsTheOthers() {
    PortTable.Claim first = table.claim(0, ONE, 80, false, false);
    PortTable.Claim second = table.claim(0, TWO, 80, false, false);
    table.release(first);
    assertNull(table.claim(0, TWO, 80, false, false));
    table.release(second);
    assertNotNull(table.claim(0, 0, 80, false, false));
  }

  @Test
  void whoAsksForAnyPortGetsADifferentOne() {
    PortTable.Claim first = table.claim(0, 0, 0, true, false);
    PortTable.Claim second = table.claim(0, 0, 0, true, false);
    assertTrue(first.port >= 49_152);
    assertNotEquals(first.port, second.port);
    assertEquals(0, first.low);
  }

  /** RFC 6056 section 3.3.1. */
  @Test
  void anyPortIsTheFirstFreeOneFromARandomStartOn() {
    int[] start = {EphemeralPorts.COUNT - 2};
    PortTable chosen = new PortTable(() -> (long) start[0] << 33);
    assertNotNull(chosen.claim(0, ONE, 65_535, false, false));
    assertEquals(65_534, chosen.claim(0, 0, 0, false, false).port);
    assertEquals(49_152, chosen.claim(0, 0, 0, false, false).port);
    assertEquals(
        65_535, chosen.claim(0, TWO, 0, false, false).port, "only the other address has it");
    start[0] = 12_345;
    assertEquals(49_152 + 12_345, chosen.claim(0, 0, 0, false, false).port);
  }

  @Test
  void anyPortIsEachOfTheRangeOnce() {
    BitSet seen = new BitSet();
    for (int i = 0; i < EphemeralPorts.COUNT; i++) {
      PortTable.Claim claim = table.claim(0, 0, 0, true, false);
      assertTrue(claim.port >= 49_152 && claim.port <= 65_535);
      assertFalse(seen.get(claim.port));
      seen.set(claim.port);
    }
    assertNull(table.claim(0, 0, 0, true, false));
  }
}
