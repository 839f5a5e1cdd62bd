package conformance.text;

/** double to text and back: shortest forms, exponents, denormals, halfway cases, hexadecimal. */
public final class DoubleText {
  static final double[] VALUES = {
    0.0,
    -0.0,
    1,
    -1,
    0.1,
    0.2,
    0.1 + 0.2,
    1.0 / 3,
    2.0 / 3,
    100,
    1000,
    1234567,
    9999999,
    10000000,
    12345678.9,
    1e7,
    1e-3,
    0.00099999,
    1e21,
    1e22,
    1e23,
    2e23,
    1.7976931348623157E308,
    4.9E-324,
    9.9E-324,
    2.2250738585072014E-308,
    2.225073858507201E-308,
    5e-324,
    1e-5,
    123456789012345680.0,
    9007199254740993.0,
    4.35,
    0.3,
    2.5,
    1e15,
    1e16,
    123e-20,
    Math.PI,
    Math.E,
    3.0e10,
    8.41E21,
    2.0E-3,
    2.2E-322,
    9.5367431640625E-7,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  public static void main(String[] args) {
    for (double d : VALUES) {
      String s = Double.toString(d);
      System.out.println(
          "text "
              + Long.toHexString(Double.doubleToLongBits(d))
              + ": "
              + s
              + " "
              + (Double.doubleToLongBits(Double.parseDouble(s)) == Double.doubleToLongBits(d))
              + " "
              + Double.toHexString(d));
    }
    for (String s :
        new String[] {
          "0",
          "-0",
          "1",
          "+1.5",
          "  2.5  ",
          "1e3",
          "1E-3",
          "1.e2",
          ".5",
          "5.",
          "1d",
          "1f",
          "1D",
          "0x1p3",
          "0x1.8p-1",
          "-0x.8P+4",
          "NaN",
          "-NaN",
          "Infinity",
          "-Infinity",
          "1e400",
          "1e-400",
          "4.9e-324",
          "2.4e-324",
          "2.5e-324",
          "1.7976931348623158e308",
          "1.7976931348623159e308",
          "9007199254740993",
          "9007199254740992.9999",
          "0.1000000000000000055511151231257827",
          "123456789012345678901234567890",
          "0000000000000000000000001",
          "0.00000000000000000000000000000000000000001",
          "2.2250738585072012e-308",
          "179769313486231580793e289",
          "1e-323",
          "6.631236846766476E-316",
          "3.2378839133029012895883524125015321748630094423997e-319",
          "1.00000000000000011102230246251565404236316680908203125",
          "1.00000000000000011102230246251565404236316680908203124",
          "1.00000000000000011102230246251565404236316680908203126"
        }) {
      double d = Double.parseDouble(s);
      System.out.println(
          "parse [" + s + "]: " + d + " " + Long.toHexString(Double.doubleToLongBits(d)));
    }
    for (String s :
        new String[] {
          "",
          " ",
          "e",
          "1e",
          "1e+",
          "0x",
          "0x1",
          "--1",
          "1.2.3",
          "1 2",
          "nan",
          "infinity",
          "1L",
          "\u0661",
          "1_000"
        }) {
      try {
        System.out.println("malformed [" + s + "]: " + Double.parseDouble(s));
      } catch (NumberFormatException e) {
        System.out.println("malformed [" + s + "]: " + e.getMessage());
      }
    }
    try {
      Double.parseDouble(null);
    } catch (NullPointerException e) {
      System.out.println("null: NullPointerException");
    }
    long seed = 12345;
    int wrong = 0;
    long hash = 0;
    for (int i = 0; i < 20000; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      double d = Double.longBitsToDouble(seed ^ seed >>> 29);
      String s = Double.toString(d);
      hash = hash * 31 + s.hashCode();
      if (Double.compare(Double.parseDouble(s), d) != 0 && !Double.isNaN(d)) {
        wrong++;
      }
    }
    System.out.println("random bits round trip: " + wrong + " " + hash);
    hash = 0;
    for (int i = -400; i < 400; i++) {
      hash =
          hash * 31
              + Double.toString(i / 100.0).hashCode()
              + Double.toString(i * 1e5 + 0.5).hashCode();
    }
    System.out.println("decimals: " + hash);
    System.out.println(
        "neighbours: "
            + Math.nextUp(1.0)
            + " "
            + Math.nextDown(1.0)
            + " "
            + Math.ulp(1e10)
            + " "
            + Math.nextAfter(0.0, -1));
  }
}
