package org.javahermit.machine.linux;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.SignalHandler;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Safepoints;

/**
 * A core's timer: a POSIX timer, whose signal plays the interrupt. The signal handler notes that
 * the running thread is to stop, and goes back to where the thread was. Sources: {@code
 * timer_create(2)}, {@code timer_settime(2)}, {@code sigreturn(2)}.
 */
final class LinuxTimer {
  /** The first real-time signal that no C library would use either. */
  private static final int SIGNAL = 34;

  private static final long SA_RESTORER = 0x0400_0000;
  private static final long SA_ONSTACK = 0x0800_0000;
  private static final long SA_RESTART = 0x1000_0000;
  private static final int NOTIFY_BY_SIGNAL = 0;
  private static final long NANOS = 1_000_000_000L;

  // Offsets in the memory that system calls read: a timer's number, and struct itimerspec.
  private static final int NUMBER = 0;
  private static final int SETTING = 64;

  private static Address memory;

  private LinuxTimer() {}

  /** Makes the timer. */
  static void install(Address page) {
    memory = page;
    page.storeAddress(0, Machine.codeOf(LinuxTimer.class, "tick"));
    page.storeLong(8, SA_RESTORER | SA_ONSTACK | SA_RESTART);
    page.storeAddress(16, Machine.codeOf(LinuxTimer.class, "back"));
    page.storeLong(24, 0);
    Syscalls.signalAction(SIGNAL, page);
    // struct sigevent: value, signal, way of notification
    Address event = page.plus(SETTING);
    event.storeInt(8, SIGNAL);
    event.storeInt(12, NOTIFY_BY_SIGNAL);
    Syscalls.createTimer(Syscalls.CLOCK_MONOTONIC, event, page.plus(NUMBER));
    event.storeLong(8, 0);
  }

  /** Asks for the signal at a point of the monotonic clock; a time long ago is now. */
  static void set(long deadline) {
    long time = Math.max(deadline, 1); // 0 would mean never
    Address value = memory.plus(SETTING + 16);
    value.storeLong(0, time / NANOS);
    value.storeLong(8, time % NANOS);
    Syscalls.setTimer(memory.loadInt(NUMBER), memory.plus(SETTING));
  }

  @SignalHandler
  @Uninterruptible
  static void tick(int signal, Address information, Address context) {
    Safepoints.tick();
  }

  /** Where signal handlers return to: the kernel restores what they interrupted. */
  @Uninterruptible
  @NeverInline
  static void back() {
    Syscalls.returnFromSignal();
  }
}
