package org.javahermit.vm;

import org.javahermit.unsafe.Address;

/**
 * What is counted about threads as they start, wait and end: takes one step at a time from {@link
 * Threads} and {@link Monitor}, leaves the figures that {@code ThreadMXBean} shows. Whoever changes
 * them is held.
 */
public final class ThreadCounts {
  /** Threads that are alive. */
  static int alive;

  /** The most that were alive since {@link #resetPeak}. */
  static int peak;

  /** All that were ever started. */
  static long started;

  /** What threads that have ended allocated, in bytes. */
  static long allocatedByEnded;

  private ThreadCounts() {}

  /** How many threads are alive. */
  public static int alive() {
    return alive;
  }

  /** The most threads that were alive at a time since the start or {@link #resetPeak}. */
  public static int peak() {
    return peak;
  }

  /** How many threads were ever started. */
  public static long started() {
    return started;
  }

  /** Forgets that there were ever more threads than now. */
  public static void resetPeak() {
    Safepoints.hold();
    peak = alive;
    Safepoints.release();
  }

  /** How many daemons are alive. */
  public static int daemons() {
    int count = 0;
    for (Thread thread : ThreadInspection.all()) {
      count += thread.isDaemon() ? 1 : 0;
    }
    return count;
  }

  /** Bytes that all threads have allocated, the ended ones included. */
  public static long allocatedBytes() {
    Safepoints.hold();
    long sum = allocatedByEnded;
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      sum += Allocation.allocatedBytes(t);
    }
    Safepoints.release();
    return sum;
  }
}
