package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Time from the time stamp counter: nanoseconds since boot, and the wall clock, which starts with
 * the {@link RealTimeClock} and goes on with the counter.
 *
 * <p>The counter's frequency comes from CPUID where processor or hypervisor tell it (Intel SDM leaf
 * 15H; hypervisors' leaf 40000010H), else from the {@link IntervalTimer}.
 */
final class TimeStampClock {
  private static final int LEAF_CRYSTAL = 0x15;
  private static final int LEAF_HYPERVISOR = 0x4000_0000;
  private static final int LEAF_HYPERVISOR_TIMING = 0x4000_0010;
  private static final int HYPERVISOR_PRESENT = 1 << 31;

  /**
   * Binary places of {@link #factor}: enough for 20 ns in a second, without overflow from 100 MHz
   * on.
   */
  private static final int FACTOR_SHIFT = 28;

  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

  private static long frequency;
  private static long factor;
  private static long bootTicks;
  private static long bootSeconds;

  private TimeStampClock() {}

  /**
   * Finds the frequency and reads the wall clock; before, time stands still.
   *
   * @param scratch 16 bytes of memory
   */
  static void initialize(Address scratch) {
    frequency = frequencyByCpuid(scratch);
    if (frequency == 0) {
      frequency = IntervalTimer.measureTimeStampFrequency();
    }
    if (frequency == 0) {
      BootFailure.stop("nothing tells how fast the clock is; give the machine an interval timer");
    }
    bootSeconds = RealTimeClock.readSeconds();
    bootTicks = Machine.rdtsc();
    factor = (NANOSECONDS_PER_SECOND << FACTOR_SHIFT) / frequency;
  }

  /** Nanoseconds since boot. */
  @Uninterruptible
  static long nanoTime() {
    return toNanoseconds(Machine.rdtsc() - bootTicks);
  }

  /** Milliseconds since 1970-01-01T00:00:00Z. */
  @Uninterruptible
  static long currentTimeMillis() {
    return bootSeconds * 1000 + nanoTime() / 1_000_000;
  }

  /** The counter's ticks in a time of at most a second. */
  @Uninterruptible
  static long toTicks(long nanoseconds) {
    return nanoseconds * frequency / NANOSECONDS_PER_SECOND;
  }

  /** Multiplies the halves of the count by a fixed-point factor, so that nothing overflows. */
  @Uninterruptible
  private static long toNanoseconds(long ticks) {
    long high = (ticks >>> 32) * factor << 32 - FACTOR_SHIFT;
    return high + ((ticks & 0xffff_ffffL) * factor >>> FACTOR_SHIFT);
  }

  private static long frequencyByCpuid(Address scratch) {
    Machine.cpuid(0, 0, scratch);
    if (unsigned(scratch, 0) >= LEAF_CRYSTAL) {
      Machine.cpuid(LEAF_CRYSTAL, 0, scratch);
      long denominator = unsigned(scratch, 0);
      long numerator = unsigned(scratch, 4);
      long crystal = unsigned(scratch, 8);
      if (denominator != 0 && numerator != 0 && crystal != 0) {
        return crystal * numerator / denominator;
      }
    }
    Machine.cpuid(1, 0, scratch);
    if ((scratch.loadInt(8) & HYPERVISOR_PRESENT) != 0) {
      Machine.cpuid(LEAF_HYPERVISOR, 0, scratch);
      if (unsigned(scratch, 0) >= LEAF_HYPERVISOR_TIMING) {
        Machine.cpuid(LEAF_HYPERVISOR_TIMING, 0, scratch);
        return (unsigned(scratch, 0)) * 1000;
      }
    }
    return 0;
  }

  private static long unsigned(Address at, int offset) {
    return at.loadInt(offset) & 0xffff_ffffL;
  }
}
