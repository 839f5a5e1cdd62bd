package org.javahermit.machine.linux;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The kernel's clocks, read without entering the kernel where it allows that: takes the auxiliary
 * vector, leaves nanoseconds. The scheduler asks for the time at every turn, and a system call may
 * take longer than the turn's work. Sources: {@code vdso(7)}, {@code clock_gettime(2)}.
 */
final class LinuxClock {
  private static final long NANOS = 1_000_000_000L;

  /** {@code int (int clock, struct timespec *)} of C; zero: only the system call is there. */
  private static Address function;

  private LinuxClock() {}

  /** Looks for the function. */
  static void initialize(Address auxiliaryVector) {
    Address object = VirtualObject.find(auxiliaryVector);
    if (!object.isZero()) {
      function = VirtualObject.function(object, "__vdso_clock_gettime");
    }
  }

  /** Nanoseconds since the beginning of a clock. */
  @Uninterruptible
  static long read(int clock) {
    Address page = LinuxCores.current();
    Address time = page.plus(LinuxCores.SCRATCH);
    if (function.isZero() || callFunction(page, clock, time) != 0) {
      Syscalls.clock(clock, time);
    }
    return time.loadLong(0) * NANOS + time.loadLong(8);
  }

  /** The timer's signal may come while the function has something else in r15. */
  @Uninterruptible
  private static int callFunction(Address page, int clock, Address time) {
    page.storeAddress(LinuxCores.THREAD, Machine.thread());
    int result = (int) Machine.callC(function, clock, time.toLong());
    page.storeLong(LinuxCores.THREAD, 0);
    return result;
  }
}
