package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The window through which all physical memory is seen, devices' registers included: a physical
 * address lies {@link #BASE} higher. The low addresses are left to the image and the heap, because
 * references can name nothing else. The boot stub makes the window's first 4 GiB, {@link
 * PageTables} all of it.
 */
final class DirectMap {
  /** Entry of the root page table that the window takes; the boot stub has the same number. */
  static final int ROOT_ENTRY = 128;

  /** First address of the window. */
  static final long BASE = (long) ROOT_ENTRY << 39;

  /** Physical memory that one entry of the root covers. */
  static final long LIMIT = 1L << 39;

  private DirectMap() {}

  /** Where a physical address is seen. */
  @Uninterruptible
  static Address at(long physical) {
    return Address.of(BASE + physical);
  }

  /** The physical address behind an address in the window. */
  @Uninterruptible
  static long physical(Address address) {
    return address.toLong() - BASE;
  }
}
