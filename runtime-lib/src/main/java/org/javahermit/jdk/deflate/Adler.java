package org.javahermit.jdk.deflate;

/**
 * The check sum of the zlib format, continued over pieces of data: two sums modulo the largest
 * prime below 2^16. Source: RFC 1950, section 8.2.
 */
public final class Adler {
  private static final int BASE = 65521;

  /** So many bytes can be added before the second sum could exceed 32 bits. */
  private static final int RUN = 5552;

  private Adler() {}

  /** The sum after one more byte. */
  public static int update(int adler, int value) {
    int low = ((adler & 0xffff) + (value & 0xff)) % BASE;
    int high = ((adler >>> 16) + low) % BASE;
    return high << 16 | low;
  }

  /** The sum after more bytes. */
  public static int update(int adler, byte[] bytes, int offset, int length) {
    int low = adler & 0xffff;
    int high = adler >>> 16;
    int at = offset;
    int left = length;
    while (left > 0) {
      int end = at + Math.min(left, RUN);
      left -= end - at;
      while (at < end) {
        low += bytes[at++] & 0xff;
        high += low;
      }
      low %= BASE;
      high = Integer.remainderUnsigned(high, BASE);
    }
    return high << 16 | low;
  }
}
