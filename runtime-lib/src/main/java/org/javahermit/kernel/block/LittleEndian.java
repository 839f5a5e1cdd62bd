package org.javahermit.kernel.block;

/** Numbers in arrays of bytes, lowest byte first. */
public final class LittleEndian {
  private LittleEndian() {}

  /** Two bytes, without a sign. */
  public static int get16(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  /** Four bytes. */
  public static int get32(byte[] bytes, int at) {
    return get16(bytes, at) | get16(bytes, at + 2) << 16;
  }

  /** Four bytes, without a sign. */
  public static long getUnsigned32(byte[] bytes, int at) {
    return get32(bytes, at) & 0xffff_ffffL;
  }

  /** Stores two bytes. */
  public static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
  }

  /** Stores four bytes. */
  public static void put32(byte[] bytes, int at, long value) {
    put16(bytes, at, (int) value);
    put16(bytes, at + 2, (int) (value >> 16));
  }
}
