package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * A set of small numbers that finds its lowest and highest member in a few steps: takes zeroed
 * memory, leaves a bitmap above which lie smaller ones, each with a bit for every word below that
 * is not 0. Source: the van Emde Boas layout of Knuth, The Art of Computer Programming, volume 4A,
 * section 7.1.3, with words of 64 bits as the branches.
 */
final class BitTree {
  /** There is no member. */
  static final long NONE = -1;

  private static final int WORD_SHIFT = 6;
  private static final int WORD = 1 << WORD_SHIFT;

  /** Levels that are enough for any number of page frames: 64 to the power of so many. */
  private static final int MOST_LEVELS = 7;

  // The record's head: how many levels there are, then the address of each, the bitmap first.
  private static final int LEVELS = 0;
  private static final int LEVEL = 8;
  private static final long HEAD_BYTES = LEVEL + MOST_LEVELS * 8;

  private BitTree() {}

  /** Bytes for a set of numbers below {@code limit}. */
  @Uninterruptible
  static long bytes(long limit) {
    long bytes = HEAD_BYTES;
    long words = limit;
    do {
      words = words + WORD - 1 >>> WORD_SHIFT;
      bytes += words * 8;
    } while (words > 1);
    return bytes;
  }

  /** Makes an empty set of numbers below {@code limit} in zeroed memory. */
  @Uninterruptible
  static void initialize(Address tree, long limit) {
    Address level = tree.plus(HEAD_BYTES);
    long words = limit;
    int levels = 0;
    do {
      words = words + WORD - 1 >>> WORD_SHIFT;
      tree.storeAddress(LEVEL + levels * 8L, level);
      level = level.plus(words * 8);
      levels++;
    } while (words > 1);
    tree.storeInt(LEVELS, levels);
  }

  @Uninterruptible
  private static Address level(Address tree, int number) {
    return tree.loadAddress(LEVEL + number * 8L);
  }

  @Uninterruptible
  static boolean contains(Address tree, long member) {
    return (level(tree, 0).loadLong((member >>> WORD_SHIFT) * 8) >>> member & 1) != 0;
  }

  @Uninterruptible
  static boolean isEmpty(Address tree) {
    return level(tree, tree.loadInt(LEVELS) - 1).loadLong(0) == 0;
  }

  @Uninterruptible
  static void add(Address tree, long member) {
    int levels = tree.loadInt(LEVELS);
    long index = member;
    for (int i = 0; i < levels; i++) {
      Address word = level(tree, i).plus((index >>> WORD_SHIFT) * 8);
      long old = word.loadLong(0);
      word.storeLong(0, old | 1L << index);
      if (old != 0) {
        return; // the levels above know
      }
      index >>>= WORD_SHIFT;
    }
  }

  @Uninterruptible
  static void remove(Address tree, long member) {
    int levels = tree.loadInt(LEVELS);
    long index = member;
    for (int i = 0; i < levels; i++) {
      Address word = level(tree, i).plus((index >>> WORD_SHIFT) * 8);
      long rest = word.loadLong(0) & ~(1L << index);
      word.storeLong(0, rest);
      if (rest != 0) {
        return;
      }
      index >>>= WORD_SHIFT;
    }
  }

  /** The lowest member, or {@link #NONE}. */
  @Uninterruptible
  static long lowest(Address tree) {
    long index = 0;
    for (int i = tree.loadInt(LEVELS) - 1; i >= 0; i--) {
      long word = level(tree, i).loadLong(index * 8);
      if (word == 0) {
        return NONE;
      }
      index = (index << WORD_SHIFT) + Long.numberOfTrailingZeros(word);
    }
    return index;
  }

  /** The highest member, or {@link #NONE}. */
  @Uninterruptible
  static long highest(Address tree) {
    long index = 0;
    for (int i = tree.loadInt(LEVELS) - 1; i >= 0; i--) {
      long word = level(tree, i).loadLong(index * 8);
      if (word == 0) {
        return NONE;
      }
      index = (index << WORD_SHIFT) + WORD - 1 - Long.numberOfLeadingZeros(word);
    }
    return index;
  }
}
