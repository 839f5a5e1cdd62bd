package org.javahermit.jdk.fdlibm;

/**
 * Arc tangent of a number and of a point: an odd polynomial on [0, 7/16], after subtracting the
 * angle of 0.5, 1, 1.5 or infinity. Source: fdlibm 5.3, s_atan, e_atan2.
 */
public final class Arctangent {
  private static final double PI = 3.1415926535897931160e+00;
  private static final double PI_TAIL = 1.2246467991473531772e-16;
  private static final double HALF_PI = 1.5707963267948965580e+00;
  private static final double QUARTER_PI = 7.8539816339744827900e-01;

  private static final double[] ANGLES = {
    4.63647609000806093515e-01,
    7.85398163397448278999e-01,
    9.82793723247329054082e-01,
    1.57079632679489655800e+00
  };
  private static final double[] ANGLE_TAILS = {
    2.26987774529616870924e-17,
    3.06161699786838301793e-17,
    1.39033110312309984516e-17,
    6.12323399573676603587e-17
  };

  private static final double A0 = 3.33333333333329318027e-01;
  private static final double A1 = -1.99999999998764832476e-01;
  private static final double A2 = 1.42857142725034663711e-01;
  private static final double A3 = -1.11111104054623557880e-01;
  private static final double A4 = 9.09088713343650656196e-02;
  private static final double A5 = -7.69187620504482999495e-02;
  private static final double A6 = 6.66107313738753120669e-02;
  private static final double A7 = -5.83357013379057348645e-02;
  private static final double A8 = 4.97687799461593236017e-02;
  private static final double A9 = -3.65315727442169155270e-02;
  private static final double A10 = 1.62858201153657823623e-02;

  private Arctangent() {}

  /** The arc tangent of {@code x}. */
  public static double atan(double x) {
    if (Double.isNaN(x)) {
      return x + x;
    }
    int highWord = Words.high(x) & 0x7fffffff;
    if (highWord >= 0x44100000) {
      return x > 0 ? ANGLES[3] + ANGLE_TAILS[3] : -ANGLES[3] - ANGLE_TAILS[3];
    }
    if (highWord < 0x3fdc0000) {
      return highWord < 0x3e200000 ? x : x - x * series(x);
    }
    double magnitude = Math.abs(x);
    int angle;
    double t;
    if (highWord < 0x3fe60000) {
      angle = 0;
      t = (2.0 * magnitude - 1.0) / (2.0 + magnitude);
    } else if (highWord < 0x3ff30000) {
      angle = 1;
      t = (magnitude - 1.0) / (magnitude + 1.0);
    } else if (highWord < 0x40038000) {
      angle = 2;
      t = (magnitude - 1.5) / (1.0 + 1.5 * magnitude);
    } else {
      angle = 3;
      t = -1.0 / magnitude;
    }
    double result = ANGLES[angle] - ((t * series(t) - ANGLE_TAILS[angle]) - t);
    return x < 0 ? -result : result;
  }

  private static double series(double x) {
    double z = x * x;
    double w = z * z;
    double even = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
    double odd = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
    return even + odd;
  }

  /** The angle of the point ({@code x}, {@code y}). */
  public static double atan2(double y, double x) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return x + y;
    }
    if (x == 1.0) {
      return atan(y);
    }
    boolean left = Double.doubleToRawLongBits(x) < 0;
    boolean below = Double.doubleToRawLongBits(y) < 0;
    double magnitude;
    if (y == 0.0) {
      magnitude = left ? PI : 0.0;
    } else if (x == 0.0) {
      magnitude = HALF_PI;
    } else if (Double.isInfinite(x)) {
      double upper = Double.isInfinite(y) ? QUARTER_PI : 0.0;
      double lower = Double.isInfinite(y) ? 3.0 * QUARTER_PI : PI;
      magnitude = left ? lower : upper;
    } else if (Double.isInfinite(y)) {
      magnitude = HALF_PI;
    } else {
      return finite(y, x, below, left);
    }
    return below ? -magnitude : magnitude;
  }

  private static double finite(double y, double x, boolean below, boolean left) {
    int exponents = (Words.high(y) & 0x7fffffff) - (Words.high(x) & 0x7fffffff) >> 20;
    double angle;
    if (exponents > 60) {
      angle = HALF_PI + 0.5 * PI_TAIL;
    } else if (left && exponents < -60) {
      angle = 0.0;
    } else {
      angle = atan(Math.abs(y / x));
    }
    if (!left) {
      return below ? -angle : angle;
    }
    return below ? (angle - PI_TAIL) - PI : PI - (angle - PI_TAIL);
  }
}
