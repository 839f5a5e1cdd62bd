package org.javahermit.jdk.deflate;

import java.util.zip.DataFormatException;

/**
 * A decompressor that can stop at every byte of input and output and go on later. Takes input and
 * room for output; leaves how much of both was used, and whether the end was reached or a
 * dictionary is wanted. It keeps no byte of input that it does not need, so that what follows the
 * compressed data can be read by somebody else. Sources: RFC 1950, RFC 1951; messages are zlib's.
 */
public final class Inflate {
  /** How a call ended: in the middle. */
  public static final int MORE = 0;

  /** How a call ended: everything was decompressed. */
  public static final int END = 1;

  /** How a call ended: {@link #setDictionary} is needed. */
  public static final int NEED_DICTIONARY = 2;

  private static final int WINDOW = 1 << 15;
  private static final int MAX_MATCH = 258;
  private static final int END_OF_BLOCK = 256;

  /** So much input the longest literal or match takes, with a byte to spare. */
  private static final int FAST_INPUT = 8;

  private static final byte[] LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /** Where in the data the decompressor is. */
  private enum State {
    HEADER,
    DICTIONARY_ID,
    DICTIONARY,
    BLOCK,
    STORED,
    COPY,
    TABLE,
    CODE_LENGTHS,
    LENGTHS,
    SYMBOL,
    LITERAL,
    LENGTH_EXTRA,
    DISTANCE,
    DISTANCE_EXTRA,
    MATCH,
    TRAILER,
    CHECK,
    DONE,
    BAD
  }

  private final boolean raw;
  private State state;
  private boolean last;
  private int check;
  private String problem;

  /** Bits that were taken from the input and not used yet, the first one lowest. */
  private int hold;

  private int bits;

  private final byte[] lengths = new byte[320];
  private final HuffmanDecoder literals = new HuffmanDecoder();
  private final HuffmanDecoder distances = new HuffmanDecoder();
  private int literalCount;
  private int distanceCount;
  private int codeCount;
  private int have;

  private int length;
  private int distance;
  private int symbol;

  /** The last output of earlier calls, in a ring. */
  private final byte[] window = new byte[WINDOW];

  private int windowNext;
  private int windowFill;

  private byte[] in;
  private int inStart;
  private int inAt;
  private int inEnd;
  private byte[] out;
  private int outStart;
  private int outAt;
  private int outEnd;

  /** Output before this place is part of the check sum. */
  private int checked;

  /** A decompressor of the zlib format, or of bare deflate data. */
  public Inflate(boolean raw) {
    this.raw = raw;
    reset();
  }

  /** Begins anew. */
  public void reset() {
    state = raw ? State.BLOCK : State.HEADER;
    last = false;
    check = raw ? 0 : 1;
    hold = 0;
    bits = 0;
    windowNext = 0;
    windowFill = 0;
  }

  /** The check sum of the output so far, or of the dictionary that is wanted; 0 for raw data. */
  public int adler() {
    return check;
  }

  /** How much input the last call used. */
  public int consumed() {
    return inAt - inStart;
  }

  /** How much output the last call made. */
  public int produced() {
    return outAt - outStart;
  }

  /** Gives the dictionary; false where another one, or none, is wanted. */
  public boolean setDictionary(byte[] dictionary, int offset, int size) {
    if (!raw) {
      if (state != State.DICTIONARY || Adler.update(1, dictionary, offset, size) != check) {
        return false;
      }
      check = 1;
      state = State.BLOCK;
    }
    remember(dictionary, offset, offset + size);
    return true;
  }

  /** Decompresses until input or room for output ends. */
  public int run(byte[] input, int inOffset, int inLength, byte[] output, int outOffset, int room)
      throws DataFormatException {
    in = input;
    inStart = inOffset;
    inAt = inOffset;
    inEnd = inOffset + inLength;
    out = output;
    outStart = outOffset;
    outAt = outOffset;
    outEnd = outOffset + room;
    checked = outOffset;
    boolean going = true;
    while (going) {
      going = step();
    }
    updateCheck();
    remember(output, outStart, outAt);
    in = null;
    out = null;
    if (state == State.BAD) {
      throw new DataFormatException(problem);
    }
    return state == State.DONE ? END : state == State.DICTIONARY ? NEED_DICTIONARY : MORE;
  }

