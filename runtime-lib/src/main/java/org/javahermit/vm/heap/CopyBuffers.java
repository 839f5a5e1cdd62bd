package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;

/**
 * A collector worker's segments to copy to, one for each age and one for the old generation, in a
 * record outside of the heap: takes sizes, hands out memory, and later the copies to be scanned.
 * With several workers each has a record of its own.
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

  private static Address record;

  private CopyBuffers() {}

  /** Size of a record. */
  static long recordBytes() {
    return (long) (OLD + 1) * PART_BYTES;
  }

  /** Takes zeroed memory for the record. */
  static void initialize(Address zeroed) {
    record = zeroed;
    for (int i = 0; i <= OLD; i++) {
      part(i).storeInt(SEGMENT, Granules.NONE);
      part(i).storeInt(SCAN_SEGMENT, Granules.NONE);
    }
  }

  @AlwaysInline
  @Uninterruptible
  private static Address part(int destination) {
    return record.plus((long) destination << PART_SHIFT);
  }

  /** Nothing was copied yet; what the last collection left of an old segment is filled first. */
  @Uninterruptible
  static void begin() {
    for (int i = 0; i <= OLD; i++) {
      Address part = part(i);
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
    for (int i = 1; i <= OLD; i++) {
      Address part = part(i);
      int segment = part.loadInt(SEGMENT);
      if (segment != Granules.NONE) {
        close(part);
        Granules.trim(segment);
        part.storeAddress(END, Granules.end(segment));
      }
    }
  }

  /** After a full collection: from now on this old segment is filled, or none. */
  @Uninterruptible
  static void resume(int segment) {
    Address part = part(OLD);
    part.storeInt(SEGMENT, segment);
    part.storeAddress(TOP, segment == Granules.NONE ? Address.zero() : Granules.usedEnd(segment));
    part.storeAddress(END, segment == Granules.NONE ? Address.zero() : Granules.end(segment));
  }

  /** Bytes that were copied to become so old. */
  @Uninterruptible
  static long copiedBytes(int destination) {
    return part(destination).loadLong(BYTES);
  }

  /** Memory for a copy. */
  @AlwaysInline
  @Uninterruptible
  static Address allocate(int destination, long size) {
    Address part = part(destination);
    Address copy = part.loadAddress(TOP);
    Address top = copy.plus(size);
    if (part.loadAddress(END).isBelow(top)) {
      return allocateInNewSegment(destination, part, size);
    }
    part.storeAddress(TOP, top);
    return copy;
  }

  @Uninterruptible
  private static Address allocateInNewSegment(int destination, Address part, long size) {
    close(part);
    int age = Granules.YOUNG | destination << Granules.AGE_SHIFT;
    int segment = Granules.takeSegment(Evacuation.SEGMENT_GRANULES, destination == OLD ? 0 : age);
    if (segment == Granules.NONE) {
      Panic.stop("no memory left to copy objects to");
    }
    Address start = Granules.addressOf(segment);
    Address end = Granules.end(segment);
    if (destination == OLD) {
      Cards.cleanRange(start, end);
    }
    int before = part.loadInt(SEGMENT);
    if (before == Granules.NONE) {
      part.storeInt(SCAN_SEGMENT, segment);
      part.storeAddress(SCAN, start);
    } else {
      Granules.setNext(before, segment);
    }
    part.storeInt(SEGMENT, segment);
    part.storeAddress(TOP, start.plus(size));
    part.storeAddress(END, end);
    return start;
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
