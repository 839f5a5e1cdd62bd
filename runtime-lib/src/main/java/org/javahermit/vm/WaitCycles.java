package org.javahermit.vm;

/**
 * Finds those who wait for each other in a circle: takes for each one whom it waits for, leaves who
 * is in a circle. Nobody waits for more than one other, so a walk from each suffices that stops at
 * what an earlier one has seen.
 */
final class WaitCycles {
  /** Waits for nobody. */
  static final int NOBODY = -1;

  private WaitCycles() {}

  /** Who is part of a circle. */
  static boolean[] find(int[] waitsFor) {
    boolean[] inCycle = new boolean[waitsFor.length];
    int[] seenBy = new int[waitsFor.length];
    for (int first = 0; first < waitsFor.length; first++) {
      int i = first;
      while (i != NOBODY && seenBy[i] == 0) {
        seenBy[i] = first + 1;
        i = waitsFor[i];
      }
      if (i != NOBODY && seenBy[i] == first + 1) {
        mark(i, waitsFor, inCycle);
      }
    }
    return inCycle;
  }

  private static void mark(int start, int[] waitsFor, boolean[] inCycle) {
    int i = start;
    do {
      inCycle[i] = true;
      i = waitsFor[i];
    } while (i != start);
  }
}
