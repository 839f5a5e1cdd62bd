package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.bus.PciFunction;
import org.javahermit.kernel.bus.SimulatedPci;
import org.javahermit.unsafe.Address;

/**
 * A virtio device at a PCI bus (virtio 1.2, §4.1), whose registers are plain memory: an entropy
 * device with one queue, and messages for two. Tests change what it says of itself.
 */
final class PciModel {
  static final int PLACE = SimulatedPci.identifier(0, 2, 0);
  static final int COMMAND = 0x04;

  /** The capabilities, and the registers that they tell of. */
  static final int COMMON = 0x40;

  static final int NOTIFY = 0x50;
  static final int DEVICE = 0x64;
  static final int MESSAGES = 0x80;
  static final int COMMON_REGISTERS = 0x30_0000;
  static final int NOTIFY_REGISTERS = COMMON_REGISTERS + 0x1000;
  static final int DEVICE_REGISTERS = COMMON_REGISTERS + 0x2000;
  static final int TABLE_REGISTERS = 0x31_0000;

  /** Where the first capability's offset is told. */
  static final int FIRST = 0x34;

  static final int WINDOW_BYTES = 0x4000;
  static final int TABLE_BYTES = 0x1000;
  static final int VENDOR = 0x1af4;
  static final int RNG = 0x1040 + VirtioRng.TYPE;

  private static final int HAS_CAPABILITIES = 1 << 20;
  private static final int TABLE_BAR = 1;
  private static final int WINDOW_BAR = 4;

  final SimulatedPci pci = new SimulatedPci();

  PciModel() {
    function(VENDOR, RNG);
  }

  /** Becomes a function with other numbers. */
  void function(int vendor, int device) {
    pci.add(PLACE, vendor, device, 0);
    put(COMMAND, HAS_CAPABILITIES);
    pci.put(PLACE, COMMAND, HAS_CAPABILITIES, 0xffff);
    pci.put(PLACE, 0x10 + 4 * TABLE_BAR, TABLE_REGISTERS, -TABLE_BYTES);
    pci.put(PLACE, 0x10 + 4 * WINDOW_BAR, COMMON_REGISTERS | 0xc, -WINDOW_BYTES);
    pci.put(PLACE, 0x14 + 4 * WINDOW_BAR, 0, -1);
    put(FIRST, COMMON);
    part(COMMON, NOTIFY, 1, WINDOW_BAR, 0, 0x38);
    part(NOTIFY, DEVICE, 2, WINDOW_BAR, 0x1000, 0x1000);
    put(NOTIFY + 16, 4);
    part(DEVICE, MESSAGES, 4, WINDOW_BAR, 0x2000, 0x10);
    messages(2, TABLE_BAR, 0);
    int[] common = {0, 1, 0, 0, 1 << 16, 0, 8 | 0xffff << 16, 0};
    for (int i = 0; i < common.length; i++) {
      register(COMMON_REGISTERS + 4 * i).storeInt(0, common[i]);
    }
  }

  void put(int offset, int value) {
    pci.put(PLACE, offset, value);
  }

  int get(int offset) {
    return pci.load32(PLACE, offset);
  }

  /** Writes a capability that tells of a part of the registers. */
  void part(int place, int next, int kind, int bar, int offset, int length) {
    put(place, 9 | next << 8 | 16 << 16 | kind << 24);
    put(place + 4, bar);
    put(place + 8, offset);
    put(place + 12, length);
  }

  /** Writes the capability of a table of messages, the last one of the list. */
  void messages(int entries, int bar, int offset) {
    pci.put(PLACE, MESSAGES, 0x11 | (entries - 1) << 16, 0xc000_0000);
    put(MESSAGES + 4, offset | bar);
  }

  /** Where the driver sees a register. */
  static Address register(int place) {
    return Address.of(place);
  }

  PciFunction function() {
    return pci.functions().get(0);
  }
}