  private void updateCheck() {
    if (!raw) {
      check = Adler.update(check, out, checked, outAt - checked);
      checked = outAt;
    }
  }

  private void remember(byte[] bytes, int from, int to) {
    int start = Math.max(from, to - WINDOW);
    int size = to - start;
    int first = Math.min(size, WINDOW - windowNext);
    System.arraycopy(bytes, start, window, windowNext, first);
    System.arraycopy(bytes, start + first, window, 0, size - first);
    windowNext = windowNext + size & WINDOW - 1;
    windowFill = Math.min(WINDOW, windowFill + size);
  }

  /** Goes one state further; false where it cannot. */
  private boolean step() {
    return switch (state) {
      case HEADER -> header();
      case DICTIONARY_ID -> dictionaryId();
      case BLOCK -> block();
      case STORED -> stored();
      case COPY -> copy();
      case TABLE -> table();
      case CODE_LENGTHS -> codeLengths();
      case LENGTHS -> lengths();
      case SYMBOL -> symbol();
      case LITERAL -> literal();
      case LENGTH_EXTRA -> lengthExtra();
      case DISTANCE -> distance();
      case DISTANCE_EXTRA -> distanceExtra();
      case MATCH -> match();
      case TRAILER -> trailer();
      case CHECK -> check();
      case DICTIONARY, DONE, BAD -> false;
    };
  }

  // ---- bits of the input

  /** Takes as much input as {@code count} bits need; false where there is not enough. */
  private boolean need(int count) {
    while (bits < count) {
      if (inAt == inEnd) {
        return false;
      }
      hold |= (in[inAt++] & 0xff) << bits;
      bits += 8;
    }
    return true;
  }

  private int take(int count) {
    int value = hold & (1 << count) - 1;
    drop(count);
    return value;
  }

  private void drop(int count) {
    hold >>>= count;
    bits -= count;
  }

  /** The entry of the next code, whose bits are taken from the input; -1 where that ends. */
  private int peek(HuffmanDecoder decoder) {
    while (true) {
      int entry = decoder.entry(hold);
      if ((entry & HuffmanDecoder.LENGTH_MASK) <= bits) {
        return entry;
      }
      if (inAt == inEnd) {
        return -1;
      }
      hold |= (in[inAt++] & 0xff) << bits;
      bits += 8;
    }
  }

  private boolean bad(String message) {
    problem = message;
    state = State.BAD;
    return false;
  }

  // ---- around the blocks

  private boolean header() {
    if (!need(16)) {
      return false;
    }
    if (((hold & 0xff) << 8 | hold >>> 8) % 31 != 0) {
      return bad("incorrect header check");
    }
    if ((hold & 15) != 8) {
      return bad("unknown compression method");
    }
    if ((hold >>> 4 & 15) > 7) {
      return bad("invalid window size");
    }
    state = (hold & 0x2000) != 0 ? State.DICTIONARY_ID : State.BLOCK;
    check = 1;
    hold = 0;
    bits = 0;
    return true;
  }

  private boolean dictionaryId() {
    if (!need(32)) {
      return false;
    }
    check = Integer.reverseBytes(hold);
    hold = 0;
    bits = 0;
    state = State.DICTIONARY;
    return true;
  }

  private boolean block() {
    if (last) {
      drop(bits & 7);
      state = State.TRAILER;
      return true;
    }
    if (!need(3)) {
      return false;
    }
    last = take(1) != 0;
    switch (take(2)) {
      case 0 -> {
        drop(bits & 7);
        state = State.STORED;
      }
      case 1 -> {
        fixedCodes();
        state = State.SYMBOL;
      }
      case 2 -> state = State.TABLE;
      default -> {
        return bad("invalid block type");
      }
    }
    return true;
  }

  private boolean trailer() {
    state = raw ? State.DONE : State.CHECK;
    return true;
  }

  private boolean check() {
    if (!need(32)) {
      return false;
    }
    updateCheck();
    if (Integer.reverseBytes(hold) != check) {
      return bad("incorrect data check");
    }
    hold = 0;
    bits = 0;
    state = State.DONE;
    return true;
  }

  // ---- stored blocks

