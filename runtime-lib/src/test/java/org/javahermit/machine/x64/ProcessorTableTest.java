package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.Test;

/** Which processors the tables of real and of broken firmware give. */
class ProcessorTableTest {
  private static final long TABLE = 0x1000;
  private static final long LIST = 0x3000;
  private static final int MOST = 64;
  private static final int REGISTERS = 0xfee0_0000;

  /** Signature, length, and what else stands before the address of the registers. */
  private static final int HEADER = 36;

  private static final int[] PROCESSOR_1 = {0, 8, 1, 1, 1, 0, 0, 0};
  private static final int[] PROCESSOR_2 = {0, 8, 2, 2, 1, 0, 0, 0};

  // ---- what QEMU's machines have

  @Test
  void allProcessorsOfOneSocketAreListed() {
    assertEquals(List.of(0, 1, 2, 3), listOf("acpi-q35-4-processors.txt", 0));
    assertEquals(List.of(0, 1, 2), listOf("acpi-microvm-3-processors.txt", 0));
  }

  @Test
  void socketsLeaveHolesBetweenIdentifiers() {
    assertEquals(List.of(0, 1, 2, 4, 5, 6), listOf("acpi-pc-2-sockets-of-3.txt", 0));
  }

  @Test
  void processorsThatCanBePluggedInAreNotThere() {
    assertEquals(List.of(0, 1), listOf("acpi-pc-2-of-4-plugged.txt", 0));
  }

  @Test
  void aProcessorOfAWideIdentifierIsListedWhereItCanBeReached() {
    Address table = copy(AcpiDump.load("acpi-q35-wide-identifier.txt").processors());
    assertEquals(List.of(0, 259), list(table, true, MOST));
    assertEquals(List.of(0), list(table, false, MOST));
  }

  @Test
  void theProcessorThatBootsIsTheFirst() {
    assertEquals(List.of(2, 0, 1, 3), listOf("acpi-q35-4-processors.txt", 2));
  }

  @Test
  void theRegistersLieWhereTheTableSays() {
    Address table = AcpiDump.load("acpi-q35-4-processors.txt").processors();
    assertEquals(0xfee0_0000L, ProcessorTable.registers(table));
  }

  // ---- what other machines have

  @Test
  void aWideIdentifierIsReachedInX2apicModeOnly() {
    int[] wide = {9, 16, 0, 0, 0x2c, 1, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0};
    int[] narrow = {9, 16, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0};
    int[] off = {9, 16, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0};
    Address table = table(PROCESSOR_1, wide, narrow, off);
    assertEquals(List.of(0, 1, 300, 5), list(table, true, MOST));
    assertEquals(List.of(0, 1, 5), list(table, false, MOST));
  }

  @Test
  void aProcessorWithAnEntryOfEachKindCountsOnce() {
    int[] again = {9, 16, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0};
    assertEquals(List.of(0, 1), list(table(PROCESSOR_1, again), true, MOST));
  }

  @Test
  void anOnlineCapableProcessorThatIsNotEnabledIsNotThere() {
    int[] capable = {0, 8, 1, 1, 2, 0, 0, 0};
    int[] both = {0, 8, 2, 2, 3, 0, 0, 0};
    assertEquals(List.of(0, 2), list(table(capable, both), false, MOST));
  }

  @Test
  void theIdentifierOfEverybodyIsNobodys() {
    int[] everybody = {0, 8, 1, 0xff, 1, 0, 0, 0};
    assertEquals(List.of(0, 2), list(table(everybody, PROCESSOR_2), false, MOST));
  }

  @Test
  void identifiersAboveHalfTheRangeAreNotNegative() {
    int[] high = {0, 8, 1, 0xc8, 1, 0, 0, 0};
    assertEquals(List.of(0, 200), list(table(high), false, MOST));
  }

  @Test
  void theOverrideOfTheRegistersCounts() {
    int[] override = {5, 12, 0, 0, 0, 0, 0, 0xd0, 0, 0, 0, 0};
    assertEquals(0xd000_0000L, ProcessorTable.registers(table(PROCESSOR_1, override)));
  }

  @Test
  void noMoreAreListedThanAsked() {
    int[][] entries = new int[100][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new int[] {0, 8, i, i, 1, 0, 0, 0};
    }
    assertEquals(MOST, list(table(entries), false, MOST).size());
    assertEquals(List.of(0), list(table(entries), false, 1));
  }

  // ---- broken tables

