package org.javahermit.machine.linux;

import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.SignalHandler;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Faults;

/**
 * Faults of the processor, which arrive as signals: a null dereference goes on in the runtime, on
 * the stack that faulted; anything else stops the program.
 *
 * <p>The handler never returns to the kernel. It continues in Java with the stack pointer that it
 * wants, which leaves nothing behind: the signal is not blocked while it is handled ({@code
 * SA_NODEFER}), and the kernel starts at the top of the core's alternate stack each time. A landing
 * pad expects no value in a register, so none is restored. Sources: {@code sigaction(2)}, {@code
 * sigaltstack(2)}, Linux {@code arch/x86/include/uapi/asm/sigcontext.h}.
 */
final class LinuxFaults {
  private static final int SIGILL = 4;
  private static final int SIGTRAP = 5;
  private static final int SIGBUS = 7;
  private static final int SIGFPE = 8;
  private static final int SIGSEGV = 11;
  private static final int SIGPIPE = 13;

  private static final long SA_SIGINFO = 0x4;
  private static final long SA_RESTORER = 0x0400_0000;
  private static final long SA_ONSTACK = 0x0800_0000;
  private static final long SA_NODEFER = 0x4000_0000;
  private static final long SIG_IGN = 1;

  /** Offset of the general registers in {@code ucontext_t}: r8 to r15, rdi, … rsp, rip. */
  private static final int REGISTERS = 40;

  private static final String REGISTER_NAMES =
      "r8  r9  r10 r11 r12 r13 r14 r15 rdi rsi rbp rbx rdx rax rcx ";

  private static final int RSP = REGISTERS + 15 * 8;
  private static final int RIP = REGISTERS + 16 * 8;
  private static final int SIGNAL_ADDRESS = 16;

  private LinuxFaults() {}

  /** Catches faults from now on, on those host threads that {@link #useOwnStack}. */
  static void install() {
    Address action = LinuxCores.page(0).plus(LinuxCores.SCRATCH);
    Address handler = Machine.codeOf(LinuxFaults.class, "handle");
    // struct kernel_sigaction: handler, flags, restorer, mask
    action.storeAddress(0, handler);
    action.storeLong(8, SA_SIGINFO | SA_RESTORER | SA_ONSTACK | SA_NODEFER);
    action.storeAddress(16, handler); // never used, but the kernel insists on a restorer
    action.storeLong(24, 0);
    Syscalls.signalAction(SIGSEGV, action);
    Syscalls.signalAction(SIGBUS, action);
    Syscalls.signalAction(SIGILL, action);
    Syscalls.signalAction(SIGFPE, action);
    Syscalls.signalAction(SIGTRAP, action);
    action.storeLong(0, SIG_IGN);
    Syscalls.signalAction(SIGPIPE, action);
  }

  /** Gives the calling core a stack for its signals; whether the kernel allows it. */
  @Uninterruptible
  static boolean useOwnStack() {
    long bytes = TargetValues.interruptStackBytes();
    long stack = Syscalls.map(Address.zero(), bytes, Syscalls.PROT_READ_WRITE);
    if (Syscalls.isError(stack)) {
      return false;
    }
    // stack_t: address, flags, size
    Address description = LinuxCores.current().plus(LinuxCores.SCRATCH);
    description.storeLong(0, stack);
    description.storeLong(8, 0);
    description.storeLong(16, bytes);
    return Syscalls.signalStack(description) == 0;
  }

  @SignalHandler
  @Uninterruptible
  static void handle(int signal, Address information, Address context) {
    Address pc = context.loadAddress(RIP);
    Address stackPointer = context.loadAddress(RSP);
    if (signal == SIGSEGV
        && Faults.isNullDereference(pc, information.loadAddress(SIGNAL_ADDRESS))) {
      Address pushed = stackPointer.minus(8);
      pushed.storeAddress(0, pc);
      Machine.resume(Faults.nullDereferenceHandler(), pushed, null);
    }
    if (Platform.current() == null) {
      Syscalls.stop("JavaHermit cannot start: a fault of the processor\n");
    }
    Faults.stop(
        name(signal),
        signal,
        pc,
        stackPointer,
        information.loadAddress(SIGNAL_ADDRESS),
        context.plus(REGISTERS),
        REGISTER_NAMES);
  }

  @Uninterruptible
  private static String name(int signal) {
    return switch (signal) {
      case SIGSEGV -> "access to memory that is not there (SIGSEGV)";
      case SIGBUS -> "access to memory that has no address (SIGBUS)";
      case SIGILL -> "invalid instruction (SIGILL)";
      case SIGFPE -> "division that has no result (SIGFPE)";
      default -> "breakpoint (SIGTRAP)";
    };
  }
}
