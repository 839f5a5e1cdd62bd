package org.javahermit.machine.x64;

/**
 * How fast the time stamp counter goes, by a counter of known speed that goes down through 16 bits.
 * Takes readings, each between two of the time stamp counter; leaves the frequency, and whether it
 * can be believed: a busy host stops the machine between any two instructions, for longer than the
 * whole measurement takes. Plain arithmetic over one measurement at a time; there is no heap yet.
 */
final class ClockMeasurement {
  private static final int COUNT_MASK = 0xffff;

  /** The readings at both ends may be uncertain by this part of the whole. */
  private static final int PRECISION = 128;

  private static int wanted;
  private static int lastCount;
  private static int passed;
  private static long start;
  private static long end;
  private static long uncertain;
  private static long firstUncertain;
  private static long longestGap;

  private ClockMeasurement() {}

  /** Begins with a reading of the counter, which is to go down by so much. */
  static void begin(int ticks, long before, int count, long after) {
    wanted = ticks;
    lastCount = count;
    passed = 0;
    start = middle(before, after);
    end = start;
    firstUncertain = after - before;
    uncertain = firstUncertain;
    longestGap = 0;
  }

  private static long middle(long before, long after) {
    return before + (after - before) / 2;
  }

  /** Adds a reading; whether it is the last one. */
  static boolean add(long before, int count, long after) {
    long now = middle(before, after);
    passed += lastCount - count & COUNT_MASK;
    lastCount = count;
    longestGap = Math.max(longestGap, now - end);
    end = now;
    uncertain = firstUncertain + after - before;
    return passed >= wanted;
  }

  /**
   * Whether nothing came in between: both ends are certain, and no gap is so long that the counter
   * could have gone round in it.
   */
  static boolean isTrusted() {
    long all = end - start;
    return uncertain * PRECISION <= all && longestGap * 2 <= all;
  }

  /** What part of the whole is uncertain, in millionths. */
  static long error() {
    return Math.max(uncertain, longestGap) * 1_000_000 / Math.max(end - start, 1);
  }

  /** The time stamp counter's ticks in a second, given the other counter's. */
  static long frequency(long counterFrequency) {
    return (end - start) * counterFrequency / Math.max(passed, 1);
  }
}
