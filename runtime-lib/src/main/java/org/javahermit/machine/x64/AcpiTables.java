package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The few things that the boot needs of the ACPI tables. Source: ACPI specification 6.5, §5.2 (root
 * pointer, root tables, FADT) and §20.2 (encoding of the {@code _S5} package).
 */
final class AcpiTables {
  /** "FACP", the fixed description table. */
  static final int SIGNATURE_FADT = 'F' | 'A' << 8 | 'C' << 16 | 'P' << 24;

  private static final int SIGNATURE_S5 = '_' | 'S' << 8 | '5' << 16 | '_' << 24;
  private static final int HEADER_SIZE = 36;
  private static final int LENGTH = 4;

  private static final int RSDP_REVISION = 15;
  private static final int RSDP_RSDT = 16;
  private static final int RSDP_XSDT = 24;

  private static final int FADT_DSDT = 40;
  private static final int FADT_POWER_CONTROL = 64;

  private static final int AML_PACKAGE = 0x12;
  private static final int AML_BYTE = 0x0a;

  private AcpiTables() {}

  /** The first table with the signature, or 0; 0 where {@code rsdp} is 0. */
  @Uninterruptible
  static Address find(Address rsdp, int signature) {
    if (rsdp.isZero()) {
      return Address.zero();
    }
    boolean extended = rsdp.loadByte(RSDP_REVISION) >= 2 && rsdp.loadLong(RSDP_XSDT) != 0;
    Address root = extended ? rsdp.loadAddress(RSDP_XSDT) : rsdp.loadAddress32(RSDP_RSDT);
    int entrySize = extended ? 8 : 4;
    int length = root.loadInt(LENGTH);
    for (int offset = HEADER_SIZE; offset + entrySize <= length; offset += entrySize) {
      Address table = extended ? root.loadAddress(offset) : root.loadAddress32(offset);
      if (table.loadInt(0) == signature) {
        return table;
      }
    }
    return Address.zero();
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
    Address dsdt = fadt.loadAddress32(FADT_DSDT);
    if (dsdt.isZero()) {
      return -1;
    }
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
