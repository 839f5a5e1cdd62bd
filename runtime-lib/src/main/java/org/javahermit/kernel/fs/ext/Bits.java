package org.javahermit.kernel.fs.ext;

/** Bitmaps: bit 0 is the lowest of the first byte. */
final class Bits {
  private Bits() {}

  static boolean get(byte[] map, int bit) {
    return (map[bit >> 3] >> (bit & 7) & 1) != 0;
  }

  static void set(byte[] map, int bit) {
    map[bit >> 3] |= (byte) (1 << (bit & 7));
  }

  static void clear(byte[] map, int bit) {
    map[bit >> 3] &= (byte) ~(1 << (bit & 7));
  }

  static void set(byte[] map, int from, int end) {
    for (int bit = from; bit < end; bit++) {
      set(map, bit);
    }
  }

  /** The first bit from one on that is clear in all maps that are not null; {@code end} if none. */
  static int nextClear(byte[] map, byte[] other, byte[] third, int from, int end) {
    int bit = from;
    while (bit < end) {
      int at = bit >> 3;
      int used = map[at] | (other == null ? 0 : other[at]) | (third == null ? 0 : third[at]);
      if ((used & 0xff) == 0xff) {
        bit = (at + 1) << 3;
      } else if ((used >> (bit & 7) & 1) == 0) {
        return bit;
      } else {
        bit++;
      }
    }
    return end;
  }
}
