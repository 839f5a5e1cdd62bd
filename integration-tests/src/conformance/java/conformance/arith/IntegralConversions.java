package conformance.arith;

/** i2b, i2s, i2c, i2l, l2i and compound assignments with hidden narrowing. */
public final class IntegralConversions {
  static final long[] VALUES = {
    0,
    1,
    -1,
    127,
    128,
    129,
    255,
    256,
    -128,
    -129,
    32767,
    32768,
    -32768,
    -32769,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE - 1L,
    0xFFFFFFFFL,
    0x180000080L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  static long viaInt(int i) {
    return i;
  }

  public static void main(String[] args) {
    for (long value : VALUES) {
      int i = (int) value;
      System.out.println(
          "narrow "
              + value
              + ": "
              + i
              + " "
              + (byte) value
              + " "
              + (short) value
              + " "
              + (int) (char) value
              + " "
              + (byte) i
              + " "
              + (short) i
              + " "
              + (int) (char) i
              + " "
              + viaInt(i)
              + " "
              + (i & 0xFFFFFFFFL));
    }
    byte b = 100;
    b += 100;
    System.out.println("byte +=: " + b);
    b *= 3;
    System.out.println("byte *=: " + b);
    b += 3.7;
    System.out.println("byte += double: " + b);
    char c = 'a';
    c += 1;
    System.out.println("char +=: " + c);
    c++;
    System.out.println("char ++: " + c);
    c = 0;
    c--;
    System.out.println("char -- wraps: " + (int) c);
    short s = Short.MAX_VALUE;
    s++;
    System.out.println("short ++ wraps: " + s);
    int i = 10;
    i += 5.9;
    System.out.println("int += double: " + i);
    i -= 1e20;
    System.out.println("int -= huge double: " + i);
    long l = 10;
    l *= 2.5f;
    System.out.println("long *= float: " + l);
    i = 'x' + 1;
    System.out.println("char arithmetic: " + i + " " + (char) i);
    System.out.println("byte to char: " + (int) (char) (byte) -1 + " " + (int) (char) (short) -2);
    System.out.println(
        "mixed ternary: "
            + (args.length >= 0 ? 1 : 'a')
            + " "
            + (args.length >= 0 ? 1 : 2.0)
            + " "
            + (args.length < 0 ? 'b' : (char) 99));
    byte[] bytes = {-1, 127, -128};
    int sum = 0;
    for (byte each : bytes) {
      sum += each & 0xFF;
    }
    System.out.println(
        "unsigned bytes: "
            + sum
            + " "
            + Byte.toUnsignedInt((byte) -3)
            + " "
            + Short.toUnsignedLong((short) -3)
            + " "
            + Integer.toUnsignedString(-1)
            + " "
            + Long.toUnsignedString(-1));
  }
}
