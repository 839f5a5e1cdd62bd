package org.javahermit.jdk.deflate;

import java.util.Arrays;

/**
 * The decoding table of one Huffman code. Takes the lengths of the codes of all symbols; leaves a
 * table that the next bits of the input index: a first part for up to {@link #ROOT} bits, and for
 * longer codes an entry that leads to a second part. An entry holds the symbol, or the start of the
 * second part, above the number of bits that belong to it and a mark. Source: RFC 1951, section
 * 3.2.2; what counts as an impossible code follows zlib.
 */
final class HuffmanDecoder {
  /** Bits that index the first part of the table. */
  static final int ROOT = 9;

  /** Marks an entry that leads to a second part. */
  static final int LINK = 1 << 4;

  /** Marks bits that are no code. */
  static final int INVALID = 1 << 5;

  static final int LENGTH_MASK = 15;

  /** Position of the symbol in an entry. */
  static final int VALUE_SHIFT = 8;

  private static final int MAX_LENGTH = 15;

  int[] table = new int[1 << ROOT];

  /** Number of bits that index the first part. */
  int rootBits;

  /** Number of bits that index each second part. */
  int linkBits;

  private final int[] count = new int[MAX_LENGTH + 1];
  private final int[] next = new int[MAX_LENGTH + 1];

  /**
   * Makes the table of a code; false where there can be no such code.
   *
   * @param mayBeSingle whether one code of one bit is enough
   */
  boolean build(byte[] lengths, int offset, int symbols, boolean mayBeSingle) {
    Arrays.fill(count, 0);
    for (int i = 0; i < symbols; i++) {
      count[lengths[offset + i]]++;
    }
    int longest = MAX_LENGTH;
    while (longest > 0 && count[longest] == 0) {
      longest--;
    }
    rootBits = Math.min(Math.max(longest, 1), ROOT);
    linkBits = Math.max(longest - rootBits, 0);
    if (longest == 0) {
      Arrays.fill(table, 0, 1 << rootBits, 1 | INVALID);
      return true;
    }
    int left = 1;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      left = (left << 1) - count[length];
      if (left < 0) {
        return false;
      }
    }
    if (left > 0 && !(mayBeSingle && longest == 1)) {
      return false;
    }
    Arrays.fill(table, 0, 1 << rootBits, left > 0 ? 1 | INVALID : 0);
    fill(lengths, offset, symbols);
    return true;
  }

  private void fill(byte[] lengths, int offset, int symbols) {
    count[0] = 0;
    int code = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      code = code + count[length - 1] << 1;
      next[length] = code;
    }
    int used = 1 << rootBits;
    for (int symbol = 0; symbol < symbols; symbol++) {
      int length = lengths[offset + symbol];
      if (length == 0) {
        continue;
      }
      int bits = Integer.reverse(next[length]++) >>> 32 - length;
      if (length <= rootBits) {
        int entry = symbol << VALUE_SHIFT | length;
        for (int i = bits; i < 1 << rootBits; i += 1 << length) {
          table[i] = entry;
        }
        continue;
      }
      int prefix = bits & (1 << rootBits) - 1;
      if (table[prefix] == 0) {
        if (table.length < used + (1 << linkBits)) {
          table = Arrays.copyOf(table, Math.max(2 * table.length, used + (1 << linkBits)));
        }
        table[prefix] = used << VALUE_SHIFT | LINK | rootBits;
        used += 1 << linkBits;
      }
      int start = table[prefix] >>> VALUE_SHIFT;
      int entry = symbol << VALUE_SHIFT | length;
      for (int i = bits >>> rootBits; i < 1 << linkBits; i += 1 << length - rootBits) {
        table[start + i] = entry;
      }
    }
  }

  /**
   * The entry for the given bits of input, of which the caller may have fewer than the entry says.
   */
  int entry(int bits) {
    int entry = table[bits & (1 << rootBits) - 1];
    if ((entry & LINK) != 0) {
      entry = table[(entry >>> VALUE_SHIFT) + (bits >>> rootBits & (1 << linkBits) - 1)];
    }
    return entry;
  }
}
