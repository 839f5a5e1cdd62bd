package org.javahermit.machine.x64;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.InterruptHandler;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Faults;
import org.javahermit.vm.Safepoints;
import org.javahermit.vm.layout.InterruptFrameLayout;

/**
 * What exceptions of the processor and interrupts do. A stack that grows gets a page, and the
 * instruction is tried again. A null dereference goes on in the runtime, on the stack that faulted:
 * a landing pad expects no value in a register, so nothing is restored and the handler never
 * returns. Any other exception stops the machine with a report.
 */
final class FaultHandlers {
  private static final String REGISTER_NAMES =
      "r15 r14 r13 r12 r11 r10 r9  r8  rbp rdi rsi rdx rcx rbx rax ";

  /** In the error code of a page fault: the page is mapped (Intel SDM volume 3, §4.7). */
  private static final int PROTECTION = 1;

  private static final String NO_STACK_MEMORY =
      "no memory is left for the stack of a thread; give the machine more, or the heap less (-Xmx)";

  private FaultHandlers() {}

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void pageFault(Address frame) {
    Address pc = frame.loadAddress(InterruptFrameLayout.RIP);
    Address touched = Address.of(Machine.readCr2());
    if (isMissing(frame) && StackPages.map(touched)) {
      if (Frames.isScarce()) {
        Safepoints.stackGrew(Frames.isExhausted());
      }
      return;
    }
    if (StackPages.isOnDemand(touched)) {
      stop(NO_STACK_MEMORY, frame, touched);
    }
    if (Faults.isNullDereference(pc, touched)) {
      Address pushed = frame.loadAddress(InterruptFrameLayout.RSP).minus(8);
      StackPages.map(pushed); // a fault on the stack of faults would overwrite it
      pushed.storeAddress(0, pc);
      Machine.sti(); // the processor had shut interrupts out
      Machine.resume(Faults.nullDereferenceHandler(), pushed, null);
    }
    stop("page fault", frame, touched);
  }

  /** Whether the page is not there, rather than protected. */
  @Uninterruptible
  private static boolean isMissing(Address frame) {
    return (frame.loadInt(InterruptFrameLayout.ERROR_CODE) & PROTECTION) == 0;
  }

  @InterruptHandler
  @Uninterruptible
  static void divideError(Address frame) {
    stop("division that has no result", frame, Address.zero());
  }

  @InterruptHandler
  @Uninterruptible
  static void invalidInstruction(Address frame) {
    stop("invalid instruction", frame, Address.zero());
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void stackFault(Address frame) {
    stop("stack fault", frame, Address.zero());
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void generalProtection(Address frame) {
    stop("general protection fault", frame, Address.zero());
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void doubleFault(Address frame) {
    stop("double fault", frame, Address.of(Machine.readCr2()));
  }

  @InterruptHandler
  @Uninterruptible
  static void machineCheck(Address frame) {
    stop("machine check", frame, Address.zero());
  }

  @InterruptHandler
  @Uninterruptible
  static void exception(Address frame) {
    stop("exception of the processor", frame, Address.zero());
  }

  @InterruptHandler(errorCode = true)
  @Uninterruptible
  static void exceptionWithCode(Address frame) {
    stop("exception of the processor", frame, Address.zero());
  }

  /** The timer wakes the processor, or asks the running thread to look who else is due. */
  @InterruptHandler
  @Uninterruptible
  static void timer(Address frame) {
    Safepoints.tick();
    LocalApic.endOfInterrupt();
  }

  /** Another core has work: the interrupt itself ends the rest. */
  @InterruptHandler
  @Uninterruptible
  static void wake(Address frame) {
    LocalApic.endOfInterrupt();
  }

  /** Another core changed the page tables. */
  @InterruptHandler
  @Uninterruptible
  static void flush(Address frame) {
    TlbShootdown.handle();
    LocalApic.endOfInterrupt();
  }

  /** Another core reports a failure, or the machine has one. */
  @InterruptHandler
  @Uninterruptible
  static void nonMaskable(Address frame) {
    if (CoreStop.isAsked()) {
      CoreStop.stop();
    }
    stop("non-maskable interrupt", frame, Address.zero());
  }

  /** A spurious interrupt wants no acknowledgement (Intel SDM volume 3, §11.9). */
  @InterruptHandler
  @Uninterruptible
  static void spurious(Address frame) {}

  @Uninterruptible
  private static void stop(String fault, Address frame, Address touched) {
    if (Platform.current() == null) {
      BootFailure.stop(fault);
    }
    Faults.stop(
        fault,
        frame.loadInt(InterruptFrameLayout.ERROR_CODE),
        frame.loadAddress(InterruptFrameLayout.RIP),
        frame.loadAddress(InterruptFrameLayout.RSP),
        touched,
        frame,
        REGISTER_NAMES);
  }
}
