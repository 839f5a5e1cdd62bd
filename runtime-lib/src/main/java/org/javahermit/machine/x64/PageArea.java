package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Hands out runs of 4 KiB pages of one area of memory: stacks, page tables, tables of the runtime.
 * First fit over a bitmap that lies at the area's start, one bit a page, 1 for a page in use.
 */
final class PageArea {
  /** Size of a page in bytes. */
  static final int PAGE = 4096;

  private static Address start;
  private static int pages;

  private PageArea() {}

  /** Takes over an area of whole pages. */
  @Uninterruptible
  static void initialize(Address first, long bytes) {
    start = first;
    pages = (int) (bytes / PAGE);
    int bitmapPages = (pages / 8 + PAGE) / PAGE;
    Machine.zeroFill(first, (long) bitmapPages * PAGE);
    mark(0, bitmapPages, true);
  }

  /**
   * Zeroed memory.
   *
   * @param bytes size, rounded up to whole pages
   * @return the first byte, or 0 where no run of free pages is long enough
   */
  @Uninterruptible
  static Address allocate(long bytes) {
    long wanted = (bytes + PAGE - 1) / PAGE;
    int run = 0;
    for (int page = 0; page < pages; page++) {
      run = isUsed(page) ? 0 : run + 1;
      if (run == wanted && run > 0) {
        int first = page - run + 1;
        mark(first, run, true);
        Address memory = start.plus((long) first * PAGE);
        Machine.zeroFill(memory, (long) run * PAGE);
        return memory;
      }
    }
    return Address.zero();
  }

  /** Gives back what {@link #allocate} gave. */
  @Uninterruptible
  static void free(Address memory, long bytes) {
    mark((int) (memory.distanceFrom(start) / PAGE), (int) ((bytes + PAGE - 1) / PAGE), false);
  }

  @Uninterruptible
  private static boolean isUsed(int page) {
    return (start.loadByte(page >> 3) >> (page & 7) & 1) != 0;
  }

  @Uninterruptible
  private static void mark(int first, int count, boolean used) {
    for (int page = first; page < first + count; page++) {
      int bit = 1 << (page & 7);
      int old = start.loadByte(page >> 3);
      start.storeByte(page >> 3, used ? old | bit : old & ~bit);
    }
  }
}
