package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A time stamp counter of 2 GHz beside a timer, on hosts that are quiet or not. */
class ClockMeasurementTest {
  private static final long TIMER = 1_193_182;
  private static final long COUNTER = 2_000_000_000;
  private static final int TICKS = 11_932;
  private static final long READING = 6_000;
  private static final long MILLISECOND = COUNTER / 1000;

  /** Where the time stamp counter stands. */
  private long now = 12_345;

  private long startOfTimer = now;

  private int count() {
    return (int) (0xffff - (now - startOfTimer) * TIMER / COUNTER) & 0xffff;
  }

  /** Reads the timer; the host stops the machine before or after that. */
  private boolean read(boolean first, long pauseBefore, long pauseAfter) {
    long before = now;
    now += READING / 2 + pauseBefore;
    int count = count();
    now += READING / 2 + pauseAfter;
    if (first) {
      ClockMeasurement.begin(TICKS, before, count, now);
      return false;
    }
    return ClockMeasurement.add(before, count, now);
  }

  private void readUntil(int readings) {
    for (int i = 0; i < readings; i++) {
      assertFalse(read(false, 0, 0));
    }
  }

  private void readToTheEnd() {
    while (!read(false, 0, 0)) {
      assertTrue(now < COUNTER, "it ends");
    }
  }

  private static void assertNearly(long expected, long actual) {
    assertTrue(Math.abs(actual - expected) < expected / 1000, () -> "" + actual);
  }

  @Test
  void onAQuietHost() {
    read(true, 0, 0);
    readToTheEnd();
    assertTrue(ClockMeasurement.isTrusted());
    assertNearly(COUNTER, ClockMeasurement.frequency(TIMER));
  }

  @Test
  void aPauseInTheFirstReadingIsNoticed() {
    read(true, 0, 30 * MILLISECOND);
    readToTheEnd();
    assertFalse(ClockMeasurement.isTrusted());
  }

  @Test
  void aPauseInTheLastReadingIsNoticed() {
    read(true, 0, 0);
    readUntil(3000);
    now += 2 * MILLISECOND;
    assertTrue(read(false, 0, 30 * MILLISECOND));
    assertFalse(ClockMeasurement.isTrusted());
  }

  @Test
  void aPauseInWhichTheTimerGoesRoundIsNoticed() {
    read(true, 0, 0);
    readUntil(100);
    now += 60 * MILLISECOND;
    readToTheEnd();
    assertFalse(ClockMeasurement.isTrusted());
  }

  @Test
  void aShortPauseInBetweenDoesNoHarm() {
    read(true, 0, 0);
    readUntil(100);
    now += 3 * MILLISECOND;
    readToTheEnd();
    assertTrue(ClockMeasurement.isTrusted());
    assertNearly(COUNTER, ClockMeasurement.frequency(TIMER));
  }

  @Test
  void theTimerMayGoRound() {
    startOfTimer = now - 50 * MILLISECOND;
    read(true, 0, 0);
    readToTheEnd();
    assertTrue(ClockMeasurement.isTrusted());
    assertNearly(COUNTER, ClockMeasurement.frequency(TIMER));
    assertEquals(0, ClockMeasurement.error() / 10_000);
  }
}
