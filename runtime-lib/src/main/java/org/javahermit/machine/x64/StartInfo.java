package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The boot information that a PVH loader leaves in memory: command line, ACPI root pointer, memory
 * map. Source: Xen's {@code hvm_start_info}, version 1.
 */
final class StartInfo {
  /** First word of the structure. */
  static final int MAGIC = 0x336ec578;

  /** Type of a range of the memory map that is ordinary memory. */
  static final int MEMORY_USABLE = 1;

  private static final int VERSION = 4;
  private static final int COMMAND_LINE = 24;
  private static final int RSDP = 32;
  private static final int MEMORY_MAP = 40;
  private static final int MEMORY_MAP_COUNT = 48;
  private static final int RANGE_SIZE = 24;

  private StartInfo() {}

  /** Whether the structure is what its magic number says, with a memory map. */
  @Uninterruptible
  static boolean isValid(Address info) {
    return info.loadInt(0) == MAGIC && info.loadInt(VERSION) >= 1;
  }

  /** The zero-terminated command line, or 0. */
  @Uninterruptible
  static Address commandLine(Address info) {
    return info.loadAddress(COMMAND_LINE);
  }

  /** The ACPI root pointer, or 0. */
  @Uninterruptible
  static Address rsdp(Address info) {
    return info.loadAddress(RSDP);
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
    return info.loadAddress(MEMORY_MAP).plus((long) index * RANGE_SIZE);
  }
}
