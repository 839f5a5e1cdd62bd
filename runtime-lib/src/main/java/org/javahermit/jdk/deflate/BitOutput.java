package org.javahermit.jdk.deflate;

/**
 * Compressed data that the caller has not taken yet: whole bytes, and up to 16 bits after them, the
 * first one lowest. Source: RFC 1951, section 3.1.1.
 */
final class BitOutput {
  static final int SIZE = 1 << 16;

  final byte[] bytes = new byte[SIZE];

  /** Number of bytes that wait. */
  int pending;

  /** Number of bits that wait behind them. */
  int bitCount;

  private int taken;
  private int bits;

  void clear() {
    pending = 0;
    taken = 0;
    bits = 0;
    bitCount = 0;
  }

  void putByte(int value) {
    bytes[taken + pending++] = (byte) value;
  }

  /** The low byte first. */
  void putShort(int value) {
    putByte(value);
    putByte(value >>> 8);
  }

  /** The high byte first, as the zlib format has it. */
  void putBigEndian(int value) {
    putByte(value >>> 8);
    putByte(value);
  }

  void putBytes(byte[] from, int offset, int length) {
    System.arraycopy(from, offset, bytes, taken + pending, length);
    pending += length;
  }

  void putBits(int value, int count) {
    bits |= value << bitCount;
    bitCount += count;
    if (bitCount > 16) {
      putShort(bits);
      bits >>>= 16;
      bitCount -= 16;
    }
  }

  /** Makes bytes of the bits, as far as they fill any. */
  void flushBits() {
    if (bitCount == 16) {
      putShort(bits);
      bits = 0;
      bitCount = 0;
    } else if (bitCount >= 8) {
      putByte(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  /** Goes on at the next byte. */
  void alignToByte() {
    if (bitCount > 8) {
      putShort(bits);
    } else if (bitCount > 0) {
      putByte(bits);
    }
    bits = 0;
    bitCount = 0;
  }

  /** Moves bytes to their destination; how many. */
  int take(byte[] to, int offset, int room) {
    int count = Math.min(pending, room);
    System.arraycopy(bytes, taken, to, offset, count);
    taken += count;
    pending -= count;
    if (pending == 0) {
      taken = 0;
    }
    return count;
  }
}
