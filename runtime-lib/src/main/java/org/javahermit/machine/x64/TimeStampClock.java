package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Time from the time stamp counter: nanoseconds since boot, and the wall clock, which starts with
 * that of KVM or else the {@link RealTimeClock}, and goes on with the counter.
 *
 * <p>The counter's frequency comes, in this order of trust, from {@link KvmClock}, from {@link
 * TickSources}, from the {@link IntervalTimer}. Where KVM says that its clock is good for all
 * processors, the time is that clock's. The counters of the cores are compared when they start
 * ({@link CoreClocks}); if they differ, each reading is at least the latest one of all cores. The
 * counter is taken to be invariant (Intel SDM volume 3, §18.17.1), as those of all processors are
 * that hypervisors of today run on; where it is not, and the host changes its speed, KVM's page
 * says so.
 */
final class TimeStampClock {
  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

  private static long frequency;
  private static int factor;
  private static int shift;
  private static long bootTicks;

  /** The wall clock at boot, in nanoseconds. */
  private static long bootWallClock;

  /** Where KVM tells the time, or 0; and what it told at boot. */
  private static Address kvmPage;

  private static long bootTime;

  /** Whether the counters of some cores differ. */
  private static boolean isSkewed;

  private TimeStampClock() {}

  /**
   * Finds the frequency and reads the wall clock; before, time stands still.
   *
   * @param page zeroed memory, in the direct map
   * @return whether the page is in use from now on
   */
  static boolean initialize(Address page) {
    frequency = KvmClock.start(page);
    boolean keepsPage = frequency != 0;
    if (frequency == 0) {
      frequency = TickSources.frequency(page);
    }
    if (frequency == 0) {
      frequency = IntervalTimer.measureTimeStampFrequency();
    }
    if (frequency == 0) {
      BootFailure.stop("nothing tells how fast the clock is; give the machine an interval timer");
    }
    shift = TimeScale.shift(frequency);
    factor = TimeScale.factor(frequency, shift);
    bootWallClock = keepsPage ? wallClockOfKvm(page) : wallClockOfBattery();
    bootTicks = Machine.rdtsc();
    if (keepsPage && KvmClock.isStable(page)) {
      kvmPage = page;
      bootTime = nanoTime();
    }
    return keepsPage;
  }

  private static long wallClockOfKvm(Address page) {
    KvmClock.requestWallClock(page);
    long time;
    do {
      time = KvmClock.wallClock(page, Machine.rdtsc());
    } while (time < 0);
    return time;
  }

  /** That clock counts seconds; when one began is not known, so the error is half of one. */
  private static long wallClockOfBattery() {
    return RealTimeClock.readSeconds() * NANOSECONDS_PER_SECOND + NANOSECONDS_PER_SECOND / 2;
  }

  /** From now on, no reading is less than one before, on whichever core. */
  static void setSkewed() {
    isSkewed = true;
  }

  /** Nanoseconds since boot. */
  @Uninterruptible
  static long nanoTime() {
    long time;
    if (kvmPage.isZero()) {
      long ticks = Machine.rdtsc() - bootTicks;
      // The counter of another core may lie behind what this one's was at boot.
      time = ticks < 0 ? 0 : TimeScale.toNanoseconds(ticks, factor, shift);
    } else {
      do {
        time = KvmClock.time(kvmPage, Machine.rdtsc());
      } while (time < 0);
      time -= bootTime;
      if (!KvmClock.isStable(kvmPage)) {
        isSkewed = true; // the host has moved the machine, or changed its mind
      }
    }
    if (isSkewed) {
      Address latest = Cores.sharedRecord().plus(Cores.LATEST_TIME);
      long before = latest.loadLong(0);
      while (before < time && !latest.compareAndSetLong(0, before, time)) {
        before = latest.loadLong(0);
      }
      return before < time ? time : before;
    }
    return time;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  @Uninterruptible
  static long wallClock() {
    return bootWallClock + nanoTime();
  }

  /** The counter's ticks in a time of at most a second. */
  @Uninterruptible
  static long toTicks(long nanoseconds) {
    return nanoseconds * frequency / NANOSECONDS_PER_SECOND;
  }
}
