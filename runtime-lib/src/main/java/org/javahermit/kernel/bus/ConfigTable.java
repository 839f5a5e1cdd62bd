package org.javahermit.kernel.bus;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * ACPI's memory-mapped configuration table: takes the table, leaves the way to the first PCI
 * segment as memory, if the table has one that can be. Source: PCI Firmware Specification 3.2,
 * §4.1.2 (MCFG).
 */
final class ConfigTable {
  /** "MCFG". */
  static final int SIGNATURE = 'M' | 'C' << 8 | 'F' << 16 | 'G' << 24;

  private static final int LENGTH = 4;
  private static final int ENTRIES = 44;
  private static final int ENTRY_SIZE = 16;
  private static final int SEGMENT = 8;
  private static final int FIRST_BUS = 10;
  private static final int LAST_BUS = 11;

  private ConfigTable() {}

  /** The way to segment 0, or null. */
  static PciConfig find(DeviceAccess machine) {
    Address table = machine.firmwareTable(SIGNATURE);
    int end = table.isZero() ? 0 : table.loadInt(LENGTH);
    for (int offset = ENTRIES; offset + ENTRY_SIZE <= end; offset += ENTRY_SIZE) {
      PciConfig config = open(machine, table.plus(offset));
      if (config != null) {
        return config;
      }
    }
    return null;
  }

  private static PciConfig open(DeviceAccess machine, Address entry) {
    int first = entry.loadByte(FIRST_BUS) & 0xff;
    int last = entry.loadByte(LAST_BUS) & 0xff;
    if (entry.loadShort(SEGMENT) != 0 || last < first) {
      return null;
    }
    long bytes = (last - first + 1) * PciMemoryConfig.BUS_BYTES;
    // The address in the table is that of bus 0, whatever the first one is.
    long start = entry.loadLong(0) + first * PciMemoryConfig.BUS_BYTES;
    Address seen = machine.registers(start, bytes);
    return seen.isZero() ? null : new PciMemoryConfig(new MemoryRegisters(seen, bytes), first);
  }
}
