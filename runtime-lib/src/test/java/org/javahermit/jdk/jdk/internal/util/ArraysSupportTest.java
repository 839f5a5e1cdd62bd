package org.javahermit.jdk.jdk.internal.util;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.internal.misc.Unsafe;
import org.junit.jupiter.api.Test;

class ArraysSupportTest {

  /** One difference at each place, or none; fewer elements than half a word may be left over. */
  @Test
  void theFirstDifferenceIsFound() {
    for (int length = 0; length <= 70; length++) {
      for (int from = 0; from < 4; from++) {
        byte[] first = new byte[length + 4];
        byte[] second = new byte[length + 4];
        int left = ~mismatch(first, from, second, 4 - from, length);
        assertTrue(0 <= left && left < 4, "bytes left: " + left);
        for (int i = length - 1; i >= 0; i--) {
          second[4 - from + i] = (byte) (1 << (i & 7));
          int found = mismatch(first, from, second, 4 - from, length);
          assertEquals(i < length - left ? i : ~left, found);
        }
      }
    }
  }

  @Test
  void indicesAndRestAreElements() {
    int[] first = {1, 2, 3, 4, 5, 6, 7};
    int[] second = first.clone();
    assertEquals(~0, ints(first, second));
    second[6] = 0;
    assertEquals(6, ints(first, second));
    second[3] = 1 << 31;
    assertEquals(3, ints(first, second));
  }

  private static int ints(int[] first, int[] second) {
    long base = Unsafe.ARRAY_INT_BASE_OFFSET;
    return ArraysSupportSubstitution.vectorizedMismatch(first, base, second, base, first.length, 2);
  }

  private static int mismatch(byte[] first, int from, byte[] second, int other, int length) {
    long base = Unsafe.ARRAY_BYTE_BASE_OFFSET;
    return ArraysSupportSubstitution.vectorizedMismatch(
        first, base + from, second, base + other, length, 0);
  }
}
