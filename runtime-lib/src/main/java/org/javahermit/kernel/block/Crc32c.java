package org.javahermit.kernel.block;

/**
 * The checksum CRC-32C (Castagnoli's polynomial, bits reflected; RFC 3720, appendix B.4), as file
 * systems use it: without the inversions at both ends, so that sums continue each other.
 */
public final class Crc32c {
  private static final int POLYNOMIAL = 0x82F63B78;
  private static final int[] TABLE = table();

  private Crc32c() {}

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int sum = i;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 1) != 0 ? sum >>> 1 ^ POLYNOMIAL : sum >>> 1;
      }
      table[i] = sum;
    }
    return table;
  }

  /** Continues a sum by bytes of an array; the first sum is −1. */
  public static int update(int sum, byte[] bytes, int from, int count) {
    int result = sum;
    for (int i = from; i < from + count; i++) {
      result = TABLE[(result ^ bytes[i]) & 0xff] ^ result >>> 8;
    }
    return result;
  }

  /** Continues a sum by a number of four bytes, lowest first. */
  public static int update(int sum, int value) {
    int result = sum;
    for (int shift = 0; shift < 32; shift += 8) {
      result = TABLE[(result ^ value >>> shift) & 0xff] ^ result >>> 8;
    }
    return result;
  }
}
