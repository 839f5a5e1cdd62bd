package org.javahermit.machine.x64;

import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The page tables: the image and the heap in what references can name, all physical memory in the
 * {@link DirectMap}; nothing is both writable and executable, in one place or by two ways, and page
 * 0 is not mapped. A large page is split into small ones where a guard page or a segment's border
 * needs it. Source: Intel SDM volume 3, §4.5.
 */
final class PageTables {
  private static final long PRESENT = 1;
  private static final long WRITABLE = 1 << 1;
  private static final long UNCACHED = 1 << 4;
  private static final long LARGE = 1 << 7;
  private static final long NO_EXECUTE = 1L << 63;
  private static final long ADDRESS_MASK = 0x000f_ffff_ffff_f000L;

  private static final int SMALL_PAGE = Frames.BYTES;
  private static final long GIB = 1L << 30;

  /** Devices have their registers in here. */
  private static final int DEVICE_GIBS = 4;

  private static final int ENTRIES = 512;

  /** Size of a large page in bytes. */
  static final long LARGE_PAGE = 2 << 20;

  /** Segment of the image: not to be written. */
  static final long READ_EXECUTE = PRESENT;

  /** Segment of the image: neither to be written nor executed. */
  static final long READ_ONLY = PRESENT | NO_EXECUTE;

  /** Ordinary memory. */
  static final long READ_WRITE = PRESENT | WRITABLE | NO_EXECUTE;

  /** Registers of devices. */
  static final long DEVICE = PRESENT | WRITABLE | UNCACHED | NO_EXECUTE;

  private static Address root;

  private PageTables() {}

  /**
   * Makes the tables, with the direct map of physical memory in them and the rest still empty.
   * {@link #activate} puts them into force.
   */
  @Uninterruptible
  static void initialize(Address information) {
    root = newTable();
    Address low = newTable();
    link(root, 0, low);
    for (int i = 0; i * GIB < TargetValues.referenceLimit(); i++) {
      link(low, i, newTable());
    }
    Address window = newTable();
    link(root, DirectMap.ROOT_ENTRY, window);
    long end = PhysicalMemory.end();
    for (int i = 0; i < DEVICE_GIBS || i * GIB < end; i++) {
      Address directory = newTable();
      link(window, i, directory);
      for (int j = 0; j < ENTRIES; j++) {
        long page = i * GIB + j * LARGE_PAGE;
        boolean memory = PhysicalMemory.isMemory(information, page, LARGE_PAGE);
        directory.storeLong(j * 8L, page | (memory ? READ_WRITE : DEVICE) | LARGE);
      }
    }
  }

  @Uninterruptible
  private static Address newTable() {
    Address table = PageArea.allocate(SMALL_PAGE);
    if (table.isZero()) {
      BootFailure.stop("there is no memory for page tables; give the machine more");
    }
    return table;
  }

  @Uninterruptible
  private static void link(Address table, int entry, Address next) {
    table.storeLong(entry * 8L, DirectMap.physical(next) | PRESENT | WRITABLE);
  }

  /**
   * Maps whole large pages of physical memory one to one, as a part of the image; takes those that
   * are not to be written out of the direct map.
   */
  @Uninterruptible
  static void mapImage(Address from, Address to, long flags) {
    for (Address page = from; page.isBelow(to); page = page.plus(LARGE_PAGE)) {
      mapLarge(page, page.toLong(), flags);
      if ((flags & WRITABLE) == 0) {
        directoryEntry(DirectMap.at(page.toLong())).storeLong(0, 0);
      }
    }
  }

  /** Maps a large page. */
  @Uninterruptible
  static void mapLarge(Address page, long physical, long flags) {
    directoryEntry(page).storeLong(0, physical | flags | LARGE);
  }

  /**
   * Maps a small page, splitting the large one around it.
   *
   * @return false, and nothing done, where there is no memory for a table
   */
  @Uninterruptible
  static boolean mapSmall(Address page, long physical, long flags) {
    Address entry = smallEntry(page);
    if (entry.isZero()) {
      return false;
    }
    entry.storeLong(0, physical | flags);
    Machine.invlpg(page);
    return true;
  }

  /**
   * Takes the mapping of a small page away.
   *
   * @return false, and nothing done, where there is no memory for a table
   */
  @Uninterruptible
  static boolean unmapSmall(Address page) {
    return mapSmall(page, 0, 0);
  }

  /** Takes the mapping of a large page away, and frees the memory behind it. */
  @Uninterruptible
  static void freeLarge(Address page) {
    Address entry = directoryEntry(page);
    long value = entry.loadLong(0);
    long physical = value & ADDRESS_MASK;
    entry.storeLong(0, 0);
    if ((value & LARGE) != 0) {
      Frames.free(physical, Frames.LARGE);
      Machine.invlpg(page);
    } else if (value != 0) {
      freeSmall(page, DirectMap.at(physical));
      Frames.free(physical, 1);
    }
  }

  @Uninterruptible
  private static void freeSmall(Address largePage, Address table) {
    for (int i = 0; i < ENTRIES; i++) {
      long value = table.loadLong(i * 8L);
      if (value != 0) {
        Frames.free(value & ADDRESS_MASK, 1);
        Machine.invlpg(largePage.plus((long) i * SMALL_PAGE));
      }
    }
  }

  /** Puts the tables into force. */
  @Uninterruptible
  static void activate() {
    Machine.writeCr3(DirectMap.physical(root));
  }

  /** The entry of a large page: heap and direct map have all their directories. */
  @Uninterruptible
  private static Address directoryEntry(Address page) {
    long address = page.toLong();
    Address pointers = next(root, address >>> 39);
    return next(pointers, address >>> 30).plus((address >>> 21 & ENTRIES - 1) * 8);
  }

  @Uninterruptible
  private static Address next(Address table, long index) {
    return DirectMap.at(table.loadLong((index & ENTRIES - 1) * 8) & ADDRESS_MASK);
  }

  /** The entry of a small page; 0 where there is no memory for its table. */
  @Uninterruptible
  private static Address smallEntry(Address page) {
    Address entry = directoryEntry(page);
    long value = entry.loadLong(0);
    if ((value & LARGE) != 0 || value == 0) {
      long table = split(value);
      if (table == Frames.NONE) {
        return Address.zero();
      }
      value = table | PRESENT | WRITABLE;
      entry.storeLong(0, value);
    }
    return DirectMap.at(value & ADDRESS_MASK).plus((page.toLong() / SMALL_PAGE % ENTRIES) * 8);
  }

  /** A table that maps what the entry of a large page did, which may be nothing. */
  @Uninterruptible
  private static long split(long largeEntry) {
    long physical = Frames.allocateOneForHeap();
    if (physical == Frames.NONE) {
      return physical;
    }
    long smallFlags = largeEntry & ~LARGE;
    for (long i = 0; i < ENTRIES; i++) {
      long value = largeEntry == 0 ? 0 : smallFlags + i * SMALL_PAGE;
      DirectMap.at(physical).storeLong(i * 8, value);
    }
    return physical;
  }
}
