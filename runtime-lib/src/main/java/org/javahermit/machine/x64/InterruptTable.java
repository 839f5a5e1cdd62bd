package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The interrupt descriptor table, which all cores share: every exception of the processor has a
 * handler, faults and interrupts on stacks of their own; of interrupts there are the local timer's,
 * those by which cores call each other, spurious ones, and those of devices that are added later.
 * Source: Intel SDM volume 3, §6.14.1 and §6.15.
 */
final class InterruptTable {
  /** Vector of the {@link LocalTimer}. */
  static final int TIMER_VECTOR = 0x40;

  /** Vector that ends a core's rest; see {@link CoreRest}. */
  static final int WAKE_VECTOR = 0x41;

  /** Vector of {@link TlbShootdown}. */
  static final int FLUSH_VECTOR = 0x42;

  /** Vector that the local interrupt controller uses when an interrupt vanished. */
  static final int SPURIOUS_VECTOR = 0xff;

  /** Stack for double faults, machine checks and what cannot be kept out. */
  static final int STACK_OF_LAST_RESORT = 1;

  /** Stack for all other exceptions. */
  static final int STACK_OF_FAULTS = 2;

  /**
   * Stack for interrupts. They do not use the thread's, because its next page may have no memory
   * yet: the processor would fault while it delivers an interrupt that it has taken from the local
   * controller already, and the interrupt would be lost. Handlers let no other interrupt in, so one
   * stack is enough.
   */
  static final int STACK_OF_INTERRUPTS = 3;

  private static final int VECTORS = 256;
  private static final int ENTRY_SIZE = 16;
  private static final long INTERRUPT_GATE = 0x8e00;

  private static final int DIVIDE_ERROR = 0;
  private static final int NON_MASKABLE = 2;
  private static final int INVALID_OPCODE = 6;
  private static final int DOUBLE_FAULT = 8;
  private static final int STACK_FAULT = 12;
  private static final int GENERAL_PROTECTION = 13;
  private static final int PAGE_FAULT = 14;
  private static final int MACHINE_CHECK = 18;
  private static final int EXCEPTIONS = 32;

  /** Bytes of what a table register is loaded from: limit and address. */
  private static final int POINTER_SIZE = 10;

  /** Where that is written: so far below the stack pointer that no call reaches it. */
  private static final int SCRATCH = 512;

  private static Address table;

  private InterruptTable() {}

  /**
   * Makes the table.
   *
   * @param page a zeroed page for it
   */
  @Uninterruptible
  static void make(Address page) {
    Address plain = Machine.codeOf(FaultHandlers.class, "exception");
    Address withCode = Machine.codeOf(FaultHandlers.class, "exceptionWithCode");
    for (int vector = 0; vector < EXCEPTIONS; vector++) {
      setFault(page, vector, hasErrorCode(vector) ? withCode : plain);
    }
    setFault(page, DIVIDE_ERROR, Machine.codeOf(FaultHandlers.class, "divideError"));
    setFault(page, INVALID_OPCODE, Machine.codeOf(FaultHandlers.class, "invalidInstruction"));
    setFault(page, STACK_FAULT, Machine.codeOf(FaultHandlers.class, "stackFault"));
    setFault(page, GENERAL_PROTECTION, Machine.codeOf(FaultHandlers.class, "generalProtection"));
    setFault(page, PAGE_FAULT, Machine.codeOf(FaultHandlers.class, "pageFault"));
    Address doubleFault = Machine.codeOf(FaultHandlers.class, "doubleFault");
    set(page, DOUBLE_FAULT, doubleFault, STACK_OF_LAST_RESORT);
    Address machineCheck = Machine.codeOf(FaultHandlers.class, "machineCheck");
    set(page, MACHINE_CHECK, machineCheck, STACK_OF_LAST_RESORT);
    Address nonMaskable = Machine.codeOf(FaultHandlers.class, "nonMaskable");
    set(page, NON_MASKABLE, nonMaskable, STACK_OF_LAST_RESORT);
    setInterrupt(page, TIMER_VECTOR, Machine.codeOf(FaultHandlers.class, "timer"));
    setInterrupt(page, WAKE_VECTOR, Machine.codeOf(FaultHandlers.class, "wake"));
    setInterrupt(page, FLUSH_VECTOR, Machine.codeOf(FaultHandlers.class, "flush"));
    setInterrupt(page, SPURIOUS_VECTOR, Machine.codeOf(FaultHandlers.class, "spurious"));
    table = page;
  }

  /** Adds an interrupt that came into use later. */
  static void add(int vector, Address code) {
    setInterrupt(table, vector, code);
  }

  /** Loads the table that {@link #make} made, for the calling core; interrupts are off. */
  @Uninterruptible
  static void load() {
    setRegister(VECTORS * ENTRY_SIZE - 1, table);
  }

  /** Leaves an empty table: the next exception resets the machine. */
  @Uninterruptible
  static void remove() {
    Machine.cli();
    setRegister(0, Address.zero());
  }

  @Uninterruptible
  private static void setRegister(int limit, Address address) {
    Address pointer = Machine.readRsp().minus(SCRATCH + POINTER_SIZE);
    pointer.storeShort(0, limit);
    pointer.storeAddress(2, address);
    Machine.lidt(pointer);
  }

  /** Vectors for which the processor pushes an error code: 8, 10 to 14, 17, 21. */
  @Uninterruptible
  private static boolean hasErrorCode(int vector) {
    return vector == DOUBLE_FAULT
        || vector >= 10 && vector <= PAGE_FAULT
        || vector == 17
        || vector == 21;
  }

  @Uninterruptible
  private static void setFault(Address table, int vector, Address code) {
    set(table, vector, code, STACK_OF_FAULTS);
  }

  @Uninterruptible
  private static void setInterrupt(Address table, int vector, Address code) {
    set(table, vector, code, STACK_OF_INTERRUPTS);
  }

  @Uninterruptible
  private static void set(Address table, int vector, Address code, int stack) {
    long address = code.toLong();
    long low =
        address & 0xffff
            | (long) SegmentTables.CODE << 16
            | (long) stack << 32
            | INTERRUPT_GATE << 32
            | (address >>> 16 & 0xffff) << 48;
    table.storeLong((long) vector * ENTRY_SIZE, low);
    table.storeLong((long) vector * ENTRY_SIZE + 8, address >>> 32);
  }
}
