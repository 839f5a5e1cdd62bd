package conformance.arith;

/** Conversions between float, double, int and long: saturation, NaN, rounding, denormals. */
public final class FloatConversions {
  static final double[] DOUBLES = {
    0.0,
    -0.0,
    0.5,
    -0.5,
    0.9999999,
    1.5,
    2.5,
    -1.5,
    127.5,
    1e9,
    2147483646.5,
    2147483647.0,
    2147483647.5,
    2147483648.0,
    -2147483648.0,
    -2147483648.9,
    -2147483649.0,
    9.2233720368547748E18,
    9.223372036854775807E18,
    -9.223372036854775808E18,
    -1e19,
    1e38,
    3.4028234663852886E38,
    3.4028235677973366E38,
    3.5E38,
    1e300,
    1.4E-45,
    7e-46,
    1e-46,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };
  static final long[] LONGS = {
    0,
    1,
    -1,
    16777215,
    16777216,
    16777217,
    16777219,
    33554433,
    9007199254740991L,
    9007199254740992L,
    9007199254740993L,
    9007199254740995L,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 512,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0x7FFFFF4000000000L,
    0x7FFFFFC000000001L
  };

  public static void main(String[] args) {
    for (double d : DOUBLES) {
      float f = (float) d;
      System.out.println(
          "d2i/l "
              + Long.toHexString(Double.doubleToRawLongBits(d))
              + ": "
              + (int) d
              + " "
              + (long) d);
      System.out.println(
          "d2narrow "
              + Long.toHexString(Double.doubleToRawLongBits(d))
              + ": "
              + (byte) d
              + " "
              + (short) d
              + " "
              + (int) (char) d);
      System.out.println(
          "d2f "
              + Long.toHexString(Double.doubleToRawLongBits(d))
              + ": "
              + Integer.toHexString(Float.floatToIntBits(f))
              + " "
              + (int) f
              + " "
              + (long) f
              + " "
              + Long.toHexString(Double.doubleToLongBits((double) f)));
    }
    for (long l : LONGS) {
      int i = (int) l;
      System.out.println(
          "l2d/f "
              + l
              + ": "
              + Long.toHexString(Double.doubleToLongBits((double) l))
              + " "
              + Integer.toHexString(Float.floatToIntBits((float) l)));
      System.out.println(
          "i2d/f "
              + i
              + ": "
              + Long.toHexString(Double.doubleToLongBits((double) i))
              + " "
              + Integer.toHexString(Float.floatToIntBits((float) i)));
    }
    System.out.println(
        "raw NaN kept: "
            + Long.toHexString(
                Double.doubleToRawLongBits(Double.longBitsToDouble(0x7ff8000000000123L)))
            + " "
            + Long.toHexString(
                Double.doubleToLongBits(Double.longBitsToDouble(0x7ff8000000000123L))));
    System.out.println(
        "raw float NaN kept: "
            + Integer.toHexString(Float.floatToRawIntBits(Float.intBitsToFloat(0x7fc00123)))
            + " "
            + Integer.toHexString(Float.floatToIntBits(Float.intBitsToFloat(0x7fc00123))));
  }
}
