package org.javahermit.jdk.fdlibm;

/**
 * The remainder of IEEE 754: x - n·p, n being the integer nearest to x/p, the even one of two. It
 * is exact, whatever the algorithm. Source: fdlibm 5.3, e_remainder.
 */
public final class Remainder {
  private Remainder() {}

  /** The IEEE 754 remainder of {@code dividend} and {@code divisor}. */
  public static double ieee(double dividend, double divisor) {
    if (divisor == 0.0 || !Double.isFinite(dividend) || Double.isNaN(divisor)) {
      return dividend * divisor / (dividend * divisor);
    }
    double p = Math.abs(divisor);
    double x = p <= Double.MAX_VALUE / 2 ? dividend % (p + p) : dividend;
    boolean negative = Double.doubleToRawLongBits(dividend) < 0;
    x = Math.abs(x);
    if (x == p) {
      return negative ? -0.0 : 0.0;
    }
    if (p < 0x1p-1021) {
      // Half of p might not be representable.
      if (x + x > p) {
        x -= p;
        if (x + x >= p) {
          x -= p;
        }
      }
    } else {
      double half = 0.5 * p;
      if (x > half) {
        x -= p;
        if (x >= half) {
          x -= p;
        }
      }
    }
    return negative ? -x : x;
  }
}
