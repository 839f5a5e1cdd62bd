package org.javahermit.kernel.driver.virtio;

import java.util.Arrays;
import org.javahermit.kernel.bus.MsixTable;
import org.javahermit.kernel.bus.PciFunction;
import org.javahermit.kernel.bus.Registers;
import org.javahermit.machine.DeviceAccess;

/**
 * A virtio device on the PCI bus: takes a function, leaves its registers as the capabilities say.
 * Source: virtio 1.2, §4.1.
 */
final class VirtioPci extends VirtioTransport {
  private static final int VENDOR = 0x1af4;

  /** Devices that only know version 1; the others are below, numbered by other rules. */
  private static final int FIRST_MODERN = 0x1040;

  private static final int LAST_MODERN = 0x107f;
  private static final int FIRST_TRANSITIONAL = 0x1000;
  private static final int SUBSYSTEM = 0x2e;

  private static final int VENDOR_CAPABILITY = 9;

  /** A list with more of them leads in a circle. */
  private static final int MOST_CAPABILITIES = 48;

  // A vendor capability.
  private static final int CAPABILITY_KIND = 3;
  private static final int CAPABILITY_BAR = 4;
  private static final int CAPABILITY_OFFSET = 8;
  private static final int CAPABILITY_LENGTH = 12;
  private static final int CAPABILITY_MULTIPLIER = 16;
  private static final int CAPABILITY_BYTES = 16;
  private static final int COMMON = 1;
  private static final int NOTIFY = 2;
  private static final int DEVICE = 4;

  // The common configuration, §4.1.4.3.
  private static final int DEVICE_FEATURE_SELECT = 0;
  private static final int DEVICE_FEATURE = 4;
  private static final int DRIVER_FEATURE_SELECT = 8;
  private static final int DRIVER_FEATURE = 12;
  private static final int QUEUES = 18;
  private static final int STATUS = 20;
  private static final int GENERATION = 21;
  private static final int QUEUE_SELECT = 22;
  private static final int QUEUE_SIZE = 24;
  private static final int QUEUE_VECTOR = 26;
  private static final int QUEUE_ENABLE = 28;
  private static final int QUEUE_NOTIFY = 30;
  private static final int QUEUE_DESCRIPTORS = 32;
  private static final int QUEUE_DRIVER = 40;
  private static final int QUEUE_DEVICE = 48;
  private static final int COMMON_BYTES = 56;

  /** No interrupts; §4.1.5.1.2. */
  private static final int NO_VECTOR = 0xffff;

  private static final long LOW_HALF = 0xffff_ffffL;

  /** Registers that are looked at; a part that says it is larger is cut. */
  private static final long MOST_BYTES = 1 << 20;

  private final PciFunction function;
  private final int type;
  private final Registers common;
  private final Registers notify;
  private final Registers device;
  private final long multiplier;
  private final DeviceAccess machine;

  /** Opened when the first queue wants interrupts; may be null after that, too. */
  private MsixTable messages;

  /** By queue; read once, and known to lie in the registers. */
  private long[] notifyPlaces = new long[4];

  /** A part of the registers, and the capability that tells of it. */
  private record Part(int place, Registers registers) {}

  private VirtioPci(
      PciFunction function, DeviceAccess machine, Part common, Part notify, Part device) {
    this.function = function;
    this.machine = machine;
    type = typeOf(function);
    this.common = common.registers();
    this.notify = notify.registers();
    this.device = device == null ? null : device.registers();
    multiplier = function.load32(notify.place() + CAPABILITY_MULTIPLIER) & LOW_HALF;
  }

  /** The kind of device that a function is, or 0 where it is no virtio device. */
  static int typeOf(PciFunction function) {
    int number = function.device();
    if (function.vendor() != VENDOR || number < FIRST_TRANSITIONAL || number > LAST_MODERN) {
      return 0;
    }
    return number < FIRST_MODERN ? function.load16(SUBSYSTEM) : number - FIRST_MODERN;
  }

  /** Opens a virtio device; null, and a report, where its registers cannot be used. */
  static VirtioTransport open(PciFunction function, DeviceAccess machine) {
    Part common = part(function, machine, COMMON, COMMON_BYTES, 4);
    Part notify = part(function, machine, NOTIFY, 2, 2);
    Part device = part(function, machine, DEVICE, 1, 4);
    if (common == null || notify == null) {
      machine.report(
          "virtio device "
              + function
              + " is not used: it lacks the registers of virtio 1.0 and later, or firmware assigned"
              + " them no addresses that the machine can see");
      return null;
    }
    function.enable();
    return new VirtioPci(function, machine, common, notify, device);
  }

