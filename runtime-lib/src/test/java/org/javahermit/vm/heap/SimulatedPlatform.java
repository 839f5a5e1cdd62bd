package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;

/** A machine that has memory for so many bytes of the heap, and is asked for nothing else. */
public class SimulatedPlatform extends Platform {
  private final long memory;
  private final Runnable whileWaiting;
  private long backed;
  private long kept;

  /** Of the memory, what the machine has for others, and gives the heap only in need. */
  private long share;

  /** Makes a machine with one core and so many bytes for the heap. */
  public SimulatedPlatform(long memory) {
    this(memory, () -> {});
  }

  /**
   * Makes a machine.
   *
   * @param memory bytes for the heap
   * @param whileWaiting done in each round of a core that waits for another one
   */
  SimulatedPlatform(long memory, Runnable whileWaiting) {
    this.memory = memory;
    this.whileWaiting = whileWaiting;
  }

  /** Says how many bytes are for others than the heap. */
  void setShare(long bytes) {
    share = bytes;
  }

  /** Bytes that are behind the heap. */
  long backed() {
    return backed;
  }

  /** What the heap asked to be kept for it. */
  long kept() {
    return kept;
  }

  @Override
  public boolean back(Address start, long bytes) {
    if (backed + bytes > memory) {
      return false;
    }
    backed += bytes;
    return true;
  }

  @Override
  public void discard(Address start, long bytes) {
    backed -= bytes;
    for (long i = 0; i < bytes; i += 8) {
      start.storeLong(i, -1);
    }
  }

  @Override
  public long memoryBytes() {
    return memory;
  }

  @Override
  public long freeMemoryBytes() {
    return memory - backed;
  }

  @Override
  public long heapReserve() {
    return Math.max(memory - share - backed, 0);
  }

  @Override
  public void keepForHeap(long bytes) {
    kept = bytes;
    if (kept > heapReserve()) {
      throw new AssertionError("the collector could run out of memory");
    }
  }

  private static UnsupportedOperationException unexpected() {
    return new UnsupportedOperationException("the heap does not need this");
  }

  @Override
  public Address heapStart() {
    throw unexpected();
  }

  @Override
  public long heapBytes() {
    throw unexpected();
  }

  @Override
  public Address allocateStack(long bytes) {
    throw unexpected();
  }

  @Override
  public void freeStack(Address lowest, long bytes) {
    throw unexpected();
  }

  @Override
  public Address allocatePages(long bytes) {
    throw unexpected();
  }

  @Override
  public Address allocateAnyPages(long bytes) {
    return allocatePages(bytes);
  }

  @Override
  public void freePages(Address start, long bytes) {
    throw unexpected();
  }

  @Override
  public int write(int stream, Address bytes, int length) {
    throw unexpected();
  }

  @Override
  public boolean inputReady() {
    throw unexpected();
  }

  @Override
  public int read(Address into, int length) {
    throw unexpected();
  }

  @Override
  public long nanoTime() {
    throw unexpected();
  }

  @Override
  public long wallClock() {
    throw unexpected();
  }

  @Override
  public void setTimer(long deadline) {}

  @Override
  public void idle(long deadline, boolean input) {
    throw unexpected();
  }

  @Override
  public int processors() {
    throw unexpected();
  }

  @Override
  public boolean startCore(int core, Address block, Address stackHigh, Address code) {
    throw unexpected();
  }

  @Override
  public void wake(int core) {
    throw unexpected();
  }

  @Override
  public void relax(int round) {
    whileWaiting.run();
    Thread.yield();
  }

  @Override
  public void entropy(Address into, int length) {
    throw unexpected();
  }

  @Override
  public int argumentCount() {
    throw unexpected();
  }

  @Override
  public Address argument(int index) {
    throw unexpected();
  }

  @Override
  public int environmentCount() {
    throw unexpected();
  }

  @Override
  public Address environment(int index) {
    throw unexpected();
  }

  @Override
  public void exit(int status) {
    throw new IllegalStateException("exit " + status);
  }
}