  private boolean stored() {
    if (!need(32)) {
      return false;
    }
    if ((hold & 0xffff) != (hold >>> 16 ^ 0xffff)) {
      return bad("invalid stored block lengths");
    }
    length = hold & 0xffff;
    hold = 0;
    bits = 0;
    state = State.COPY;
    return true;
  }

  private boolean copy() {
    if (length == 0) {
      state = State.BLOCK;
      return true;
    }
    int size = Math.min(length, Math.min(inEnd - inAt, outEnd - outAt));
    System.arraycopy(in, inAt, out, outAt, size);
    inAt += size;
    outAt += size;
    length -= size;
    return size > 0;
  }

  // ---- codes of a block

  private void fixedCodes() {
    for (int i = 0; i < 288; i++) {
      lengths[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    }
    literals.build(lengths, 0, 288, false);
    for (int i = 0; i < 32; i++) {
      lengths[i] = 5;
    }
    distances.build(lengths, 0, 32, false);
  }

  private boolean table() {
    if (!need(14)) {
      return false;
    }
    literalCount = take(5) + 257;
    distanceCount = take(5) + 1;
    codeCount = take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) {
      return bad("too many length or distance symbols");
    }
    have = 0;
    state = State.CODE_LENGTHS;
    return true;
  }

  private boolean codeLengths() {
    while (have < codeCount) {
      if (!need(3)) {
        return false;
      }
      lengths[LENGTH_ORDER[have++]] = (byte) take(3);
    }
    while (have < LENGTH_ORDER.length) {
      lengths[LENGTH_ORDER[have++]] = 0;
    }
    if (!literals.build(lengths, 0, LENGTH_ORDER.length, false)) {
      return bad("invalid code lengths set");
    }
    have = 0;
    state = State.LENGTHS;
    return true;
  }

  private boolean lengths() {
    int total = literalCount + distanceCount;
    while (have < total) {
      int entry = peek(literals);
      if (entry < 0) {
        return false;
      }
      int size = entry & HuffmanDecoder.LENGTH_MASK;
      int code = entry >>> HuffmanDecoder.VALUE_SHIFT;
      if (code < 16) {
        drop(size);
        lengths[have++] = (byte) code;
        continue;
      }
      int extraBits = code == 16 ? 2 : code == 17 ? 3 : 7;
      if (!need(size + extraBits)) {
        return false;
      }
      drop(size);
      if (code == 16 && have == 0) {
        return bad("invalid bit length repeat");
      }
      byte value = code == 16 ? lengths[have - 1] : 0;
      int times = take(extraBits) + (code == 18 ? 11 : 3);
      if (have + times > total) {
        return bad("invalid bit length repeat");
      }
      while (times-- > 0) {
        lengths[have++] = value;
      }
    }
    if (lengths[END_OF_BLOCK] == 0) {
      return bad("invalid code -- missing end-of-block");
    }
    if (!literals.build(lengths, 0, literalCount, true)) {
      return bad("invalid literal/lengths set");
    }
    if (!distances.build(lengths, literalCount, distanceCount, true)) {
      return bad("invalid distances set");
    }
    state = State.SYMBOL;
    return true;
  }

  // ---- what is in a block

  private boolean symbol() {
    if (inEnd - inAt >= FAST_INPUT && outEnd - outAt >= MAX_MATCH) {
      return fast();
    }
    int entry = peek(literals);
    if (entry < 0) {
      return false;
    }
    drop(entry & HuffmanDecoder.LENGTH_MASK);
    if ((entry & HuffmanDecoder.INVALID) != 0) {
      return bad("invalid literal/length code");
    }
    symbol = entry >>> HuffmanDecoder.VALUE_SHIFT;
    if (symbol < END_OF_BLOCK) {
      state = State.LITERAL;
    } else if (symbol == END_OF_BLOCK) {
      state = State.BLOCK;
    } else if (symbol - 257 >= Codes.LENGTH_BASE.length) {
      return bad("invalid literal/length code");
    } else {
      state = State.LENGTH_EXTRA;
    }
    return true;
  }

  private boolean literal() {
    if (outAt == outEnd) {
      return false;
    }
    out[outAt++] = (byte) symbol;
    state = State.SYMBOL;
    return true;
  }

