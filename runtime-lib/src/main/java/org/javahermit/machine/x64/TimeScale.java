package org.javahermit.machine.x64;

import org.javahermit.unsafe.Uninterruptible;

/**
 * Arithmetic between ticks of a counter and nanoseconds: a factor of 32 binary places and a shift
 * before, as hypervisors give them too. Takes and leaves numbers only. Source: KVM documentation,
 * "MSR_KVM_SYSTEM_TIME_NEW".
 */
final class TimeScale {
  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;
  private static final int PLACES = 32;
  private static final long LOW = 0xffff_ffffL;

  private TimeScale() {}

  /**
   * Nanoseconds of so many ticks. The halves of the count are multiplied apart, so that nothing
   * overflows in a century.
   *
   * @param factor unsigned
   */
  @Uninterruptible
  static long toNanoseconds(long ticks, int factor, int shift) {
    long scaled = shift < 0 ? ticks >>> -shift : ticks << shift;
    long unsigned = factor & LOW;
    return (scaled >>> PLACES) * unsigned + ((scaled & LOW) * unsigned >>> PLACES);
  }

  /** Ticks in a second, if these are the factor and the shift; 0 for no factor. */
  static long frequency(int factor, int shift) {
    if (factor == 0) {
      return 0;
    }
    long unshifted = (NANOSECONDS_PER_SECOND << PLACES) / (factor & LOW);
    return shift < 0 ? unshifted << -shift : unshifted >>> shift;
  }

  /** The least shift with which the factor of a frequency fits. */
  static int shift(long frequency) {
    int shift = 0;
    while ((NANOSECONDS_PER_SECOND << PLACES - shift) / frequency > LOW) {
      shift++;
    }
    return shift;
  }

  /** The factor that belongs to a frequency and its shift. */
  static int factor(long frequency, int shift) {
    return (int) ((NANOSECONDS_PER_SECOND << PLACES - shift) / frequency);
  }
}
