package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Finds the machine's memory: takes the loader's memory map, whatever holes it has, leaves all of
 * it in {@link Frames} but the first MiB, the image, and what the loader wrote for us to read.
 */
final class PhysicalMemory {
  private static final long FOUR_GIB = 1L << 32;

  /** The first MiB holds firmware, boot information and, later, the start of other processors. */
  private static final long LOW_MEMORY = 1 << 20;

  private static final long LEAST = 12 << 20;

  private static long end;

  private PhysicalMemory() {}

  /** Reads the memory map; what lies above 4 GiB comes later. */
  @Uninterruptible
  static void initialize(Address information) {
    end = 0;
    for (int i = 0; i < StartInfo.rangeCount(information); i++) {
      long stop = rangeEnd(information, i);
      if (isUsable(information, i) && stop > end) {
        end = stop;
      }
    }
    Frames.initialize(tableMemory(information), end);
    add(information, LOW_MEMORY, FOUR_GIB);
    long table = tableStart(information);
    Frames.remove(Machine.symbol("image.start").toLong(), Machine.symbol("image.end").toLong());
    Frames.remove(table, table + Frames.tableBytes(end));
    for (int i = 0; i < StartInfo.pieceCount(information); i++) {
      Frames.remove(StartInfo.pieceStart(information, i), StartInfo.pieceEnd(information, i));
    }
    if (Frames.totalBytes() < LEAST) {
      BootFailure.stop("too little memory behind the image; give the machine more (-m 32M)");
    }
  }

  /** Adds what lies above 4 GiB, which is not seen before there are page tables of our own. */
  @Uninterruptible
  static void addHigh(Address information) {
    add(information, FOUR_GIB, end);
  }

  /** Adds the memory of the map that lies in a range. */
  @Uninterruptible
  private static void add(Address information, long from, long to) {
    for (int i = 0; i < StartInfo.rangeCount(information); i++) {
      if (isUsable(information, i)) {
        long start = StartInfo.rangeStart(information, i);
        long stop = rangeEnd(information, i);
        Frames.add(start < from ? from : start, stop < to ? stop : to);
      }
    }
  }

  /** The tables lie right behind the image, or behind what the loader put there. */
  @Uninterruptible
  private static Address tableMemory(Address information) {
    long start = tableStart(information);
    long bytes = Frames.tableBytes(end);
    for (int i = 0; i < StartInfo.rangeCount(information); i++) {
      if (isUsable(information, i)
          && StartInfo.rangeStart(information, i) <= start
          && start + bytes <= rangeEnd(information, i)
          && start + bytes <= FOUR_GIB) {
        return DirectMap.at(start);
      }
    }
    BootFailure.stop("too little memory behind the image; give the machine more (-m 32M)");
    return Address.zero();
  }

  @Uninterruptible
  private static long tableStart(Address information) {
    long imageEnd = Machine.symbol("image.end").toLong() + Frames.BYTES - 1 & -Frames.BYTES;
    return StartInfo.behind(information, imageEnd, Frames.tableBytes(end));
  }

  @Uninterruptible
  private static boolean isUsable(Address information, int range) {
    return StartInfo.rangeType(information, range) == StartInfo.MEMORY_USABLE;
  }

  @Uninterruptible
  private static long rangeEnd(Address information, int range) {
    long stop = StartInfo.rangeStart(information, range) + StartInfo.rangeSize(information, range);
    return stop < DirectMap.LIMIT ? stop : DirectMap.LIMIT;
  }

  /** The byte behind the highest memory. */
  @Uninterruptible
  static long end() {
    return end;
  }

  /** Whether a large page holds ordinary memory; else it belongs to devices, or nobody. */
  @Uninterruptible
  static boolean isMemory(Address information, long largePage, long bytes) {
    for (int i = 0; i < StartInfo.rangeCount(information); i++) {
      if (isUsable(information, i)
          && StartInfo.rangeStart(information, i) < largePage + bytes
          && largePage < rangeEnd(information, i)) {
        return true;
      }
    }
    return false;
  }
}
