package org.javahermit.kernel.bus;

import static org.javahermit.kernel.bus.SimulatedPci.identifier;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found on PCI buses, and what functions say of themselves. */
class PciBusTest {
  private static final int MANY = 0x80;
  private static final int BRIDGE = 1;
  private static final int BUSES = 0x18;
  private static final int STATUS = 0x04;
  private static final int HAS_CAPABILITIES = 1 << 20;

  private final SimulatedPci pci = new SimulatedPci();

  private List<String> found() {
    return PciBus.functions(pci).stream().map(PciFunction::toString).toList();
  }

  private PciFunction only() {
    return PciBus.functions(pci).get(0);
  }

  @Test
  void functionsBehindBridgesAreFound() {
    pci.add(identifier(0, 0, 0), 0x8086, 1, 0);
    pci.add(identifier(0, 2, 0), 0x8086, 2, BRIDGE).put(identifier(0, 2, 0), BUSES, 0x0005_0100);
    pci.add(identifier(1, 31, 0), 0x8086, 3, MANY);
    pci.add(identifier(1, 31, 7), 0x8086, 3, BRIDGE).put(identifier(1, 31, 7), BUSES, 0x50501);
    pci.add(identifier(5, 0, 0), 0x1af4, 4, 0);
    assertEquals(List.of("00:00.0", "00:02.0", "01:1f.0", "01:1f.7", "05:00.0"), found());
  }

  @Test
  void otherFunctionsCountWhereTheFirstSaysSo() {
    pci.add(identifier(0, 1, 0), 1, 1, 0).add(identifier(0, 1, 1), 1, 1, 0);
    assertEquals(List.of("00:01.0"), found());
  }

  @Test
  void bridgesThatLeadInACircle() {
    pci.add(identifier(0, 1, 0), 1, 1, BRIDGE).put(identifier(0, 1, 0), BUSES, 0x0001_0100);
    pci.add(identifier(1, 1, 0), 1, 1, BRIDGE).put(identifier(1, 1, 0), BUSES, 0x0001_0101);
    pci.add(identifier(1, 2, 0), 1, 1, BRIDGE).put(identifier(1, 2, 0), BUSES, 0x0000_0001);
    assertEquals(List.of("00:01.0", "01:01.0", "01:02.0"), found());
  }

  @Test
  void sizesOfBaseAddresses() {
    int place = identifier(0, 1, 0);
    pci.add(place, 0x1af4, 0x1041, 0);
    pci.put(place, 0x04, 7, 7);
    pci.put(place, 0x10, 0xc001, 0xffffffe0 & 0xffff);
    pci.put(place, 0x14, 0xfebd_1000, 0xffff_f000);
    pci.put(place, 0x18, 0x8000_000c, 0xffff_c000).put(place, 0x1c, 0x38, -1);
    pci.put(place, 0x24, 0x4, 0xffff_0000);
    PciFunction function = only();
    assertEquals(new PciBar(0xc000, 32, false, false), function.bar(0));
    assertEquals(new PciBar(0xfebd_1000L, 4096, true, false), function.bar(1));
    assertEquals(new PciBar(0x38_8000_0000L, 0x4000, true, true), function.bar(2));
    assertNull(function.bar(3), "the upper half of the one before");
    assertNull(function.bar(4));
    assertNull(function.bar(5), "a wide one has no second register here");
    assertNull(function.bar(6));
    assertEquals(7, function.load16(0x04), "the command is as it was");
    assertEquals(0xfebd_1000, function.load32(0x14));
  }

  @Test
  void aBaseAddressLargerThan4Gib() {
    int place = identifier(0, 1, 0);
    pci.add(place, 1, 1, 0);
    pci.put(place, 0x10, 0xc, 0).put(place, 0x14, 0x100, 0xffff_fffc);
    assertEquals(new PciBar(0x100_0000_0000L, 4L << 32, true, true), only().bar(0));
  }

  @Test
  void capabilitiesInTheirOrder() {
    int place = identifier(0, 1, 0);
    pci.add(place, 1, 1, 0).put(place, STATUS, HAS_CAPABILITIES).put(place, 0x34, 0x40);
    pci.put(place, 0x40, 0x5009).put(place, 0x50, 0x6011).put(place, 0x60, 0x0009);
    assertEquals(0x40, only().capability(9, 0));
    assertEquals(0x60, only().capability(9, 0x40));
    assertEquals(0, only().capability(9, 0x60));
    assertEquals(0x50, only().capability(0x11, 0));
  }

  @Test
  void capabilitiesWithoutEnd() {
    int place = identifier(0, 1, 0);
    pci.add(place, 1, 1, 0).put(place, STATUS, HAS_CAPABILITIES).put(place, 0x34, 0x40);
    pci.put(place, 0x40, 0x5009).put(place, 0x50, 0x4009);
    assertEquals(0, only().capability(5, 0));
    int capability = only().capability(9, 0);
    for (int i = 0; i < 3; i++) {
      capability = only().capability(9, capability);
    }
    assertEquals(0x50, capability);
  }

  @Test
  void noCapabilitiesWhereTheStatusSaysSo() {
    int place = identifier(0, 1, 0);
    pci.add(place, 1, 1, 0).put(place, 0x34, 0x40).put(place, 0x40, 0x0009);
    assertEquals(0, only().capability(9, 0));
  }
}
