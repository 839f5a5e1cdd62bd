package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Gives the segments of the image their protection: code can be executed and not written, constant
 * data neither, the rest can be written and not executed.
 */
final class ImageProtection {
  private static final long LARGE_PAGE = 2 << 20;

  private ImageProtection() {}

  /** Writes the protection into the page tables; each segment has large pages of its own. */
  @Uninterruptible
  static void apply() {
    PageTables.protect(
        Machine.symbol("text.start"),
        wholePages(Machine.symbol("text.end")),
        PageTables.READ_EXECUTE);
    PageTables.protect(
        Machine.symbol("rodata.start"),
        wholePages(Machine.symbol("rodata.end")),
        PageTables.READ_ONLY);
  }

  @Uninterruptible
  private static Address wholePages(Address end) {
    return Address.of(end.plus(LARGE_PAGE - 1).toLong() & -LARGE_PAGE);
  }
}
