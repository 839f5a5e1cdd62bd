package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * What processors remember of page tables: whoever takes a mapping away, or makes it stricter,
 * comes here after the tables were changed and before the memory behind is used for something else.
 * The caller holds neither {@link org.javahermit.machine.SpinLock#FRAMES} nor {@link
 * org.javahermit.machine.SpinLock#PAGE_TABLES}: other cores may be waiting for these and have to
 * answer. Source: Intel SDM volume 3, §4.10.4.
 */
final class Translations {
  /** From so many pages on it is cheaper to drop all translations. */
  private static final int MANY_PAGES = 32;

  private Translations() {}

  /** Lets no core use what it remembers of a range of addresses and of the tables for it. */
  @Uninterruptible
  static void drop(Address start, long bytes) {
    if (bytes > MANY_PAGES * PageArea.PAGE) {
      Machine.writeCr3(Machine.readCr3());
      return;
    }
    for (long offset = 0; offset < bytes; offset += PageArea.PAGE) {
      Machine.invlpg(start.plus(offset));
    }
  }
}
