package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Runs of equal units, numbered from 0, by the binary buddy system: takes zeroed memory for its
 * tables and the units that are free, leaves aligned blocks of a power of two of them, each in the
 * set of its order. Two free blocks that are halves of one are always merged. Nothing is stored in
 * the units themselves, so they can be page frames as well as pieces of address space.
 *
 * <p>A run whose length is no power of two is the beginning of a block; the rest of the block stays
 * free. Of several blocks of an order the lowest is taken. Source: Knuth, The Art of Computer
 * Programming, volume 1, section 2.5.
 */
final class BuddyAllocator {
  /** No unit. */
  static final long NONE = -1;

  /** Blocks have up to 2 to the power of so many units. */
  static final int HIGHEST_ORDER = 18;

  /**
   * Where no block is long enough, pieces down to this part of the run are put together; smaller
   * ones are left, and with them runs of a few units: whoever looks for those in a full memory
   * would look at all of it.
   */
  private static final int PIECE_SHIFT = 3;

  // The record: how many units there are, how many are free, then the set of each order.
  private static final int COUNT = 0;
  private static final int FREE = 8;
  private static final int ORDERS = 16;
  private static final long HEAD_BYTES = ORDERS + (HIGHEST_ORDER + 1) * 8;

  private BuddyAllocator() {}

  /** Bytes of the tables for so many units. */
  @Uninterruptible
  static long bytes(long units) {
    long bytes = HEAD_BYTES;
    for (int order = 0; order <= HIGHEST_ORDER; order++) {
      bytes += BitTree.bytes(blocks(units, order));
    }
    return bytes;
  }

  /** Numbers of blocks of an order: the partner of the last one is asked for too. */
  @Uninterruptible
  private static long blocks(long units, int order) {
    return (units >>> order) + 2;
  }

  /** Starts with no unit free, in zeroed memory. */
  @Uninterruptible
  static void initialize(Address buddy, long units) {
    buddy.storeLong(COUNT, units);
    Address tree = buddy.plus(HEAD_BYTES);
    for (int order = 0; order <= HIGHEST_ORDER; order++) {
      long blocks = blocks(units, order);
      BitTree.initialize(tree, blocks);
      buddy.storeAddress(ORDERS + order * 8L, tree);
      tree = tree.plus(BitTree.bytes(blocks));
    }
  }

  @Uninterruptible
  private static Address blocksOf(Address buddy, int order) {
    return buddy.loadAddress(ORDERS + order * 8L);
  }

  /** How many units are free. */
  @Uninterruptible
  static long free(Address buddy) {
    return buddy.loadLong(FREE);
  }

  /** Gives units back, or gives them for the first time. */
  @Uninterruptible
  static void free(Address buddy, long first, long units) {
    buddy.storeLong(FREE, free(buddy) + units);
    put(buddy, first, units);
  }

  /** Puts a run back as the largest blocks that begin where they may. */
  @Uninterruptible
  private static void put(Address buddy, long first, long units) {
    long unit = first;
    long end = first + units;
    while (unit < end) {
      int order = 63 - Long.numberOfLeadingZeros(end - unit);
      int alignment = unit == 0 ? HIGHEST_ORDER : Long.numberOfTrailingZeros(unit);
      order = alignment < order ? alignment : order;
      order = order < HIGHEST_ORDER ? order : HIGHEST_ORDER;
      putBlock(buddy, unit >>> order, order);
      unit += 1L << order;
    }
  }

  @Uninterruptible
  private static void putBlock(Address buddy, long number, int order) {
    long block = number;
    int merged = order;
    while (merged < HIGHEST_ORDER && BitTree.contains(blocksOf(buddy, merged), block ^ 1)) {
      BitTree.remove(blocksOf(buddy, merged), block ^ 1);
      block >>>= 1;
      merged++;
    }
    BitTree.add(blocksOf(buddy, merged), block);
  }

  /** Takes a run of units; its first one, or {@link #NONE}. */
  @Uninterruptible
  static long allocate(Address buddy, long units) {
    if (units <= 0 || units > free(buddy)) {
      return NONE;
    }
    int least = 64 - Long.numberOfLeadingZeros(units - 1);
    for (int order = least; order <= HIGHEST_ORDER; order++) {
      long block = BitTree.lowest(blocksOf(buddy, order));
      if (block != BitTree.NONE) {
        return take(buddy, block << order, 1L << order, units);
      }
    }
    return least <= PIECE_SHIFT ? NONE : putTogether(buddy, units, least - PIECE_SHIFT);
  }

  /** Takes the lowest run that consists of blocks of an order or more. */
  @Uninterruptible
  private static long putTogether(Address buddy, long units, int leastOrder) {
    if (leastOrder > HIGHEST_ORDER) {
      return NONE;
    }
    long count = buddy.loadLong(COUNT);
    long run = 0;
    long unit = 0;
    while (unit < count) {
      int order = orderAt(buddy, unit, leastOrder);
      run = order == (int) NONE ? 0 : run + (1L << order);
      unit += 1L << (order == (int) NONE ? leastOrder : order);
      if (run >= units) {
        return take(buddy, unit - run, run, units);
      }
    }
    return NONE;
  }

  /** The order of the free block that begins at a unit, if it is at least as high. */
  @Uninterruptible
  private static int orderAt(Address buddy, long unit, int leastOrder) {
    for (int order = leastOrder; order <= HIGHEST_ORDER; order++) {
      if ((unit & (1L << order) - 1) != 0) {
        return (int) NONE;
      }
      if (BitTree.contains(blocksOf(buddy, order), unit >>> order)) {
        return order;
      }
    }
    return (int) NONE;
  }

  /** Takes the beginning of a run of free blocks. */
  @Uninterruptible
  private static long take(Address buddy, long first, long run, long units) {
    removeBlocks(buddy, first, run);
    put(buddy, first + units, run - units);
    buddy.storeLong(FREE, free(buddy) - units);
    return first;
  }

  @Uninterruptible
  private static void removeBlocks(Address buddy, long first, long run) {
    long unit = first;
    while (unit < first + run) {
      int order = orderAt(buddy, unit, 0);
      BitTree.remove(blocksOf(buddy, order), unit >>> order);
      unit += 1L << order;
    }
  }

  /** Takes the highest block of an order; its first unit, or {@link #NONE}. */
  @Uninterruptible
  static long allocateHighest(Address buddy, int leastOrder) {
    long end = 0;
    int found = 0;
    for (int order = leastOrder; order <= HIGHEST_ORDER; order++) {
      long block = BitTree.highest(blocksOf(buddy, order));
      if (block != BitTree.NONE && block + 1 << order > end) {
        end = block + 1 << order;
        found = order;
      }
    }
    if (end == 0) {
      return NONE;
    }
    long units = 1L << leastOrder;
    BitTree.remove(blocksOf(buddy, found), (end >>> found) - 1);
    put(buddy, end - (1L << found), (1L << found) - units);
    buddy.storeLong(FREE, free(buddy) - units);
    return end - units;
  }

  /** Takes one certain unit, if it is free; tells whether it was. */
  @Uninterruptible
  static boolean remove(Address buddy, long unit) {
    for (int order = 0; order <= HIGHEST_ORDER; order++) {
      long block = unit >>> order;
      if (BitTree.contains(blocksOf(buddy, order), block)) {
        BitTree.remove(blocksOf(buddy, order), block);
        put(buddy, block << order, unit - (block << order));
        put(buddy, unit + 1, (block + 1 << order) - unit - 1);
        buddy.storeLong(FREE, free(buddy) - 1);
        return true;
      }
    }
    return false;
  }
}
