package org.javahermit.jdk.deflate;

/**
 * A compressor. Takes input and room for output; leaves how much of both was used, and whether it
 * is done. Its choices are those of zlib 1.2.13 with its default window and memory, so the output
 * is the same byte for byte, wherever it is interrupted. Sources: RFC 1950, RFC 1951.
 */
public final class Deflate {
  /** How a call ended: in the middle. */
  public static final int MORE = 0;

  /** How a call ended: everything was written. */
  public static final int END = 1;

  /** How a call ended: it could do nothing. */
  public static final int STUCK = 2;

  /** More input follows. */
  public static final int NO_FLUSH = 0;

  /** Writes all that was read, with an empty block of fixed codes behind it. */
  public static final int PARTIAL_FLUSH = 1;

  /** Writes all that was read, up to a whole byte. */
  public static final int SYNC_FLUSH = 2;

  /** The same, and refers to nothing before this place any more. */
  public static final int FULL_FLUSH = 3;

  /** No more input follows. */
  public static final int FINISH = 4;

  private static final int BLOCK_FLUSH = 5;

  private static final int FILTERED = 1;
  private static final int HUFFMAN_ONLY = 2;

  private static final int MAX_STORED = 65535;

  /** A match of three bytes this far away takes more bits than the bytes. */
  private static final int TOO_FAR = 4096;

  /** How a method of compression ended. */
  private enum Progress {
    NEED_MORE,
    BLOCK_DONE,
    FINISH_STARTED,
    FINISH_DONE
  }

  private enum Status {
    INITIAL,
    BUSY,
    FINISHING
  }

  private final boolean raw;
  private final BitOutput pending = new BitOutput();
  private final Blocks blocks = new Blocks(pending);
  private final Window window = new Window();
  private final DeflateInput input = new DeflateInput();
  private int level;
  private int strategy;
  private Status status;
  private boolean trailerWritten;
  private int lastFlush;

  private int matchLength;
  private int knownLength;
  private boolean literalWaits;

  private byte[] out;
  private int outStart;
  private int outAt;
  private int outEnd;

  /** A compressor of the zlib format, or of bare deflate data; level -1 is the default. */
  public Deflate(int level, int strategy, boolean raw) {
    this.level = level < 0 ? 6 : level;
    this.strategy = strategy;
    this.raw = raw;
    reset();
  }

  /** Begins anew. */
  public void reset() {
    pending.clear();
    blocks.begin();
    window.clear();
    status = Status.INITIAL;
    trailerWritten = false;
    lastFlush = -2;
    input.adler = 1;
    matchLength = Window.MIN_MATCH - 1;
    knownLength = Window.MIN_MATCH - 1;
    literalWaits = false;
  }

  /** The check sum of the input so far, or of the dictionary. */
  public int adler() {
    return input.adler;
  }

  /** How much input the last call used. */
  public int consumed() {
    return input.consumed();
  }

  /** How much output the last call made. */
  public int produced() {
    return outAt - outStart;
  }

  /** Gives a dictionary; false where it is too late for that. */
  public boolean setDictionary(byte[] dictionary, int offset, int length) {
    if (!raw && status != Status.INITIAL || window.lookahead > 0) {
      return false;
    }
    if (!raw) {
      input.adler = Adler.update(input.adler, dictionary, offset, length);
    }
    if (length >= Window.SIZE && raw) {
      window.clearChains();
      window.position = 0;
      window.blockStart = 0;
      window.insert = 0;
    }
    int used = Math.min(length, Window.SIZE);
    input.summed = false;
    input.set(dictionary, offset + length - used, used);
    window.fill(input);
    while (window.lookahead >= Window.MIN_MATCH) {
      window.insertAhead();
      window.fill(input);
    }
    window.position += window.lookahead;
    window.blockStart = window.position;
    window.insert = window.lookahead;
    window.lookahead = 0;
    matchLength = Window.MIN_MATCH - 1;
    knownLength = Window.MIN_MATCH - 1;
    literalWaits = false;
    return true;
  }

  /** Compresses, as {@code flush} says, until input or room for output ends. */
  public int run(
      byte[] bytes, int inOffset, int inLength, byte[] output, int offset, int room, int flush) {
    begin(bytes, inOffset, inLength, output, offset, room);
    int result = run(flush);
    out = null;
    return result;
  }

