package org.javahermit.machine.linux;

import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;

/**
 * The machine as Linux shows it to a process: takes the initial process stack; memory comes from
 * {@code mmap}, time from {@code clock_gettime}, the console is file descriptors 0, 1 and 2.
 */
final class LinuxPlatform extends Platform {
  private static final long HEAP_START = 0x1000_0000L;

  /** Addresses below the end of what references can name that the kernel may have taken. */
  private static final long TOP_BYTES = 0x1000_0000L;

  private static final long HEAP_STEP = 2L << 20;
  private static final long SMALLEST_HEAP = 16L << 20;

  private static final long SCRATCH_BYTES = 4096;
  private static final long NANOS = 1_000_000_000L;

  private static final short POLLIN = 1;

  // Offsets in the scratch memory. A clock reading takes 16 bytes at 0.
  private static final int POLL_ENTRY = 16;
  private static final int POLL_TIMEOUT = 24;

  private final Address arguments;
  private final Address environment;
  private final int argumentCount;
  private final int environmentCount;

  /** Memory for what system calls read and write: times, poll entries, masks. */
  private final Address scratch;

  private final long heapBytes;

  LinuxPlatform(Address initialStack) {
    argumentCount = (int) initialStack.loadLong(0) - 1;
    arguments = initialStack.plus(16);
    environment = arguments.plus((argumentCount + 1L) * 8);
    environmentCount = countEntries(environment);
    scratch = allocatePages(SCRATCH_BYTES);
    heapBytes = mapHeap();
    LinuxTimer.install(allocatePages(SCRATCH_BYTES));
  }

  private static int countEntries(Address list) {
    int count = 0;
    while (list.loadLong(count * 8L) != 0) {
      count++;
    }
    return count;
  }

  /** Address space for a quarter of the memory, if references can reach so far. */
  private long mapHeap() {
    long bytes = Math.min(totalMemory() / 4, heapLimit() - HEAP_START) & -HEAP_STEP;
    while (bytes >= SMALLEST_HEAP) {
      long start = Syscalls.map(Address.of(HEAP_START), bytes, Syscalls.PROT_READ_WRITE);
      if (start == HEAP_START) {
        return bytes;
      }
      if (start > 0) {
        Syscalls.unmap(Address.of(start), bytes);
      }
      bytes = bytes / 2 & -HEAP_STEP;
    }
    return 0;
  }

  private static long heapLimit() {
    return TargetValues.referenceLimit() - TOP_BYTES;
  }

  private long totalMemory() {
    if (Syscalls.systemInformation(scratch) < 0) {
      return heapLimit();
    }
    // struct sysinfo: uptime, three load averages, total memory at 32, unit at 104
    return scratch.loadLong(32) * scratch.loadInt(104);
  }

  @Override
  public Address heapStart() {
    return Address.of(HEAP_START);
  }

  @Override
  public long heapBytes() {
    return heapBytes;
  }

  /** The kernel puts memory there when it is touched. */
  @Override
  @Uninterruptible
  public boolean back(Address start, long bytes) {
    return true;
  }

  @Override
  @Uninterruptible
  public long heapReserve() {
    return heapBytes;
  }

  @Override
  @Uninterruptible
  public void keepForHeap(long bytes) {}

  @Override
  @Uninterruptible
  public void discard(Address start, long bytes) {
    Syscalls.discard(start, bytes);
  }

  @Override
  public Address allocateStack(long bytes) {
    long start =
        Syscalls.map(Address.zero(), bytes + TargetValues.guardBytes(), Syscalls.PROT_READ_WRITE);
    if (isError(start)) {
      return Address.zero();
    }
    if (Syscalls.protect(Address.of(start), TargetValues.guardBytes(), Syscalls.PROT_NONE) < 0) {
      Syscalls.unmap(Address.of(start), bytes + TargetValues.guardBytes());
      return Address.zero();
    }
    return Address.of(start).plus(TargetValues.guardBytes());
  }

