package org.javahermit.machine.x64;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Devices of the bare machine: registers and memory are seen through the {@link DirectMap}, and
 * devices use physical addresses as they are.
 */
final class X64DeviceAccess extends DeviceAccess {
  /** The port of diagnostic codes, from which nobody reads. */
  private static final int UNUSED_PORT = 0x80;

  private final long firmwareRoot;
  private final CommandLine commandLine;

  /**
   * Whether the processor is emulated by QEMU as the only one. QEMU leaves fences and locked
   * instructions out then, although its devices run beside it; but for each access to a port it
   * takes a lock, which is a fence of the host's. Source: QEMU 7.2, {@code tcg_gen_mb}.
   */
  private final boolean lacksFences;

  /** Takes the physical address of ACPI's root pointer, or 0. */
  X64DeviceAccess(long firmwareRoot, CommandLine commandLine) {
    this.commandLine = commandLine;
    this.firmwareRoot = firmwareRoot;
    lacksFences = ProcessorFeatures.isEmulated() && Platform.current().processors() == 1;
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
    if (signature == AcpiTables.SIGNATURE_DSDT) {
      Address fadt = AcpiTables.find(firmwareRoot, AcpiTables.SIGNATURE_FADT);
      return fadt.isZero() ? fadt : AcpiTables.differentiated(fadt);
    }
    return AcpiTables.find(firmwareRoot, signature);
  }

  @Override
  public int hintCount() {
    return commandLine.deviceCount();
  }

  @Override
  public Address hint(int index) {
    return commandLine.device(index);
  }

  @Override
  public int takeLine(int core) {
    return DeviceInterrupts.take(core);
  }

  @Override
  public long messageAddress(int line) {
    return DeviceInterrupts.messageAddress(line);
  }

  @Override
  public int messageData(int line) {
    return DeviceInterrupts.messageData(line);
  }

  @Override
  public boolean connectPin(int pin, int line) {
    Address processors = AcpiTables.find(firmwareRoot, ProcessorTable.SIGNATURE);
    return DeviceInterrupts.connect(processors, pin, line);
  }

  @Override
  public void fence() {
    if (lacksFences) {
      Machine.in8(UNUSED_PORT);
    } else {
      Machine.fence();
    }
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
