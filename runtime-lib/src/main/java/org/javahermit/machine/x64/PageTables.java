package org.javahermit.machine.x64;

import org.javahermit.machine.SpinLock;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The page tables: the image and the heap in what references can name, all physical memory in the
 * {@link DirectMap}, stacks in {@link StackSpace}; nothing is both writable and executable, in one
 * place or by two ways, and page 0 is not mapped. Source: Intel SDM volume 3, §4.5.
 *
 * <p>An entry is one word, read and written as a whole, and belongs to whoever owns the addresses:
 * the heap's entries to who holds {@link SpinLock#HEAP}, those of a stack to its thread or to who
 * makes it. So only the directories of stacks, which threads share, are made under {@link
 * SpinLock#PAGE_TABLES}. Mapping what was not mapped needs no {@link TlbShootdown#flush}: the
 * processor does not remember entries that are not present.
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

  // Which bits of an address choose an entry, from the root table down.
  private static final int ROOT_SHIFT = 39;
  private static final int POINTERS_SHIFT = 30;
  private static final int DIRECTORY_SHIFT = 21;
  private static final int TABLE_SHIFT = 12;

  /** Devices have their registers in here. */
  private static final int DEVICE_GIBS = 4;

  /** Entries of a table. */
  static final int ENTRIES = 512;

  /** Size of a large page in bytes, which is what one table of small pages maps. */
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
    link(root, StackSpace.ROOT_ENTRY, newTable());
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
  private static void link(Address table, long entry, Address next) {
    table.storeLong(entry * 8, DirectMap.physical(next) | PRESENT | WRITABLE);
  }

  /** Puts the tables into force. */
  @Uninterruptible
  static void activate() {
    Machine.writeCr3(DirectMap.physical(root));
  }

  /**
   * Maps whole large pages of physical memory one to one, as a part of the image; takes those that
   * are not to be written out of the direct map. Only before {@link #activate}.
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

  // Large pages, and tables in their place.

  /** Maps a large page. */
  @Uninterruptible
  static void mapLarge(Address page, long physical, long flags) {
    directoryEntry(page).storeLong(0, physical | flags | LARGE);
  }

  /** Puts a table of small pages in the place of a large page that is not mapped. */
  @Uninterruptible
  static void linkTable(Address page, Address table) {
    directoryEntry(page).storeLong(0, DirectMap.physical(table) | PRESENT | WRITABLE);
  }

  /**
   * Takes the mapping of a large page or the table in its place away, but remembers what it was for
   * {@link #release}; the caller calls {@link TlbShootdown#flush} between the two.
   */
  @Uninterruptible
  static void close(Address page) {
    Address entry = directoryEntry(page);
    entry.storeLong(0, entry.loadLong(0) & ~PRESENT);
  }

  /** Frees the memory behind a closed large page, or a closed table and the pages it maps. */
  @Uninterruptible
  static void release(Address page) {
    Address entry = directoryEntry(page);
    long value = entry.loadLong(0);
    entry.storeLong(0, 0);
    if (value == 0) {
      return;
    }
    long physical = value & ADDRESS_MASK;
    if ((value & LARGE) != 0) {
      Frames.free(physical, Frames.LARGE);
      return;
    }
    for (int i = 0; i < ENTRIES; i++) {
      long small = DirectMap.at(physical).loadLong(i * 8L);
      if ((small & PRESENT) != 0) {
        Frames.free(small & ADDRESS_MASK, 1);
      }
    }
    Frames.free(physical, 1);
  }

  /** The entry of a large page whose directory exists. */
  @Uninterruptible
  private static Address directoryEntry(Address page) {
    return entry(next(pointersEntry(page)), page, DIRECTORY_SHIFT);
  }

  @Uninterruptible
  private static Address pointersEntry(Address page) {
    return entry(next(entry(root, page, ROOT_SHIFT)), page, POINTERS_SHIFT);
  }

  @Uninterruptible
  private static Address entry(Address table, Address page, int shift) {
    return table.plus((page.toLong() >>> shift & ENTRIES - 1) * 8);
  }

  /** The table that an entry names. */
  @Uninterruptible
  private static Address next(Address entry) {
    return DirectMap.at(entry.loadLong(0) & ADDRESS_MASK);
  }

  @Uninterruptible
  private static boolean isPresent(Address entry) {
    return (entry.loadLong(0) & PRESENT) != 0;
  }

  // Registers of devices.

  /**
   * Makes sure that the direct map has a range of registers. Below 4 GiB it has all of them; above,
   * the processor finds whole GiBs for them where there is no memory.
   *
   * @return false where the range lies outside of the window, or there is no memory for a table
   */
  @Uninterruptible
  static boolean mapDevice(long physical, long bytes) {
    if (physical < 0 || bytes <= 0 || physical > DirectMap.LIMIT - bytes) {
      return false;
    }
    for (long gib = physical / GIB; gib <= (physical + bytes - 1) / GIB; gib++) {
      if (!mapDeviceGib(gib * GIB)) {
        return false;
      }
    }
    return true;
  }

  @Uninterruptible
  private static boolean mapDeviceGib(long physical) {
    Address entry = pointersEntry(DirectMap.at(physical));
    if (isPresent(entry)) {
      return true;
    }
    Address directory = PageArea.allocate(SMALL_PAGE);
    if (directory.isZero()) {
      return false;
    }
    for (int i = 0; i < ENTRIES; i++) {
      directory.storeLong(i * 8L, physical + i * LARGE_PAGE | DEVICE | LARGE);
    }
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    boolean isLate = isPresent(entry);
    if (!isLate) {
      entry.storeLong(0, DirectMap.physical(directory) | PRESENT | WRITABLE);
    }
    SpinLock.release(SpinLock.PAGE_TABLES);
    if (isLate) {
      PageArea.free(directory, SMALL_PAGE);
    }
    return true;
  }

  // Small pages.

  /**
   * Makes sure that there is a directory for an address of a stack.
   *
   * @return false, and nothing done, where there is no memory for it
   */
  @Uninterruptible
  static boolean makeDirectory(Address page) {
    Address entry = pointersEntry(page);
    if (isPresent(entry)) {
      return true;
    }
    Address directory = PageArea.allocate(SMALL_PAGE);
    if (directory.isZero()) {
      return false;
    }
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    boolean isLate = isPresent(entry);
    if (!isLate) {
      entry.storeLong(0, DirectMap.physical(directory) | PRESENT | WRITABLE);
    }
    SpinLock.release(SpinLock.PAGE_TABLES);
    if (isLate) {
      PageArea.free(directory, SMALL_PAGE);
    }
    return true;
  }

  /** Whether there is a directory for an address of a stack. */
  @Uninterruptible
  static boolean hasDirectory(Address page) {
    return isPresent(pointersEntry(page));
  }

  /** The entry of a small page, or 0 where there is no table for it; for page faults as well. */
  @Uninterruptible
  static Address smallEntry(Address page) {
    Address pointers = entry(root, page, ROOT_SHIFT);
    if (!isPresent(pointers)) {
      return Address.zero();
    }
    Address directory = pointersEntry(page);
    if (!isPresent(directory)) {
      return Address.zero();
    }
    Address table = directoryEntry(page);
    if (!isPresent(table) || (table.loadLong(0) & LARGE) != 0) {
      return Address.zero();
    }
    return entry(next(table), page, TABLE_SHIFT);
  }

  /** Maps the small page of an entry that is not present. */
  @Uninterruptible
  static void mapSmall(Address entry, long physical, long flags) {
    entry.storeLong(0, physical | flags);
  }

  /** Whether a small page is mapped, by the value of its entry. */
  @Uninterruptible
  static boolean isMapped(long entry) {
    return (entry & PRESENT) != 0;
  }
}
