package org.javahermit.compiler.x64.alloc;

import java.util.Arrays;

/** Positions, ascending, at which registers are taken away from every value. */
final class FixedPoints {
  private static final int[] EMPTY = {};

  private int[] calls = new int[8];
  private int callCount;
  private final int[][] points = new int[32][];
  private final int[] counts = new int[32];

  FixedPoints() {
    Arrays.fill(points, EMPTY);
  }

  /** All registers are taken at the position. */
  void addCall(int position) {
    if (callCount == calls.length) {
      calls = Arrays.copyOf(calls, 2 * callCount);
    }
    calls[callCount++] = position;
  }

  /** A set of registers is taken at the position. */
  void add(int set, int position) {
    for (int rest = set; rest != 0; rest &= rest - 1) {
      int register = Integer.numberOfTrailingZeros(rest);
      if (counts[register] == points[register].length) {
        points[register] = Arrays.copyOf(points[register], Math.max(8, 2 * counts[register]));
      }
      points[register][counts[register]++] = position;
    }
  }

  /** First position in the interval at which all registers are taken. */
  int firstCall(Interval interval) {
    return interval.firstCovered(calls, callCount);
  }

  /** First position in the interval at which this register, but not all, is taken. */
  int first(int register, Interval interval) {
    return counts[register] == 0
        ? Integer.MAX_VALUE
        : interval.firstCovered(points[register], counts[register]);
  }

  /** Whether all registers are taken at the position. */
  boolean isCall(int position) {
    return Arrays.binarySearch(calls, 0, callCount, position) >= 0;
  }
}
