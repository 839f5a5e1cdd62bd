package org.javahermit.jdk.fdlibm;

/**
 * e^x - 1 and the hyperbolic functions made of it: x = k·ln 2 + r, a rational approximation on |r|
 * ≤ ln 2 / 2. Source: fdlibm 5.3, s_expm1, e_sinh, e_cosh, s_tanh; e^x itself is Java in the JDK.
 */
public final class Exponential {
  private static final double OVERFLOW = 7.09782712893383973096e+02;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double INVERSE_LN2 = 1.44269504088896338700e+00;
  private static final double Q1 = -3.33333333333331316428e-02;
  private static final double Q2 = 1.58730158725481460165e-03;
  private static final double Q3 = -7.93650757867487942473e-05;
  private static final double Q4 = 4.00821782732936239552e-06;
  private static final double Q5 = -2.01099218183624371326e-07;

  /** High half of 22, and of ln(Double.MAX_VALUE). */
  private static final int HIGH_22 = 0x40360000;

  private static final int HIGH_LOG_MAX = 0x40862e42;

  /** The largest x whose sinh and cosh are finite. */
  private static final double HYPERBOLIC_OVERFLOW = Double.longBitsToDouble(0x408633ce8fb9f87dL);

  private Exponential() {}

  /** e to the power of {@code argument}, minus 1. */
  public static double expm1(double argument) {
    double x = argument;
    int signedHigh = Words.high(x);
    int highWord = signedHigh & 0x7fffffff;
    boolean negative = signedHigh < 0;
    if (highWord >= 0x4043687a) {
      if (Double.isNaN(x)) {
        return x + x;
      }
      if (x > OVERFLOW) {
        return Double.POSITIVE_INFINITY;
      }
      if (negative) {
        return -1.0;
      }
    }
    double c = 0.0;
    int k = 0;
    if (highWord > 0x3fd62e42) {
      double high;
      double low;
      if (highWord < 0x3ff0a2b2) {
        k = negative ? -1 : 1;
        high = negative ? x + LN2_HIGH : x - LN2_HIGH;
        low = negative ? -LN2_LOW : LN2_LOW;
      } else {
        k = (int) (INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
        double multiple = k;
        high = x - multiple * LN2_HIGH;
        low = multiple * LN2_LOW;
      }
      x = high - low;
      c = (high - x) - low;
    } else if (highWord < 0x3c900000) {
      return x;
    }
    double half = 0.5 * x;
    double square = x * half;
    double r = 1.0 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
    double t = 3.0 - r * half;
    double e = square * ((r - t) / (6.0 - x * t));
    if (k == 0) {
      return x - (x * e - square);
    }
    e = (x * (e - c) - c) - square;
    return scaled(x, e, k);
  }

  /** 2^k·(1 + x - e) - 1. */
  private static double scaled(double x, double e, int k) {
    if (k == -1) {
      return 0.5 * (x - e) - 0.5;
    }
    if (k == 1) {
      return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
    }
    if (k <= -2 || k > 56) {
      return Words.addExponent(1.0 - (e - x), k) - 1.0;
    }
    if (k < 20) {
      double t = Words.of(0x3ff00000 - (0x200000 >> k), 0);
      return Words.addExponent(t - (e - x), k);
    }
    double t = Words.of(0x3ff - k << 20, 0);
    return Words.addExponent((x - (e + t)) + 1.0, k);
  }

  /** The hyperbolic sine of {@code x}. */
  public static double sinh(double x) {
    int highWord = Words.high(x) & 0x7fffffff;
    if (highWord >= 0x7ff00000) {
      return x + x;
    }
    double magnitude = Math.abs(x);
    double half = Words.high(x) < 0 ? -0.5 : 0.5;
    if (highWord < HIGH_22) {
      if (highWord < 0x3e300000) {
        return x;
      }
      double t = expm1(magnitude);
      return highWord < 0x3ff00000
          ? half * (2.0 * t - t * t / (t + 1.0))
          : half * (t + t / (t + 1.0));
    }
    if (highWord < HIGH_LOG_MAX) {
      return half * StrictMath.exp(magnitude);
    }
    if (magnitude <= HYPERBOLIC_OVERFLOW) {
      double w = StrictMath.exp(0.5 * magnitude);
      return half * w * w;
    }
    return x * 1.0e307;
  }

  /** The hyperbolic cosine of {@code x}. */
  public static double cosh(double x) {
    int highWord = Words.high(x) & 0x7fffffff;
    if (highWord >= 0x7ff00000) {
      return x * x;
    }
    double magnitude = Math.abs(x);
    if (highWord < 0x3fd62e43) {
      double t = expm1(magnitude);
      double w = 1.0 + t;
      return highWord < 0x3c800000 ? w : 1.0 + t * t / (w + w);
    }
    if (highWord < HIGH_22) {
      double t = StrictMath.exp(magnitude);
      return 0.5 * t + 0.5 / t;
    }
    if (highWord < HIGH_LOG_MAX) {
      return 0.5 * StrictMath.exp(magnitude);
    }
    if (magnitude <= HYPERBOLIC_OVERFLOW) {
      double w = StrictMath.exp(0.5 * magnitude);
      return 0.5 * w * w;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The hyperbolic tangent of {@code x}. */
  public static double tanh(double x) {
    int highWord = Words.high(x) & 0x7fffffff;
    boolean negative = Words.high(x) < 0;
    if (highWord >= 0x7ff00000) {
      return negative ? 1.0 / x - 1.0 : 1.0 / x + 1.0;
    }
    double magnitude = Math.abs(x);
    double result;
    if (highWord >= HIGH_22) {
      result = 1.0;
    } else if (highWord < 0x3c800000) {
      return x * (1.0 + x);
    } else if (highWord >= 0x3ff00000) {
      result = 1.0 - 2.0 / (expm1(2.0 * magnitude) + 2.0);
    } else {
      double t = expm1(-2.0 * magnitude);
      result = -t / (t + 2.0);
    }
    return negative ? -result : result;
  }
}
