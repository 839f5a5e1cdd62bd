package org.javahermit.jdk.fdlibm;

/**
 * Sine and cosine: minimax polynomials of degree 13 and 14 on [-π/4, π/4], chosen by the quadrant
 * that {@link PiReduction} leaves. Source: fdlibm 5.3, k_sin, k_cos, s_sin, s_cos.
 */
public final class SineCosine {
  private static final double S1 = -1.66666666666666324348e-01;
  private static final double S2 = 8.33333333332248946124e-03;
  private static final double S3 = -1.98412698298579493134e-04;
  private static final double S4 = 2.75573137070700676789e-06;
  private static final double S5 = -2.50507602534068634195e-08;
  private static final double S6 = 1.58969099521155010221e-10;

  private static final double C1 = 4.16666666666666019037e-02;
  private static final double C2 = -1.38888888888741095749e-03;
  private static final double C3 = 2.48015872894767294178e-05;
  private static final double C4 = -2.75573143513906633035e-07;
  private static final double C5 = 2.08757232129817482790e-09;
  private static final double C6 = -1.13596475577881948265e-11;

  private SineCosine() {}

  /** The sine of {@code x}. */
  public static double sin(double x) {
    if (PiReduction.isReduced(x)) {
      return kernelSin(x, 0.0, true);
    }
    if (!Double.isFinite(x)) {
      return x - x;
    }
    return inQuadrant(PiReduction.of(x), 0);
  }

  /** The cosine of {@code x}. */
  public static double cos(double x) {
    if (PiReduction.isReduced(x)) {
      return kernelCos(x, 0.0);
    }
    if (!Double.isFinite(x)) {
      return x - x;
    }
    return inQuadrant(PiReduction.of(x), 1);
  }

  /** The sine of the reduced argument, {@code ahead} quadrants further. */
  private static double inQuadrant(PiReduction y, int ahead) {
    return switch (y.quadrant + ahead & 3) {
      case 0 -> kernelSin(y.high, y.low, false);
      case 1 -> kernelCos(y.high, y.low);
      case 2 -> -kernelSin(y.high, y.low, false);
      default -> -kernelCos(y.high, y.low);
    };
  }

  private static double kernelSin(double x, double y, boolean exact) {
    int highWord = Words.high(x) & 0x7fffffff;
    if (highWord < 0x3e400000) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    if (exact) {
      return x + v * (S1 + z * r);
    }
    return x - ((z * (0.5 * y - v * r) - y) - v * S1);
  }

  private static double kernelCos(double x, double y) {
    int highWord = Words.high(x) & 0x7fffffff;
    if (highWord < 0x3e400000) {
      return 1.0;
    }
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if (highWord < 0x3fd33333) {
      return 1.0 - (0.5 * z - (z * r - x * y));
    }
    // About x/4, with few enough bits that the subtractions below are exact.
    double quarter = highWord > 0x3fe90000 ? 0.28125 : Words.of(highWord - 0x00200000, 0);
    double half = 0.5 * z - quarter;
    double a = 1.0 - quarter;
    return a - (half - (z * r - x * y));
  }
}
