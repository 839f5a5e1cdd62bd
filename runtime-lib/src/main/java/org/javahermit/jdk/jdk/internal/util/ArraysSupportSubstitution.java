package org.javahermit.jdk.jdk.internal.util;

import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Where two arrays differ, 32 bytes in a round; the JDK's own loop compares eight. */
@Substitution("jdk.internal.util.ArraysSupport")
final class ArraysSupportSubstitution {
  private ArraysSupportSubstitution() {}

  /**
   * Compares elements of both arrays from the offsets on. Ranges lie inside of the arrays: the
   * callers checked that.
   *
   * @return the index of the first difference, or the complement of the number of elements at the
   *     end that were not compared: fewer than half a word
   */
  @Replace
  public static int vectorizedMismatch(
      Object a, long aOffset, Object b, long bOffset, int length, int log2ArrayIndexScale) {
    Unsafe unsafe = Unsafe.getUnsafe();
    long bytes = (long) length << log2ArrayIndexScale;
    long done = 0;
    for (; done <= bytes - 32; done += 32) {
      long p = aOffset + done;
      long q = bOffset + done;
      long different = unsafe.getLongUnaligned(a, p) ^ unsafe.getLongUnaligned(b, q);
      different |= unsafe.getLongUnaligned(a, p + 8) ^ unsafe.getLongUnaligned(b, q + 8);
      different |= unsafe.getLongUnaligned(a, p + 16) ^ unsafe.getLongUnaligned(b, q + 16);
      different |= unsafe.getLongUnaligned(a, p + 24) ^ unsafe.getLongUnaligned(b, q + 24);
      if (different != 0) {
        break;
      }
    }
    for (; done <= bytes - 8; done += 8) {
      long different =
          unsafe.getLongUnaligned(a, aOffset + done) ^ unsafe.getLongUnaligned(b, bOffset + done);
      if (different != 0) {
        long at = done + (Long.numberOfTrailingZeros(different) >> 3);
        return (int) (at >> log2ArrayIndexScale);
      }
    }
    if (done <= bytes - 4) {
      int different =
          unsafe.getIntUnaligned(a, aOffset + done) ^ unsafe.getIntUnaligned(b, bOffset + done);
      if (different != 0) {
        long at = done + (Integer.numberOfTrailingZeros(different) >> 3);
        return (int) (at >> log2ArrayIndexScale);
      }
      done += 4;
    }
    return ~(int) (bytes - done >> log2ArrayIndexScale);
  }
}
