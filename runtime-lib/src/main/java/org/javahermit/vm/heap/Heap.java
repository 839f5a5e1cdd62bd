package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * Where memory for objects comes from, and when it is time to collect. Takes the heap's address
 * space and limits; hands out zeroed allocation buffers to threads and zeroed memory for single
 * objects. Nothing here collects: {@code vm.Allocation} does when this class says no.
 *
 * <p>A program may fill {@code hard} granules, of which the last few are kept for making and
 * handling an OutOfMemoryError. Below that, {@code soft} is where the next collection is due: some
 * multiple of what survived the last. The space beyond is for the collector to copy to.
 */
public final class Heap {
  /** Larger objects are allocated apart and never copied. */
  public static final long LARGEST_SMALL_OBJECT = 10 << 10;

  /** Larger objects do not go into a thread's allocation buffer if they do not fit the rest. */
  private static final long LARGEST_BUFFERED_OBJECT = 2 << 10;

  private static final long BUFFER_BYTES = 32 << 10;

  /** Granules that only an OutOfMemoryError may take. */
  private static final int EMERGENCY_GRANULES = 8;

  /** Those, and what copying them takes. */
  private static final int EMERGENCY_RESERVE = 2 * EMERGENCY_GRANULES + EMERGENCY_GRANULES / 4;

  /** Granules that a program may fill between collections, at least, if the limit permits. */
  private static final int LEAST_STEP = (32 << 20) >> Granules.SHIFT;

  /** Granules that copying may waste at the ends of segments, besides a part of what is copied. */
  private static final int COPY_SLACK = 8;

  /** The part of what is used that a collection has to leave free for the program to go on. */
  private static final int LEAST_PROGRESS_SHIFT = 6;

  /** Granules that always have memory behind them. */
  private static int least;

  private static int hard;
  private static int soft;
  private static boolean emergency;

  /**
   * Whether the last collection left so little that going on would mean collecting all the time.
   */
  private static boolean full;

  /** Where the next buffer comes from. */
  private static Address segmentTop;

  private static Address segmentEnd;

  /** Not 0 for tests: collect at every so many allocations, none of which is buffered. */
  private static int stress;

  private static int untilStress;
  private static int collections;

  private Heap() {}

  /** Bytes of the table that {@link #initialize} needs for an address space. */
  public static long tableBytes(long spaceBytes) {
    long granules = spaceBytes >>> Granules.SHIFT;
    return granules * Granules.ENTRY_BYTES + Backing.tableBytes(granules);
  }

  /**
   * Makes the heap.
   *
   * @param initial bytes that the heap has at once and always
   * @param limit bytes that a program may fill at most; 0 for as many as the space permits
   * @param stressInterval not 0 for tests: collect at every so many allocations
   * @return whether there is memory for the initial size
   */
  public static boolean initialize(
      Address space, long spaceBytes, Address table, long initial, long limit, int stressInterval) {
    int granules = (int) (spaceBytes >>> Granules.SHIFT);
    Granules.initialize(space, granules, table);
    Backing.initialize(space, granules, table.plus((long) granules * Granules.ENTRY_BYTES));
    hard = granules;
    if (limit != 0 && limit >>> Granules.SHIFT < granules) {
      hard = max((int) (limit >>> Granules.SHIFT), 2 * EMERGENCY_GRANULES);
    }
    stress = stressInterval;
    untilStress = stressInterval;
    emergency = false;
    full = false;
    collections = 0;
    segmentTop = Address.zero();
    segmentEnd = Address.zero();
    least = min((int) (initial >>> Granules.SHIFT), granules);
    setSoftLimit();
    return Backing.prepare(least);
  }

  @Uninterruptible
  private static void setSoftLimit() {
    int used = used();
    soft = used + max(used, LEAST_STEP);
    if (soft > hard) {
      soft = hard;
    }
  }

  @Uninterruptible
  private static int used() {
    return Granules.count() - Granules.free();
  }

  // java.lang.Math has a static initializer, which must not run from here.

  @Uninterruptible
  private static int min(int a, int b) {
    return a < b ? a : b;
  }

  @Uninterruptible
  private static int max(int a, int b) {
    return a > b ? a : b;
  }

  /** Bytes that objects may fill at most. */
  @Uninterruptible
  public static long limitBytes() {
    long copyable = (Granules.count() - COPY_SLACK) * 4L / 9;
    return (hard < copyable ? hard : copyable) << Granules.SHIFT;
  }

  /** Bytes that objects may fill before the next collection. */
  @Uninterruptible
  public static long currentBytes() {
    long current = (long) max(soft, used()) << Granules.SHIFT;
    return current < limitBytes() ? current : limitBytes();
  }

  /** Bytes in use, garbage included. */
  @Uninterruptible
  public static long usedBytes() {
    return (long) used() << Granules.SHIFT;
  }

  /** How many collections there were. */
  @Uninterruptible
  public static int collections() {
    return collections;
  }