  /**
   * Compresses what there is by the old parameters, then changes them. {@link #STUCK} where there
   * was not enough room for that; then they are still the old ones.
   */
  public int change(
      int newLevel,
      int newStrategy,
      byte[] bytes,
      int inOffset,
      int inLength,
      byte[] output,
      int offset,
      int room) {
    begin(bytes, inOffset, inLength, output, offset, room);
    int next = newLevel < 0 ? 6 : newLevel;
    boolean other =
        newStrategy != strategy
            || DeflateLevel.of(level).method() != DeflateLevel.of(next).method();
    if (other && lastFlush != -2) {
      run(BLOCK_FLUSH);
      if (input.available() > 0 || window.position - window.blockStart + window.lookahead > 0) {
        out = null;
        return STUCK;
      }
    }
    if (level != next) {
      if (level == 0 && window.pendingSlides != 0) {
        if (window.pendingSlides == 1) {
          window.slideChains();
        } else {
          window.clearChains();
        }
        window.pendingSlides = 0;
      }
      level = next;
    }
    strategy = newStrategy;
    out = null;
    return MORE;
  }

  private void begin(
      byte[] bytes, int inOffset, int inLength, byte[] output, int offset, int room) {
    input.set(bytes, inOffset, inLength);
    input.summed = !raw;
    out = output;
    outStart = offset;
    outAt = offset;
    outEnd = offset + room;
  }

  private static int rank(int flush) {
    return flush * 2 - (flush > 4 ? 9 : 0);
  }

  private int run(int flush) {
    if (status == Status.FINISHING && flush != FINISH) {
      throw new InternalError("stream error");
    }
    if (outAt == outEnd) {
      return STUCK;
    }
    int oldFlush = lastFlush;
    lastFlush = flush;
    if (pending.pending != 0) {
      flushPending();
      if (outAt == outEnd) {
        return interrupted();
      }
    } else if (input.available() == 0 && rank(flush) <= rank(oldFlush) && flush != FINISH) {
      return STUCK;
    }
    if (status == Status.FINISHING && input.available() != 0) {
      return STUCK;
    }
    if (status == Status.INITIAL) {
      status = Status.BUSY;
      if (!raw) {
        writeHeader();
        flushPending();
        if (pending.pending != 0) {
          return interrupted();
        }
      }
    }
    if (input.available() != 0
        || window.lookahead != 0
        || flush != NO_FLUSH && status != Status.FINISHING) {
      Progress progress = compress(flush);
      if (progress == Progress.FINISH_STARTED || progress == Progress.FINISH_DONE) {
        status = Status.FINISHING;
      }
      if (progress == Progress.NEED_MORE || progress == Progress.FINISH_STARTED) {
        return outAt == outEnd ? interrupted() : MORE;
      }
      if (progress == Progress.BLOCK_DONE) {
        afterBlock(flush);
        if (outAt == outEnd) {
          return interrupted();
        }
      }
    }
    return flush == FINISH ? finish() : MORE;
  }

  /** The next call may have the same flush and no input, and yet has something to do. */
  private int interrupted() {
    lastFlush = -1;
    return MORE;
  }

  private void writeHeader() {
    int effort = strategy >= HUFFMAN_ONLY || level < 2 ? 0 : level < 6 ? 1 : level == 6 ? 2 : 3;
    int header = 0x7800 | effort << 6;
    if (window.position != 0) {
      header |= 0x20;
    }
    pending.putBigEndian(header + 31 - header % 31);
    if (window.position != 0) {
      pending.putBigEndian(input.adler >>> 16);
      pending.putBigEndian(input.adler);
    }
    input.adler = 1;
  }

  private void afterBlock(int flush) {
    if (flush == PARTIAL_FLUSH) {
      blocks.align();
    } else if (flush != BLOCK_FLUSH) {
      blocks.stored(null, 0, 0, false);
      if (flush == FULL_FLUSH) {
        window.clearChains();
        if (window.lookahead == 0) {
          window.position = 0;
          window.blockStart = 0;
          window.insert = 0;
        }
      }
    }
    flushPending();
  }

  private int finish() {
    if (raw || trailerWritten) {
      return END;
    }
    pending.putBigEndian(input.adler >>> 16);
    pending.putBigEndian(input.adler);
    flushPending();
    trailerWritten = true;
    return pending.pending != 0 ? MORE : END;
  }

  private void flushPending() {
    pending.flushBits();
    outAt += pending.take(out, outAt, outEnd - outAt);
  }

