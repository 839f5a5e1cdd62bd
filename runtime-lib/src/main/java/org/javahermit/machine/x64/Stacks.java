package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/** Stacks of threads: runs of pages with an unmapped page below. */
final class Stacks {
  private static final long GUARD = PageArea.PAGE;

  private Stacks() {}

  /** The lowest usable address of a new stack, or 0 where there is no memory left. */
  @Uninterruptible
  static Address allocate(long bytes) {
    Address memory = PageArea.allocate(bytes + GUARD);
    if (memory.isZero()) {
      return memory;
    }
    PageTables.unmap(memory, GUARD);
    return memory.plus(GUARD);
  }

  /** Gives a stack back. */
  @Uninterruptible
  static void free(Address lowest, long bytes) {
    Address memory = lowest.minus(GUARD);
    PageTables.map(memory, GUARD);
    PageArea.free(memory, bytes + GUARD);
  }
}
