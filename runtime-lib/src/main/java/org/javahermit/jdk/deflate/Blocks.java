package org.javahermit.jdk.deflate;

/**
 * Literals and matches on their way into a block. Takes them one by one; leaves a block in the
 * cheapest of the three forms: stored, with the fixed codes, with codes of its own. Source: RFC
 * 1951, sections 3.2.3 to 3.2.7.
 */
final class Blocks {
  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int DYNAMIC = 2;

  private static final int LITERALS = 256;
  private static final int END_OF_BLOCK = 256;
  private static final int SYMBOLS = 1 << 14;
  private static final int REPEAT = 16;
  private static final int REPEAT_ZERO = 17;
  private static final int REPEAT_ZERO_LONG = 18;

  private static final int[] LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int[] LENGTH_CODE_EXTRA = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7
  };

  private static final int[] FIXED_LENGTHS = new int[288];
  private static final int[] FIXED_CODES = new int[288];
  private static final int[] FIXED_DISTANCE_LENGTHS = new int[30];
  private static final int[] FIXED_DISTANCE_CODES = new int[30];

  /** Code of a match's length less 3. */
  private static final byte[] LENGTH_CODE = new byte[256];

  /** Code of a distance less 1: the first half by it, the second by its bits from the 8th on. */
  private static final byte[] DISTANCE_CODE = new byte[512];

  static {
    for (int i = 0; i < 288; i++) {
      FIXED_LENGTHS[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
      int code = i < 144 ? 48 + i : i < 256 ? 400 + i - 144 : i < 280 ? i - 256 : 192 + i - 280;
      FIXED_CODES[i] = Integer.reverse(code) >>> 32 - FIXED_LENGTHS[i];
    }
    for (int i = 0; i < 30; i++) {
      FIXED_DISTANCE_LENGTHS[i] = 5;
      FIXED_DISTANCE_CODES[i] = Integer.reverse(i) >>> 27;
      int first = Codes.DISTANCE_BASE[i] - 1;
      for (int d = first; d < first + (1 << Codes.DISTANCE_EXTRA[i]); d++) {
        DISTANCE_CODE[d < 256 ? d : 256 + (d >>> 7)] = (byte) i;
      }
    }
    for (int i = 0; i < 29; i++) {
      int first = Codes.LENGTH_BASE[i] - 3;
      for (int l = first; l < Math.min(256, first + (1 << Codes.LENGTH_EXTRA[i])); l++) {
        LENGTH_CODE[l] = (byte) i;
      }
    }
  }

  private final BitOutput out;
  private final CodeTree literals =
      new CodeTree(286, 15, FIXED_LENGTHS, Codes.LENGTH_EXTRA, LITERALS + 1);
  private final CodeTree distances =
      new CodeTree(30, 15, FIXED_DISTANCE_LENGTHS, Codes.DISTANCE_EXTRA, 0);
  private final CodeTree lengthCodes = new CodeTree(19, 7, null, LENGTH_CODE_EXTRA, 0);

  /** Distance, 0 for a literal, above the literal or the length less 3. */
  private final int[] symbols = new int[SYMBOLS];

  private int count;

  Blocks(BitOutput out) {
    this.out = out;
    begin();
  }

  /** Forgets the block that has been collected. */
  void begin() {
    literals.clear();
    distances.clear();
    lengthCodes.clear();
    literals.frequency[END_OF_BLOCK] = 1;
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Adds a literal; whether the block is full. */
  boolean literal(int value) {
    symbols[count++] = value;
    literals.frequency[value]++;
    return count == SYMBOLS - 1;
  }

  /** Adds a match; whether the block is full. */
  boolean match(int distance, int length) {
    symbols[count++] = distance << 8 | length - 3;
    literals.frequency[LENGTH_CODE[length - 3] + LITERALS + 1]++;
    distances.frequency[distanceCode(distance - 1)]++;
    return count == SYMBOLS - 1;
  }

  private static int distanceCode(int distance) {
    return DISTANCE_CODE[distance < 256 ? distance : 256 + (distance >>> 7)];
  }

  /**
   * Writes the block.
   *
   * @param start where its bytes begin in the window, or less than 0 where they are gone
   */
  void write(byte[] window, int start, int length, boolean last) {
    literals.build();
    distances.build();
    int codes = buildLengthCodes();
    int bits = literals.size + distances.size + lengthCodes.size + 3 * codes + 5 + 5 + 4;
    int fixed = literals.fixedSize + distances.fixedSize + 3 + 7 >>> 3;
    int best = Math.min(bits + 3 + 7 >>> 3, fixed);
    if (length + 4 <= best && start >= 0) {
      stored(window, start, length, last);
    } else if (fixed == best) {
      header(FIXED, last);
      writeSymbols(FIXED_CODES, FIXED_LENGTHS, FIXED_DISTANCE_CODES, FIXED_DISTANCE_LENGTHS);
    } else {
      header(DYNAMIC, last);
      writeTrees(codes);
      writeSymbols(literals.frequency, literals.length, distances.frequency, distances.length);
    }
    begin();
    if (last) {
      out.alignToByte();
    }
  }

  private void header(int kind, boolean last) {
    out.putBits(kind << 1 | (last ? 1 : 0), 3);
  }

  /** Writes a stored block. */
  void stored(byte[] window, int start, int length, boolean last) {
    storedHeader(length, last);
    if (length > 0) {
      out.putBytes(window, start, length);
    }
  }

  /** Writes what stands before the bytes of a stored block. */
  void storedHeader(int length, boolean last) {
    header(STORED, last);
    out.alignToByte();
    out.putShort(length);
    out.putShort(~length);
  }

  /** Writes an empty block with the fixed codes, after which all before it can be decoded. */
  void align() {
    header(FIXED, false);
    out.putBits(FIXED_CODES[END_OF_BLOCK], FIXED_LENGTHS[END_OF_BLOCK]);
    out.flushBits();
  }

  // ---- symbols

  private void writeSymbols(int[] codes, int[] lengths, int[] distCodes, int[] distLengths) {
    for (int i = 0; i < count; i++) {
      int value = symbols[i] & 0xff;
      int distance = (symbols[i] >>> 8) - 1;
      if (distance < 0) {
        out.putBits(codes[value], lengths[value]);
        continue;
      }
      int code = LENGTH_CODE[value];
      out.putBits(codes[code + LITERALS + 1], lengths[code + LITERALS + 1]);
      out.putBits(value + 3 - Codes.LENGTH_BASE[code], Codes.LENGTH_EXTRA[code]);
      code = distanceCode(distance);
      out.putBits(distCodes[code], distLengths[code]);
      out.putBits(distance + 1 - Codes.DISTANCE_BASE[code], Codes.DISTANCE_EXTRA[code]);
    }
    out.putBits(codes[END_OF_BLOCK], lengths[END_OF_BLOCK]);
  }

  // ---- codes of the block's own

  /** Makes the code for the lengths of codes; how many of its own lengths are written. */
  private int buildLengthCodes() {
    runs(literals, false);
    runs(distances, false);
    lengthCodes.build();
    int rank = 18;
    while (rank >= 3 && lengthCodes.length[LENGTH_ORDER[rank]] == 0) {
      rank--;
    }
    return rank + 1;
  }

  private void writeTrees(int codes) {
    out.putBits(literals.last + 1 - 257, 5);
    out.putBits(distances.last + 1 - 1, 5);
    out.putBits(codes - 4, 4);
    for (int rank = 0; rank < codes; rank++) {
      out.putBits(lengthCodes.length[LENGTH_ORDER[rank]], 3);
    }
    runs(literals, true);
    runs(distances, true);
  }

  /** Goes through the lengths of a code in runs of equal ones: counts them, or writes them. */
  private void runs(CodeTree tree, boolean write) {
    int previous = -1;
    int n = 0;
    while (n <= tree.last) {
      int length = tree.length[n];
      int most = length == 0 ? 138 : length == previous ? 6 : 7;
      int run = 1;
      while (run < most && n + run <= tree.last && tree.length[n + run] == length) {
        run++;
      }
      n += run;
      run(length, run, previous, write);
      previous = length;
    }
  }

  private void run(int length, int count, int previous, boolean write) {
    if (count < (length == 0 || length == previous ? 3 : 4)) {
      for (int i = 0; i < count; i++) {
        lengthCode(length, write);
      }
    } else if (length != 0) {
      int times = count;
      if (length != previous) {
        lengthCode(length, write);
        times--;
      }
      lengthCode(REPEAT, write);
      bits(times - 3, 2, write);
    } else if (count <= 10) {
      lengthCode(REPEAT_ZERO, write);
      bits(count - 3, 3, write);
    } else {
      lengthCode(REPEAT_ZERO_LONG, write);
      bits(count - 11, 7, write);
    }
  }

  private void lengthCode(int code, boolean write) {
    if (write) {
      out.putBits(lengthCodes.frequency[code], lengthCodes.length[code]);
    } else {
      lengthCodes.frequency[code]++;
    }
  }

  private void bits(int value, int count, boolean write) {
    if (write) {
      out.putBits(value, count);
    }
  }
}
