package org.javahermit.machine.x64;

import org.javahermit.unsafe.Machine;

/**
 * Channel 0 of the programmable interval timer, used once at boot as a yardstick for the time stamp
 * counter; its interrupt stays masked. The count is read while it goes down, so nothing but the
 * timer itself has to be there: small virtual machines have no speaker port, by which channel 2 is
 * seen. Source: Intel 8254 data sheet, "Counter Latch Command".
 */
final class IntervalTimer {
  /** Ticks of the timer in a second. */
  private static final long FREQUENCY = 1_193_182;

  private static final int CHANNEL_0 = 0x40;
  private static final int COMMAND = 0x43;

  /** Channel 0, low then high byte, interrupt on terminal count, binary. */
  private static final int ONE_COUNT = 0x30;

  private static final int LATCH = 0x00;
  private static final int LONGEST = 0xffff;

  /** A hundredth of a second. */
  private static final int TICKS = 11_932;

  /** Readings that take longer than {@link #TICKS} by far, where a timer counts at all. */
  private static final int PATIENCE = 1 << 20;

  /** How often to try on a host that is never quiet; the best one counts then. */
  private static final int MEASUREMENTS = 20;

  private IntervalTimer() {}

  /**
   * Time stamp counter's ticks per second, measured over a hundredth of a second, again where a
   * busy host stopped the machine meanwhile; 0 where there is no timer.
   */
  static long measureTimeStampFrequency() {
    long best = 0;
    long leastError = Long.MAX_VALUE;
    for (int i = 0; i < MEASUREMENTS; i++) {
      if (!measure()) {
        return best;
      }
      if (ClockMeasurement.error() < leastError) {
        leastError = ClockMeasurement.error();
        best = ClockMeasurement.frequency(FREQUENCY);
      }
      if (ClockMeasurement.isTrusted()) {
        return best;
      }
    }
    return best;
  }

  /** Measures once; whether the timer counts. */
  private static boolean measure() {
    Machine.out8(COMMAND, ONE_COUNT);
    Machine.out8(CHANNEL_0, LONGEST & 0xff);
    Machine.out8(CHANNEL_0, LONGEST >> 8);
    long before = Machine.rdtsc();
    int count = readCount();
    ClockMeasurement.begin(TICKS, before, count, Machine.rdtsc());
    for (int i = 0; i < PATIENCE; i++) {
      before = Machine.rdtsc();
      count = readCount();
      if (ClockMeasurement.add(before, count, Machine.rdtsc())) {
        return true;
      }
    }
    return false;
  }

  private static int readCount() {
    Machine.out8(COMMAND, LATCH);
    int low = Machine.in8(CHANNEL_0) & 0xff;
    return low | (Machine.in8(CHANNEL_0) & 0xff) << 8;
  }
}
