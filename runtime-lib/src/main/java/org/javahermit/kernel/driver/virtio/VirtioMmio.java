package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.bus.Registers;
import org.javahermit.machine.DeviceAccess;

/**
 * A virtio device whose registers are in memory, on no bus: takes these registers, leaves them as
 * operations. Source: virtio 1.2, §4.2.2.
 */
final class VirtioMmio extends VirtioTransport {
  private static final int MAGIC = 0x000;
  private static final int VERSION = 0x004;
  private static final int DEVICE = 0x008;
  private static final int DEVICE_FEATURES = 0x010;
  private static final int DEVICE_FEATURES_SELECT = 0x014;
  private static final int DRIVER_FEATURES = 0x020;
  private static final int DRIVER_FEATURES_SELECT = 0x024;
  private static final int QUEUE_SELECT = 0x030;
  private static final int QUEUE_MOST = 0x034;
  private static final int QUEUE_SIZE = 0x038;
  private static final int QUEUE_READY = 0x044;
  private static final int QUEUE_NOTIFY = 0x050;
  private static final int INTERRUPT_STATUS = 0x060;
  private static final int INTERRUPT_ACKNOWLEDGE = 0x064;
  private static final int STATUS = 0x070;
  private static final int QUEUE_DESCRIPTORS = 0x080;
  private static final int QUEUE_DRIVER = 0x090;
  private static final int QUEUE_DEVICE = 0x0a0;
  private static final int GENERATION = 0x0fc;
  private static final int CONFIG = 0x100;

  /** "virt". */
  private static final int MAGIC_VALUE = 0x7472_6976;

  private static final int LEGACY = 1;
  private static final int MODERN = 2;
  private static final int MOST_ENTRIES = 0x8000;
  private static final long LOW_HALF = 0xffff_ffffL;

  private final Registers registers;
  private final String place;
  private final int pin;
  private final DeviceAccess machine;
  private boolean isPinTaken;

  private VirtioMmio(Registers registers, String place, int pin, DeviceAccess machine) {
    this.pin = pin;
    this.machine = machine;
    this.registers = registers;
    this.place = place;
  }

  /**
   * Opens a device of a kind; null where it is another one, or none. One that only speaks as before
   * version 1.0 is reported.
   *
   * @param pin its interrupt, or −1
   */
  static VirtioTransport open(
      Registers registers, String place, int pin, int type, DeviceAccess machine) {
    if (registers.size() < CONFIG
        || registers.load32(MAGIC) != MAGIC_VALUE
        || registers.load32(DEVICE) != type) {
      return null;
    }
    int version = registers.load32(VERSION);
    if (version != MODERN) {
      String remedy =
          version == LEGACY ? "; for QEMU say -global virtio-mmio.force-legacy=false" : "";
      machine.report(
          "virtio device "
              + place
              + " is not used: it speaks version "
              + version
              + ", not 2"
              + remedy);
      return null;
    }
    return new VirtioMmio(registers, place, pin, machine);
  }

  @Override
  String place() {
    return place;
  }

  @Override
  int deviceType() {
    return registers.load32(DEVICE);
  }

  @Override
  int status() {
    return registers.load32(STATUS);
  }

  @Override
  void setStatus(int status) {
    registers.store32(STATUS, status);
  }

  @Override
  long offeredFeatures() {
    registers.store32(DEVICE_FEATURES_SELECT, 0);
    long low = registers.load32(DEVICE_FEATURES) & LOW_HALF;
    registers.store32(DEVICE_FEATURES_SELECT, 1);
    return low | (long) registers.load32(DEVICE_FEATURES) << 32;
  }

  @Override
  void setFeatures(long features) {
    registers.store32(DRIVER_FEATURES_SELECT, 0);
    registers.store32(DRIVER_FEATURES, (int) features);
    registers.store32(DRIVER_FEATURES_SELECT, 1);
    registers.store32(DRIVER_FEATURES, (int) (features >>> 32));
  }

  @Override
  int mostEntries(int queue) {
    registers.store32(QUEUE_SELECT, queue);
    int most = registers.load32(QUEUE_MOST);
    return most < 0 || most > MOST_ENTRIES ? 0 : most;
  }

  @Override
  void startQueue(int queue, int entries, long descriptors, long driverArea, long deviceArea) {
    registers.store32(QUEUE_SELECT, queue);
    registers.store32(QUEUE_SIZE, entries);
    storeLong(QUEUE_DESCRIPTORS, descriptors);
    storeLong(QUEUE_DRIVER, driverArea);
    storeLong(QUEUE_DEVICE, deviceArea);
    registers.store32(QUEUE_READY, 1);
  }

  private void storeLong(int offset, long value) {
    registers.store32(offset, (int) value);
    registers.store32(offset + 4, (int) (value >>> 32));
  }

  /** All queues share one pin, so only one of them has interrupts; the others are asked. */
  @Override
  boolean route(int queue, int line) {
    boolean isRouted = !isPinTaken && pin >= 0 && machine.connectPin(pin, line);
    isPinTaken |= isRouted;
    return isRouted;
  }

  /** The pin falls, so that it can rise. */
  @Override
  void acknowledge() {
    int reasons = registers.load32(INTERRUPT_STATUS);
    if (reasons != 0) {
      registers.store32(INTERRUPT_ACKNOWLEDGE, reasons);
    }
  }

  @Override
  void notifyQueue(int queue) {
    registers.store32(QUEUE_NOTIFY, queue);
  }

  @Override
  int configGeneration() {
    return registers.load32(GENERATION);
  }

  @Override
  Registers config() {
    return registers.part(CONFIG, registers.size() - CONFIG);
  }

  @Override
  void isolate() {
    // There is no bus that could keep it from memory.
  }
}
