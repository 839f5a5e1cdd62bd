package org.javahermit.kernel.mm;

import org.javahermit.unsafe.Uninterruptible;

/**
 * The sizes of small blocks: takes a number of bytes, leaves the smallest class that has as many.
 * Up to 128 bytes a class is 32 larger than the one before, from there on there are four in each
 * power of two. All sizes are multiples of 32.
 */
final class SizeClasses {
  /** The largest size. */
  static final long LARGEST = 8 << 10;

  /** How many classes there are. */
  static final int COUNT = 28;

  private static final int STEP_SHIFT = 5;

  /** Up to here there is one class for each step. */
  private static final int LINEAR_SHIFT = 7;

  private static final int LINEAR_COUNT = 1 << LINEAR_SHIFT - STEP_SHIFT;
  private static final int PARTS_SHIFT = 2;
  private static final int PARTS = 1 << PARTS_SHIFT;

  private SizeClasses() {}

  /** The smallest class of at least {@code bytes}, 1 to {@link #LARGEST}. */
  @Uninterruptible
  static int of(long bytes) {
    long last = bytes - 1;
    if (last < 1L << LINEAR_SHIFT) {
      return (int) (last >>> STEP_SHIFT);
    }
    int shift = 63 - Long.numberOfLeadingZeros(last);
    int part = (int) (last >>> shift - PARTS_SHIFT) & PARTS - 1;
    return LINEAR_COUNT + PARTS * (shift - LINEAR_SHIFT) + part;
  }

  /** Bytes of a block of a class. */
  @Uninterruptible
  static long bytes(int sizeClass) {
    if (sizeClass < LINEAR_COUNT) {
      return sizeClass + 1L << STEP_SHIFT;
    }
    int above = sizeClass - LINEAR_COUNT;
    int shift = LINEAR_SHIFT + (above >> PARTS_SHIFT);
    return PARTS + 1L + (above & PARTS - 1) << shift - PARTS_SHIFT;
  }
}
