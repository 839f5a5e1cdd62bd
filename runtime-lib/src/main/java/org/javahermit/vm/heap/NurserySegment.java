package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The young segment that new objects and the buffers of threads are cut off. Takes granules, a
 * segment at a time; leaves noted how far each is used. The caller holds the heap's lock, or all
 * other cores stand.
 */
final class NurserySegment {
  private static int segment;
  private static Address top;
  private static Address end;

  private NurserySegment() {}

  /** There is none: all were emptied. */
  @Uninterruptible
  static void reset() {
    segment = Granules.NONE;
    top = Address.zero();
    end = Address.zero();
  }

  /** Begins another one, of so many granules at most; false where there is none. */
  @Uninterruptible
  static boolean begin(int most) {
    close();
    segment = Granules.takeSegment(most, Granules.YOUNG);
    if (segment == Granules.NONE) {
      return false;
    }
    top = Granules.addressOf(segment);
    end = Granules.end(segment);
    return true;
  }

  /** Takes memory off it, which is there. */
  @Uninterruptible
  static Address cut(long size) {
    Address address = top;
    top = address.plus(size);
    return address;
  }

  /** Bytes that no object has got yet. */
  @Uninterruptible
  static long unusedBytes() {
    return end.distanceFrom(top);
  }

  /** Notes how far it is used. */
  @Uninterruptible
  static void note() {
    if (segment != Granules.NONE) {
      Granules.setUsed(segment, top.distanceFrom(Granules.addressOf(segment)));
    }
  }

  /** Notes how far it is used; from now on there is none. */
  @Uninterruptible
  static void close() {
    note();
    reset();
  }
}