  private Progress compress(int flush) {
    if (level == 0) {
      return stored(flush);
    }
    if (strategy == HUFFMAN_ONLY) {
      return literals(flush);
    }
    DeflateLevel chosen = DeflateLevel.of(level);
    return chosen.method() == DeflateLevel.Method.FAST ? fast(flush, chosen) : lazy(flush, chosen);
  }

  // ---- the methods of compression

  private boolean literal(int at) {
    return blocks.literal(window.bytes[at] & 0xff);
  }

  private void writeBlock(boolean last) {
    blocks.write(window.bytes, window.blockStart, window.position - window.blockStart, last);
    window.blockStart = window.position;
    flushPending();
  }

  private Progress end(int flush, int insert) {
    window.insert = insert;
    if (flush == FINISH) {
      writeBlock(true);
      return outAt == outEnd ? Progress.FINISH_STARTED : Progress.FINISH_DONE;
    }
    if (!blocks.isEmpty()) {
      writeBlock(false);
      if (outAt == outEnd) {
        return Progress.NEED_MORE;
      }
    }
    return Progress.BLOCK_DONE;
  }

  /** No matches. */
  private Progress literals(int flush) {
    while (true) {
      if (window.lookahead == 0) {
        window.fill(input);
        if (window.lookahead == 0) {
          if (flush == NO_FLUSH) {
            return Progress.NEED_MORE;
          }
          break;
        }
      }
      matchLength = 0;
      boolean full = literal(window.position);
      window.lookahead--;
      window.position++;
      if (full) {
        writeBlock(false);
        if (outAt == outEnd) {
          return Progress.NEED_MORE;
        }
      }
    }
    return end(flush, 0);
  }

  /** Whether there is enough ahead for the next decision. */
  private boolean isFilled(int flush) {
    if (window.lookahead < Window.MIN_LOOKAHEAD) {
      window.fill(input);
      return window.lookahead >= Window.MIN_LOOKAHEAD || flush != NO_FLUSH;
    }
    return true;
  }

  /** Takes each match that it finds. */
  private Progress fast(int flush, DeflateLevel chosen) {
    while (true) {
      if (!isFilled(flush)) {
        return Progress.NEED_MORE;
      }
      if (window.lookahead == 0) {
        break;
      }
      int first = window.lookahead >= Window.MIN_MATCH ? window.insertHere() : 0;
      if (first != 0 && window.position - first <= Window.MAX_DISTANCE) {
        matchLength = window.longestMatch(first, knownLength, chosen);
      }
      boolean full;
      if (matchLength >= Window.MIN_MATCH) {
        full = blocks.match(window.position - window.matchStart, matchLength);
        window.lookahead -= matchLength;
        if (matchLength <= chosen.lazy() && window.lookahead >= Window.MIN_MATCH) {
          for (matchLength--; matchLength != 0; matchLength--) {
            window.position++;
            window.insertHere();
          }
          window.position++;
        } else {
          window.position += matchLength;
          matchLength = 0;
          window.restartHash();
        }
      } else {
        full = literal(window.position);
        window.lookahead--;
        window.position++;
      }
      if (full) {
        writeBlock(false);
        if (outAt == outEnd) {
          return Progress.NEED_MORE;
        }
      }
    }
    return end(flush, Math.min(window.position, Window.MIN_MATCH - 1));
  }

  /** Takes a match only if the next place has none that is longer. */
  private Progress lazy(int flush, DeflateLevel chosen) {
    while (true) {
      if (!isFilled(flush)) {
        return Progress.NEED_MORE;
      }
      if (window.lookahead == 0) {
        break;
      }
      int first = window.lookahead >= Window.MIN_MATCH ? window.insertHere() : 0;
      knownLength = matchLength;
      int knownStart = window.matchStart;
      matchLength = Window.MIN_MATCH - 1;
      if (first != 0
          && knownLength < chosen.lazy()
          && window.position - first <= Window.MAX_DISTANCE) {
        matchLength = worthwhile(window.longestMatch(first, knownLength, chosen));
      }
      if (knownLength >= Window.MIN_MATCH && matchLength <= knownLength) {
        if (takeKnown(knownStart)) {
          writeBlock(false);
          if (outAt == outEnd) {
            return Progress.NEED_MORE;
          }
        }
        continue;
      }
      boolean full = literalWaits && literal(window.position - 1);
      if (full) {
        writeBlock(false);
      }
      window.position++;
      window.lookahead--;
      if (literalWaits && outAt == outEnd) {
        return Progress.NEED_MORE;
      }
      literalWaits = true;
    }
    if (literalWaits) {
      literal(window.position - 1);
      literalWaits = false;
    }
    return end(flush, Math.min(window.position, Window.MIN_MATCH - 1));
  }