  private boolean lengthExtra() {
    int extra = Codes.LENGTH_EXTRA[symbol - 257];
    if (!need(extra)) {
      return false;
    }
    length = Codes.LENGTH_BASE[symbol - 257] + take(extra);
    state = State.DISTANCE;
    return true;
  }

  private boolean distance() {
    int entry = peek(distances);
    if (entry < 0) {
      return false;
    }
    drop(entry & HuffmanDecoder.LENGTH_MASK);
    symbol = entry >>> HuffmanDecoder.VALUE_SHIFT;
    if ((entry & HuffmanDecoder.INVALID) != 0 || symbol >= Codes.DISTANCE_BASE.length) {
      return bad("invalid distance code");
    }
    state = State.DISTANCE_EXTRA;
    return true;
  }

  private boolean distanceExtra() {
    int extra = Codes.DISTANCE_EXTRA[symbol];
    if (!need(extra)) {
      return false;
    }
    distance = Codes.DISTANCE_BASE[symbol] + take(extra);
    state = State.MATCH;
    return true;
  }

  private boolean match() {
    if (outAt == outEnd) {
      return false;
    }
    if (distance > windowFill + (outAt - outStart)) {
      return bad("invalid distance too far back");
    }
    int size = Math.min(length, outEnd - outAt);
    repeat(size);
    length -= size;
    if (length == 0) {
      state = State.SYMBOL;
    }
    return true;
  }

  /** Writes bytes again that are {@link #distance} behind; they may overlap with what it writes. */
  private void repeat(int size) {
    int left = size;
    int from = outAt - distance;
    if (from < outStart) {
      int old = Math.min(outStart - from, left);
      int at = windowNext - (outStart - from) & WINDOW - 1;
      for (int i = 0; i < old; i++) {
        out[outAt++] = window[at++ & WINDOW - 1];
      }
      left -= old;
      if (left == 0) {
        return;
      }
      from = outAt - distance;
    }
    if (distance >= left) {
      System.arraycopy(out, from, out, outAt, left);
      outAt += left;
    } else {
      while (left-- > 0) {
        out[outAt++] = out[from++];
      }
    }
  }

  /** The same as the states from symbol to match, while there is input and room for all of them. */
  private boolean fast() {
    long word = hold;
    int count = bits;
    State next = State.SYMBOL;
    while (inEnd - inAt >= FAST_INPUT && outEnd - outAt >= MAX_MATCH) {
      while (count < 48) {
        word |= (in[inAt++] & 0xffL) << count;
        count += 8;
      }
      int entry = literals.entry((int) word);
      int size = entry & HuffmanDecoder.LENGTH_MASK;
      word >>>= size;
      count -= size;
      int code = entry >>> HuffmanDecoder.VALUE_SHIFT;
      if (code < END_OF_BLOCK && (entry & HuffmanDecoder.INVALID) == 0) {
        out[outAt++] = (byte) code;
        continue;
      }
      if (code == END_OF_BLOCK) {
        next = State.BLOCK;
        break;
      }
      int index = code - 257;
      if (index < 0 || index >= Codes.LENGTH_BASE.length) {
        next = State.BAD;
        problem = "invalid literal/length code";
        break;
      }
      int extra = Codes.LENGTH_EXTRA[index];
      length = Codes.LENGTH_BASE[index] + ((int) word & (1 << extra) - 1);
      word >>>= extra;
      entry = distances.entry((int) word);
      size = entry & HuffmanDecoder.LENGTH_MASK;
      word >>>= size;
      count -= extra + size;
      code = entry >>> HuffmanDecoder.VALUE_SHIFT;
      if ((entry & HuffmanDecoder.INVALID) != 0 || code >= Codes.DISTANCE_BASE.length) {
        next = State.BAD;
        problem = "invalid distance code";
        break;
      }
      extra = Codes.DISTANCE_EXTRA[code];
      distance = Codes.DISTANCE_BASE[code] + ((int) word & (1 << extra) - 1);
      word >>>= extra;
      count -= extra;
      if (distance > windowFill + (outAt - outStart)) {
        next = State.BAD;
        problem = "invalid distance too far back";
        break;
      }
      repeat(length);
    }
    int unused = count >>> 3;
    inAt -= unused;
    bits = count & 7;
    hold = (int) word & (1 << bits) - 1;
    state = next;
    return true;
  }
}
