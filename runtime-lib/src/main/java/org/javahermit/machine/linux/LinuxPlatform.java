package org.javahermit.machine.linux;

import org.javahermit.machine.FrameChannel;
import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Options;
import org.javahermit.vm.Panic;

/**
 * The machine as Linux shows it to a process: takes the initial process stack; memory comes from
 * {@code mmap}, time from {@link LinuxClock}, the console is file descriptors 0, 1 and 2.
 */
final class LinuxPlatform extends Platform {
  // Offsets in struct sysinfo; see sysinfo(2).
  private static final int TOTAL_MEMORY = 32;
  private static final int FREE_MEMORY = 40;
  private static final int MEMORY_UNIT = 104;

  private static final long HEAP_START = 0x1000_0000L;

  /** Addresses below the end of what references can name that the kernel may have taken. */
  private static final long TOP_BYTES = 0x1000_0000L;

  private static final long HEAP_STEP = 2L << 20;

  /** A heap that has taken so much since the start has large pages. */
  private static final long LARGE_HEAP = 64L << 20;

  private static final long SMALLEST_HEAP = 16L << 20;

  /** So many rounds of waiting for another core pass before others get the processor. */
  private static final int ROUNDS_OF_PAUSES = 64;

  /** What goes into a pipe that has room at all: {@code PIPE_BUF}. */
  private static final int SURE_BYTES = 4096;

  private final Address arguments;
  private final Address environment;
  private final int argumentCount;
  private final int environmentCount;

  // Both are 0 until somebody asks: parameters cannot be read before this is the current platform.
  private long heapBytes;
  private int processors;

  /** What the heap has asked for since the start. */
  private long backedBytes;

  private long initialFileBytes;

  // Whether a write may wait for whoever reads.
  private final boolean outputWaits = !Syscalls.isSeekable(OUTPUT);
  private final boolean errorWaits = !Syscalls.isSeekable(ERROR);

  LinuxPlatform(Address initialStack) {
    argumentCount = (int) initialStack.loadLong(0) - 1;
    arguments = initialStack.plus(16);
    environment = arguments.plus((argumentCount + 1L) * 8);
    environmentCount = countEntries(environment);
    LinuxClock.initialize(environment.plus((environmentCount + 1L) * 8));
  }

  @Override
  public Address initialFiles() {
    Address name = Options.text("hermit.initrd");
    if (name.isZero()) {
      return name;
    }
    long file = Syscalls.openForReading(name);
    initialFileBytes = Syscalls.isError(file) ? file : Syscalls.size((int) file);
    long start = initialFileBytes <= 0 ? -1 : Syscalls.mapFile((int) file, initialFileBytes);
    if (Syscalls.isError(start)) {
      Options.stop("the file of -Dhermit.initrd cannot be read, or is empty");
    }
    return Address.of(start);
  }

  @Override
  public long initialFileBytes() {
    return initialFileBytes;
  }

  private static int countEntries(Address list) {
    int count = 0;
    while (list.loadLong(count * 8L) != 0) {
      count++;
    }
    return count;
  }

