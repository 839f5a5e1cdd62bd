package org.javahermit.kernel.block;

/** Numbers in arrays of bytes, highest byte first. */
public final class BigEndian {
  private BigEndian() {}

  /** Two bytes, without a sign. */
  public static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** Four bytes. */
  public static int get32(byte[] bytes, int at) {
    return get16(bytes, at) << 16 | get16(bytes, at + 2);
  }

  /** Four bytes, without a sign. */
  public static long getUnsigned32(byte[] bytes, int at) {
    return get32(bytes, at) & 0xffff_ffffL;
  }

  /** Stores two bytes. */
  public static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  /** Stores four bytes. */
  public static void put32(byte[] bytes, int at, long value) {
    put16(bytes, at, (int) (value >> 16));
    put16(bytes, at + 2, (int) value);
  }
}