  private int worthwhile(int length) {
    boolean small = length == Window.MIN_MATCH && window.position - window.matchStart > TOO_FAR;
    return length <= 5 && (strategy == FILTERED || small) ? Window.MIN_MATCH - 1 : length;
  }

  /** Takes the match that begins one place back; whether the block is full. */
  private boolean takeKnown(int start) {
    int lastInsert = window.position + window.lookahead - Window.MIN_MATCH;
    boolean full = blocks.match(window.position - 1 - start, knownLength);
    window.lookahead -= knownLength - 1;
    for (int i = knownLength - 2; i > 0; i--) {
      if (++window.position <= lastInsert) {
        window.insertHere();
      }
    }
    knownLength = 0;
    literalWaits = false;
    matchLength = Window.MIN_MATCH - 1;
    window.position++;
    return full;
  }

  // ---- stored blocks

  private Progress stored(int flush) {
    int before = input.available();
    boolean last = storeDirectly(flush);
    keepHistory(before - input.available());
    if (last) {
      return Progress.FINISH_DONE;
    }
    if (flush != NO_FLUSH
        && flush != FINISH
        && input.available() == 0
        && window.position == window.blockStart) {
      return Progress.BLOCK_DONE;
    }
    storeLater();
    return storePending(flush);
  }

  private int headerSize() {
    return pending.bitCount + 42 >> 3;
  }

  /** Writes blocks straight to the output, as long as they are big enough; whether the last one. */
  private boolean storeDirectly(int flush) {
    int worthy = Math.min(BitOutput.SIZE - 5, Window.SIZE);
    boolean last = false;
    while (!last) {
      int header = headerSize();
      if (outEnd - outAt < header) {
        break;
      }
      int waiting = window.position - window.blockStart;
      int all = waiting + input.available();
      int length = Math.min(Math.min(MAX_STORED, all), outEnd - outAt - header);
      if (length < worthy
          && (length == 0 && flush != FINISH || flush == NO_FLUSH || length != all)) {
        break;
      }
      last = flush == FINISH && length == all;
      blocks.storedHeader(length, last);
      flushPending();
      int old = Math.min(waiting, length);
      System.arraycopy(window.bytes, window.blockStart, out, outAt, old);
      outAt += old;
      window.blockStart += old;
      outAt += input.read(out, outAt, length - old);
    }
    return last;
  }

  /** Puts what went straight to the output into the window, for later matches. */
  private void keepHistory(int used) {
    if (used == 0) {
      return;
    }
    if (used >= Window.SIZE) {
      window.pendingSlides = 2;
      input.again(Window.SIZE, window.bytes, 0);
      window.position = Window.SIZE;
      window.insert = window.position;
    } else {
      if (window.bytes.length - window.position <= used) {
        slideStored();
      }
      input.again(used, window.bytes, window.position);
      window.position += used;
      window.insert += Math.min(used, Window.SIZE - window.insert);
    }
    window.blockStart = window.position;
  }

  private void slideStored() {
    window.slide();
    window.pendingSlides = Math.min(window.pendingSlides + 1, 2);
  }

  /** Takes the rest of the input into the window. */
  private void storeLater() {
    int room = window.bytes.length - window.position;
    if (input.available() > room && window.blockStart >= Window.SIZE) {
      slideStored();
      room += Window.SIZE;
    }
    int count = input.read(window.bytes, window.position, room);
    window.position += count;
    window.insert += Math.min(count, Window.SIZE - window.insert);
  }

  private Progress storePending(int flush) {
    int most = Math.min(BitOutput.SIZE - headerSize(), MAX_STORED);
    int waiting = window.position - window.blockStart;
    boolean flushable =
        (waiting > 0 || flush == FINISH)
            && flush != NO_FLUSH
            && input.available() == 0
            && waiting <= most;
    if (waiting < Math.min(most, Window.SIZE) && !flushable) {
      return Progress.NEED_MORE;
    }
    int length = Math.min(waiting, most);
    boolean last = flush == FINISH && input.available() == 0 && length == waiting;
    blocks.stored(window.bytes, window.blockStart, length, last);
    window.blockStart += length;
    flushPending();
    return last ? Progress.FINISH_STARTED : Progress.NEED_MORE;
  }
}
