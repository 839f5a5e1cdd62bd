package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Pages of stacks that get memory when they are first touched: takes a page fault, leaves a zeroed
 * page. Which addresses may have one is written in the page tables: an entry that is not present
 * has all bits but one for the system (Intel SDM volume 3, §4.5), and {@link #ON_DEMAND} is one of
 * them. Guard pages have none, so nothing else has to be looked up.
 *
 * <p>No lock is taken but the one that {@link Frames} may need. The tables of a stack exist as long
 * as it does; two cores that touch a page at once try to fill one entry, and one of them gives its
 * frame back.
 */
final class StackPages {
  /** In an entry that is not present: the page comes when it is touched. */
  static final long ON_DEMAND = 1 << 9;

  private StackPages() {}

  /** Whether an address is one whose page comes when it is touched, and did not come yet. */
  @Uninterruptible
  static boolean isOnDemand(Address touched) {
    if (!StackSpace.contains(touched)) {
      return false;
    }
    Address entry = PageTables.smallEntry(touched);
    return !entry.isZero() && entry.loadLong(0) == ON_DEMAND;
  }

  /**
   * Puts memory behind a page that was touched.
   *
   * @return whether the access will succeed now: it is one to a stack, and there is memory
   */
  @Uninterruptible
  static boolean map(Address touched) {
    if (!StackSpace.contains(touched)) {
      return false;
    }
    Address entry = PageTables.smallEntry(touched);
    if (entry.isZero()) {
      return false;
    }
    long value = entry.loadLong(0);
    return value == ON_DEMAND ? fill(entry) : PageTables.isMapped(value);
  }

  @Uninterruptible
  private static boolean fill(Address entry) {
    long physical = Frames.allocateForFault();
    if (physical == Frames.NONE) {
      return false;
    }
    Frames.clear(physical, 1);
    if (!entry.compareAndSetLong(0, ON_DEMAND, physical | PageTables.READ_WRITE)) {
      Frames.freeForFault(physical); // another core was faster
    }
    return true;
  }
}
