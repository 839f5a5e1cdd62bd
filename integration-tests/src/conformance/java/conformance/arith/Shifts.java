package conformance.arith;

/** Shifts of int, long and the narrow types, with distances outside the width and negative ones. */
public final class Shifts {
  static final int[] DISTANCES = {
    0,
    1,
    7,
    8,
    15,
    16,
    31,
    32,
    33,
    63,
    64,
    65,
    -1,
    -31,
    -32,
    -33,
    -64,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE
  };
  static final int[] INTS = {
    0, 1, -1, 0x12345678, 0x87654321, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  static final long[] LONGS = {
    0, 1, -1, 0x123456789ABCDEFL, 0xFEDCBA9876543210L, Long.MAX_VALUE, Long.MIN_VALUE
  };

  public static void main(String[] args) {
    for (int distance : DISTANCES) {
      StringBuilder ints = new StringBuilder();
      for (int value : INTS) {
        ints.append(' ')
            .append(value << distance)
            .append(',')
            .append(value >> distance)
            .append(',')
            .append(value >>> distance);
      }
      System.out.println("int by " + distance + ":" + ints);
      StringBuilder longs = new StringBuilder();
      for (long value : LONGS) {
        longs
            .append(' ')
            .append(value << distance)
            .append(',')
            .append(value >> distance)
            .append(',')
            .append(value >>> distance);
      }
      System.out.println("long by " + distance + ":" + longs);
    }
    long longDistance = 0x100000003L;
    System.out.println(
        "long distance: "
            + (1 << longDistance)
            + " "
            + (1L << longDistance)
            + " "
            + (-1 >>> longDistance));
    byte b = (byte) 0x80;
    System.out.println(
        "byte promoted: " + (b >> 1) + " " + (b >>> 1) + " " + (byte) (b >>> 1) + " " + (b << 1));
    b >>>= 4;
    System.out.println("byte compound: " + b);
    short s = (short) 0xF00F;
    s >>>= 3;
    System.out.println("short compound: " + s);
    char c = 0xF00F;
    c >>= 3;
    System.out.println("char compound: " + (int) c);
    int i = 0x40000000;
    i <<= 1L;
    System.out.println("int compound long distance: " + i);
    System.out.println(
        "rotate: "
            + Integer.rotateLeft(0x12345678, 8)
            + " "
            + Integer.rotateRight(0x12345678, 4)
            + " "
            + Long.rotateLeft(0x123456789ABCDEFL, 20)
            + " "
            + Long.rotateRight(1, 1));
    for (int v : INTS) {
      System.out.println(
          "bits "
              + v
              + ": "
              + Integer.bitCount(v)
              + " "
              + Integer.numberOfLeadingZeros(v)
              + " "
              + Integer.numberOfTrailingZeros(v)
              + " "
              + Integer.highestOneBit(v)
              + " "
              + Integer.lowestOneBit(v)
              + " "
              + Integer.reverse(v)
              + " "
              + Integer.reverseBytes(v)
              + " "
              + Integer.signum(v));
    }
    for (long v : LONGS) {
      System.out.println(
          "bits "
              + v
              + ": "
              + Long.bitCount(v)
              + " "
              + Long.numberOfLeadingZeros(v)
              + " "
              + Long.numberOfTrailingZeros(v)
              + " "
              + Long.highestOneBit(v)
              + " "
              + Long.lowestOneBit(v)
              + " "
              + Long.reverse(v)
              + " "
              + Long.reverseBytes(v)
              + " "
              + Long.signum(v));
    }
    System.out.println(
        "reverse narrow: "
            + Short.reverseBytes((short) 0x1280)
            + " "
            + (int) Character.reverseBytes('\u1280'));
  }
}
