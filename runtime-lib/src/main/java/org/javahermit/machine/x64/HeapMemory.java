package org.javahermit.machine.x64;

import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The heap's part of what references can name: addresses from the image's end on, behind which
 * {@link Frames} are put as the heap asks for them, a large page at a time. So holes in physical
 * memory, and memory above 4 GiB, are no matter to the heap.
 */
final class HeapMemory {
  private HeapMemory() {}

  /** First address; the large page below it is {@link #mapArena}'s. */
  @Uninterruptible
  static Address start() {
    return arena().plus(PageTables.LARGE_PAGE);
  }

  @Uninterruptible
  private static Address arena() {
    long imageEnd = Machine.symbol("image.end").toLong();
    return Address.of(imageEnd + PageTables.LARGE_PAGE - 1 & -PageTables.LARGE_PAGE);
  }

  /** Bytes of addresses that it can make use of. */
  @Uninterruptible
  static long bytes() {
    long addresses = TargetValues.referenceLimit() - PageTables.LARGE_PAGE - start().toLong();
    long memory = Frames.totalBytes() & -PageTables.LARGE_PAGE;
    return memory < addresses ? memory : addresses;
  }

  /** Memory for objects before there is a heap, in reach of references. */
  @Uninterruptible
  static Address mapArena(long bytes) {
    Address table = PageArea.allocate(Frames.BYTES);
    if (table.isZero()) {
      return table;
    }
    for (int i = 0; (long) i * Frames.BYTES < bytes; i++) {
      Address page = PageArea.allocate(Frames.BYTES);
      if (page.isZero()) {
        return page;
      }
      PageTables.mapSmall(table.plus(i * 8L), DirectMap.physical(page), PageTables.READ_WRITE);
    }
    PageTables.linkTable(arena(), table);
    return arena();
  }

  /** Puts memory behind a large page of the heap; false where there is none. */
  @Uninterruptible
  static boolean back(Address page) {
    long physical = Frames.allocateLargeForHeap();
    if (physical != Frames.NONE) {
      PageTables.mapLarge(page, physical, PageTables.READ_WRITE);
      return true;
    }
    return backBySmallPages(page);
  }

  /** Where no run of frames is long enough, there may still be as many single ones. */
  @Uninterruptible
  private static boolean backBySmallPages(Address page) {
    long physical = Frames.allocateOneForHeap();
    if (physical == Frames.NONE) {
      return false;
    }
    Frames.clear(physical, 1);
    Address table = DirectMap.at(physical);
    boolean isFull = true;
    for (int i = 0; i < PageTables.ENTRIES && isFull; i++) {
      long frame = Frames.allocateOneForHeap();
      isFull = frame != Frames.NONE;
      if (isFull) {
        PageTables.mapSmall(table.plus(i * 8L), frame, PageTables.READ_WRITE);
      }
    }
    PageTables.linkTable(page, table);
    if (!isFull) {
      discard(page, PageTables.LARGE_PAGE);
    }
    return isFull;
  }

  /**
   * Takes the memory behind large pages of the heap away. No core runs code that touches it, but
   * each may remember where it was.
   */
  @Uninterruptible
  static void discard(Address start, long bytes) {
    for (long offset = 0; offset < bytes; offset += PageTables.LARGE_PAGE) {
      PageTables.close(start.plus(offset));
    }
    TlbShootdown.flush(start, bytes);
    for (long offset = 0; offset < bytes; offset += PageTables.LARGE_PAGE) {
      PageTables.release(start.plus(offset));
    }
  }
}
