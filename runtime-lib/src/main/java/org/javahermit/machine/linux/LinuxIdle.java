package org.javahermit.machine.linux;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * How a core rests and is woken: takes a deadline and whether input counts, leaves the core running
 * again for one of these reasons, a signal, or {@link #wake}.
 *
 * <p>A core that rests waits for its event counter; who wakes it adds to the counter, but only
 * where it does rest, so that waking a running core costs no system call. A wake-up is never lost:
 * the word {@link LinuxCores#REST} goes from running to resting by compare-and-set, which fails
 * where somebody said {@link #WOKEN} before. Sources: {@code eventfd(2)}, {@code ppoll(2)}, {@code
 * prctl(2)}.
 */
final class LinuxIdle {
  private static final int RUNNING = 0;
  private static final int RESTING = 1;
  private static final int WOKEN = 2;

  private static final int STANDARD_INPUT = 0;
  private static final short POLLIN = 1;
  private static final short POLLOUT = 4;
  private static final long NANOS = 1_000_000_000L;

  // Offsets in the core's scratch memory.
  private static final int EVENT_ENTRY = 0;
  private static final int INPUT_ENTRY = 8;
  private static final int TIMEOUT = 16;
  private static final int COUNTER = 32;

  private LinuxIdle() {}

  /** Makes the event counter of a core; whether the kernel allows it. */
  static boolean prepare(int core) {
    long file = Syscalls.eventCounter();
    LinuxCores.page(core).storeInt(LinuxCores.EVENTS, (int) file);
    return !Syscalls.isError(file);
  }

  /** Lets the calling core rest, at most some nanoseconds, for ever if negative. */
  @Uninterruptible
  static void rest(boolean input, long nanos) {
    Address page = LinuxCores.current();
    if (page.compareAndSetInt(LinuxCores.REST, RUNNING, RESTING)) {
      await(page, input, nanos);
    }
    replace(page, RUNNING);
  }

  @Uninterruptible
  private static void await(Address page, boolean input, long nanos) {
    Address scratch = page.plus(LinuxCores.SCRATCH);
    setEntry(scratch.plus(EVENT_ENTRY), page.loadInt(LinuxCores.EVENTS), POLLIN);
    setEntry(scratch.plus(INPUT_ENTRY), STANDARD_INPUT, POLLIN);
    long ready = poll(scratch, EVENT_ENTRY, input ? 2 : 1, nanos);
    if (ready > 0 && isReady(scratch.plus(EVENT_ENTRY))) {
      Syscalls.read(page.loadInt(LinuxCores.EVENTS), scratch.plus(COUNTER), 8);
    }
  }

  /** Whether standard input has bytes, or has come to its end. */
  @Uninterruptible
  static boolean isInputReady() {
    Address scratch = LinuxCores.current().plus(LinuxCores.SCRATCH);
    setEntry(scratch.plus(INPUT_ENTRY), STANDARD_INPUT, POLLIN);
    return poll(scratch, INPUT_ENTRY, 1, 0) > 0;
  }

  /** Whether writing to a stream does not block: there is room, or it fails at once. */
  @Uninterruptible
  static boolean isOutputReady(int stream) {
    Address scratch = LinuxCores.current().plus(LinuxCores.SCRATCH);
    setEntry(scratch.plus(INPUT_ENTRY), stream, POLLOUT);
    return poll(scratch, INPUT_ENTRY, 1, 0) != 0;
  }

  /** Fills a {@code struct pollfd}: file, events asked for, events that there are. */
  @Uninterruptible
  private static void setEntry(Address entry, int file, short events) {
    entry.storeInt(0, file);
    entry.storeShort(4, events);
    entry.storeShort(6, 0);
  }

  @Uninterruptible
  private static boolean isReady(Address entry) {
    return entry.loadShort(6) != 0;
  }

  @Uninterruptible
  private static long poll(Address scratch, int entries, int count, long nanos) {
    Address timeout = Address.zero();
    if (nanos >= 0) {
      timeout = scratch.plus(TIMEOUT);
      timeout.storeLong(0, nanos / NANOS);
      timeout.storeLong(8, nanos % NANOS);
    }
    return Syscalls.poll(scratch.plus(entries), count, timeout);
  }

  /** Ends the rest of a core, or its next one. */
  @Uninterruptible
  static void wake(int core) {
    Address page = LinuxCores.page(core);
    if (replace(page, WOKEN) == RESTING) {
      Syscalls.write(page.loadInt(LinuxCores.EVENTS), LinuxCores.one(), 8);
    }
  }

  /** Changes whether the core rests; what was said before. */
  @Uninterruptible
  private static int replace(Address page, int state) {
    int old = page.loadInt(LinuxCores.REST);
    while (!page.compareAndSetInt(LinuxCores.REST, old, state)) {
      old = page.loadInt(LinuxCores.REST);
    }
    return old;
  }
}
