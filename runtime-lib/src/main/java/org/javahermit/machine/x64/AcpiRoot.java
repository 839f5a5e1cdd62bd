package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Where ACPI's tables begin: takes what the loader says, else looks where firmware of a PC leaves
 * the root pointer, at the start of its extended data area and in the memory of its own. Source:
 * ACPI specification 6.5, §5.2.5.1 (finding the RSDP on IA-PC systems) and §5.2.5.3 (its format).
 */
final class AcpiRoot {
  /** "RSD PTR ". */
  private static final long SIGNATURE = 0x2052_5450_2044_5352L;

  /** Bytes of the first version, which have a sum of their own. */
  private static final int SUMMED = 20;

  private static final int ALIGNMENT = 16;

  /** Where firmware keeps the segment of its extended data area. */
  private static final long DATA_AREA_SEGMENT = 0x40e;

  private static final int DATA_AREA_BYTES = 1024;
  private static final long FIRMWARE_START = 0xe_0000;
  private static final long FIRMWARE_END = 0x10_0000;

  private AcpiRoot() {}

  /** The physical address of the root pointer, or 0. */
  @Uninterruptible
  static long find(Address information) {
    long told = StartInfo.rsdp(information);
    if (told != 0) {
      return isRoot(told) ? told : 0;
    }
    long area = (long) DirectMap.at(DATA_AREA_SEGMENT).loadChar(0) << 4;
    long found = area == 0 ? 0 : search(area, area + DATA_AREA_BYTES);
    return found != 0 ? found : search(FIRMWARE_START, FIRMWARE_END);
  }

  @Uninterruptible
  private static long search(long start, long end) {
    for (long place = start; place < end; place += ALIGNMENT) {
      if (isRoot(place)) {
        return place;
      }
    }
    return 0;
  }

  @Uninterruptible
  private static boolean isRoot(long place) {
    Address pointer = DirectMap.at(place);
    return pointer.loadLong(0) == SIGNATURE && AcpiTables.sum(pointer, SUMMED) == 0;
  }
}
