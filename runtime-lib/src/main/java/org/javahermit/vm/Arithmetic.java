package org.javahermit.vm;

import org.javahermit.unsafe.CallerVisible;

/**
 * The remainder of floating-point division, {@code frem} and {@code drem} (JVMS §6.5): exact, with
 * the sign of the dividend. Works on the bits, one quotient bit a step, as in fdlibm's {@code
 * e_fmod.c}.
 */
public final class Arithmetic {
  private static final int FRACTION_BITS = 52;
  private static final long IMPLICIT_BIT = 1L << FRACTION_BITS;
  private static final long INFINITY = 0x7ffL << FRACTION_BITS;

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
    if (b == 0 || a >= INFINITY || b > INFINITY) {
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
    int exponent = exponent(b);
    long divisor = significand(b);
    long rest = significand(a);
    for (int i = exponent(a) - exponent; i > 0; i--) {
      if (rest >= divisor) {
        rest -= divisor;
      }
      rest <<= 1;
    }
    if (rest >= divisor) {
      rest -= divisor;
    }
    return rest == 0 ? 0 : encode(rest, exponent);
  }

  /** The biased exponent; that of subnormal numbers continues below 1. */
  private static int exponent(long bits) {
    int exponent = (int) (bits >>> FRACTION_BITS);
    return exponent == 0 ? 1 - leadingZeros(bits) : exponent;
  }

  /** The significand with its highest bit at {@link #FRACTION_BITS}. */
  private static long significand(long bits) {
    return bits >>> FRACTION_BITS == 0
        ? bits << leadingZeros(bits)
        : bits & IMPLICIT_BIT - 1 | IMPLICIT_BIT;
  }

  private static long encode(long significand, int exponent) {
    int shift = leadingZeros(significand);
    long normalized = significand << shift;
    int e = exponent - shift;
    return e <= 0
        ? normalized >>> 1 - e // subnormal, and exact
        : (long) e << FRACTION_BITS | normalized & IMPLICIT_BIT - 1;
  }

  /** How many bits the highest one is below {@link #FRACTION_BITS}. */
  private static int leadingZeros(long significand) {
    return Long.numberOfLeadingZeros(significand) - (63 - FRACTION_BITS);
  }
}
