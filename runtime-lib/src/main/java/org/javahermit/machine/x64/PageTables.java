package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The page tables: the first 4 GiB mapped one to one by 2 MiB pages, of which nothing is both
 * writable and executable, and page 0 not at all. A large page is split into small ones where a
 * guard page or a segment's border needs it. Source: Intel SDM volume 3, §4.5.
 */
final class PageTables {
  private static final long PRESENT = 1;
  private static final long WRITABLE = 1 << 1;
  private static final long UNCACHED = 1 << 4;
  private static final long LARGE = 1 << 7;
  private static final long NO_EXECUTE = 1L << 63;
  private static final long ADDRESS_MASK = 0x000f_ffff_ffff_f000L;

  private static final int SMALL_PAGE = PageArea.PAGE;
  private static final long LARGE_PAGE = 2 << 20;
  private static final int DIRECTORIES = 4;
  private static final int ENTRIES = 512;

  /** Segment of the image: not to be written. */
  static final long READ_EXECUTE = PRESENT;

  /** Segment of the image: neither to be written nor executed. */
  static final long READ_ONLY = PRESENT | NO_EXECUTE;

  /** Ordinary memory. */
  static final long READ_WRITE = PRESENT | WRITABLE | NO_EXECUTE;

  /** Registers of devices. */
  static final long DEVICE = PRESENT | WRITABLE | UNCACHED | NO_EXECUTE;

  private static Address root;
  private static Address directories;

  private PageTables() {}

  /**
   * Makes the tables: memory up to {@code memoryEnd} is ordinary memory, what lies above is
   * devices. {@link #activate} puts them into force.
   */
  @Uninterruptible
  static void initialize(Address memoryEnd) {
    root = PageArea.allocate(SMALL_PAGE);
    Address pointers = PageArea.allocate(SMALL_PAGE);
    directories = PageArea.allocate((long) DIRECTORIES * SMALL_PAGE);
    root.storeLong(0, pointers.toLong() | PRESENT | WRITABLE);
    for (int i = 0; i < DIRECTORIES; i++) {
      long directory = directories.toLong() + (long) i * SMALL_PAGE;
      pointers.storeLong(i * 8L, directory | PRESENT | WRITABLE);
    }
    for (long i = 0; i < DIRECTORIES * ENTRIES; i++) {
      long address = i * LARGE_PAGE;
      long flags = address < memoryEnd.toLong() ? READ_WRITE : DEVICE;
      directories.storeLong(i * 8, address | flags | LARGE);
    }
    unmap(Address.zero(), SMALL_PAGE);
  }

  /** Gives whole small pages another protection. */
  @Uninterruptible
  static void protect(Address from, Address to, long flags) {
    Address page = from;
    while (page.isBelow(to)) {
      boolean wholeLargePage =
          (page.toLong() & LARGE_PAGE - 1) == 0 && to.distanceFrom(page) >= LARGE_PAGE;
      if (wholeLargePage) {
        directoryEntry(page).storeLong(0, page.toLong() | flags | LARGE);
        page = page.plus(LARGE_PAGE);
      } else {
        smallEntry(page).storeLong(0, page.toLong() | flags);
        page = page.plus(SMALL_PAGE);
      }
    }
  }

  /** Takes the mapping of whole small pages away. */
  @Uninterruptible
  static void unmap(Address from, long bytes) {
    for (long offset = 0; offset < bytes; offset += SMALL_PAGE) {
      Address page = from.plus(offset);
      smallEntry(page).storeLong(0, 0);
      Machine.invlpg(page);
    }
  }

  /** Maps whole small pages as ordinary memory again. */
  @Uninterruptible
  static void map(Address from, long bytes) {
    for (long offset = 0; offset < bytes; offset += SMALL_PAGE) {
      Address page = from.plus(offset);
      smallEntry(page).storeLong(0, page.toLong() | READ_WRITE);
      Machine.invlpg(page);
    }
  }

  /** Puts the tables into force. */
  @Uninterruptible
  static void activate() {
    Machine.writeCr3(root.toLong());
  }

  @Uninterruptible
  private static Address directoryEntry(Address page) {
    return directories.plus(page.toLong() / LARGE_PAGE * 8);
  }

  /** The entry of a small page; splits the large page around it where there is none yet. */
  @Uninterruptible
  private static Address smallEntry(Address page) {
    Address entry = directoryEntry(page);
    long value = entry.loadLong(0);
    if ((value & LARGE) != 0) {
      value = split(value);
      entry.storeLong(0, value);
    }
    return Address.of(value & ADDRESS_MASK).plus((page.toLong() / SMALL_PAGE % ENTRIES) * 8);
  }

  @Uninterruptible
  private static long split(long largeEntry) {
    Address table = PageArea.allocate(SMALL_PAGE);
    long smallFlags = largeEntry & ~LARGE;
    for (long i = 0; i < ENTRIES; i++) {
      table.storeLong(i * 8, smallFlags + i * SMALL_PAGE);
    }
    return table.toLong() | PRESENT | WRITABLE;
  }
}
