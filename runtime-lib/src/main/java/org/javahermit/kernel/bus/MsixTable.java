package org.javahermit.kernel.bus;

import org.javahermit.machine.DeviceAccess;

/**
 * The table in which a PCI function finds the messages by which it interrupts: takes a function
 * that has one, leaves entries that are filled one after the other. Source: PCI Local Bus
 * Specification 3.0, §6.8.2 (MSI-X).
 */
public final class MsixTable {
  private static final int CAPABILITY = 0x11;
  private static final int CONTROL = 2;
  private static final int TABLE = 4;
  private static final int CAPABILITY_BYTES = 12;

  private static final int SIZE_MASK = 0x7ff;
  private static final int MASK_ALL = 1 << 14;
  private static final int ENABLE = 1 << 15;
  private static final int BAR_MASK = 7;

  private static final int ENTRY_BYTES = 16;
  private static final int ADDRESS = 0;
  private static final int ADDRESS_HIGH = 4;
  private static final int DATA = 8;
  private static final int ENTRY_CONTROL = 12;
  private static final int MASKED = 1;

  private final Registers table;
  private final int entries;
  private int used;

  private MsixTable(Registers table, int entries) {
    this.table = table;
    this.entries = entries;
  }

  /** Switches a function's messages on, all of them masked; null where it has none. */
  public static MsixTable open(PciFunction function, DeviceAccess machine) {
    int place = function.capability(CAPABILITY, 0);
    if (place == 0 || place + CAPABILITY_BYTES > PciFunction.CAPABILITIES_END) {
      return null;
    }
    int control = function.load16(place + CONTROL);
    int entries = (control & SIZE_MASK) + 1;
    int where = function.load32(place + TABLE);
    long offset = where & ~BAR_MASK & 0xffff_ffffL;
    long bytes = (long) entries * ENTRY_BYTES;
    Registers registers = function.registers(machine, where & BAR_MASK, offset, bytes);
    if (registers == null) {
      return null;
    }
    function.store16(place + CONTROL, control | ENABLE | MASK_ALL);
    for (int i = 0; i < entries; i++) {
      registers.store32((long) i * ENTRY_BYTES + ENTRY_CONTROL, MASKED);
    }
    function.store16(place + CONTROL, control & ~MASK_ALL | ENABLE);
    return new MsixTable(registers, entries);
  }

  /** Fills the next entry with a message, and unmasks it; its number, or −1 where all are used. */
  public int add(long address, int data) {
    if (used == entries) {
      return -1;
    }
    long entry = (long) used * ENTRY_BYTES;
    table.store32(entry + ADDRESS, (int) address);
    table.store32(entry + ADDRESS_HIGH, (int) (address >>> 32));
    table.store32(entry + DATA, data);
    table.store32(entry + ENTRY_CONTROL, 0);
    return used++;
  }
}
