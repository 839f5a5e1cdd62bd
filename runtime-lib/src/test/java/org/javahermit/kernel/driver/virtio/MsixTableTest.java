package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.javahermit.kernel.bus.MsixTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of a PCI function, and tables that are not where they are said to be. */
class MsixTableTest {
  private static final int ENABLE = 1 << 31;
  private static final int MASK_ALL = 1 << 30;
  private static final int ENTRY_BYTES = 16;
  private static final int MASKED = 1;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final PciModel model = new PciModel();

  private static int entry(int number, int offset) {
    int place = PciModel.TABLE_REGISTERS + ENTRY_BYTES * number + offset;
    return PciModel.register(place).loadInt(0);
  }

  private MsixTable open() {
    return MsixTable.open(model.function(), machine);
  }

  private void assertRefused() {
    assertNull(open());
    assertEquals(0, model.get(PciModel.MESSAGES) & (ENABLE | MASK_ALL), "its messages are off");
  }

  @Test
  void entriesAreFilledOneAfterTheOther() {
    MsixTable table = open();
    assertEquals(ENABLE, model.get(PciModel.MESSAGES) & (ENABLE | MASK_ALL));
    assertEquals(MASKED, entry(0, 12));
    assertEquals(MASKED, entry(1, 12));
    assertEquals(0, table.add(0x1_fee0_1000L, 0x4030));
    assertEquals(0xfee0_1000, entry(0, 0));
    assertEquals(1, entry(0, 4));
    assertEquals(0x4030, entry(0, 8));
    assertEquals(0, entry(0, 12));
    assertEquals(MASKED, entry(1, 12), "the next one still has no message");
    assertEquals(1, table.add(0xfee0_2000L, 0x4031));
    assertEquals(0xfee0_2000, entry(1, 0));
    assertEquals(0, entry(1, 4));
    assertEquals(0, entry(1, 12));
  }

  @Test
  void noMoreEntriesThanThereAre() {
    MsixTable table = open();
    table.add(1, 1);
    table.add(2, 2);
    assertEquals(-1, table.add(3, 3));
    assertEquals(0, entry(2, 8), "what lies behind the table is not its");
  }

  @Test
  void aTableOfOne() {
    model.messages(1, 1, 0);
    MsixTable table = open();
    assertEquals(0, table.add(1, 1));
    assertEquals(-1, table.add(2, 2));
  }

  @Test
  void aTableThatFillsItsRangeAndOneThatDoesNotFit() {
    model.messages(PciModel.TABLE_BYTES / ENTRY_BYTES, 1, 0);
    assertNotNull(open());
    model.messages(PciModel.TABLE_BYTES / ENTRY_BYTES + 1, 1, 0);
    assertRefused();
  }

  /** The most that the capability can say; and places behind the range, or in none. */
  @ParameterizedTest
  @CsvSource({
    "2048, 1, 0",
    "2, 1, 0xff0",
    "2, 1, 0x1000",
    "1, 1, 0x7ffffff8",
    "1, 1, -8",
    "2, 0, 0",
    "2, 5, 0",
    "2, 6, 0",
    "2, 7, 0"
  })
  void aTableThatIsNotThere(int entries, int bar, String offset) {
    model.messages(entries, bar, Integer.decode(offset));
    assertRefused();
  }

  @Test
  void aRangeWithoutAnAddressOrOfPorts() {
    model.pci.put(PciModel.PLACE, 0x14, 0, -PciModel.TABLE_BYTES);
    assertRefused();
    model.pci.put(PciModel.PLACE, 0x14, 0xc001, 0xffe0);
    assertRefused();
  }

  @Test
  void aFunctionWithoutMessages() {
    model.put(PciModel.MESSAGES, 0x05);
    assertNull(open());
  }

  @Test
  void aCapabilityThatGoesOnBehindTheSpace() {
    model.put(PciModel.FIRST, 0xf8);
    model.pci.put(PciModel.PLACE, 0xf8, 0x11, 0xc000_0000);
    model.put(0xfc, 1);
    assertNull(open());
  }
}
