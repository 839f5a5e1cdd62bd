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

  private static final int REGISTERS = 16;

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
   * Stops the program because of a fault that is not Java's: prints it with the registers.
   *
   * @param kind the machine's number for it: signal or exception vector
   * @param registers 16 general registers in the machine's order, 8 bytes each, or zero
   */
  @Uninterruptible
  public static void stop(
      int kind, Address pc, Address stackPointer, Address address, Address registers) {
    Panic.begin("fault of the processor");
    Panic.print("kind ");
    Panic.printDecimal(kind);
    Panic.print(", instruction ");
    Panic.printHexadecimal(pc.toLong());
    Panic.print(", address ");
    Panic.printHexadecimal(address.toLong());
    Panic.print(", stack pointer ");
    Panic.printHexadecimal(stackPointer.toLong());
    Panic.print("\n");
    if (!registers.isZero()) {
      for (int i = 0; i < REGISTERS; i++) {
        Panic.print(" ");
        Panic.printHexadecimal(registers.loadLong(i * 8L));
      }
      Panic.print("\n");
    }
    Panic.stop(pc, stackPointer);
  }
}
