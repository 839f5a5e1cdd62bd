package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The boot information that a PVH loader leaves in memory: command line, ACPI root pointer, memory
 * map, modules. It is read through the {@link DirectMap}; what it points at are physical addresses.
 * Source: Xen's {@code hvm_start_info}, version 1.
 */
final class StartInfo {
  /** First word of the structure. */
  static final int MAGIC = 0x336ec578;

  /** Type of a range of the memory map that is ordinary memory. */
  static final int MEMORY_USABLE = 1;

  private static final int VERSION = 4;
  private static final int MODULE_COUNT = 12;
  private static final int MODULE_LIST = 16;
  private static final int COMMAND_LINE = 24;
  private static final int RSDP = 32;
  private static final int MEMORY_MAP = 40;
  private static final int MEMORY_MAP_COUNT = 48;
  private static final int SIZE = 56;

  private static final int RANGE_SIZE = 24;
  private static final int MODULE_SIZE = 32;

  /** Longest command line that is looked at. */
  private static final int COMMAND_LINE_LIMIT = 64 << 10;

  /** The pieces in memory before the modules: this structure, memory map, text, module list. */
  private static final int FIXED_PIECES = 4;

  private StartInfo() {}

  /** Whether the structure is what its magic number says, with a memory map. */
  @Uninterruptible
  static boolean isValid(Address info) {
    return info.loadInt(0) == MAGIC && info.loadInt(VERSION) >= 1;
  }

  /** The zero-terminated command line, or 0. */
  @Uninterruptible
  static Address commandLine(Address info) {
    long physical = info.loadLong(COMMAND_LINE);
    return physical == 0 ? Address.zero() : DirectMap.at(physical);
  }

  /** The physical address of the ACPI root pointer, or 0. */
  @Uninterruptible
  static long rsdp(Address info) {
    return info.loadLong(RSDP);
  }

  /** Number of ranges in the memory map. */
  @Uninterruptible
  static int rangeCount(Address info) {
    return info.loadInt(MEMORY_MAP_COUNT);
  }

  /** First byte of a range. */
  @Uninterruptible
  static long rangeStart(Address info, int index) {
    return range(info, index).loadLong(0);
  }

  /** Size of a range in bytes. */
  @Uninterruptible
  static long rangeSize(Address info, int index) {
    return range(info, index).loadLong(8);
  }

  /** Type of a range, as in the E820 map: 1 is ordinary memory. */
  @Uninterruptible
  static int rangeType(Address info, int index) {
    return range(info, index).loadInt(16);
  }

  @Uninterruptible
  private static Address range(Address info, int index) {
    return DirectMap.at(info.loadLong(MEMORY_MAP)).plus((long) index * RANGE_SIZE);
  }

  // What the loader left in memory, piece by piece, so that it is not overwritten.

  /** Number of pieces. */
  @Uninterruptible
  static int pieceCount(Address info) {
    return FIXED_PIECES + info.loadInt(MODULE_COUNT);
  }

  /** Physical address of a piece. */
  @Uninterruptible
  static long pieceStart(Address info, int index) {
    return switch (index) {
      case 0 -> DirectMap.physical(info);
      case 1 -> info.loadLong(MEMORY_MAP);
      case 2 -> info.loadLong(COMMAND_LINE);
      case 3 -> info.loadLong(MODULE_LIST);
      default -> module(info, index - FIXED_PIECES).loadLong(0);
    };
  }

  /** Physical address of the byte behind a piece. */
  @Uninterruptible
  static long pieceEnd(Address info, int index) {
    long size =
        switch (index) {
          case 0 -> SIZE;
          case 1 -> (long) rangeCount(info) * RANGE_SIZE;
          case 2 -> commandLineBytes(info);
          case 3 -> (long) info.loadInt(MODULE_COUNT) * MODULE_SIZE;
          default -> module(info, index - FIXED_PIECES).loadLong(8);
        };
    return pieceStart(info, index) + size;
  }

  @Uninterruptible
  private static Address module(Address info, int index) {
    return DirectMap.at(info.loadLong(MODULE_LIST)).plus((long) index * MODULE_SIZE);
  }

  @Uninterruptible
  private static long commandLineBytes(Address info) {
    Address text = commandLine(info);
    int length = 0;
    while (!text.isZero() && length < COMMAND_LINE_LIMIT && text.loadByte(length) != 0) {
      length++;
    }
    return length + 1;
  }

  /** The first module, or 0. */
  static Address firstModule(Address info) {
    return info.loadInt(MODULE_COUNT) == 0
        ? Address.zero()
        : DirectMap.at(module(info, 0).loadLong(0));
  }

  /** The size of the first module in bytes. */
  static long firstModuleBytes(Address info) {
    return module(info, 0).loadLong(8);
  }

  /** The lowest address from {@code start} on where {@code bytes} touch no piece. */
  @Uninterruptible
  static long behind(Address info, long start, long bytes) {
    long place = start;
    int i = 0;
    while (i < pieceCount(info)) {
      if (pieceStart(info, i) < place + bytes && place < pieceEnd(info, i)) {
        place = pieceEnd(info, i) + Frames.BYTES - 1 & -Frames.BYTES;
        i = 0;
      } else {
        i++;
      }
    }
    return place;
  }
}
