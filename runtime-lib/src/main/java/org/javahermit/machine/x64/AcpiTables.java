package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The few things that the boot needs of the ACPI tables, which lie in physical memory and are read
 * through the {@link DirectMap}. Source: ACPI specification 6.5, §5.2 (root pointer, root tables,
 * FADT) and §20.2 (encoding of the {@code _S5} package).
 */
final class AcpiTables {
  /** "FACP", the fixed description table. */
  static final int SIGNATURE_FADT = 'F' | 'A' << 8 | 'C' << 16 | 'P' << 24;

  /** "DSDT", the differentiated system description table, which only the FADT names. */
  static final int SIGNATURE_DSDT = 'D' | 'S' << 8 | 'D' << 16 | 'T' << 24;

  private static final int SIGNATURE_S5 = '_' | 'S' << 8 | '5' << 16 | '_' << 24;
  private static final int HEADER_SIZE = 36;
  private static final int LENGTH = 4;

  /** No table that is looked for is longer. */
  private static final int LONGEST = 1 << 20;

  private static final long FOUR_GIB = 1L << 32;

  private static final int RSDP_REVISION = 15;
  private static final int RSDP_RSDT = 16;
  private static final int RSDP_XSDT = 24;

  private static final int FADT_DSDT = 40;
  private static final int FADT_POWER_CONTROL = 64;
  private static final int FADT_FLAGS = 112;
  private static final int FADT_EXTENDED_DSDT = 140;

  /** A generic address: space, three bytes, then the address at 4. */
  private static final int FADT_SLEEP_CONTROL = 244;

  private static final int HARDWARE_REDUCED = 1 << 20;
  private static final int SPACE_PORTS = 1;

  private static final int AML_PACKAGE = 0x12;
  private static final int AML_BYTE = 0x0a;

  private AcpiTables() {}

  /**
   * The first whole table with the signature, or 0.
   *
   * @param pointer physical address of the root pointer; 0 where there is none
   */
  @Uninterruptible
  static Address find(long pointer, int signature) {
    if (pointer == 0) {
      return Address.zero();
    }
    Address rsdp = DirectMap.at(pointer);
    boolean extended = rsdp.loadByte(RSDP_REVISION) >= 2 && rsdp.loadLong(RSDP_XSDT) != 0;
    long place = extended ? rsdp.loadLong(RSDP_XSDT) : word(rsdp, RSDP_RSDT);
    if (!isWhole(place)) {
      return Address.zero();
    }
    Address root = DirectMap.at(place);
    int entrySize = extended ? 8 : 4;
    int length = root.loadInt(LENGTH);
    for (int offset = HEADER_SIZE; offset + entrySize <= length; offset += entrySize) {
      long entry = extended ? root.loadLong(offset) : word(root, offset);
      if (isSeen(entry, HEADER_SIZE)
          && DirectMap.at(entry).loadInt(0) == signature
          && isWhole(entry)) {
        return DirectMap.at(entry);
      }
    }
    return Address.zero();
  }

  /** Whether a table lies in memory, has a length that can be, and the right sum. */
  @Uninterruptible
  private static boolean isWhole(long place) {
    if (!isSeen(place, HEADER_SIZE)) {
      return false;
    }
    Address table = DirectMap.at(place);
    int length = table.loadInt(LENGTH);
    return length >= HEADER_SIZE
        && length <= LONGEST
        && isSeen(place, length)
        && sum(table, length) == 0;
  }

  /** Whether the direct map has some bytes of physical memory. */
  @Uninterruptible
  private static boolean isSeen(long physical, int bytes) {
    return physical > 0
        && (physical <= FOUR_GIB - bytes || physical <= PhysicalMemory.end() - bytes);
  }

  /** The sum of bytes, modulo 256; 0 where they are whole. */
  @Uninterruptible
  static int sum(Address start, int bytes) {
    int sum = 0;
    for (int i = 0; i < bytes; i++) {
      sum += start.loadByte(i);
    }
    return sum & 0xff;
  }

  @Uninterruptible
  private static long word(Address table, int offset) {
    return table.loadInt(offset) & 0xffff_ffffL;
  }

  /** The differentiated system description table, whole, or 0. */
  @Uninterruptible
  static Address differentiated(Address fadt) {
    long place = placeOfDefinitions(fadt);
    return isWhole(place) ? DirectMap.at(place) : Address.zero();
  }

  @Uninterruptible
  private static long placeOfDefinitions(Address fadt) {
    long place = word(fadt, FADT_DSDT);
    if (place == 0 && fadt.loadInt(LENGTH) >= FADT_EXTENDED_DSDT + 8) {
      place = fadt.loadLong(FADT_EXTENDED_DSDT);
    }
    return place;
  }

  /** Whether the machine has the reduced hardware model, without a PM1a control register. */
  @Uninterruptible
  static boolean isReduced(Address fadt) {
    return (fadt.loadInt(FADT_FLAGS) & HARDWARE_REDUCED) != 0;
  }

  /** Address of the sleep control register of a reduced machine; 0 where it has none. */
  @Uninterruptible
  static long sleepControl(Address fadt) {
    return fadt.loadInt(LENGTH) < FADT_SLEEP_CONTROL + 12
        ? 0
        : fadt.loadLong(FADT_SLEEP_CONTROL + 4);
  }

  /** Whether {@link #sleepControl} is a port rather than a place in memory. */
  @Uninterruptible
  static boolean isSleepControlPort(Address fadt) {
    return fadt.loadByte(FADT_SLEEP_CONTROL) == SPACE_PORTS;
  }

  /** Port of the PM1a control register. */
  @Uninterruptible
  static int powerControlPort(Address fadt) {
    return fadt.loadInt(FADT_POWER_CONTROL);
  }

  /**
   * The value of the sleep type field that means soft-off, or −1 where the DSDT does not tell.
   *
   * <p>The definition {@code Name (_S5_, Package () {type, …})} is found by its name; a general AML
   * interpreter is not needed for it.
   */
  @Uninterruptible
  static int softOffType(Address fadt) {
    long place = placeOfDefinitions(fadt);
    if (place == 0) {
      return -1;
    }
    Address dsdt = DirectMap.at(place);
    int length = dsdt.loadInt(LENGTH);
    for (int i = HEADER_SIZE; i + 12 < length; i++) {
      if (dsdt.loadInt(i) == SIGNATURE_S5 && dsdt.loadByte(i + 4) == AML_PACKAGE) {
        int lengthBytes = (dsdt.loadByte(i + 5) >> 6 & 3) + 1;
        int element = i + 5 + lengthBytes + 1;
        return dsdt.loadByte(element) == AML_BYTE
            ? dsdt.loadByte(element + 1)
            : dsdt.loadByte(element);
      }
    }
    return -1;
  }
}
