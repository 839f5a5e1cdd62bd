package org.javahermit.vm;

import org.javahermit.unsafe.CallerVisible;

/**
 * The remainder of floating-point division, {@code frem} and {@code drem} (JVMS §6.5): exact, with
 * the sign of the dividend. Works on the bits, one quotient bit a step, as in fdlibm's {@code
 * e_fmod.c}.
 */
public final class Arithmetic {
  private static final int DOUBLE_FRACTION_BITS = 52;
  private static final long DOUBLE_IMPLICIT_BIT = 1L << DOUBLE_FRACTION_BITS;
  private static final long DOUBLE_INFINITY = 0x7ffL << DOUBLE_FRACTION_BITS;

  private Arithmetic() {}

  /** The remainder of a division of floats: that of doubles, which is exact for them. */
  @CallerVisible
  public static float remainder(float x, float y) {
    return (float) remainder((double) x, (double) y);
  }

  /** The remainder of a division of doubles. */
  @CallerVisible
  public static double remainder(double x, double y) {
    long bitsOfX = Double.doubleToRawLongBits(x);
    long sign = bitsOfX & Long.MIN_VALUE;
    long a = bitsOfX ^ sign;
    long b = Double.doubleToRawLongBits(y) & Long.MAX_VALUE;
    if (b == 0 || a >= DOUBLE_INFINITY || b > DOUBLE_INFINITY) {
      return x * y / (x * y); // NaN
    }
    if (a < b) {
      return x;
    }
    if (a == b) {
      return Double.longBitsToDouble(sign);
    }
    return Double.longBitsToDouble(sign | remainderOfMagnitudes(a, b));
  }

  /** Bits of a mod b, both finite, not negative, b not zero, a greater than b. */
  private static long remainderOfMagnitudes(long a, long b) {
    int exponentOfA = exponent(a);
    int exponentOfB = exponent(b);
    long rest = significand(a);
    long divisor = significand(b);
    for (int i = exponentOfA - exponentOfB; i > 0; i--) {
      if (rest >= divisor) {
        rest -= divisor;
      }
      rest <<= 1;
    }
    if (rest >= divisor) {
      rest -= divisor;
    }
    if (rest == 0) {
      return 0;
    }
    return encode(rest, exponentOfB);
  }

  /** The biased exponent; subnormal numbers have that of the smallest normal ones. */
  private static int exponent(long bits) {
    return Math.max((int) (bits >>> DOUBLE_FRACTION_BITS), 1);
  }

  private static long significand(long bits) {
    long fraction = bits & DOUBLE_IMPLICIT_BIT - 1;
    return bits >>> DOUBLE_FRACTION_BITS == 0 ? fraction : fraction | DOUBLE_IMPLICIT_BIT;
  }

  private static long encode(long significand, int exponent) {
    int shift = Long.numberOfLeadingZeros(significand) - (63 - DOUBLE_FRACTION_BITS);
    if (shift >= exponent) {
      return significand << exponent - 1; // subnormal
    }
    return ((long) exponent - shift << DOUBLE_FRACTION_BITS)
        | (significand << shift & DOUBLE_IMPLICIT_BIT - 1);
  }
}
