package org.javahermit.machine.x64;

import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Stacks of threads and of fault handlers: runs of pages with unmapped ones below, as many as the
 * target says.
 */
final class Stacks {
  private Stacks() {}

  /** The lowest usable address of a new stack, or 0 where there is no memory left. */
  @Uninterruptible
  static Address allocate(long bytes) {
    long guard = TargetValues.guardBytes();
    Address memory = PageArea.allocate(guard + bytes);
    if (memory.isZero()) {
      return memory;
    }
    for (long offset = 0; offset < guard; offset += PageArea.PAGE) {
      if (!PageTables.unmapSmall(memory.plus(offset))) {
        restore(memory, offset);
        PageArea.free(memory, guard + bytes);
        return Address.zero();
      }
    }
    return memory.plus(guard);
  }

  /** Gives a stack back. */
  @Uninterruptible
  static void free(Address lowest, long bytes) {
    long guard = TargetValues.guardBytes();
    Address memory = lowest.minus(guard);
    restore(memory, guard);
    PageArea.free(memory, guard + bytes);
  }

  /** Maps guard pages again, whose tables exist. */
  @Uninterruptible
  private static void restore(Address from, long bytes) {
    for (long offset = 0; offset < bytes; offset += PageArea.PAGE) {
      Address page = from.plus(offset);
      PageTables.mapSmall(page, DirectMap.physical(page), PageTables.READ_WRITE);
    }
  }
}
