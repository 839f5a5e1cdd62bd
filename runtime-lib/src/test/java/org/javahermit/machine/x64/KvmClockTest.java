package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What KVM writes is read as its documentation says. */
class KvmClockTest {
  private static final long PAGE = 0x5000;

  private final Address page = Address.of(PAGE);

  /** A clock that stood at 7 s when the counter stood at 1,000, at a tick of two nanoseconds. */
  @BeforeEach
  void writePage() {
    SimulatedMemory.reset(PAGE, 128);
    page.storeInt(0, 8);
    page.storeLong(8, 1_000);
    page.storeLong(16, 7_000_000_000L);
    page.storeInt(24, 1 << 31);
    page.storeByte(28, (byte) 2);
    page.storeByte(29, (byte) 1);
  }

  @Test
  void timeGoesOnWithTheCounter() {
    assertEquals(7_000_000_000L, KvmClock.time(page, 1_000));
    assertEquals(7_000_000_200L, KvmClock.time(page, 1_100));
  }

  @Test
  void ofAPageThatIsBeingWrittenThereIsNoTime() {
    page.storeInt(0, 9);
    assertEquals(-1, KvmClock.time(page, 1_100));
  }

  @Test
  void ofACountFromBeforeThePageWasWrittenThereIsNoTime() {
    assertEquals(-1, KvmClock.time(page, 999));
  }

  @Test
  void theFlagSaysWhetherAllCountersAgree() {
    assertTrue(KvmClock.isStable(page));
    page.storeByte(29, (byte) 2);
    assertFalse(KvmClock.isStable(page));
  }

  @Test
  void theWallClockGoesOnWithTheCounter() {
    page.storeInt(64, 2);
    page.storeInt(68, 0xf000_0000);
    page.storeInt(72, 999_999_999);
    long start = 0xf000_0000L * 1_000_000_000 + 999_999_999;
    assertEquals(start + 7_000_000_200L, KvmClock.wallClock(page, 1_100));
  }

  @Test
  void ofAWallClockThatIsBeingWrittenThereIsNoTime() {
    page.storeInt(64, 3);
    assertEquals(-1, KvmClock.wallClock(page, 1_100));
  }
}
