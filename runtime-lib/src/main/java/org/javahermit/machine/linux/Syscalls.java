package org.javahermit.machine.linux;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.ConstantText;

/**
 * The system calls that the machine layer makes, as methods. Results below 0 are negated error
 * numbers. Source: Linux {@code arch/x86/entry/syscalls/syscall_64.tbl} and the man pages.
 */
final class Syscalls {
  static final int EINTR = 4;

  private static final int STANDARD_ERROR = 2;
  private static final int CANNOT_START = 125;

  static final int PROT_NONE = 0;
  private static final int PROT_READ = 1;
  private static final int SEEK_CURRENT = 1;
  private static final int SEEK_END = 2;
  static final int PROT_READ_WRITE = 3;

  static final int CLOCK_REALTIME = 0;
  static final int CLOCK_MONOTONIC = 1;

  static final int MAP_PRIVATE = 0x02;
  static final int MAP_ANONYMOUS = 0x20;
  static final int MAP_NORESERVE = 0x4000;
  static final int MAP_FIXED_NOREPLACE = 0x100000;

  private static final int MADV_DONTNEED = 4;
  private static final int MADV_HUGEPAGE = 14;
  private static final int TIMER_ABSTIME = 1;

  private static final int CLOSE_ON_EXECUTION = 0x8_0000;
  private static final int NONBLOCKING = 0x800;
  private static final int READ_WRITE = 2;
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int ARCH_SET_GS = 0x1001;

  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int OPEN = 2;
  private static final int CLOSE = 3;
  private static final int LSEEK = 8;
  private static final int MMAP = 9;
  private static final int MPROTECT = 10;
  private static final int MUNMAP = 11;
  private static final int RT_SIGACTION = 13;
  private static final int RT_SIGRETURN = 15;
  private static final int IOCTL = 16;
  private static final int SCHED_YIELD = 24;
  private static final int MADVISE = 28;
  private static final int EXIT = 60;
  private static final int SYSINFO = 99;
  private static final int SIGALTSTACK = 131;
  private static final int PRCTL = 157;
  private static final int ARCH_PRCTL = 158;
  private static final int GETTID = 186;
  private static final int SCHED_GETAFFINITY = 204;
  private static final int TIMER_CREATE = 222;
  private static final int TIMER_SETTIME = 223;
  private static final int CLOCK_GETTIME = 228;
  private static final int EXIT_GROUP = 231;
  private static final int PPOLL = 271;
  private static final int EVENTFD2 = 290;
  private static final int GETRANDOM = 318;

  private Syscalls() {}

  /** Whether a result is an error number. */
  @Uninterruptible
  static boolean isError(long result) {
    return result < 0 && result > -4096;
  }

  @Uninterruptible
  static long read(int file, Address into, long bytes) {
    return Machine.syscall(READ, file, into.toLong(), bytes, 0, 0, 0);
  }

  @Uninterruptible
  static long write(int file, Address from, long bytes) {
    return Machine.syscall(WRITE, file, from.toLong(), bytes, 0, 0, 0);
  }

  /** Opens a file, by its zero-terminated path, for reading and writing without waiting. */
  static long openNonblocking(Address path) {
    int flags = READ_WRITE | NONBLOCKING | CLOSE_ON_EXECUTION;
    return Machine.syscall(OPEN, path.toLong(), flags, 0, 0, 0, 0);
  }

  static void close(int file) {
    Machine.syscall(CLOSE, file, 0, 0, 0, 0, 0);
  }

  /** A request to a device. */
  static long control(int file, long request, Address argument) {
    return Machine.syscall(IOCTL, file, request, argument.toLong(), 0, 0, 0);
  }

  /** Private zeroed memory; at {@code hint} or nowhere, if the hint is not 0. */
  @Uninterruptible
  static long map(Address hint, long bytes, int protection) {
    long flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    if (!hint.isZero()) {
      flags |= MAP_FIXED_NOREPLACE;
    }
    return Machine.syscall(MMAP, hint.toLong(), bytes, protection, flags, -1, 0);
  }

  /** Opens a file by its zero-terminated name. */
  static long openForReading(Address name) {
    return Machine.syscall(OPEN, name.toLong(), CLOSE_ON_EXECUTION, 0, 0, 0, 0);
  }

  /** Whether a file has places: neither a pipe, a socket nor a terminal. */
  static boolean isSeekable(int file) {
    return !isError(Machine.syscall(LSEEK, file, 0, SEEK_CURRENT, 0, 0, 0));
  }

  static long size(int file) {
    return Machine.syscall(LSEEK, file, 0, SEEK_END, 0, 0, 0);
  }

  /** The contents of a file in memory, to be read only. */
  static long mapFile(int file, long bytes) {
    return Machine.syscall(MMAP, 0, bytes, PROT_READ, MAP_PRIVATE, file, 0);
  }

  @Uninterruptible
  static long unmap(Address start, long bytes) {
    return Machine.syscall(MUNMAP, start.toLong(), bytes, 0, 0, 0, 0);
  }

