package org.javahermit.jdk.deflate;

/**
 * The codes of lengths and distances and how many bits follow each of them. Source: RFC 1951,
 * section 3.2.5.
 */
final class Codes {
  static final int[] LENGTH_BASE = new int[29];
  static final int[] LENGTH_EXTRA = new int[29];
  static final int[] DISTANCE_BASE = new int[30];
  static final int[] DISTANCE_EXTRA = new int[30];

  static {
    int length = 3;
    for (int code = 0; code < 28; code++) {
      LENGTH_EXTRA[code] = code < 8 ? 0 : (code >> 2) - 1;
      LENGTH_BASE[code] = length;
      length += 1 << LENGTH_EXTRA[code];
    }
    LENGTH_BASE[28] = 258;
    int distance = 1;
    for (int code = 0; code < 30; code++) {
      DISTANCE_EXTRA[code] = code < 4 ? 0 : (code >> 1) - 1;
      DISTANCE_BASE[code] = distance;
      distance += 1 << DISTANCE_EXTRA[code];
    }
  }

  private Codes() {}
}
