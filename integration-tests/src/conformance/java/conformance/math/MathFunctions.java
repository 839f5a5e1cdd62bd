package conformance.math;

/**
 * Math and StrictMath: the exactly specified methods by bits, StrictMath's fdlibm results by bits.
 */
public final class MathFunctions {
  static final double[] VALUES = {
    0.0,
    -0.0,
    0.5,
    -0.5,
    1,
    -1,
    1.5,
    2.5,
    -2.5,
    3.7,
    1e-10,
    1e10,
    123456.789,
    Math.PI,
    Math.E,
    Math.PI / 2,
    1e300,
    1e-300,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    4503599627370497.5,
    9007199254740993.0,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  static String bits(double d) {
    return Long.toHexString(Double.doubleToLongBits(d));
  }

  public static void main(String[] args) {
    for (double d : VALUES) {
      System.out.println(
          "rounding "
              + d
              + ": "
              + Math.floor(d)
              + " "
              + Math.ceil(d)
              + " "
              + Math.rint(d)
              + " "
              + Math.round(d)
              + " "
              + Math.round((float) d)
              + " "
              + Math.abs(d)
              + " "
              + Math.signum(d)
              + " "
              + Math.getExponent(d)
              + " "
              + Math.ulp(d));
      System.out.println(
          "roots "
              + d
              + ": "
              + bits(Math.sqrt(d))
              + " "
              + bits(StrictMath.cbrt(d))
              + " "
              + bits(StrictMath.hypot(d, 3))
              + " "
              + bits(StrictMath.pow(d, 1.5))
              + " "
              + bits(StrictMath.pow(2.5, d)));
      System.out.println(
          "trigonometry "
              + d
              + ": "
              + bits(StrictMath.sin(d))
              + " "
              + bits(StrictMath.cos(d))
              + " "
              + bits(StrictMath.tan(d))
              + " "
              + bits(StrictMath.asin(d))
              + " "
              + bits(StrictMath.acos(d))
              + " "
              + bits(StrictMath.atan(d)));
      System.out.println(
          "exponentials "
              + d
              + ": "
              + bits(StrictMath.exp(d))
              + " "
              + bits(StrictMath.log(d))
              + " "
              + bits(StrictMath.log10(d))
              + " "
              + bits(StrictMath.expm1(d))
              + " "
              + bits(StrictMath.log1p(d))
              + " "
              + bits(StrictMath.sinh(d))
              + " "
              + bits(StrictMath.cosh(d))
              + " "
              + bits(StrictMath.tanh(d)));
    }
    System.out.println(
        "atan2: "
            + bits(StrictMath.atan2(1, -1))
            + bits(StrictMath.atan2(-0.0, -1))
            + bits(StrictMath.atan2(0, 0))
            + bits(StrictMath.atan2(1e300, 1e-300)));
    System.out.println(
        "pow: "
            + StrictMath.pow(2, 10)
            + " "
            + StrictMath.pow(0, 0)
            + " "
            + StrictMath.pow(-8, 1.0 / 3)
            + " "
            + StrictMath.pow(-2, 3)
            + " "
            + StrictMath.pow(1, Double.NaN)
            + " "
            + StrictMath.pow(0.0, -1)
            + " "
            + StrictMath.pow(-0.0, -3)
            + " "
            + StrictMath.pow(2, -1074)
            + " "
            + StrictMath.pow(10, 308)
            + " "
            + StrictMath.pow(10, 15));
    System.out.println(
        "remainder: "
            + Math.IEEEremainder(5, 3)
            + " "
            + Math.IEEEremainder(-5, 3)
            + " "
            + Math.IEEEremainder(5.5, 2)
            + " "
            + Math.IEEEremainder(1e300, 7));
    System.out.println("angles: " + Math.toRadians(180) + " " + Math.toDegrees(Math.PI / 3));
    System.out.println(
        "fma: "
            + Math.fma(0.1, 10.0, -1.0)
            + " "
            + Math.fma(1e308, 10, Double.NEGATIVE_INFINITY)
            + " "
            + Math.fma(0.1f, 10f, -1f)
            + " "
            + Math.fma(3.0, 4.0, 5.0));
    System.out.println(
        "scalb: "
            + Math.scalb(1.5, 10)
            + " "
            + Math.scalb(1.0, -1074)
            + " "
            + Math.scalb(1.0, -1080)
            + " "
            + Math.scalb(1f, 200)
            + " "
            + Math.copySign(3, -0.0)
            + " "
            + Math.copySign(-3f, 1f));
    System.out.println(
        "round edges: "
            + Math.round(0.49999999999999994)
            + " "
            + Math.round(-0.5)
            + " "
            + Math.round(-1.5)
            + " "
            + Math.round(2.5f)
            + " "
            + Math.round(1e20)
            + " "
            + Math.round(Float.NaN)
            + " "
            + Math.round(-1e30f)
            + " "
            + Math.rint(2.5)
            + Math.rint(-0.2)
            + " "
            + Math.rint(4503599627370495.5));
    System.out.println(
        "near: "
            + close(Math.sin(1), StrictMath.sin(1))
            + close(Math.exp(1), Math.E)
            + close(Math.log(10), StrictMath.log(10))
            + close(Math.pow(2.5, 3.5), StrictMath.pow(2.5, 3.5))
            + close(Math.tan(0.5), StrictMath.tan(0.5))
            + close(Math.cos(100), StrictMath.cos(100))
            + close(Math.log10(1000), 3)
            + close(Math.sinh(1), StrictMath.sinh(1))
            + close(Math.atan2(1, 2), StrictMath.atan2(1, 2)));
    System.out.println(
        "exact cases: "
            + Math.pow(2, 10)
            + " "
            + Math.sin(0.0)
            + " "
            + Math.cos(0)
            + " "
            + Math.exp(0)
            + " "
            + Math.log(1)
            + " "
            + Math.log10(100000)
            + " "
            + Math.cbrt(27)
            + " "
            + Math.hypot(3, 4)
            + " "
            + Math.sqrt(1e100)
            + " "
            + Math.pow(10, 5)
            + " "
            + Math.asin(0)
            + Math.log(0)
            + Math.sqrt(-1)
            + Math.log(-1));
    long hash = 0;
    for (int i = 1; i < 3000; i++) {
      double x = i * 0.37 - 500;
      hash =
          hash * 31
              + Double.doubleToLongBits(StrictMath.sin(x))
              + 7 * Double.doubleToLongBits(StrictMath.exp(x / 100))
              + 11 * Double.doubleToLongBits(StrictMath.log(i))
              + 13 * Double.doubleToLongBits(StrictMath.pow(i, x / 50))
              + 17 * Double.doubleToLongBits(StrictMath.atan(x))
              + 19 * Double.doubleToLongBits(Math.sqrt(i))
              + 23 * Double.doubleToLongBits(StrictMath.tan(x))
              + 29 * Double.doubleToLongBits(StrictMath.cbrt(x));
    }
    System.out.println("strict sweep: " + hash);
  }

  static boolean close(double a, double b) {
    return Math.abs(a - b) <= 2 * Math.ulp(b);
  }
}
