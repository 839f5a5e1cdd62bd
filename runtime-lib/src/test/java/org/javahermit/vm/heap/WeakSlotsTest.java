package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slots are taken, freed and found again, and tables that are not used are given up. */
class WeakSlotsTest {
  private static final long START = 0x10_0000;
  private static final int SLOTS = 1 << WeakSlots.SHIFT;
  private static final Address OBJECT = Address.of(0x1000);

  private Address memory;
  private int tables;

  @BeforeEach
  void makeTable() {
    SimulatedMemory.reset(START, 6 * WeakSlots.TABLE_BYTES);
    memory = Address.of(START);
    WeakSlots.initialize(memory);
    tables = 0;
    addTable();
  }

  private Address addTable() {
    tables++;
    Address table = memory.plus((long) tables * WeakSlots.TABLE_BYTES);
    WeakSlots.addTable(table);
    return table;
  }

  private void fill() {
    while (!WeakSlots.isFull()) {
      WeakSlots.take(OBJECT);
    }
  }

  @Test
  void slotsAreTakenInOrderAndKnowTheirObjects() {
    assertEquals(0, WeakSlots.take(OBJECT));
    assertEquals(1, WeakSlots.take(OBJECT.plus(8)));
    assertEquals(2, WeakSlots.used());
    assertTrue(WeakSlots.object(1).isSame(OBJECT.plus(8)));
    WeakSlots.free(0);
    assertTrue(WeakSlots.object(0).isZero());
    assertEquals(1, WeakSlots.used());
    assertEquals(0, WeakSlots.peek());
  }

  @Test
  void trimmingKeepsTheFirstTable() {
    assertTrue(WeakSlots.trim().isZero());
    assertEquals(1, WeakSlots.tables());
    assertEquals(0, WeakSlots.peek());
  }

  @Test
  void tablesBehindTheLastObjectAreGivenUp() {
    fill();
    addTable();
    fill();
    Address third = addTable();
    fill();
    Address fourth = addTable();
    fill();
    assertEquals(4 * SLOTS, WeakSlots.used());
    for (int i = 4 * SLOTS - 1; i > SLOTS + 5; i--) {
      WeakSlots.free(i);
    }
    Address first = WeakSlots.trim();
    assertTrue(first.isSame(third));
    assertTrue(first.loadAddress(0).isSame(fourth));
    assertTrue(fourth.loadAddress(0).isZero());
    assertEquals(2, WeakSlots.tables());
    assertEquals(SLOTS + 6, WeakSlots.used());
    assertEquals(SLOTS + 6, WeakSlots.peek());
  }

  @Test
  void freeSlotsAreSortedAndTheNumberOfTablesStaysBounded() {
    for (int round = 0; round < 5; round++) {
      fill();
      addTable();
      fill();
      for (int i = 0; i < 2 * SLOTS; i += 2) {
        WeakSlots.free(i);
      }
      assertTrue(WeakSlots.trim().isZero());
      assertEquals(0, WeakSlots.peek());
      for (int i = 1; i < 2 * SLOTS; i += 2) {
        WeakSlots.free(i);
      }
      assertFalse(WeakSlots.trim().isZero());
      tables = 1;
      assertEquals(1, WeakSlots.tables());
      assertEquals(0, WeakSlots.used());
    }
  }
}
