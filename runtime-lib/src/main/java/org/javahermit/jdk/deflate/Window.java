package org.javahermit.jdk.deflate;

import java.util.Arrays;

/**
 * The last 32 KiB of data that were compressed and the data that comes next, with a chain of
 * earlier places for each three bytes. Takes input piece by piece; leaves the longest earlier
 * occurrence of what comes next. Source: RFC 1951, section 4, and zlib, whose limits it keeps.
 */
final class Window {
  static final int SIZE = 1 << 15;
  static final int MIN_MATCH = 3;
  static final int MAX_MATCH = 258;

  /** So much must be known ahead for the best decision. */
  static final int MIN_LOOKAHEAD = MAX_MATCH + MIN_MATCH + 1;

  /** The farthest match. */
  static final int MAX_DISTANCE = SIZE - MIN_LOOKAHEAD;

  private static final int MASK = SIZE - 1;
  private static final int SHIFT = 5;

  final byte[] bytes = new byte[2 * SIZE];

  /** The place that comes next. */
  int position;

  /** Where the current block began; may be less than 0. */
  int blockStart;

  /** How many bytes are known from the position on. */
  int lookahead;

  /** How many bytes before the position are not in the chains yet. */
  int insert;

  /** Where the last match that was found begins. */
  int matchStart;

  /** While data is stored: how often the chains have yet to move, 2 for all forgotten. */
  int pendingSlides;

  private final int[] head = new int[SIZE];
  private final int[] previous = new int[SIZE];
  private int hash;

  void clear() {
    clearChains();
    position = 0;
    blockStart = 0;
    lookahead = 0;
    insert = 0;
    hash = 0;
    pendingSlides = 0;
  }

  void clearChains() {
    Arrays.fill(head, 0);
  }

  private void roll(int value) {
    hash = (hash << SHIFT ^ value & 0xff) & MASK;
  }

  /** Begins the hash anew at the position. */
  void restartHash() {
    hash = bytes[position] & 0xff;
    roll(bytes[position + 1]);
  }

  /** Enters the three bytes at the position into their chain; the place before it, or 0. */
  int insertHere() {
    return insert(position);
  }

  private int insert(int at) {
    roll(bytes[at + MIN_MATCH - 1]);
    int earlier = head[hash];
    previous[at & MASK] = earlier;
    head[hash] = at;
    return earlier;
  }

  /** Enters all of a dictionary that is ahead, and moves behind it. */
  void insertAhead() {
    int at = position;
    int end = position + lookahead - (MIN_MATCH - 1);
    while (at < end) {
      insert(at++);
    }
    position = at;
    lookahead = MIN_MATCH - 1;
  }

  /** Takes input until enough is ahead. */
  void fill(DeflateInput input) {
    do {
      int room = bytes.length - lookahead - position;
      if (position >= SIZE + MAX_DISTANCE) {
        slide();
        matchStart -= SIZE;
        slideChains();
        room += SIZE;
      }
      if (input.available() == 0) {
        break;
      }
      lookahead += input.read(bytes, position + lookahead, room);
      insertOld();
    } while (lookahead < MIN_LOOKAHEAD && input.available() != 0);
  }

  /** Moves the upper half of the bytes down. */
  void slide() {
    System.arraycopy(bytes, SIZE, bytes, 0, SIZE);
    position -= SIZE;
    blockStart -= SIZE;
    insert = Math.min(insert, position);
  }

  void slideChains() {
    slide(head);
    slide(previous);
  }

  private static void slide(int[] places) {
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.max(0, places[i] - SIZE);
    }
  }

  private void insertOld() {
    if (lookahead + insert < MIN_MATCH) {
      return;
    }
    int at = position - insert;
    hash = bytes[at] & 0xff;
    roll(bytes[at + 1]);
    while (insert > 0) {
      insert(at++);
      insert--;
      if (lookahead + insert < MIN_MATCH) {
        break;
      }
    }
  }

  /**
   * The length of the longest match in a chain, at {@link #matchStart} if it is longer than another
   * one that is known.
   *
   * @param first where the chain begins
   * @param known the length of the other one
   */
  int longestMatch(int first, int known, DeflateLevel level) {
    byte[] data = bytes;
    int chain = known >= level.good() ? level.chain() >> 2 : level.chain();
    int nice = Math.min(level.nice(), lookahead);
    int limit = Math.max(position - MAX_DISTANCE, 0);
    int scan = position;
    int best = known;
    int at = first;
    do {
      if (data[at + best] == data[scan + best]
          && data[at + best - 1] == data[scan + best - 1]
          && data[at] == data[scan]
          && data[at + 1] == data[scan + 1]) {
        int length = 2;
        while (length < MAX_MATCH && data[at + length] == data[scan + length]) {
          length++;
        }
        if (length > best) {
          matchStart = at;
          best = length;
          if (length >= nice) {
            break;
          }
        }
      }
      at = previous[at & MASK];
    } while (at > limit && --chain != 0);
    return Math.min(best, lookahead);
  }
}
