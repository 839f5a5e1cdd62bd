package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.Test;

/** Pins that no controller of a table has, and tables that are broken. */
class InterruptPinsTest {
  private static final long TABLE = 0x1000;

  private static Address table(int length) {
    SimulatedMemory.reset(TABLE, 0x1000);
    Address table = Address.of(TABLE);
    table.storeInt(4, length);
    return table;
  }

  @Test
  void aTableWithoutControllers() {
    Address table = table(52);
    table.storeShort(44, 8 << 8);
    assertFalse(InterruptPins.connect(table, 3, 0, 0x60));
  }

  @Test
  void anEntryOfNoSizeEndsTheTable() {
    assertFalse(InterruptPins.connect(table(200), 3, 0, 0x60));
  }

  @Test
  void aPinBelowTheControllersFirst() {
    Address table = table(56);
    table.storeShort(44, 1 | 12 << 8);
    table.storeInt(44 + 8, 24);
    assertFalse(InterruptPins.connect(table, 23, 0, 0x60));
    assertEquals(24, table.loadInt(44 + 8));
  }
}
