package org.javahermit.machine.x64;

import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The machine's free memory: one pool of 4 KiB frames, from which page tables, stacks, native
 * memory and the heap all take what they need. Takes zeroed memory for its tables; hands out runs
 * of frames and takes them back. The pool is a {@link BuddyAllocator} under {@link
 * SpinLock#FRAMES}; single frames go through a cache of the core's.
 *
 * <p>Runs are taken from the lowest addresses, whole large pages for the heap from the highest, so
 * that both find room. Not every frame is for everybody: the heap moves objects, so it must be able
 * to get some in the middle of a collection, those it has asked to {@link #keepForHeap}; and a
 * stack that grows cannot be told that there is no memory, so a part is left to page faults.
 *
 * <p>Page faults take frames, and may come in the middle of this class, because its methods use a
 * stack like others. They cannot wait for the lock then: the code that holds it may be the one that
 * they interrupted. So each core notes that it is inside; a fault that finds this takes a frame of
 * the core's {@link CoreFrames#RESERVE}, which is filled up before the core leaves. A fault that
 * finds the core outside may wait for the lock as anybody else: whoever holds it is on another
 * core, and goes on there, because its own faults do not wait. Nobody else is disturbed: nothing
 * that holds the lock of the pool takes another one, so it does not matter which locks the
 * interrupted code holds.
 */
final class Frames {
  /** Size of a frame in bytes. */
  static final int BYTES = 4096;

  /** Frames in a large page. */
  static final int LARGE = 512;

  /** No frame; physical page 0 is never handed out. */
  static final long NONE = 0;

  private static final int SHIFT = 12;
  private static final int LARGE_ORDER = 9;

  /** One part of so many is not for the heap: page tables, and the pages of a full machine. */
  private static final int PAGES_SHARE = 32;

  /** One part of so many is for page faults only. */
  private static final int FAULTS_SHARE = 128;

  /** Where less than this part is left, stacks do not grow unnoticed. */
  private static final int SCARCE_SHARE = 64;

  private static Address buddy;
  private static Address cores;

  private static long count;
  private static long total;
  private static long kept;

  private Frames() {}

  /** Bytes of the tables for physical memory up to {@code end}. */
  @Uninterruptible
  static long tableBytes(long end) {
    return coresBytes() + BuddyAllocator.bytes(end >>> SHIFT) + BYTES - 1 & -BYTES;
  }

  @Uninterruptible
  private static long coresBytes() {
    return (long) Platform.MOST_CORES * CoreFrames.BYTES;
  }

  /** Starts with nothing free in physical memory up to {@code end}. */
  @Uninterruptible
  static void initialize(Address table, long end) {
    Machine.zeroFill(table, tableBytes(end));
    cores = table;
    buddy = table.plus(coresBytes());
    count = end >>> SHIFT;
    BuddyAllocator.initialize(buddy, count);
    total = 0;
    kept = 0;
  }

  /** Adds the whole frames of a range of memory, none of which is known yet; during the boot. */
  @Uninterruptible
  static void add(long start, long end) {
    long first = start + BYTES - 1 >>> SHIFT;
    long last = end >>> SHIFT;
    long frames = (last < count ? last : count) - first;
    if (frames > 0) {
      BuddyAllocator.free(buddy, first, frames);
      total += frames;
    }
  }

  /** Takes all frames that a range touches out of the pool for good; during the boot. */
  @Uninterruptible
  static void remove(long start, long end) {
    long last = end + BYTES - 1 >>> SHIFT;
    for (long frame = start >>> SHIFT; frame < last && frame < count; frame++) {
      if (BuddyAllocator.remove(buddy, frame)) {
        total--;
      }
    }
  }

  /** Bytes of memory that there are, used or free. */
  @Uninterruptible
  static long totalBytes() {
    return total << SHIFT;
  }

  /** Bytes of memory that nobody uses. */
  @Uninterruptible
  static long freeBytes() {
    return BuddyAllocator.free(buddy) << SHIFT;
  }

  /**
   * Bytes that the heap could still get. What was kept may be more: then others need memory, and
   * the heap keeps less when it learns so.
   */
  @Uninterruptible
  static long freeForHeap() {
    long bytes = BuddyAllocator.free(buddy) - total / PAGES_SHARE << SHIFT;
    return bytes > 0 ? bytes : 0;
  }

  /** Whether so little is left that the heap should give memory up for stacks. */
  @Uninterruptible
  static boolean isScarce() {
    return BuddyAllocator.free(buddy) < total / SCARCE_SHARE;
  }

  /** Whether only what is for page faults is left, or not even all of that. */
  @Uninterruptible
  static boolean isExhausted() {
    return BuddyAllocator.free(buddy) < total / FAULTS_SHARE;
  }

  /** Keeps so many bytes for the heap, which takes them by large pages. */
  @Uninterruptible
  static void keepForHeap(long bytes) {
    kept = ((bytes >>> SHIFT) + LARGE - 1) / LARGE * LARGE;
  }

  /** Frames that are neither the heap's nor for faults. */
  @Uninterruptible
  private static long available() {
    return BuddyAllocator.free(buddy) - kept - total / FAULTS_SHARE;
  }

  /**
   * A run of frames for anything but the heap.
   *
   * @return the physical address of the first one, or {@link #NONE}
   */
  @Uninterruptible
  static long allocate(long frames) {
    Address core = enter();
    long physical = frames == 1 ? allocateOne(core) : allocateRun(frames);
    leave(core);
    return physical;
  }

  @Uninterruptible
  private static long allocateRun(long frames) {
    SpinLock.acquire(SpinLock.FRAMES);
    long physical = frames > available() ? NONE : take(frames);
    SpinLock.release(SpinLock.FRAMES);
    return physical;
  }

  @Uninterruptible
  private static long allocateOne(Address core) {
    if (CoreFrames.cached(core) == 0) {
      fillCache(core);
    }
    return CoreFrames.cached(core) == 0 ? NONE : CoreFrames.takeCached(core);
  }

  @Uninterruptible
  private static void fillCache(Address core) {
    SpinLock.acquire(SpinLock.FRAMES);
    for (int i = 0; i < CoreFrames.BATCH && available() > 0; i++) {
      CoreFrames.cache(core, take(1));
    }
    SpinLock.release(SpinLock.FRAMES);
  }

  /** Takes a run out of the pool; the caller holds the lock. */
  @Uninterruptible
  private static long take(long frames) {
    long frame = BuddyAllocator.allocate(buddy, frames);
    return frame == BuddyAllocator.NONE ? NONE : frame << SHIFT;
  }

  /** A frame, also one of those that are kept for the heap. */
  @Uninterruptible
  static long allocateOneForHeap() {
    Address core = enter();
    long physical = takeAny();
    leave(core);
    return physical;
  }

  @Uninterruptible
  private static long takeAny() {
    SpinLock.acquire(SpinLock.FRAMES);
    long physical = take(1);
    SpinLock.release(SpinLock.FRAMES);
    return physical;
  }

  /** The highest large page that is free, aligned to its size, or {@link #NONE}. */
  @Uninterruptible
  static long allocateLargeForHeap() {
    Address core = enter();
    SpinLock.acquire(SpinLock.FRAMES);
    long frame = BuddyAllocator.allocateHighest(buddy, LARGE_ORDER);
    SpinLock.release(SpinLock.FRAMES);
    leave(core);
    return frame == BuddyAllocator.NONE ? NONE : frame << SHIFT;
  }

  /** A frame for a page fault, whatever is left; {@link #NONE} where nothing is. */
  @Uninterruptible
  static long allocateForFault() {
    Address core = core();
    CoreFrames.countFault(core);
    if (CoreFrames.isInside(core)) {
      return CoreFrames.takeReserved(core);
    }
    enter();
    long physical = allocateOne(core);
    if (physical == NONE) {
      physical = takeAny();
    }
    leave(core);
    return physical;
  }

  /** Gives a frame back that a page fault did not need, on the core that took it. */
  @Uninterruptible
  static void freeForFault(long physical) {
    Address core = core();
    if (CoreFrames.isInside(core)) {
      CoreFrames.reserve(core, physical); // where it was taken from a moment ago
    } else {
      free(physical, 1);
    }
  }

  /** Gives back frames that were handed out. */
  @Uninterruptible
  static void free(long physical, long frames) {
    Address core = enter();
    if (frames == 1) {
      if (CoreFrames.cached(core) == CoreFrames.CACHE) {
        emptyCache(core);
      }
      CoreFrames.cache(core, physical);
    } else {
      SpinLock.acquire(SpinLock.FRAMES);
      BuddyAllocator.free(buddy, physical >>> SHIFT, frames);
      SpinLock.release(SpinLock.FRAMES);
    }
    leave(core);
  }

  /** Gives the pool a part of a core's cache back. */
  @Uninterruptible
  private static void emptyCache(Address core) {
    SpinLock.acquire(SpinLock.FRAMES);
    for (int i = 0; i < CoreFrames.BATCH; i++) {
      BuddyAllocator.free(buddy, CoreFrames.takeCached(core) >>> SHIFT, 1);
    }
    SpinLock.release(SpinLock.FRAMES);
  }

  /** How many page faults took a frame. */
  @Uninterruptible
  static long faults() {
    long faults = 0;
    for (int i = 0; i < Platform.MOST_CORES; i++) {
      faults += CoreFrames.faults(cores.plus((long) i * CoreFrames.BYTES));
    }
    return faults;
  }

  /** The record of this core, which the caller does not leave: nothing interrupts it. */
  @Uninterruptible
  private static Address core() {
    return cores.plus((long) Cores.current() * CoreFrames.BYTES);
  }

  @Uninterruptible
  private static Address enter() {
    Address core = core();
    CoreFrames.setInside(core, true);
    return core;
  }

  /** Fills the reserve up again, from what nobody is promised, before the core is outside. */
  @Uninterruptible
  private static void leave(Address core) {
    if (!CoreFrames.isReserveFull(core)) {
      SpinLock.acquire(SpinLock.FRAMES);
      while (!CoreFrames.isReserveFull(core) && BuddyAllocator.free(buddy) > kept) {
        CoreFrames.reserve(core, take(1));
      }
      SpinLock.release(SpinLock.FRAMES);
    }
    CoreFrames.setInside(core, false);
  }

  /** Zeroes a run of frames. */
  @Uninterruptible
  static void clear(long physical, long frames) {
    Machine.zeroFill(DirectMap.at(physical), frames << SHIFT);
  }
}
