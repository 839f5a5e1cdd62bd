package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;

/**
 * Interrupts that come by pins: takes the I/O interrupt controllers that firmware's table lists, or
 * the one where PCs have it, leaves pins that send a message to a core when they rise. Sources:
 * ACPI specification 6.5, §5.2.12.3 (I/O APIC structure); Intel 82093AA data sheet, §3.
 */
final class InterruptPins {
  private static final int TABLE_LENGTH = 4;
  private static final int TABLE_ENTRIES = 44;
  private static final int ENTRY_LENGTH = 1;
  private static final int CONTROLLER = 1;
  private static final int CONTROLLER_SIZE = 12;
  private static final int CONTROLLER_ADDRESS = 4;
  private static final int CONTROLLER_FIRST = 8;

  private static final long USUAL_ADDRESS = 0xfec0_0000L;
  private static final long REGISTERS_BYTES = 0x20;

  // Two registers lead to all others.
  private static final int SELECT = 0x00;
  private static final int WINDOW = 0x10;
  private static final int VERSION = 1;
  private static final int REDIRECTIONS = 0x10;

  private static final int LAST_PIN_SHIFT = 16;
  private static final int MASKED = 1 << 16;
  private static final int RECEIVER_SHIFT = 24;
  private static final long LOW_HALF = 0xffff_ffffL;

  private InterruptPins() {}

  /**
   * Makes a pin send a vector to a processor when it rises.
   *
   * @param table the {@link ProcessorTable}, or 0
   * @param pin its number among those of all controllers
   * @return false where no controller has the pin
   */
  static boolean connect(Address table, int pin, int identifier, int vector) {
    if (table.isZero()) {
      return connect(USUAL_ADDRESS, pin, identifier, vector);
    }
    int end = table.loadInt(TABLE_LENGTH);
    int size;
    for (int offset = TABLE_ENTRIES; offset + ENTRY_LENGTH < end; offset += size) {
      Address entry = table.plus(offset);
      size = entry.loadByte(ENTRY_LENGTH) & 0xff;
      if (size <= ENTRY_LENGTH || offset + size > end) {
        return false;
      }
      if (entry.loadByte(0) == CONTROLLER && size >= CONTROLLER_SIZE) {
        long place = entry.loadInt(CONTROLLER_ADDRESS) & LOW_HALF;
        if (connect(place, pin - entry.loadInt(CONTROLLER_FIRST), identifier, vector)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Does so where a controller has the pin, counted from its own first one. */
  private static boolean connect(long place, int pin, int identifier, int vector) {
    if (pin < 0 || !PageTables.mapDevice(place, REGISTERS_BYTES)) {
      return false;
    }
    Address registers = DirectMap.at(place);
    registers.storeInt(SELECT, VERSION);
    int last = registers.loadInt(WINDOW) >>> LAST_PIN_SHIFT & 0xff;
    if (pin > last) {
      return false;
    }
    int entry = REDIRECTIONS + 2 * pin;
    write(registers, entry, MASKED);
    write(registers, entry + 1, identifier << RECEIVER_SHIFT);
    write(registers, entry, vector); // fixed delivery, by edge, not masked
    return true;
  }

  private static void write(Address registers, int register, int value) {
    registers.storeInt(SELECT, register);
    registers.storeInt(WINDOW, value);
  }
}
