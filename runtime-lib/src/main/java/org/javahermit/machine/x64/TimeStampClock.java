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

  private static long frequency;
  private static long bootTicks;
  private static long bootSeconds;

  private TimeStampClock() {}

  /**
   * Finds the frequency and reads the wall clock.
   *
   * @param scratch 16 bytes of memory
   */
  @Uninterruptible
  static void initialize(Address scratch) {
    bootTicks = Machine.rdtsc();
    frequency = frequencyByCpuid(scratch);
    if (frequency == 0) {
      frequency = IntervalTimer.measureTimeStampFrequency();
    }
    bootSeconds = RealTimeClock.readSeconds();
    bootTicks = Machine.rdtsc();
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

  /** Ticks of the counter in a second. */
  @Uninterruptible
  static long frequency() {
    return frequency;
  }

  /** Splits at whole seconds, so that the product never overflows. */
  @Uninterruptible
  private static long toNanoseconds(long ticks) {
    long seconds = ticks / frequency;
    return seconds * 1_000_000_000L + (ticks % frequency) * 1_000_000_000L / frequency;
  }

  @Uninterruptible
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

  @Uninterruptible
  private static long unsigned(Address at, int offset) {
    return at.loadInt(offset) & 0xffff_ffffL;
  }
}
