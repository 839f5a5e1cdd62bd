package org.javahermit.vm.heap;

import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;

/**
 * A collector worker's segments to copy to, one for each age and one for the old generation, in its
 * record outside of the heap: takes sizes, hands out memory, and later the copies to be scanned.
 *
 * <p>Several workers share what there is to scan: whenever a worker has made copies of {@link
 * #SHARE} bytes, it puts them into its {@link WorkQueue}. What lies there is no longer its own;
 * what does not fit stays in the order in which it was made. Source: Imai and Tick, "Evaluation of
 * Parallel Copying Garbage Collection on a Shared-Memory Multiprocessor", IEEE TPDS 4(9), 1993.
 */
final class CopyBuffers {
  /** The oldest age that a young object can have. */
  static final int OLDEST = 6;

  /** In the place of an age: the old generation. */
  static final int OLD = OLDEST + 1;

  // One part of the record for each age.
  private static final int TOP = 0;
  private static final int END = 8;
  private static final int SCAN = 16;
  private static final int SEGMENT = 24;
  private static final int SCAN_SEGMENT = 28;
  private static final int BYTES = 32;
  private static final int PART_SHIFT = 6;
  private static final int PART_BYTES = 1 << PART_SHIFT;

  /** How many bytes of copies are shared at a time. */
  private static final long SHARE = 4 << 10;

  /** Granules in a new segment, if so many neighbours are free. */
  private static int segmentGranules;

  /** Bytes of copies that stay young that all workers make at most. */
  private static long mostSurvivors;

  private CopyBuffers() {}

  /** Size of the part of a worker's record. */
  @Uninterruptible
  static long recordBytes() {
    return (long) (OLD + 1) << PART_SHIFT;
  }

  /** Takes zeroed memory for a worker. */
  static void initialize(Address buffers) {
    for (int i = 0; i <= OLD; i++) {
      Address part = part(buffers, i);
      part.storeInt(SEGMENT, Granules.NONE);
      part.storeInt(SCAN_SEGMENT, Granules.NONE);
    }
  }

  @AlwaysInline
  @Uninterruptible
  private static Address part(Address buffers, int destination) {
    return buffers.plus((long) destination << PART_SHIFT);
  }

  @AlwaysInline
  @Uninterruptible
  private static Address part(int destination) {
    return part(Workers.currentBuffers(), destination);
  }

  /**
   * Nothing was copied yet; what the last collection left of old segments is filled first.
   *
   * @param spare granules that there are besides those that the copies fill: each worker leaves a
   *     part of a segment for each age
   * @param survivors bytes of copies that stay young that there are to be at most
   */
  @Uninterruptible
  static void begin(int spare, long survivors) {
    mostSurvivors = survivors;
    int size = Evacuation.SEGMENT_GRANULES;
    while (size > 1 && size * OLD * Workers.team() > spare) {
      size >>= 1;
    }
    segmentGranules = size;
    for (int i = 0; i < Workers.team(); i++) {
      begin(Workers.buffers(i));
    }
  }

  @Uninterruptible
  private static void begin(Address buffers) {
    for (int i = 0; i <= OLD; i++) {
      Address part = part(buffers, i);
      part.storeLong(BYTES, 0);
      if (i != OLD) {
        part.storeLong(TOP, 0);
        part.storeLong(END, 0);
        part.storeInt(SEGMENT, Granules.NONE);
      }
      part.storeInt(SCAN_SEGMENT, part.loadInt(SEGMENT));
      part.storeAddress(SCAN, part.loadAddress(TOP));
    }
  }

  /** Gives unused granules back. */
  @Uninterruptible
  static void finish() {
    for (int i = 0; i < Workers.team(); i++) {
      finish(Workers.buffers(i));
    }
  }

  @Uninterruptible
  private static void finish(Address buffers) {
    for (int i = 1; i <= OLD; i++) {
      Address part = part(buffers, i);
      int segment = part.loadInt(SEGMENT);
      if (segment != Granules.NONE) {
        close(part);
        Granules.trim(segment);
        // A segment whose only copies were taken back is free now.
        resume(part, Granules.used(segment) == 0 ? Granules.NONE : segment);
      }
    }
  }

  /** After a full collection: from now on this old segment is filled, or none. */
  @Uninterruptible
  static void resume(int segment) {
    for (int i = 0; i < Workers.most(); i++) {
      resume(part(Workers.buffers(i), OLD), i == 0 ? segment : Granules.NONE);
    }
  }

  @Uninterruptible
  private static void resume(Address part, int segment) {
    part.storeInt(SEGMENT, segment);
    part.storeAddress(TOP, segment == Granules.NONE ? Address.zero() : Granules.usedEnd(segment));
    part.storeAddress(END, segment == Granules.NONE ? Address.zero() : Granules.end(segment));
  }

