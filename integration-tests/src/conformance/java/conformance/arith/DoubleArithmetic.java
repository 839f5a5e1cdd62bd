package conformance.arith;

/** dadd, dsub, dmul, ddiv, drem, dneg over edge values, printed as bits. */
public final class DoubleArithmetic {
  static final double[] EDGES = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    1.0 / 3,
    3.0,
    -7.5,
    1e16,
    1e-300,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  static long bits(double d) {
    return Double.doubleToLongBits(d);
  }

  public static void main(String[] args) {
    for (double a : EDGES) {
      StringBuilder sums = new StringBuilder();
      long products = 0;
      long quotients = 0;
      StringBuilder remainders = new StringBuilder();
      for (double b : EDGES) {
        sums.append(' ')
            .append(Long.toHexString(bits(a + b)))
            .append(',')
            .append(Long.toHexString(bits(a - b)));
        products = products * 31 + bits(a * b);
        quotients = quotients * 31 + bits(a / b);
        remainders.append(' ').append(Long.toHexString(bits(a % b)));
      }
      System.out.println("sum " + a + ":" + sums);
      System.out.println("product/quotient " + a + ": " + products + " " + quotients);
      System.out.println("remainder " + a + ":" + remainders);
      System.out.println(
          "negate "
              + a
              + ": "
              + Long.toHexString(bits(-a))
              + " "
              + Long.toHexString(bits(0.0 - a)));
    }
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += 0.1;
    }
    System.out.println("accumulated: " + sum);
    double x = 1;
    int steps = 0;
    while (x > 0) {
      x /= 2;
      steps++;
    }
    System.out.println("halvings to zero: " + steps);
    System.out.println(
        "no fused multiply-add: " + (0.1 * 10 - 1.0) + " " + Math.fma(0.1, 10, -1.0));
    double compound = 5;
    compound %= 3.25;
    System.out.println("compound remainder: " + compound);
    System.out.println("large remainder: " + 1e300 % 7.1 + " " + -1e17 % 3 + " " + 5.5 % -2);
  }
}
