package org.javahermit.jdk.fdlibm;

/**
 * Arc sine and arc cosine: a rational approximation of (asin x - x)/x³ on [0, 0.5], and the half
 * angle formula above. Source: fdlibm 5.3, e_asin, e_acos.
 */
public final class Arcsine {
  private static final double HALF_PI = 1.57079632679489655800e+00;
  private static final double HALF_PI_TAIL = 6.12323399573676603587e-17;
  private static final double QUARTER_PI = 7.85398163397448278999e-01;
  private static final double PI = 3.14159265358979311600e+00;

  private static final double P0 = 1.66666666666666657415e-01;
  private static final double P1 = -3.25565818622400915405e-01;
  private static final double P2 = 2.01212532134862925881e-01;
  private static final double P3 = -4.00555345006794114027e-02;
  private static final double P4 = 7.91534994289814532176e-04;
  private static final double P5 = 3.47933107596021167570e-05;
  private static final double Q1 = -2.40339491173441421878e+00;
  private static final double Q2 = 2.02094576023350569471e+00;
  private static final double Q3 = -6.88283971605453293030e-01;
  private static final double Q4 = 7.70381505559019352791e-02;

  private Arcsine() {}

  private static double ratio(double t) {
    double p = t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5)))));
    double q = 1.0 + t * (Q1 + t * (Q2 + t * (Q3 + t * Q4)));
    return p / q;
  }

  /** The arc sine of {@code x}. */
  public static double asin(double x) {
    int signedHigh = Words.high(x);
    int highWord = signedHigh & 0x7fffffff;
    if (highWord >= 0x3ff00000) {
      if ((highWord - 0x3ff00000 | Words.low(x)) == 0) {
        return x * HALF_PI + x * HALF_PI_TAIL;
      }
      return (x - x) / (x - x);
    }
    if (highWord < 0x3fe00000) {
      return highWord < 0x3e400000 ? x : x + x * ratio(x * x);
    }
    double t = (1.0 - Math.abs(x)) * 0.5;
    double r = ratio(t);
    double s = Math.sqrt(t);
    double result;
    if (highWord >= 0x3fef3333) {
      result = HALF_PI - (2.0 * (s + s * r) - HALF_PI_TAIL);
    } else {
      double w = Words.truncated(s);
      double c = (t - w * w) / (s + w);
      double p = 2.0 * s * r - (HALF_PI_TAIL - 2.0 * c);
      double q = QUARTER_PI - 2.0 * w;
      result = QUARTER_PI - (p - q);
    }
    return signedHigh > 0 ? result : -result;
  }

  /** The arc cosine of {@code x}. */
  public static double acos(double x) {
    int signedHigh = Words.high(x);
    int highWord = signedHigh & 0x7fffffff;
    if (highWord >= 0x3ff00000) {
      if ((highWord - 0x3ff00000 | Words.low(x)) == 0) {
        return signedHigh > 0 ? 0.0 : PI + 2.0 * HALF_PI_TAIL;
      }
      return (x - x) / (x - x);
    }
    if (highWord < 0x3fe00000) {
      if (highWord <= 0x3c600000) {
        return HALF_PI + HALF_PI_TAIL;
      }
      return HALF_PI - (x - (HALF_PI_TAIL - x * ratio(x * x)));
    }
    if (signedHigh < 0) {
      double z = (1.0 + x) * 0.5;
      double s = Math.sqrt(z);
      double w = ratio(z) * s - HALF_PI_TAIL;
      return PI - 2.0 * (s + w);
    }
    double z = (1.0 - x) * 0.5;
    double s = Math.sqrt(z);
    double df = Words.truncated(s);
    double c = (z - df * df) / (s + df);
    double w = ratio(z) * s + c;
    return 2.0 * (df + w);
  }
}
