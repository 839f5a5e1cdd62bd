package org.javahermit.machine.x64;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Devices of the bare machine: registers and memory are seen through the {@link DirectMap}, and
 * devices use physical addresses as they are.
 */
final class X64DeviceAccess extends DeviceAccess {
  private final long firmwareRoot;

  /** Takes the physical address of ACPI's root pointer, or 0. */
  X64DeviceAccess(long firmwareRoot) {
    this.firmwareRoot = firmwareRoot;
  }

  @Override
  public Address registers(long physical, long bytes) {
    return PageTables.mapDevice(physical, bytes) ? DirectMap.at(physical) : Address.zero();
  }

  @Override
  public Address allocate(long bytes) {
    return PageArea.allocate(bytes);
  }

  @Override
  public void free(Address memory, long bytes) {
    PageArea.free(memory, bytes);
  }

  @Override
  public long physical(Address memory) {
    return DirectMap.physical(memory);
  }

  @Override
  public Address firmwareTable(int signature) {
    return AcpiTables.find(firmwareRoot, signature);
  }

  @Override
  public long nanoTime() {
    return TimeStampClock.nanoTime();
  }

  @Override
  public void relax(int round) {
    Machine.pause();
  }

  @Override
  public void report(String message) {
    Address line = PageArea.allocate(PageArea.PAGE);
    if (line.isZero()) {
      return;
    }
    int length = Math.min(message.length(), PageArea.PAGE - 1);
    for (int i = 0; i < length; i++) {
      line.storeByte(i, message.charAt(i));
    }
    line.storeByte(length, '\n');
    SerialConsole.write(line, length + 1);
    PageArea.free(line, PageArea.PAGE);
  }
}