  @Uninterruptible
  static long protect(Address start, long bytes, int protection) {
    return Machine.syscall(MPROTECT, start.toLong(), bytes, protection, 0, 0, 0);
  }

  /** Lets memory have pages of 2 MiB where the kernel has some. */
  @Uninterruptible
  static void useHugePages(Address start, long bytes) {
    Machine.syscall(MADVISE, start.toLong(), bytes, MADV_HUGEPAGE, 0, 0, 0);
  }

  @Uninterruptible
  static long discard(Address start, long bytes) {
    return Machine.syscall(MADVISE, start.toLong(), bytes, MADV_DONTNEED, 0, 0, 0);
  }

  @Uninterruptible
  static long signalAction(int signal, Address action) {
    return Machine.syscall(RT_SIGACTION, signal, action.toLong(), 0, 8, 0, 0);
  }

  /** Only where a signal handler returns to, with the stack as the kernel made it. */
  @Uninterruptible
  static void returnFromSignal() {
    Machine.syscall(RT_SIGRETURN, 0, 0, 0, 0, 0, 0);
  }

  /** Makes a timer; writes its number, an int. */
  @Uninterruptible
  static long createTimer(int clock, Address event, Address number) {
    return Machine.syscall(TIMER_CREATE, clock, event.toLong(), number.toLong(), 0, 0, 0);
  }

  /** Sets a timer to an absolute time: interval and value, seconds and nanoseconds each. */
  @Uninterruptible
  static long setTimer(int number, Address setting) {
    return Machine.syscall(TIMER_SETTIME, number, TIMER_ABSTIME, setting.toLong(), 0, 0, 0);
  }

  @Uninterruptible
  static long signalStack(Address stack) {
    return Machine.syscall(SIGALTSTACK, stack.toLong(), 0, 0, 0, 0, 0);
  }

  /** Writes seconds and nanoseconds, two longs. */
  @Uninterruptible
  static long clock(int clock, Address into) {
    return Machine.syscall(CLOCK_GETTIME, clock, into.toLong(), 0, 0, 0, 0);
  }

  /** Waits for entries of {@code struct pollfd}; {@code timeout}: seconds, nanoseconds, or 0. */
  @Uninterruptible
  static long poll(Address entries, int count, Address timeout) {
    return Machine.syscall(PPOLL, entries.toLong(), count, timeout.toLong(), 0, 8, 0);
  }

  /** Makes a counter that can be waited for, of value 0; its file descriptor. */
  @Uninterruptible
  static long eventCounter() {
    return Machine.syscall(EVENTFD2, 0, CLOSE_ON_EXECUTION | NONBLOCKING, 0, 0, 0, 0);
  }

  /** How much later than asked the kernel may end waits of this thread, in nanoseconds. */
  @Uninterruptible
  static long timerSlack(long nanos) {
    return Machine.syscall(PRCTL, PR_SET_TIMERSLACK, nanos, 0, 0, 0, 0);
  }

  /** Sets the base of segment {@code GS} of this host thread; {@code arch_prctl(2)}. */
  @Uninterruptible
  static void setSegmentBase(Address base) {
    Machine.syscall(ARCH_PRCTL, ARCH_SET_GS, base.toLong(), 0, 0, 0, 0);
  }

  /** Identifier of this host thread. */
  @Uninterruptible
  static long threadIdentifier() {
    return Machine.syscall(GETTID, 0, 0, 0, 0, 0, 0);
  }

  /** Lets other host threads run on this processor. */
  @Uninterruptible
  static void giveWay() {
    Machine.syscall(SCHED_YIELD, 0, 0, 0, 0, 0, 0);
  }

  /** Writes a mask of the processors that this process may use; the number of its bytes. */
  @Uninterruptible
  static long affinity(Address mask, int bytes) {
    return Machine.syscall(SCHED_GETAFFINITY, 0, bytes, mask.toLong(), 0, 0, 0);
  }

  @Uninterruptible
  static long systemInformation(Address into) {
    return Machine.syscall(SYSINFO, into.toLong(), 0, 0, 0, 0, 0);
  }

  @Uninterruptible
  static long random(Address into, long bytes) {
    return Machine.syscall(GETRANDOM, into.toLong(), bytes, 0, 0, 0, 0);
  }

  /** Says why the program cannot start, a constant text, and ends it. */
  @Uninterruptible
  static void stop(String reason) {
    write(STANDARD_ERROR, ConstantText.bytes(reason), ConstantText.length(reason));
    exit(CANNOT_START);
  }

  /** Ends this host thread only. */
  @Uninterruptible
  static void exitThread() {
    Machine.syscall(EXIT, 0, 0, 0, 0, 0, 0);
    Machine.ud2();
  }

  @Uninterruptible
  static void exit(int status) {
    Machine.syscall(EXIT_GROUP, status, 0, 0, 0, 0, 0);
    Machine.ud2();
  }
}
