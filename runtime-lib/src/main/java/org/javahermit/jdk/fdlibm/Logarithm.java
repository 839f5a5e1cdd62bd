package org.javahermit.jdk.fdlibm;

/**
 * Logarithms to the bases e and 10, and of 1 + x: x = 2^k·(1+f), log(1+f) as an odd polynomial of
 * f/(2+f). Source: fdlibm 5.3, e_log, e_log10, s_log1p.
 */
public final class Logarithm {
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double TWO_54 = 0x1p54;
  private static final double L1 = 6.666666666666735130e-01;
  private static final double L2 = 3.999999999940941908e-01;
  private static final double L3 = 2.857142874366239149e-01;
  private static final double L4 = 2.222219843214978396e-01;
  private static final double L5 = 1.818357216161805012e-01;
  private static final double L6 = 1.531383769920937332e-01;
  private static final double L7 = 1.479819860511658591e-01;

  private static final double INVERSE_LN10 = 4.34294481903251816668e-01;
  private static final double LOG10_2_HIGH = 3.01029995663611771306e-01;
  private static final double LOG10_2_LOW = 3.69423907715893078616e-13;

  private Logarithm() {}

  /** The natural logarithm of {@code x}. */
  public static double log(double x) {
    if (!(x > 0.0)) {
      return x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    int k = 0;
    double m = x;
    if (Words.high(m) < 0x00100000) {
      k -= 54;
      m *= TWO_54;
    }
    int highWord = Words.high(m);
    if (highWord >= 0x7ff00000) {
      return m + m;
    }
    k += (highWord >> 20) - 1023;
    highWord &= 0x000fffff;
    int carry = highWord + 0x95f64 & 0x100000;
    m = Words.withHigh(m, highWord | carry ^ 0x3ff00000);
    k += carry >> 20;
    double f = m - 1.0;
    double power = k;
    if ((0x000fffff & 2 + highWord) < 3) {
      return nearOne(f, k);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    double r = odd + even;
    if ((highWord - 0x6147a | 0x6b851 - highWord) > 0) {
      double half = 0.5 * f * f;
      return k == 0
          ? f - (half - s * (half + r))
          : power * LN2_HIGH - ((half - (s * (half + r) + power * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - r) : power * LN2_HIGH - ((s * (f - r) - power * LN2_LOW) - f);
  }

  private static double nearOne(double f, int k) {
    double power = k;
    if (f == 0.0) {
      return k == 0 ? 0.0 : power * LN2_HIGH + power * LN2_LOW;
    }
    double r = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - r : power * LN2_HIGH - ((r - power * LN2_LOW) - f);
  }

  /** The logarithm to the base 10 of {@code x}. */
  public static double log10(double x) {
    if (!(x > 0.0)) {
      return x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    int k = 0;
    double m = x;
    if (Words.high(m) < 0x00100000) {
      k -= 54;
      m *= TWO_54;
    }
    int highWord = Words.high(m);
    if (highWord >= 0x7ff00000) {
      return m + m;
    }
    k += (highWord >> 20) - 1023;
    int negative = k >>> 31;
    m = Words.withHigh(m, highWord & 0x000fffff | 0x3ff - negative << 20);
    double y = k + negative;
    double z = y * LOG10_2_LOW + INVERSE_LN10 * log(m);
    return z + y * LOG10_2_HIGH;
  }

  /** The natural logarithm of 1 + {@code x}. */
  public static double log1p(double x) {
    int highWord = Words.high(x);
    int magnitude = highWord & 0x7fffffff;
    if (x <= -1.0) {
      return x == -1.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (magnitude >= 0x7ff00000) {
      return x + x;
    }
    if (magnitude < 0x3e200000) {
      return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
    }
    if (highWord < 0x3fda827a && (highWord > 0 || highWord <= 0xbfd2bec3)) {
      return log1pOf(x, 1, 0, 0.0);
    }
    double u;
    double c;
    int k;
    if (highWord < 0x43400000) {
      u = 1.0 + x;
      k = (Words.high(u) >> 20) - 1023;
      c = (k > 0 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
    } else {
      u = x;
      k = (Words.high(u) >> 20) - 1023;
      c = 0.0;
    }
    int fraction = Words.high(u) & 0x000fffff;
    if (fraction < 0x6a09e) {
      u = Words.withHigh(u, fraction | 0x3ff00000);
    } else {
      k++;
      u = Words.withHigh(u, fraction | 0x3fe00000);
      fraction = 0x00100000 - fraction >> 2;
    }
    return log1pOf(u - 1.0, fraction, k, c);
  }

  /** k·ln 2 + log(1+f) + c, {@code fraction} being 0 where f is next to nothing. */
  private static double log1pOf(double f, int fraction, int k, double c) {
    double half = 0.5 * f * f;
    if (fraction == 0) {
      if (f == 0.0) {
        return k == 0 ? 0.0 : k * LN2_HIGH + (c + k * LN2_LOW);
      }
      double r = half * (1.0 - 0.66666666666666666 * f);
      return k == 0 ? f - r : k * LN2_HIGH - ((r - (k * LN2_LOW + c)) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
    return k == 0
        ? f - (half - s * (half + r))
        : k * LN2_HIGH - ((half - (s * (half + r) + (k * LN2_LOW + c))) - f);
  }
}