  @Test
  void withoutATableThereIsTheProcessorThatBoots() {
    SimulatedMemory.reset(LIST, 0x1000);
    assertEquals(List.of(0), list(Address.zero(), false, MOST));
    assertEquals(0, ProcessorTable.registers(Address.zero()));
  }

  @Test
  void anEntryOfNoLengthEndsTheList() {
    Address table = table(PROCESSOR_1, new int[] {0, 0}, PROCESSOR_2);
    assertEquals(List.of(0, 1), list(table, false, MOST));
    assertEquals(REGISTERS & 0xffff_ffffL, ProcessorTable.registers(table));
  }

  @Test
  void anEntryOfOneByteEndsTheList() {
    assertEquals(List.of(0), list(table(new int[] {0, 1}, PROCESSOR_1), false, MOST));
  }

  @Test
  void anEntryThatEndsBehindTheTableIsNotRead() {
    Address table = table(PROCESSOR_1, PROCESSOR_2);
    table.storeInt(4, table.loadInt(4) - 1);
    assertEquals(List.of(0, 1), list(table, false, MOST));
  }

  @Test
  void anEntryTooShortForItsKindIsPassedOver() {
    assertEquals(List.of(0, 2), list(table(new int[] {0, 4, 1, 1}, PROCESSOR_2), false, MOST));
  }

  @Test
  void aTableOfAnyLengthEnds() {
    Address table = table(PROCESSOR_1);
    for (int length : new int[] {0, -1, Integer.MIN_VALUE, 43, 44, 45}) {
      table.storeInt(4, length);
      assertEquals(List.of(0), list(table, false, MOST));
    }
  }

  @Test
  void aWrongSumOrAPartLeavesNoTable() {
    AcpiDump dump = AcpiDump.load("acpi-q35-4-processors.txt");
    Address table = dump.processors();
    table.storeByte(44, 1);
    assertTrue(dump.processors().isZero());
    table.storeByte(44, 0);
    assertEquals(table.toLong(), dump.processors().toLong());
    int length = table.loadInt(4);
    for (int wrong : new int[] {0, 35, length - 8, -1, Integer.MAX_VALUE}) {
      table.storeInt(4, wrong);
      assertTrue(dump.processors().isZero(), "length " + wrong);
    }
  }

  @Test
  void aBrokenRootTableLeavesNoTable() {
    AcpiDump dump = AcpiDump.load("acpi-q35-4-processors.txt");
    Address root = DirectMap.at(DirectMap.at(dump.root()).loadInt(16));
    root.storeByte(8, 77);
    assertTrue(dump.processors().isZero());
    DirectMap.at(dump.root()).storeInt(16, 0);
    assertTrue(dump.processors().isZero());
    assertTrue(AcpiTables.find(0, ProcessorTable.SIGNATURE).isZero());
  }

  private static List<Integer> listOf(String dump, int boot) {
    return list(copy(AcpiDump.load(dump).processors()), boot, false, MOST);
  }

  /** Moves a table to where there is memory for the list. */
  private static Address copy(Address table) {
    byte[] bytes = new byte[table.loadInt(4)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = table.loadByte(i);
    }
    SimulatedMemory.reset(TABLE, 0x4000);
    for (int i = 0; i < bytes.length; i++) {
      Address.of(TABLE).storeByte(i, bytes[i]);
    }
    return Address.of(TABLE);
  }

  private static List<Integer> list(Address table, boolean wide, int most) {
    return list(table, 0, wide, most);
  }

  private static List<Integer> list(Address table, int boot, boolean wide, int most) {
    List<Integer> identifiers = new ArrayList<>();
    int count = ProcessorTable.list(table, boot, wide, Address.of(LIST), 8, most);
    for (int i = 0; i < count; i++) {
      identifiers.add(Address.of(LIST).loadInt(8L * i));
    }
    return identifiers;
  }

  /** A table with these entries in simulated memory. */
  private static Address table(int[]... entries) {
    ByteBuffer bytes = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(ProcessorTable.SIGNATURE).position(HEADER);
    bytes.putInt(REGISTERS).putInt(0);
    for (int[] entry : entries) {
      for (int value : entry) {
        bytes.put((byte) value);
      }
    }
    bytes.putInt(4, bytes.position());
    SimulatedMemory.reset(TABLE, 0x4000);
    for (int i = 0; i < bytes.position(); i++) {
      Address.of(TABLE).storeByte(i, bytes.get(i));
    }
    return Address.of(TABLE);
  }
}
