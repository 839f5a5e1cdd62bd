package conformance.text;

/** float to text and back. */
public final class FloatText {
  public static void main(String[] args) {
    float[] values = {
      0f,
      -0f,
      1f,
      0.1f,
      0.2f,
      0.1f + 0.2f,
      1f / 3,
      3.4028235E38f,
      1.4E-45f,
      1.17549435E-38f,
      16777216f,
      1e7f,
      9999999f,
      1e-3f,
      1.0E10f,
      123456.79f,
      0.3f,
      2.5f,
      33554432f,
      8.5899346E9f,
      1e-5f,
      1.1754942E-38f,
      3.3554448E7f,
      2.0E-3f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY
    };
    for (float f : values) {
      String s = Float.toString(f);
      System.out.println(
          "text "
              + Integer.toHexString(Float.floatToIntBits(f))
              + ": "
              + s
              + " "
              + (Float.floatToIntBits(Float.parseFloat(s)) == Float.floatToIntBits(f))
              + " "
              + Float.toHexString(f)
              + " "
              + (double) f);
    }
    for (String s :
        new String[] {
          "0.1",
          "1e39",
          "1e-46",
          "0.7e-45",
          "0.8e-45",
          "3.4028235677973366e38",
          "3.4028235677973365e38",
          "16777217",
          "16777217.0000001",
          "1.17549429e-38",
          "0x1.fffffeP+127",
          "1.000000059604644775390625",
          "1.00000005960464477539062501"
        }) {
      System.out.println(
          "parse ["
              + s
              + "]: "
              + Float.parseFloat(s)
              + " "
              + Integer.toHexString(Float.floatToIntBits(Float.parseFloat(s))));
    }
    int seed = 99;
    int wrong = 0;
    int hash = 0;
    for (int i = 0; i < 20000; i++) {
      seed = seed * 1664525 + 1013904223;
      float f = Float.intBitsToFloat(seed);
      String s = Float.toString(f);
      hash = hash * 31 + s.hashCode();
      if (Float.compare(Float.parseFloat(s), f) != 0 && !Float.isNaN(f)) {
        wrong++;
      }
    }
    System.out.println("random bits round trip: " + wrong + " " + hash);
    System.out.println(
        "neighbours: " + Math.nextUp(1f) + " " + Math.ulp(1e10f) + " " + Math.nextAfter(0f, 1));
  }
}