  /**
   * Zeroed memory for an object, out of the thread's buffer or a new one; 0 where it is time to
   * collect.
   *
   * @param exhausted whether a collection just took place: fill the heap to the hard limit
   */
  @Uninterruptible
  public static Address allocate(long size, boolean exhausted) {
    if (stress != 0 && !exhausted) {
      untilStress--;
      if (untilStress <= 0) {
        untilStress = stress;
        return Address.zero();
      }
    }
    int limit = exhausted ? hard : soft;
    if (!emergency) {
      if (full && exhausted) {
        return Address.zero();
      }
      limit = min(limit, hard - EMERGENCY_GRANULES);
    }
    if (size > LARGEST_SMALL_OBJECT) {
      return allocateLarge(size, limit);
    }
    if (size > LARGEST_BUFFERED_OBJECT || stress != 0) {
      return allocateInSegment(size, limit);
    }
    return allocateInNewBuffer(size, limit);
  }

  @Uninterruptible
  private static Address allocateLarge(long size, int limit) {
    long span = size + Granules.BYTES - 1 >>> Granules.SHIFT;
    if (span > limit - used() || obtainable() - span < copyReserve(Granules.small())) {
      return Address.zero();
    }
    int granule = Granules.takeLarge((int) span);
    if (granule == Granules.NONE) {
      return Address.zero();
    }
    afterTaking();
    Address address = Granules.addressOf(granule);
    Machine.zeroFill(address, size);
    return address;
  }

  @Uninterruptible
  private static Address allocateInSegment(long size, int limit) {
    if (!ensureSegment(size, limit)) {
      return Address.zero();
    }
    return cut(size);
  }

  /** Begins a buffer for the current thread with an object in it. */
  @Uninterruptible
  private static Address allocateInNewBuffer(long size, int limit) {
    if (!ensureSegment(size, limit)) {
      return Address.zero();
    }
    long rest = segmentEnd.distanceFrom(segmentTop);
    Address buffer = cut(rest < BUFFER_BYTES ? rest : BUFFER_BYTES);
    Address thread = Machine.thread();
    thread.storeAddress(ThreadLayout.ALLOCATION_TOP, buffer.plus(size));
    thread.storeAddress(ThreadLayout.ALLOCATION_END, segmentTop);
    return buffer;
  }

  /** Takes zeroed memory off the current segment. */
  @Uninterruptible
  private static Address cut(long size) {
    Address address = segmentTop;
    segmentTop = address.plus(size);
    Machine.zeroFill(address, size);
    return address;
  }

  /** Makes sure that the current segment has room for {@code size} bytes. */
  @Uninterruptible
  private static boolean ensureSegment(long size, int limit) {
    if (segmentEnd.distanceFrom(segmentTop) >= size) {
      return true;
    }
    int most = min(Collector.SEGMENT_GRANULES, limit - used());
    most = min(most, spareGranules());
    if (most <= 0) {
      return false;
    }
    int segment = Granules.takeSegment(most);
    if (segment == Granules.NONE) {
      return false;
    }
    afterTaking();
    segmentTop = Granules.addressOf(segment);
    segmentEnd = segmentTop.plus((long) Granules.span(segment) << Granules.SHIFT);
    return true;
  }

  /** How many granules can become segments so that all segments could still be copied. */
  @Uninterruptible
  private static int spareGranules() {
    // With s granules taken, free - s must be at least copyReserve(small + s).
    int spare = obtainable() - copyReserve(Granules.small());
    return spare <= 0 ? 0 : (int) (spare * 4L / 9);
  }

  /** Granules that could be taken; but in an emergency, some are left for that. */
  @Uninterruptible
  private static int obtainable() {
    return Backing.obtainable() - (emergency ? 0 : EMERGENCY_RESERVE);
  }

  /** Sees to it that there is memory for the next collection. */
  @Uninterruptible
  private static void afterTaking() {
    if (used() > soft) {
      setSoftLimit();
    }
    int needed = copyReserve(Granules.small()) - Backing.free();
    int blocks = needed <= 0 ? 0 : (needed + Backing.BLOCK - 1) / Backing.BLOCK;
    Platform.current().keepForHeap((long) blocks * Backing.BLOCK << Granules.SHIFT);
  }

  /** Granules that copying all objects of so many granules may take. */
  @Uninterruptible
  private static int copyReserve(int small) {
    return small + small / 4 + COPY_SLACK;
  }

  /** Allows to fill the part of the heap that is kept for an OutOfMemoryError, or no longer. */
  @Uninterruptible
  public static void setEmergency(boolean on) {
    emergency = on;
  }

  /** Whether an OutOfMemoryError is being made. */
  @Uninterruptible
  public static boolean isEmergency() {
    return emergency;
  }

  /** Starts a collection; all buffers of threads must be given up. */
  @Uninterruptible
  public static void beginCollection(boolean clearSoftReferences) {
    collections++;
    Collector.begin(clearSoftReferences);
  }

  /** Ends a collection after all roots were visited. */
  @Uninterruptible
  public static void endCollection() {
    Collector.finish();
    int room = min(hard - EMERGENCY_GRANULES - used(), spareGranules());
    full = room <= used() >> LEAST_PROGRESS_SHIFT;
    segmentTop = full ? Address.zero() : Collector.restStart();
    segmentEnd = full ? Address.zero() : Collector.restEnd();
    setSoftLimit();
  }

  /**
   * After a collection: gives memory back to the machine that will not be needed for some time.
   *
   * @param all whether to give back all that is free, because it is needed for something else
   */
  @Uninterruptible
  public static void trim(boolean all) {
    int objects = all ? used() : soft;
    Backing.trim(max(least, objects + copyReserve(objects)));
    afterTaking();
  }
}
