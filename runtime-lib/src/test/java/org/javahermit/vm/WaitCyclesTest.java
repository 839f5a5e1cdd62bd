package org.javahermit.vm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Who waits for each other in a circle. */
class WaitCyclesTest {
  private static final int NOBODY = WaitCycles.NOBODY;

  private static void check(int[] waitsFor, int... members) {
    boolean[] expected = new boolean[waitsFor.length];
    for (int member : members) {
      expected[member] = true;
    }
    assertArrayEquals(expected, WaitCycles.find(waitsFor));
  }

  @Test
  void aChainIsNoCircle() {
    check(new int[] {1, 2, NOBODY});
    check(new int[] {NOBODY, 0, 1});
    check(new int[0]);
  }

  @Test
  void twoWaitForEachOther() {
    check(new int[] {1, 0}, 0, 1);
  }

  @Test
  void whoWaitsForACircleIsNoPartOfIt() {
    check(new int[] {1, 2, 3, 1, 0}, 1, 2, 3);
    check(new int[] {2, 0, 3, 2}, 2, 3);
  }

  @Test
  void thereMayBeSeveralCircles() {
    check(new int[] {4, 3, NOBODY, 1, 0, 2, 1}, 0, 4, 1, 3);
  }
}
