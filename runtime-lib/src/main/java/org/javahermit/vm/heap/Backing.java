package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Which parts of the heap's address space have memory behind them: takes note of granules that are
 * taken and given back, asks the machine for memory by blocks of 2 MiB, leaves every granule in use
 * backed. An empty block keeps its memory until {@link #trim}, because it is soon needed again.
 */
final class Backing {
  /** Granules in a block. */
  static final int BLOCK = 64;

  /** In a block's entry: there is memory behind it. The rest counts granules in use. */
  private static final int BACKED = 0x8000;

  private static final int ENTRY_BYTES = 2;

  private static Address start;
  private static Address table;
  private static int granules;
  private static int blocks;
  private static int backed;
  private static int used;

  /** Whether to take memory that the machine would rather keep for others. */
  private static boolean pressing;

  private Backing() {}

  /** Bytes of the table for so many granules. */
  static long tableBytes(long granules) {
    return (granules / BLOCK + 1) * ENTRY_BYTES;
  }

  /** Takes address space without memory behind it, and a zeroed table. */
  @Uninterruptible
  static void initialize(Address space, int granuleCount, Address zeroedTable) {
    start = space;
    table = zeroedTable;
    granules = granuleCount;
    blocks = (granuleCount + BLOCK - 1) / BLOCK;
    backed = 0;
    used = 0;
    pressing = false;
  }

  /**
   * Lets {@link #take} have whatever memory there is, or only what {@link #obtainable} counts.
   * Where free granules with memory do not suit, it could take block after block otherwise.
   */
  @Uninterruptible
  static void setPressing(boolean isPressing) {
    pressing = isPressing;
  }

  /** Puts memory behind the first granules; false where there is not enough. */
  @Uninterruptible
  static boolean prepare(int first) {
    for (int block = 0; block * BLOCK < first && block < blocks; block++) {
      if (!back(block)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Notes that granules are in use, which were free, with memory behind them.
   *
   * @return false, and nothing noted, where there is no memory
   */
  @Uninterruptible
  static boolean take(int first, int span) {
    int last = (first + span - 1) / BLOCK;
    for (int block = first / BLOCK; block <= last; block++) {
      if (!back(block)) {
        return false;
      }
    }
    add(first, span, 1);
    return true;
  }

  /** Notes that granules are in use which were so before the current collection. */
  @Uninterruptible
  static void retake(int first, int span) {
    add(first, span, 1);
  }

  /** Notes that granules are free. */
  @Uninterruptible
  static void give(int first, int span) {
    add(first, span, -1);
  }

  @Uninterruptible
  private static void add(int first, int span, int sign) {
    int from = first;
    while (from < first + span) {
      int block = from / BLOCK;
      int end = (block + 1) * BLOCK;
      int to = end < first + span ? end : first + span;
      setEntry(block, entry(block) + sign * (to - from));
      from = to;
    }
    used += sign * span;
  }

  @Uninterruptible
  private static boolean back(int block) {
    int entry = entry(block);
    if ((entry & BACKED) != 0) {
      return true;
    }
    boolean isThere = pressing || Platform.current().heapReserve() >= bytes(block);
    if (!isThere || !Platform.current().back(address(block), bytes(block))) {
      return false;
    }
    setEntry(block, entry | BACKED);
    backed += granulesIn(block);
    return true;
  }

  /** Whether there is memory behind a granule. */
  @Uninterruptible
  static boolean isBacked(int granule) {
    return (entry(granule / BLOCK) & BACKED) != 0;
  }

  /** Free granules that have memory behind them. */
  @Uninterruptible
  static int free() {
    return backed - used;
  }

  /** Free granules that have memory behind them or could get it. */
  @Uninterruptible
  static int obtainable() {
    long more = Platform.current().heapReserve() >>> Granules.SHIFT & -BLOCK;
    long most = granules - backed;
    return free() + (int) (more < most ? more : most);
  }

  /** Whether more blocks than those of so many granules have memory behind them. */
  @Uninterruptible
  static boolean isMoreThan(int count) {
    return backed >= count + BLOCK;
  }

  /** Gives memory of empty blocks back to the machine while more granules than that have some. */
  @Uninterruptible
  static void trim(int keep) {
    // From below: the nursery, at the upper end, needs its memory again at once.
    int block = 0;
    while (block < blocks && backed > keep) {
      int first = block;
      while (block < blocks && backed > keep && entry(block) == BACKED) {
        setEntry(block, 0);
        backed -= granulesIn(block);
        block++;
      }
      if (block > first) {
        discard(first, block);
      } else {
        block++;
      }
    }
  }

  /** Gives the memory of neighbours back at once: each time, all cores have to take notice. */
  @Uninterruptible
  private static void discard(int first, int end) {
    long bytes = address(end - 1).distanceFrom(address(first)) + bytes(end - 1);
    Platform.current().discard(address(first), bytes);
  }

  @Uninterruptible
  private static int granulesIn(int block) {
    int rest = granules - block * BLOCK;
    return rest < BLOCK ? rest : BLOCK;
  }

  @Uninterruptible
  private static long bytes(int block) {
    return (long) granulesIn(block) << Granules.SHIFT;
  }

  @Uninterruptible
  private static Address address(int block) {
    return start.plus((long) block * BLOCK << Granules.SHIFT);
  }

  @Uninterruptible
  private static int entry(int block) {
    return table.loadChar((long) block * ENTRY_BYTES);
  }

  @Uninterruptible
  private static void setEntry(int block, int value) {
    table.storeShort((long) block * ENTRY_BYTES, value);
  }
}