  /**
   * Address space for a quarter of the memory, or for twice the limit that was asked for, because
   * collections copy; as far as references reach.
   */
  private long mapHeap() {
    long wanted = Math.max(totalMemory() / 4, 2 * Options.heapLimit());
    long bytes = Math.min(wanted, heapLimit() - HEAP_START) & -HEAP_STEP;
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

  @Uninterruptible
  private static long heapLimit() {
    return TargetValues.referenceLimit() - TOP_BYTES;
  }

  @Uninterruptible
  private static long totalMemory() {
    long bytes = systemMemory(TOTAL_MEMORY);
    return bytes == 0 ? heapLimit() : bytes;
  }

  @Override
  public Address heapStart() {
    return Address.of(HEAP_START);
  }

  @Override
  public long heapBytes() {
    if (heapBytes == 0) {
      heapBytes = mapHeap();
    }
    return heapBytes;
  }

  /**
   * The kernel puts memory there when it is touched; pages of 2 MiB, the size of the blocks that
   * the heap takes and gives back, once it has taken many, so that small programs stay small.
   */
  @Override
  @Uninterruptible
  public boolean back(Address start, long bytes) {
    boolean wasSmall = backedBytes < LARGE_HEAP;
    backedBytes += bytes;
    if (wasSmall && backedBytes >= LARGE_HEAP) {
      Syscalls.useHugePages(Address.of(HEAP_START), heapBytes);
    }
    return true;
  }

  @Override
  @Uninterruptible
  public long heapReserve() {
    return heapBytes;
  }

  @Override
  public long memoryBytes() {
    return systemMemory(TOTAL_MEMORY);
  }

  @Override
  public long freeMemoryBytes() {
    return systemMemory(FREE_MEMORY);
  }

  /** A field of struct sysinfo in bytes; 0 where the kernel does not tell. */
  @Uninterruptible
  private static long systemMemory(int field) {
    Address scratch = scratch();
    return Syscalls.systemInformation(scratch) < 0
        ? 0
        : scratch.loadLong(field) * scratch.loadInt(MEMORY_UNIT);
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
    if (Syscalls.isError(start)) {
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
    return Syscalls.isError(start) ? Address.zero() : Address.of(start);
  }

  /** Linux zeroes each page when it is touched. */
  @Override
  public Address allocateAnyPages(long bytes) {
    return allocatePages(bytes);
  }

  @Override
  public void freePages(Address start, long bytes) {
    Syscalls.unmap(start, bytes);
  }

  /**
   * Writes what does not block: nobody could be stopped for a collection meanwhile. Files are
   * always ready, and need no question; a pipe that poll calls ready takes {@link #SURE_BYTES} at
   * once, unless another writer is faster. Source: {@code pipe(7)}.
   */
  @Override
  @Uninterruptible
  public int write(int stream, Address bytes, int length) {
    int most = length;
    if (stream == OUTPUT ? outputWaits : errorWaits) {
      if (!LinuxIdle.isOutputReady(stream)) {
        return 0;
      }
      most = length < SURE_BYTES ? length : SURE_BYTES;
    }
    long count = Syscalls.write(stream, bytes, most);
    while (count == -Syscalls.EINTR) {
      count = Syscalls.write(stream, bytes, most);
    }
    return (int) count;
  }

  @Override
  @Uninterruptible
  public boolean inputReady() {
    return LinuxIdle.isInputReady();
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
    return LinuxClock.read(Syscalls.CLOCK_MONOTONIC);
  }

  @Override
  @Uninterruptible
  public long wallClock() {
    return LinuxClock.read(Syscalls.CLOCK_REALTIME);
  }

  /** Memory of the calling core for one system call. */
  @Uninterruptible
  private static Address scratch() {
    return LinuxCores.current().plus(LinuxCores.SCRATCH);
  }

  @Override
  public FrameChannel openFrames(String name) {
    Address memory = allocatePages(TapDevice.MEMORY);
    return memory.isZero() ? null : TapDevice.open(name, memory);
  }

  @Override
  @Uninterruptible
  public void setTimer(long deadline) {
    LinuxTimer.set(deadline);
  }

  @Override
  @Uninterruptible
  public void idle(long deadline, boolean input) {
    if (deadline == Long.MAX_VALUE) {
      LinuxIdle.rest(input, -1);
    } else {
      long left = deadline - nanoTime();
      LinuxIdle.rest(input, left < 0 ? 0 : left);
    }
  }

  /** As many as the process may use of the machine's processors, unless told otherwise. */
  @Override
  public int processors() {
    if (processors == 0) {
      int asked = Options.cores();
      processors = asked != 0 ? asked : Math.min(usableProcessors(), MOST_CORES);
    }
    return processors;
  }

  @Uninterruptible
  private static int usableProcessors() {
    Address mask = scratch();
    long bytes = Syscalls.affinity(mask, LinuxCores.SCRATCH_BYTES);
    int count = 0;
    for (int i = 0; i < bytes; i += 8) {
      for (long bits = mask.loadLong(i); bits != 0; bits &= bits - 1) {
        count++;
      }
    }
    return count == 0 ? 1 : count;
  }

  @Override
  public boolean startCore(int core, Address block, Address stackHigh, Address code) {
    return LinuxCoreStart.start(core, block, stackHigh, code);
  }

  @Override
  @Uninterruptible
  public void wake(int core) {
    LinuxIdle.wake(core);
  }

  @Override
  @Uninterruptible
  public void relax(int round) {
    if (round < ROUNDS_OF_PAUSES) {
      Machine.pause();
    } else {
      Syscalls.giveWay();
    }
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
