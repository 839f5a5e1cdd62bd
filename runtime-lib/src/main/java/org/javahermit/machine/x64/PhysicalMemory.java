package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Divides the machine's memory: takes the range of the loader's memory map that the image lies in,
 * leaves the part behind the image in two, pages for stacks and tables first, then the heap. Memory
 * above 4 GiB stays unused, because references are 32 bits wide.
 */
final class PhysicalMemory {
  private static final long FOUR_GIB = 1L << 32;
  private static final long LARGE_PAGE = 2 << 20;

  /** One part of so many goes to stacks and tables. */
  private static final int PAGES_SHARE = 8;

  private static final long LEAST_PAGES = 4 << 20;
  private static final long LEAST_HEAP = 4 << 20;

  /** Room for the boot information and the memory map that loaders put behind it. */
  private static final long INFORMATION_SIZE = 16 << 10;

  private static final long COMMAND_LINE_LIMIT = 64 << 10;

  private static Address pagesStart;
  private static Address heapStart;
  private static Address end;

  private PhysicalMemory() {}

  /** Reads the memory map. */
  @Uninterruptible
  static void initialize(Address information) {
    long imageEnd = Machine.symbol("image.end").toLong();
    long rangeEnd = 0;
    for (int i = 0; i < StartInfo.rangeCount(information); i++) {
      long start = StartInfo.rangeStart(information, i);
      long stop = start + StartInfo.rangeSize(information, i);
      boolean usable = StartInfo.rangeType(information, i) == StartInfo.MEMORY_USABLE;
      if (usable && start <= imageEnd && imageEnd < stop) {
        rangeEnd = stop < FOUR_GIB ? stop : FOUR_GIB;
      }
    }
    long first = imageEnd;
    first = behind(information.toLong(), INFORMATION_SIZE, first, rangeEnd);
    first =
        behind(StartInfo.commandLine(information).toLong(), COMMAND_LINE_LIMIT, first, rangeEnd);
    first = first + LARGE_PAGE - 1 & -LARGE_PAGE;
    long free = (rangeEnd & -LARGE_PAGE) - first;
    if (free < LEAST_PAGES + LEAST_HEAP) {
      BootFailure.stop("too little memory behind the image; give the machine more (-m 32M)");
    }
    long share = free / PAGES_SHARE & -LARGE_PAGE;
    long pages = share > LEAST_PAGES ? share : LEAST_PAGES;
    pagesStart = Address.of(first);
    heapStart = Address.of(first + pages);
    end = Address.of(first + free);
  }

  /** Moves the first free byte behind something that the loader left in the free memory. */
  @Uninterruptible
  private static long behind(long thing, long size, long first, long rangeEnd) {
    return thing >= first && thing < rangeEnd ? thing + size : first;
  }

  /** First byte of the area for stacks and tables. */
  @Uninterruptible
  static Address pagesStart() {
    return pagesStart;
  }

  /** Size of the area for stacks and tables in bytes. */
  @Uninterruptible
  static long pagesBytes() {
    return heapStart.distanceFrom(pagesStart);
  }

  /** First byte of the heap. */
  @Uninterruptible
  static Address heapStart() {
    return heapStart;
  }

  /** Size of the heap in bytes. */
  @Uninterruptible
  static long heapBytes() {
    return end.distanceFrom(heapStart);
  }

  /** The byte behind the memory that is used. */
  @Uninterruptible
  static Address end() {
    return end;
  }
}
