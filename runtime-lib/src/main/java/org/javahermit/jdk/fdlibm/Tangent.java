package org.javahermit.jdk.fdlibm;

/**
 * Tangent: an odd polynomial of degree 27 on [-π/4, π/4], or -1 over it in odd quadrants. Source:
 * fdlibm 5.3, k_tan, s_tan.
 */
public final class Tangent {
  private static final double T0 = 3.33333333333334091986e-01;
  private static final double T1 = 1.33333333333201242699e-01;
  private static final double T2 = 5.39682539762260521377e-02;
  private static final double T3 = 2.18694882948595424599e-02;
  private static final double T4 = 8.86323982359930005737e-03;
  private static final double T5 = 3.59207910759131235356e-03;
  private static final double T6 = 1.45620945432529025516e-03;
  private static final double T7 = 5.88041240820264096874e-04;
  private static final double T8 = 2.46463134818469906812e-04;
  private static final double T9 = 7.81794442939557092300e-05;
  private static final double T10 = 7.14072491382608190305e-05;
  private static final double T11 = -1.85586374855275456654e-05;
  private static final double T12 = 2.59073051863633712884e-05;

  private static final double QUARTER_PI = 7.85398163397448278999e-01;
  private static final double QUARTER_PI_TAIL = 3.06161699786838301793e-17;

  /** High half of 0.67434, from where π/4 - x is used. */
  private static final int HIGH_LARGE = 0x3fe59428;

  private Tangent() {}

  /** The tangent of {@code x}. */
  public static double tan(double x) {
    if (PiReduction.isReduced(x)) {
      return kernel(x, 0.0, false);
    }
    if (!Double.isFinite(x)) {
      return x - x;
    }
    PiReduction y = PiReduction.of(x);
    return kernel(y.high, y.low, (y.quadrant & 1) != 0);
  }

  /** tan(x + y), or -1/tan(x + y). */
  private static double kernel(double argument, double tail, boolean inverted) {
    double x = argument;
    double y = tail;
    int signedHigh = Words.high(x);
    int highWord = signedHigh & 0x7fffffff;
    if (highWord < 0x3e300000) {
      if (!inverted) {
        return x;
      }
      return minusInverse(x + y, x, y);
    }
    boolean large = highWord >= HIGH_LARGE;
    if (large) {
      if (signedHigh < 0) {
        x = -x;
        y = -y;
      }
      x = (QUARTER_PI - x) + (QUARTER_PI_TAIL - y);
      y = 0.0;
    }
    double z = x * x;
    double w = z * z;
    double odd = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
    double even = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
    double s = z * x;
    double r = y + z * (s * (odd + even) + y);
    r += T0 * s;
    w = x + r;
    if (large) {
      double v = inverted ? -1.0 : 1.0;
      return (1 - (signedHigh >> 30 & 2)) * (v - 2.0 * (x - (w * w / (w + v) - r)));
    }
    return inverted ? minusInverse(w, x, r) : w;
  }

  /** -1/(x + r) to full precision, {@code w} being the rounded sum. */
  private static double minusInverse(double w, double x, double r) {
    double z = Words.truncated(w);
    double v = r - (z - x);
    double a = -1.0 / w;
    double t = Words.truncated(a);
    double s = 1.0 + t * z;
    return t + a * (s + t * v);
  }
}
