package org.javahermit.machine.x64;

import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The addresses that stacks lie at, apart from everything else: takes one entry of the root page
 * table, leaves ranges of it that begin and end where a page table does, so that no two stacks
 * share one. Given back, they are used again. Guarded by {@link SpinLock#PAGE_TABLES}.
 */
final class StackSpace {
  /** Entry of the root page table; the one below it, behind the direct map, stays empty. */
  static final int ROOT_ENTRY = DirectMap.ROOT_ENTRY + 2;

  /** What ranges are multiples of. */
  static final long UNIT = PageTables.LARGE_PAGE;

  private static final long BASE = (long) ROOT_ENTRY << 39;
  private static final long UNITS = (1L << 39) / UNIT;

  private static Address buddy;

  private StackSpace() {}

  /** Bytes of zeroed memory for {@link #initialize}. */
  @Uninterruptible
  static long tableBytes() {
    return BuddyAllocator.bytes(UNITS);
  }

  /** Starts with all addresses free. */
  @Uninterruptible
  static void initialize(Address zeroed) {
    buddy = zeroed;
    BuddyAllocator.initialize(buddy, UNITS);
    BuddyAllocator.free(buddy, 0, UNITS);
  }

  /** Takes a range of addresses; 0 where there is none. */
  @Uninterruptible
  static Address take(long bytes) {
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    long unit = BuddyAllocator.allocate(buddy, bytes / UNIT);
    SpinLock.release(SpinLock.PAGE_TABLES);
    return unit == BuddyAllocator.NONE ? Address.zero() : Address.of(BASE + unit * UNIT);
  }

  /** Gives a range back of which no core remembers a translation. */
  @Uninterruptible
  static void give(Address start, long bytes) {
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    BuddyAllocator.free(buddy, (start.toLong() - BASE) / UNIT, bytes / UNIT);
    SpinLock.release(SpinLock.PAGE_TABLES);
  }

  /** Whether an address is one of a stack, whether it exists or not. */
  @Uninterruptible
  static boolean contains(Address address) {
    return address.toLong() >>> 39 == ROOT_ENTRY;
  }
}
