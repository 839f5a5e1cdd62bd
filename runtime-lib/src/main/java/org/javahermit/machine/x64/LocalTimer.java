package org.javahermit.machine.x64;

import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The timer of the calling processor's {@link LocalApic}, set for one shot at a time: nothing ticks
 * while nobody waits. It waits for a value of the time stamp counter where the processor has that
 * mode; else it counts down, and is compared with the clock once for all processors. Source: Intel
 * SDM volume 3, §11.5.4 and §11.5.4.1 (TSC-deadline mode).
 */
final class LocalTimer {
  private static final int TIMER_VECTOR = 0x320;
  private static final int INITIAL_COUNT = 0x380;
  private static final int CURRENT_COUNT = 0x390;
  private static final int DIVIDE = 0x3e0;

  private static final int DIVIDE_BY_16 = 3;
  private static final int TSC_DEADLINE_MODE = 2 << 17;
  private static final int DEADLINE_REGISTER = 0x6e0;

  /** Time over which the timer is compared with the time stamp counter, in nanoseconds. */
  private static final long CALIBRATION = 2_000_000;

  private static final int MEASUREMENTS = 10;
  private static final long COUNT_MASK = 0xffff_ffffL;
  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

  private static boolean isByDeadline;
  private static long ticksPerSecond;

  private LocalTimer() {}

  /** Chooses the mode for all processors, and prepares the timer of this one. */
  static void initialize() {
    isByDeadline = ProcessorFeatures.hasTscDeadline();
    enable();
  }

  /** Prepares the timer of this processor. */
  @Uninterruptible
  static void enable() {
    if (isByDeadline) {
      LocalApic.write(TIMER_VECTOR, InterruptTable.TIMER_VECTOR | TSC_DEADLINE_MODE);
      // An xAPIC's register is memory, and a deadline must not overtake the mode it needs.
      Machine.fence();
    } else {
      LocalApic.write(DIVIDE, DIVIDE_BY_16);
      LocalApic.write(TIMER_VECTOR, InterruptTable.TIMER_VECTOR);
    }
  }

  /** Measures the timer, if that has to be and was not done. */
  static void calibrate() {
    if (!isByDeadline && ticksPerSecond == 0) {
      repeat();
    }
  }

  /** Measures again where a busy host stopped the machine between two readings. */
  private static void repeat() {
    for (int i = 0; i < MEASUREMENTS && !measure(); i++) {
      Machine.pause();
    }
  }

  /** Compares timer and clock over a time; whether both ends were read at once. */
  private static boolean measure() {
    long start = TimeStampClock.nanoTime();
    LocalApic.write(INITIAL_COUNT, -1);
    long started = TimeStampClock.nanoTime();
    long end = started;
    while (end - start < CALIBRATION) {
      Machine.pause();
      end = TimeStampClock.nanoTime();
    }
    long ticks = COUNT_MASK - (LocalApic.read(CURRENT_COUNT) & COUNT_MASK);
    long ended = TimeStampClock.nanoTime();
    LocalApic.write(INITIAL_COUNT, 0);
    ticksPerSecond = ticks * NANOSECONDS_PER_SECOND / (end - start);
    return started - start + ended - end < CALIBRATION / 32;
  }

  /** Asks for an interrupt after a time, at most a second; {@link #calibrate} was called. */
  @Uninterruptible
  static void start(long nanoseconds) {
    if (isByDeadline) {
      long deadline = Machine.rdtsc() + TimeStampClock.toTicks(nanoseconds);
      Machine.wrmsr(DEADLINE_REGISTER, deadline);
      return;
    }
    long ticks = nanoseconds * (ticksPerSecond / 1000) / 1_000_000;
    LocalApic.write(INITIAL_COUNT, ticks < 1 ? 1 : (int) ticks);
  }

  /** Takes back what {@link #start} asked for. */
  @Uninterruptible
  static void stop() {
    if (isByDeadline) {
      Machine.wrmsr(DEADLINE_REGISTER, 0);
    } else {
      LocalApic.write(INITIAL_COUNT, 0);
    }
  }
}