  @Override
  public void freeStack(Address lowest, long bytes) {
    Syscalls.unmap(lowest.minus(TargetValues.guardBytes()), bytes + TargetValues.guardBytes());
  }

  @Override
  public Address allocatePages(long bytes) {
    long start = Syscalls.map(Address.zero(), bytes, Syscalls.PROT_READ_WRITE);
    return isError(start) ? Address.zero() : Address.of(start);
  }

  @Override
  public void freePages(Address start, long bytes) {
    Syscalls.unmap(start, bytes);
  }

  private static boolean isError(long result) {
    return result < 0 && result >= -4095;
  }

  @Override
  @Uninterruptible
  public int write(int stream, Address bytes, int length) {
    long count = Syscalls.write(stream, bytes, length);
    while (count == -Syscalls.EINTR) {
      count = Syscalls.write(stream, bytes, length);
    }
    return (int) count;
  }

  @Override
  public boolean inputReady() {
    return poll(true, 0);
  }

  /** Waits at most some nanoseconds, for ever if negative; tells whether there is input. */
  private boolean poll(boolean input, long nanos) {
    scratch.storeInt(POLL_ENTRY, 0);
    scratch.storeShort(POLL_ENTRY + 4, POLLIN);
    scratch.storeShort(POLL_ENTRY + 6, 0);
    scratch.storeLong(POLL_TIMEOUT, nanos / NANOS);
    scratch.storeLong(POLL_TIMEOUT + 8, nanos % NANOS);
    Address timeout = nanos < 0 ? Address.zero() : scratch.plus(POLL_TIMEOUT);
    return Syscalls.poll(scratch.plus(POLL_ENTRY), input ? 1 : 0, timeout) > 0;
  }

  @Override
  public int read(Address into, int length) {
    long count = Syscalls.read(0, into, length);
    while (count == -Syscalls.EINTR) {
      count = Syscalls.read(0, into, length);
    }
    return (int) count;
  }

  @Override
  @Uninterruptible
  public long nanoTime() {
    return readClock(Syscalls.CLOCK_MONOTONIC);
  }

  @Override
  public long wallClock() {
    return readClock(Syscalls.CLOCK_REALTIME);
  }

  @Uninterruptible
  private long readClock(int clock) {
    Syscalls.clock(clock, scratch);
    return scratch.loadLong(0) * NANOS + scratch.loadLong(8);
  }

  @Override
  public void setTimer(long deadline) {
    LinuxTimer.set(deadline);
  }

  @Override
  public void idle(long deadline, boolean input) {
    if (deadline == Long.MAX_VALUE) {
      poll(input, -1);
    } else {
      poll(input, Math.max(deadline - nanoTime(), 0));
    }
  }

  @Override
  public int processors() {
    return 1;
  }

  @Override
  public boolean startCore(int core, Address block, Address stackHigh, Address code) {
    return false;
  }

  @Override
  @Uninterruptible
  public void wake(int core) {}

  @Override
  @Uninterruptible
  public void relax(int round) {
    Machine.pause();
  }

  @Override
  @Uninterruptible
  public void entropy(Address into, int length) {
    long done = 0;
    while (done < length) {
      long count = Syscalls.random(into.plus(done), length - done);
      if (count >= 0) {
        done += count;
      } else if (count != -Syscalls.EINTR) {
        Panic.stop("the kernel gives no random bytes");
      }
    }
  }

  @Override
  public int argumentCount() {
    return argumentCount;
  }

  @Override
  public Address argument(int index) {
    return arguments.loadAddress(index * 8L);
  }

  @Override
  public int environmentCount() {
    return environmentCount;
  }

  @Override
  public Address environment(int index) {
    return environment.loadAddress(index * 8L);
  }

  @Override
  @Uninterruptible
  public void exit(int status) {
    Syscalls.exit(status);
  }
}
