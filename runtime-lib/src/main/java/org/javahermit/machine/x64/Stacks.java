package org.javahermit.machine.x64;

import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Stacks of threads and of fault handlers: takes ranges of {@link StackSpace} and {@link Frames},
 * leaves memory with nothing mapped below it, at least as far as the target says.
 *
 * <p>A stack lies at the high end of its range and has page tables of its own. A thread's has its
 * highest page from the beginning; the others come when they are touched ({@link StackPages}). So a
 * thread that does little costs two frames: a page and a table.
 */
final class Stacks {
  private static final long PAGE = PageArea.PAGE;

  /** The ranges of stacks that are being freed together; who frees stacks has all to itself. */
  private static Address closed;

  private Stacks() {}

  /** Makes the addresses of stacks ready; the first call. */
  @Uninterruptible
  static void initialize() {
    long bytes = StackSpace.tableBytes() + 2 * ReadyStacks.tableBytes();
    Address table = PageArea.allocate(bytes);
    if (table.isZero()) {
      BootFailure.stop("too little memory for the stacks; give the machine more (-m 32M)");
    }
    StackSpace.initialize(table);
    ReadyStacks.initialize(table.plus(StackSpace.tableBytes()));
    closed = table.plus(StackSpace.tableBytes() + ReadyStacks.tableBytes());
  }

  /**
   * A stack that is all there, for handlers of faults and interrupts, which must not cause any.
   *
   * @return the lowest usable address, or 0 where there is no memory left
   */
  @Uninterruptible
  static Address allocate(long bytes) {
    return make(bytes, bytes);
  }

  /**
   * A stack whose pages come when they are touched.
   *
   * @return the lowest usable address, or 0 where there is no memory left
   */
  @Uninterruptible
  static Address allocateOnDemand(long bytes) {
    Address ready = ReadyStacks.take(bytes);
    return ready.isZero() ? make(bytes, PAGE) : ready;
  }

  @Uninterruptible
  private static Address make(long bytes, long mapped) {
    long space = space(bytes);
    Address start = StackSpace.take(space);
    if (start.isZero()) {
      return start;
    }
    Address low = start.plus(space - bytes);
    if (!makeTables(start, space) || !fill(low, bytes - mapped, mapped)) {
      remove(start, space);
      return Address.zero();
    }
    return low;
  }

  /** Addresses for a stack of a size: whole tables of pages, with room for the guard. */
  @Uninterruptible
  private static long space(long bytes) {
    return bytes + TargetValues.guardBytes() + StackSpace.UNIT - 1 & -StackSpace.UNIT;
  }

  @Uninterruptible
  private static boolean makeTables(Address start, long space) {
    for (long offset = 0; offset < space; offset += StackSpace.UNIT) {
      Address page = start.plus(offset);
      if (!PageTables.makeDirectory(page)) {
        return false;
      }
      Address table = PageArea.allocate(PAGE);
      if (table.isZero()) {
        return false;
      }
      PageTables.linkTable(page, table);
    }
    return true;
  }

  /** Says which pages come later, and maps the ones above those. */
  @Uninterruptible
  private static boolean fill(Address low, long later, long mapped) {
    for (long offset = 0; offset < later; offset += PAGE) {
      PageTables.smallEntry(low.plus(offset)).storeLong(0, StackPages.ON_DEMAND);
    }
    for (long offset = later; offset < later + mapped; offset += PAGE) {
      Address page = PageArea.allocate(PAGE);
      if (page.isZero()) {
        return false;
      }
      Address entry = PageTables.smallEntry(low.plus(offset));
      PageTables.mapSmall(entry, DirectMap.physical(page), PageTables.READ_WRITE);
    }
    return true;
  }

  /** Gives a stack back that nobody runs on. The calling thread is held. */
  @Uninterruptible
  static void free(Address low, long bytes) {
    if (!ReadyStacks.accepts(low, bytes)) {
      long space = space(bytes);
      remove(low.plus(bytes).minus(space), space);
      return;
    }
    while (!ReadyStacks.put(low)) {
      removeExcess(bytes);
    }
  }

  /** Frees most of the stacks that are kept, all of one size, and asks the other cores once. */
  @Uninterruptible
  private static void removeExcess(long bytes) {
    long space = space(bytes);
    int count = 0;
    Address low = ReadyStacks.takeExcess();
    while (!low.isZero()) {
      Address start = low.plus(bytes).minus(space);
      close(start, space);
      closed.storeAddress(8L * count, start);
      count++;
      low = ReadyStacks.takeExcess();
    }
    TlbShootdown.flush(Address.zero(), Long.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      release(closed.loadAddress(8L * i), space);
    }
  }

  /** Frees the memory behind a range of addresses, then the range. */
  @Uninterruptible
  private static void remove(Address start, long space) {
    Address lowest = lowestMapped(start, space);
    close(start, space);
    // Even if no page was mapped, a core may remember the table.
    TlbShootdown.flush(lowest, start.plus(space).distanceFrom(lowest));
    release(start, space);
  }

  @Uninterruptible
  private static void close(Address start, long space) {
    for (long offset = 0; offset < space; offset += StackSpace.UNIT) {
      if (PageTables.hasDirectory(start.plus(offset))) {
        PageTables.close(start.plus(offset));
      }
    }
  }

  /** Frees what was closed, and nobody remembers. */
  @Uninterruptible
  private static void release(Address start, long space) {
    for (long offset = 0; offset < space; offset += StackSpace.UNIT) {
      if (PageTables.hasDirectory(start.plus(offset))) {
        PageTables.release(start.plus(offset));
      }
    }
    StackSpace.give(start, space);
  }

  /** The lowest mapped page of a range; its last page where there is none. */
  @Uninterruptible
  static Address lowestMapped(Address start, long space) {
    Address last = start.plus(space - PAGE);
    Address page = start;
    while (page.isBelow(last)) {
      Address entry = PageTables.smallEntry(page);
      if (entry.isZero()) {
        page = page.plus(StackSpace.UNIT);
      } else if (PageTables.isMapped(entry.loadLong(0))) {
        return page;
      } else {
        page = page.plus(PAGE);
      }
    }
    return last;
  }
}
