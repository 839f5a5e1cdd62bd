package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Ends the virtual machine. The exit code goes to the debug console in decimal and to QEMU's {@code
 * isa-debug-exit}, which ends QEMU where it is there; else, and for code 0, the machine is switched
 * off through ACPI (specification 6.5, §4.8.3.7, §7.4 and §16.1.7), else by a reset of the keyboard
 * controller, else by a triple fault (Intel SDM volume 3, §6.15, interrupt 8).
 */
final class PowerOff {
  private static final int DEBUG_CONSOLE = 0xe9;
  private static final int DEBUG_EXIT = 0xf4;
  private static final int KEYBOARD_COMMAND = 0x64;
  private static final int KEYBOARD_RESET = 0xfe;

  private static final int SLEEP_ENABLE = 1 << 13;
  private static final int SLEEP_TYPE_SHIFT = 10;
  private static final int REDUCED_SLEEP_ENABLE = 1 << 5;
  private static final int REDUCED_SLEEP_TYPE_SHIFT = 2;

  /** Port of the PM1a control register, or 0. */
  private static int sleepPort;

  /** The sleep control register of a machine with reduced hardware, a port or memory, or 0. */
  private static int reducedPort;

  private static Address reducedRegister;
  private static int sleepType;

  private PowerOff() {}

  /** Finds out how ACPI switches the machine off; takes the root pointer, or 0. */
  @Uninterruptible
  static void initialize(long rsdp) {
    Address fadt = AcpiTables.find(rsdp, AcpiTables.SIGNATURE_FADT);
    if (fadt.isZero()) {
      return;
    }
    int type = AcpiTables.softOffType(fadt);
    if (type < 0) {
      return;
    }
    sleepType = type;
    if (!AcpiTables.isReduced(fadt)) {
      sleepPort = AcpiTables.powerControlPort(fadt);
    } else if (AcpiTables.isSleepControlPort(fadt)) {
      reducedPort = (int) AcpiTables.sleepControl(fadt);
    } else if (AcpiTables.sleepControl(fadt) != 0) {
      reducedRegister = DirectMap.at(AcpiTables.sleepControl(fadt));
    }
  }

  /** Ends the machine with the program's exit code. Never returns. */
  @Uninterruptible
  static void exit(int code) {
    writeDecimal(code & 0xff);
    Machine.out8(DEBUG_CONSOLE, '\n');
    if (code != 0) {
      // It cannot say 0: QEMU's status is twice the code plus 1.
      Machine.out32(DEBUG_EXIT, code & 0xff);
    }
    if (sleepPort != 0) {
      Machine.out16(sleepPort, SLEEP_ENABLE | sleepType << SLEEP_TYPE_SHIFT);
    }
    int reduced = REDUCED_SLEEP_ENABLE | sleepType << REDUCED_SLEEP_TYPE_SHIFT;
    if (reducedPort != 0) {
      Machine.out8(reducedPort, reduced);
    }
    if (!reducedRegister.isZero()) {
      reducedRegister.storeByte(0, reduced);
    }
    Machine.out8(KEYBOARD_COMMAND, KEYBOARD_RESET);
    InterruptTable.remove();
    Machine.ud2();
  }

  @Uninterruptible
  private static void writeDecimal(int value) {
    if (value >= 100) {
      Machine.out8(DEBUG_CONSOLE, '0' + value / 100);
    }
    if (value >= 10) {
      Machine.out8(DEBUG_CONSOLE, '0' + value / 10 % 10);
    }
    Machine.out8(DEBUG_CONSOLE, '0' + value % 10);
  }
}
