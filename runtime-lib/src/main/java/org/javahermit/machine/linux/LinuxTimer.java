package org.javahermit.machine.linux;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.SignalHandler;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Safepoints;

/**
 * A core's timer: a POSIX timer, whose signal, sent to the core's own host thread, plays the
 * interrupt. The signal handler notes that the running thread is to stop, and goes back to where
 * the thread was. Sources: {@code timer_create(2)}, {@code timer_settime(2)}, {@code sigreturn(2)}.
 */
final class LinuxTimer {
  /** The first real-time signal that no C library would use either. */
  private static final int SIGNAL = 34;

  private static final long SA_SIGINFO = 0x4;
  private static final long SA_RESTORER = 0x0400_0000;
  private static final long SA_ONSTACK = 0x0800_0000;
  private static final long SA_RESTART = 0x1000_0000;
  private static final int SIGEV_THREAD_ID = 4;

  /** Offset in {@code siginfo_t} of the value that the timer was made with: the core's page. */
  private static final int SIGNAL_VALUE = 24;

  private static final long NANOS = 1_000_000_000L;

  private LinuxTimer() {}

  /** Says what the timers' signal does, for all cores. */
  static void install() {
    // struct kernel_sigaction: handler, flags, restorer, mask
    Address action = LinuxCores.page(0).plus(LinuxCores.SCRATCH);
    action.storeAddress(0, Machine.codeOf(LinuxTimer.class, "tick"));
    action.storeLong(8, SA_SIGINFO | SA_RESTORER | SA_ONSTACK | SA_RESTART);
    action.storeAddress(16, Machine.codeOf(LinuxTimer.class, "back"));
    action.storeLong(24, 0);
    Syscalls.signalAction(SIGNAL, action);
  }

  /** Makes the timer of the calling core, which gets the signal; whether the kernel allows it. */
  @Uninterruptible
  static boolean create() {
    Syscalls.timerSlack(1);
    Address page = LinuxCores.current();
    // struct sigevent: value, signal, way of notification, thread
    Address event = page.plus(LinuxCores.SCRATCH);
    event.storeAddress(0, page);
    event.storeInt(8, SIGNAL);
    event.storeInt(12, SIGEV_THREAD_ID);
    event.storeInt(16, (int) Syscalls.threadIdentifier());
    Address number = page.plus(LinuxCores.TIMER);
    return Syscalls.createTimer(Syscalls.CLOCK_MONOTONIC, event, number) == 0;
  }

  /** Asks for the signal at a point of the monotonic clock; a time long ago is now. */
  @Uninterruptible
  static void set(long deadline) {
    long time = deadline < 1 ? 1 : deadline; // 0 would mean never
    Address page = LinuxCores.current();
    // struct itimerspec: interval, value
    Address setting = page.plus(LinuxCores.SCRATCH);
    setting.storeLong(0, 0);
    setting.storeLong(8, 0);
    setting.storeLong(16, time / NANOS);
    setting.storeLong(24, time % NANOS);
    Syscalls.setTimer(page.loadInt(LinuxCores.TIMER), setting);
  }

  @SignalHandler
  @Uninterruptible
  static void tick(int signal, Address information, Address context) {
    Address inside = information.loadAddress(SIGNAL_VALUE).loadAddress(LinuxCores.THREAD);
    if (!inside.isZero()) {
      Machine.setThread(inside); // the way back restores what foreign code had there
    }
    Safepoints.tick();
  }

  /** Where signal handlers return to: the kernel restores what they interrupted. */
  @Uninterruptible
  @NeverInline
  static void back() {
    Syscalls.returnFromSignal();
  }
}
