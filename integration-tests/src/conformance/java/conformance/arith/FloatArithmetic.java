package conformance.arith;

/** fadd, fsub, fmul, fdiv, frem, fneg over edge values, printed as bits. */
public final class FloatArithmetic {
  static final float[] EDGES = {
    0.0f,
    -0.0f,
    1.0f,
    -1.0f,
    0.1f,
    1.0f / 3,
    3.0f,
    -7.5f,
    16777216f,
    1e-30f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  static int bits(float f) {
    return Float.floatToIntBits(f);
  }

  public static void main(String[] args) {
    for (float a : EDGES) {
      int sums = 0;
      int products = 0;
      int quotients = 0;
      StringBuilder remainders = new StringBuilder();
      for (float b : EDGES) {
        sums = sums * 31 + bits(a + b) + 17 * bits(a - b);
        products = products * 31 + bits(a * b);
        quotients = quotients * 31 + bits(a / b);
        remainders.append(' ').append(Integer.toHexString(bits(a % b)));
      }
      System.out.println(
          "sum/product/quotient " + a + ": " + sums + " " + products + " " + quotients);
      System.out.println("remainder " + a + ":" + remainders);
      System.out.println("negate " + a + ": " + Integer.toHexString(bits(-a)));
    }
    float sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += 0.1f;
    }
    System.out.println("accumulated: " + sum);
    float big = 16777216f;
    big++;
    System.out.println("increment lost: " + big);
    System.out.println(
        "float times double: "
            + 0.1f * 0.1
            + " "
            + 0.1f * 0.1f
            + " "
            + (0.1f + 0.2f)
            + " "
            + (double) 0.1f);
  }
}
