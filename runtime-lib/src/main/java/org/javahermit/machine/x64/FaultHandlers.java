package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.InterruptHandler;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Faults;
import org.javahermit.vm.layout.InterruptFrameLayout;

/**
 * What exceptions of the processor and interrupts do. A null dereference goes on in the runtime, on
 * the stack that faulted: a landing pad expects no value in a register, so nothing is restored and
 * the handler never returns. Any other exception stops the machine with a report.
 */
final class FaultHandlers {
  private static final int UNKNOWN = -1;
  private static final int DOUBLE_FAULT = 8;
  private static final int GENERAL_PROTECTION = 13;
  private static final int PAGE_FAULT = 14;
  private static final int MACHINE_CHECK = 18;

  private FaultHandlers() {}

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void pageFault(Address frame) {
    Address pc = frame.loadAddress(InterruptFrameLayout.RIP);
    Address touched = Address.of(Machine.readCr2());
    if (Faults.isNullDereference(pc, touched)) {
      Address pushed = frame.loadAddress(InterruptFrameLayout.RSP).minus(8);
      pushed.storeAddress(0, pc);
      Machine.resume(Faults.nullDereferenceHandler(), pushed, null);
    }
    stop(PAGE_FAULT, frame, touched);
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void generalProtection(Address frame) {
    stop(GENERAL_PROTECTION, frame, Address.zero());
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void doubleFault(Address frame) {
    stop(DOUBLE_FAULT, frame, Address.of(Machine.readCr2()));
  }

  @InterruptHandler
  @Uninterruptible
  static void machineCheck(Address frame) {
    stop(MACHINE_CHECK, frame, Address.zero());
  }

  @InterruptHandler
  @Uninterruptible
  static void exception(Address frame) {
    stop(UNKNOWN, frame, Address.zero());
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void exceptionWithCode(Address frame) {
    stop(UNKNOWN, frame, Address.zero());
  }

  /** The timer did its work by waking the processor. */
  @InterruptHandler
  @Uninterruptible
  static void timer(Address frame) {
    LocalTimer.endOfInterrupt();
  }

  /** A spurious interrupt wants no acknowledgement (Intel SDM volume 3, §11.9). */
  @InterruptHandler
  @Uninterruptible
  static void spurious(Address frame) {}

  @Uninterruptible
  private static void stop(int vector, Address frame, Address touched) {
    Faults.stop(
        vector,
        frame.loadAddress(InterruptFrameLayout.RIP),
        frame.loadAddress(InterruptFrameLayout.RSP),
        touched,
        frame);
  }
}
