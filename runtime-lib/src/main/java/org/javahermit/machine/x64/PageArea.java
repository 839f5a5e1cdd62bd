package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Runs of pages, mostly zeroed, for everything outside of the heap: page tables, stacks, native
 * memory, tables of the runtime. Takes {@link Frames}, leaves addresses in the {@link DirectMap}.
 */
final class PageArea {
  /** Size of a page in bytes. */
  static final int PAGE = Frames.BYTES;

  private PageArea() {}

  /**
   * Zeroed memory.
   *
   * @param bytes size, rounded up to whole pages
   * @return the first byte, or 0 where no run of free pages is long enough
   */
  @Uninterruptible
  static Address allocate(long bytes) {
    Address memory = allocateAny(bytes);
    if (!memory.isZero()) {
      Frames.clear(DirectMap.physical(memory), framesOf(bytes));
    }
    return memory;
  }

  /** The same of any contents. */
  @Uninterruptible
  static Address allocateAny(long bytes) {
    long physical = Frames.allocate(framesOf(bytes));
    return physical == Frames.NONE ? Address.zero() : DirectMap.at(physical);
  }

  /** Gives back what {@link #allocate} gave. */
  @Uninterruptible
  static void free(Address memory, long bytes) {
    Frames.free(DirectMap.physical(memory), framesOf(bytes));
  }

  @Uninterruptible
  private static long framesOf(long bytes) {
    return (bytes + PAGE - 1) / PAGE;
  }
}
