package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The local interrupt controller of the processor that makes the call: in x2APIC mode, where its
 * registers are model-specific ones, if CPUID has that mode, else in xAPIC mode with registers in
 * memory. Interrupts to other processors go through it. Source: Intel SDM volume 3, §11.4 (local
 * APIC), §11.6 (interprocessor interrupts), §11.12 (x2APIC).
 */
final class LocalApic {
  /** Register: the controller's identifier. */
  private static final int IDENTIFIER = 0x20;

  private static final int END_OF_INTERRUPT = 0xb0;
  private static final int SPURIOUS = 0xf0;
  private static final int COMMAND = 0x300;
  private static final int COMMAND_HIGH = 0x310;

  private static final int SOFTWARE_ENABLE = 0x100;
  private static final int IDENTIFIER_SHIFT = 24;

  private static final int BASE_REGISTER = 0x1b;
  private static final long BASE_EXTENDED = 1 << 10;
  private static final long BASE_ENABLE = 1 << 11;
  private static final long BASE_ADDRESS = 0x000f_ffff_ffff_f000L;

  /** The first model-specific register; there is one for 16 bytes of the registers in memory. */
  private static final int EXTENDED_REGISTERS = 0x800;

  private static final int EXTENDED_SHIFT = 4;
  private static final long LOW_HALF = 0xffff_ffffL;

  private static final int PIC_1_MASK = 0x21;
  private static final int PIC_2_MASK = 0xa1;
  private static final int ALL_LINES = 0xff;

  /** Rounds in which a command is accepted by far, or never. */
  private static final int PATIENCE = 1 << 20;

  private static Address registers;
  private static boolean isExtended;

  private LocalApic() {}

  /**
   * Chooses the mode for all processors, keeps the interrupts of the old controllers out, and
   * switches this processor's controller on.
   *
   * @param physical where firmware says that the registers lie; 0: where the processor says
   */
  static void initialize(long physical) {
    Machine.out8(PIC_1_MASK, ALL_LINES);
    Machine.out8(PIC_2_MASK, ALL_LINES);
    isExtended = ProcessorFeatures.hasX2apic();
    long base = Machine.rdmsr(BASE_REGISTER) & BASE_ADDRESS;
    registers = DirectMap.at(physical != 0 ? physical : base);
    enable();
  }

  /** Switches this processor's controller on. */
  @Uninterruptible
  static void enable() {
    long base = Machine.rdmsr(BASE_REGISTER) | BASE_ENABLE;
    Machine.wrmsr(BASE_REGISTER, base);
    if (isExtended) {
      Machine.wrmsr(BASE_REGISTER, base | BASE_EXTENDED); // from off there is no direct way
    }
    write(SPURIOUS, SOFTWARE_ENABLE | InterruptTable.SPURIOUS_VECTOR);
  }

  /** This processor's identifier. */
  @Uninterruptible
  static int identifier() {
    int value = read(IDENTIFIER);
    return isExtended ? value : value >>> IDENTIFIER_SHIFT;
  }

  /** Whether identifiers have 32 bits, not eight. */
  @Uninterruptible
  static boolean isExtended() {
    return isExtended;
  }

  /** Reads a register, named by its offset in memory. */
  @Uninterruptible
  static int read(int register) {
    return isExtended
        ? (int) Machine.rdmsr(EXTENDED_REGISTERS + (register >> EXTENDED_SHIFT))
        : registers.loadInt(register);
  }

  /** Writes a register, named by its offset in memory. */
  @Uninterruptible
  static void write(int register, int value) {
    if (isExtended) {
      Machine.wrmsr(EXTENDED_REGISTERS + (register >> EXTENDED_SHIFT), value & LOW_HALF);
    } else {
      registers.storeInt(register, value);
    }
  }

  /**
   * Sends a command to another processor. What this one stored before is seen by the interrupt's
   * handler. Interrupt handlers send nothing, because the command's halves must not be mixed.
   *
   * @param command see {@link InterruptCommand}
   */
  @Uninterruptible
  static void send(int identifier, int command) {
    if (isExtended) {
      Machine.wrmsr(
          EXTENDED_REGISTERS + (COMMAND >> EXTENDED_SHIFT),
          InterruptCommand.extended(identifier, command));
      return;
    }
    awaitAcceptance(); // of the last one
    write(COMMAND_HIGH, InterruptCommand.receiver(identifier));
    write(COMMAND, command);
  }

  @Uninterruptible
  private static void awaitAcceptance() {
    for (int i = 0; i < PATIENCE && (read(COMMAND) & InterruptCommand.PENDING) != 0; i++) {
      Machine.pause();
    }
  }

  /** Tells the controller that an interrupt was handled. */
  @Uninterruptible
  static void endOfInterrupt() {
    write(END_OF_INTERRUPT, 0);
  }
}
