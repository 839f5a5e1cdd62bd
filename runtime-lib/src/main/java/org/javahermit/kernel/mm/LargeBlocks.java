package org.javahermit.kernel.mm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Large blocks of native memory: each is a run of pages of its own, which goes back to the machine
 * when it is freed. Their sizes are in a hash table beside them, so that a block of 64 KiB needs 16
 * pages and not 17. Open addressing with linear probing, at most half full; source: Knuth, The Art
 * of Computer Programming, volume 3, section 6.4, algorithms L and R.
 */
final class LargeBlocks {
  private static final long PAGE_BYTES = 4096;

  // An entry: the block's address, or 0, and its size in bytes.
  private static final int ENTRY_SHIFT = 4;
  private static final int SIZE = 8;

  private static final long FIRST_CAPACITY = PAGE_BYTES >> ENTRY_SHIFT;

  /** Fibonacci hashing: 2 to the 64th by the golden ratio. */
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private static Address table;

  /** A power of two. */
  private static long capacity;

  private static long count;

  private LargeBlocks() {}

  /** Whether a block is one of these: small ones never begin at a page. */
  static boolean contains(Address block) {
    return block.toLong() % PAGE_BYTES == 0;
  }

  /** A block of at least {@code bytes}; 0 where there is no memory left. */
  static Address allocate(long bytes) {
    long size = bytes + PAGE_BYTES - 1 & -PAGE_BYTES;
    Address block = Platform.current().allocateAnyPages(size);
    if (!block.isZero() && !note(block, size)) {
      Platform.current().freePages(block, size);
      return Address.zero();
    }
    return block;
  }

  /** Gives a block back. */
  static void free(Address block) {
    Platform.current().freePages(block, forget(block));
  }

  /** The size of a block. */
  static synchronized long size(Address block) {
    return entry(indexOf(block)).loadLong(SIZE);
  }

  private static synchronized boolean note(Address block, long size) {
    if (2 * (count + 1) > capacity && !grow()) {
      return false;
    }
    insert(block, size);
    count++;
    return true;
  }

  private static boolean grow() {
    long oldCapacity = capacity;
    Address old = table;
    long wanted = oldCapacity == 0 ? FIRST_CAPACITY : 2 * oldCapacity;
    Address larger = Platform.current().allocatePages(wanted << ENTRY_SHIFT);
    if (larger.isZero()) {
      return false;
    }
    table = larger;
    capacity = wanted;
    for (long i = 0; i < oldCapacity; i++) {
      Address entry = old.plus(i << ENTRY_SHIFT);
      if (!entry.loadAddress(0).isZero()) {
        insert(entry.loadAddress(0), entry.loadLong(SIZE));
      }
    }
    if (oldCapacity != 0) {
      Platform.current().freePages(old, oldCapacity << ENTRY_SHIFT);
    }
    return true;
  }

  private static void insert(Address block, long size) {
    long index = home(block);
    while (!entry(index).loadAddress(0).isZero()) {
      index = next(index);
    }
    entry(index).storeAddress(0, block);
    entry(index).storeLong(SIZE, size);
  }

  /** Takes a block out of the table; its size. */
  private static synchronized long forget(Address block) {
    long hole = indexOf(block);
    final long size = entry(hole).loadLong(SIZE);
    count--;
    // What was pushed behind the hole by a collision moves up.
    for (long i = next(hole); !entry(i).loadAddress(0).isZero(); i = next(i)) {
      if (distance(home(entry(i).loadAddress(0)), i) >= distance(hole, i)) {
        Machine.copyForward(entry(hole), entry(i), 1L << ENTRY_SHIFT);
        hole = i;
      }
    }
    entry(hole).storeLong(0, 0);
    return size;
  }

  private static long indexOf(Address block) {
    if (capacity != 0) {
      long index = home(block);
      while (!entry(index).loadAddress(0).isZero()) {
        if (entry(index).loadAddress(0).isSame(block)) {
          return index;
        }
        index = next(index);
      }
    }
    throw new InternalError(
        "native memory at 0x"
            + Long.toHexString(block.toLong())
            + " is freed or resized that is not in use: it was freed twice, or never allocated");
  }

  /** Where an entry is looked for first. */
  private static long home(Address block) {
    return block.toLong() / PAGE_BYTES * MULTIPLIER >>> Long.numberOfLeadingZeros(capacity) + 1;
  }

  private static long next(long index) {
    return index + 1 & capacity - 1;
  }

  /** Steps from an entry to another one. */
  private static long distance(long from, long to) {
    return to - from & capacity - 1;
  }

  private static Address entry(long index) {
    return table.plus(index << ENTRY_SHIFT);
  }
}