  /** The first part of a kind that can be used, or null; §4.1.4.1. */
  private static Part part(
      PciFunction function, DeviceAccess machine, int kind, long leastBytes, int alignment) {
    int bytes = kind == NOTIFY ? CAPABILITY_MULTIPLIER + 4 : CAPABILITY_BYTES;
    int place = function.capability(VENDOR_CAPABILITY, 0);
    for (int i = 0; i < MOST_CAPABILITIES && place != 0; i++) {
      boolean isWhole = place + bytes <= PciFunction.CAPABILITIES_END;
      if (isWhole && function.load8(place + CAPABILITY_KIND) == kind) {
        Registers registers = registers(function, machine, place, leastBytes, alignment);
        if (registers != null) {
          return new Part(place, registers);
        }
      }
      place = function.capability(VENDOR_CAPABILITY, place);
    }
    return null;
  }

  private static Registers registers(
      PciFunction function, DeviceAccess machine, int place, long leastBytes, int alignment) {
    long offset = function.load32(place + CAPABILITY_OFFSET) & LOW_HALF;
    long length = function.load32(place + CAPABILITY_LENGTH) & LOW_HALF;
    if (length < leastBytes || offset % alignment != 0) {
      return null;
    }
    int bar = function.load8(place + CAPABILITY_BAR);
    return function.registers(machine, bar, offset, Math.min(length, MOST_BYTES));
  }

  @Override
  String place() {
    return function.toString();
  }

  @Override
  int deviceType() {
    return type;
  }

  @Override
  int status() {
    return common.load8(STATUS);
  }

  @Override
  void setStatus(int status) {
    common.store8(STATUS, status);
  }

  @Override
  long offeredFeatures() {
    common.store32(DEVICE_FEATURE_SELECT, 0);
    long low = common.load32(DEVICE_FEATURE) & LOW_HALF;
    common.store32(DEVICE_FEATURE_SELECT, 1);
    return low | (long) common.load32(DEVICE_FEATURE) << 32;
  }

  @Override
  void setFeatures(long features) {
    common.store32(DRIVER_FEATURE_SELECT, 0);
    common.store32(DRIVER_FEATURE, (int) features);
    common.store32(DRIVER_FEATURE_SELECT, 1);
    common.store32(DRIVER_FEATURE, (int) (features >>> 32));
  }

  @Override
  int mostEntries(int queue) {
    // How many there are may depend on the features that were agreed on.
    if (queue >= common.load16(QUEUES)) {
      return 0;
    }
    if (queue >= notifyPlaces.length) {
      notifyPlaces = Arrays.copyOf(notifyPlaces, 2 * queue);
    }
    common.store16(QUEUE_SELECT, queue);
    long place = common.load16(QUEUE_NOTIFY) * multiplier;
    notifyPlaces[queue] = place;
    boolean isThere = place % 2 == 0 && place + 2 <= notify.size();
    return isThere ? common.load16(QUEUE_SIZE) : 0;
  }

  @Override
  void startQueue(int queue, int entries, long descriptors, long driverArea, long deviceArea) {
    common.store16(QUEUE_SELECT, queue);
    common.store16(QUEUE_SIZE, entries);
    storeLong(QUEUE_DESCRIPTORS, descriptors);
    storeLong(QUEUE_DRIVER, driverArea);
    storeLong(QUEUE_DEVICE, deviceArea);
    common.store16(QUEUE_ENABLE, 1);
  }

  @Override
  boolean route(int queue, int line) {
    if (messages == null) {
      messages = MsixTable.open(function, machine);
    }
    int entry =
        messages == null
            ? NO_VECTOR
            : messages.add(machine.messageAddress(line), machine.messageData(line)) & NO_VECTOR;
    common.store16(QUEUE_SELECT, queue);
    common.store16(QUEUE_VECTOR, entry);
    return entry != NO_VECTOR && common.load16(QUEUE_VECTOR) == entry;
  }

  /** Messages want no answer. */
  @Override
  void acknowledge() {}

  private void storeLong(int offset, long value) {
    common.store32(offset, (int) value);
    common.store32(offset + 4, (int) (value >>> 32));
  }

  @Override
  void notifyQueue(int queue) {
    notify.store16(notifyPlaces[queue], queue);
  }

  @Override
  int configGeneration() {
    return common.load8(GENERATION);
  }

  @Override
  Registers config() {
    return device;
  }

  @Override
  void isolate() {
    function.stopMastering();
  }
}
