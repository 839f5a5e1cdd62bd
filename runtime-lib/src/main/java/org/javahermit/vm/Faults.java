package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * What a fault of the processor means, for the machine layers' handlers: takes the faulting
 * instruction and address, says whether a Java exception comes of it. If it does, the handler
 * pushes the address of the instruction on the stack that faulted, as if it had called, and goes on
 * at {@link #nullDereferenceHandler()}. See docs/abi.md, "Sites".
 */
public final class Faults {
  /** Nothing is mapped below this address, so accesses there are dereferences of null. */
  private static final long NULL_PAGE_BYTES = 4096;

  /** Length of a register's name in a text of names. */
  public static final int NAME_LENGTH = 4;

  private static final int REGISTERS_IN_LINE = 4;

  private Faults() {}

  /**
   * Whether this is the dereference of null that the instruction doubles as a check for.
   *
   * @param pc address of the instruction
   * @param address what it accessed
   */
  @Uninterruptible
  public static boolean isNullDereference(Address pc, Address address) {
    return address.isBelow(Address.of(NULL_PAGE_BYTES)) && !CodeInfo.find(pc).isZero();
  }

  /** Where a null dereference goes on. */
  @Uninterruptible
  public static Address nullDereferenceHandler() {
    return Machine.codeOf(Throwing.class, "throwNullPointer");
  }

  /**
   * Stops the program because of a fault that is not Java's: prints it with the registers and a
   * stack trace.
   *
   * @param fault what happened
   * @param detail the machine's number for the details: an error code, a signal
   * @param address what was accessed, or zero
   * @param registers the general registers, 8 bytes each
   * @param names their names in that order, {@link #NAME_LENGTH} characters each
   */
  @Uninterruptible
  public static void stop(
      String fault,
      int detail,
      Address pc,
      Address stackPointer,
      Address address,
      Address registers,
      String names) {
    Panic.begin(fault);
    Panic.print("address ");
    Panic.printHexadecimal(address.toLong());
    Panic.print(", detail ");
    Panic.printHexadecimal(detail);
    Panic.print("\nrip ");
    Panic.printHexadecimal(pc.toLong());
    Panic.print("  rsp ");
    Panic.printHexadecimal(stackPointer.toLong());
    printRegisters(registers, names);
    Panic.print("\n");
    if (ThreadBlocks.isBelowStack(address)) {
      Panic.print("the stack of the thread is full\n");
    }
    Panic.stop(pc, stackPointer);
  }

  @Uninterruptible
  private static void printRegisters(Address registers, String names) {
    int count = ConstantText.length(names) / NAME_LENGTH;
    for (int i = 0; i < count; i++) {
      Panic.print(i % REGISTERS_IN_LINE == 0 ? "\n" : "  ");
      Panic.printBytes(ConstantText.bytes(names).plus(i * NAME_LENGTH), NAME_LENGTH);
      Panic.printHexadecimal(registers.loadLong(i * 8L));
    }
  }
}