  /** Whether what is filled next belongs to an old segment, for every worker. */
  @Uninterruptible
  static boolean fillOldSegments() {
    for (int i = 0; i < Workers.most(); i++) {
      int segment = part(Workers.buffers(i), OLD).loadInt(SEGMENT);
      if (segment != Granules.NONE
          && (Granules.kind(segment) != Granules.SMALL
              || (Granules.state(segment) & Granules.YOUNG) != 0)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that were copied to become so old. */
  @Uninterruptible
  static long copiedBytes(int destination) {
    long sum = 0;
    for (int i = 0; i < Workers.team(); i++) {
      sum += part(Workers.buffers(i), destination).loadLong(BYTES);
    }
    return sum;
  }

  /** Memory for a copy. */
  @AlwaysInline
  @Uninterruptible
  static Address allocate(int destination, long size) {
    Address part = part(destination);
    Address copy = part.loadAddress(TOP);
    Address top = copy.plus(size);
    if (part.loadAddress(END).isBelow(top)) {
      return allocateSlowly(destination, part, size);
    }
    part.storeAddress(TOP, top);
    return copy;
  }

  /** Takes the last copy back. */
  @Uninterruptible
  static void undo(int destination, Address copy) {
    part(destination).storeAddress(TOP, copy);
  }

  @Uninterruptible
  private static Address allocateSlowly(int destination, Address part, long size) {
    if (Workers.isParallel()) {
      share(part, destination);
    }
    int segment = part.loadInt(SEGMENT);
    Address top = part.loadAddress(TOP);
    if (segment == Granules.NONE || Granules.end(segment).isBelow(top.plus(size))) {
      segment = addSegment(destination, part);
      top = Granules.addressOf(segment);
    }
    part.storeAddress(TOP, top.plus(size));
    part.storeAddress(END, nextEnd(segment, top.plus(size)));
    return top;
  }

  /** Up to where copies are made without a look at anything else. */
  @Uninterruptible
  private static Address nextEnd(int segment, Address top) {
    Address end = Granules.end(segment);
    Address next = top.plus(SHARE);
    return Workers.isParallel() && next.isBelow(end) ? next : end;
  }

  @Uninterruptible
  private static int addSegment(int destination, Address part) {
    close(part);
    if (destination != OLD && survivors() * Workers.team() > mostSurvivors) {
      Evacuation.promoteRest();
    }
    int segment = takeSegment(destination);
    int before = part.loadInt(SEGMENT);
    if (before == Granules.NONE) {
      part.storeInt(SCAN_SEGMENT, segment);
      part.storeAddress(SCAN, Granules.addressOf(segment));
    } else {
      Granules.setNext(before, segment);
    }
    part.storeInt(SEGMENT, segment);
    return segment;
  }

  /** Bytes of copies of this worker that stay young, as far as their segments are closed. */
  @Uninterruptible
  private static long survivors() {
    long sum = 0;
    for (int age = 1; age <= OLDEST; age++) {
      sum += part(age).loadLong(BYTES);
    }
    return sum;
  }

  @Uninterruptible
  private static int takeSegment(int destination) {
    int state =
        destination == OLD ? Granules.NEW : Granules.YOUNG | destination << Granules.AGE_SHIFT;
    if (Workers.isParallel()) {
      SpinLock.acquire(SpinLock.HEAP);
    }
    int segment = Granules.takeSegmentForCopies(segmentGranules, state);
    if (Workers.isParallel()) {
      SpinLock.release(SpinLock.HEAP);
    }
    if (segment == Granules.NONE) {
      Panic.stop("no memory left to copy objects to");
    }
    if (destination == OLD) {
      Cards.cleanRange(Granules.addressOf(segment), Granules.end(segment));
    }
    return segment;
  }

  /** Lets all workers have what is not scanned yet, as far as the queue has room. */
  @Uninterruptible
  private static void share(Address part, int destination) {
    int last = part.loadInt(SEGMENT);
    int segment = part.loadInt(SCAN_SEGMENT);
    Address scan = part.loadAddress(SCAN);
    while (segment != last && share(scan, Granules.usedEnd(segment), destination)) {
      segment = Granules.next(segment);
      scan = Granules.addressOf(segment);
    }
    Address top = part.loadAddress(TOP);
    if (segment == last && share(scan, top, destination)) {
      scan = top;
    }
    part.storeInt(SCAN_SEGMENT, segment);
    part.storeAddress(SCAN, scan);
  }

  @Uninterruptible
  private static boolean share(Address from, Address to, int destination) {
    return from.isSame(to)
        || WorkQueue.push(Workers.current(), Evacuation.range(from, to, destination == OLD));
  }

  @Uninterruptible
  private static void close(Address part) {
    int segment = part.loadInt(SEGMENT);
    if (segment != Granules.NONE) {
      long used = part.loadAddress(TOP).distanceFrom(Granules.addressOf(segment));
      part.storeLong(BYTES, part.loadLong(BYTES) + used - Granules.used(segment));
      Granules.setUsed(segment, used);
    }
  }

  /** The next copy that is not scanned yet, or 0. */
  @AlwaysInline
  @Uninterruptible
  static Address nextToScan(int destination) {
    Address part = part(destination);
    Address scan = part.loadAddress(SCAN);
    return scan.isSame(part.loadAddress(TOP)) ? Address.zero() : inSegment(part, scan);
  }

  @Uninterruptible
  private static Address inSegment(Address part, Address scan) {
    int segment = part.loadInt(SCAN_SEGMENT);
    while (segment != part.loadInt(SEGMENT) && scan.isSame(Granules.usedEnd(segment))) {
      segment = Granules.next(segment);
      scan = Granules.addressOf(segment);
      part.storeInt(SCAN_SEGMENT, segment);
      part.storeAddress(SCAN, scan);
    }
    return scan.isSame(part.loadAddress(TOP)) ? Address.zero() : scan;
  }

  /** Notes that everything up to an address is scanned. */
  @AlwaysInline
  @Uninterruptible
  static void scanned(int destination, Address end) {
    part(destination).storeAddress(SCAN, end);
  }
}
