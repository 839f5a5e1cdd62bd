package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The last granules of the heap, which a program cannot fill: what has to be done in a full heap is
 * done with them. Takes requests that a collection could not satisfy, with what they are for; each
 * purpose leaves something to the more urgent ones, so a program that holds all errors it gets can
 * still end its threads and say why it failed. Objects are cut singly off a segment that nobody
 * else gets a buffer of: what is kept must not leak to ordinary objects.
 */
public final class EmergencyReserve {
  /** An ordinary object, which gets nothing. */
  public static final int NOTHING = 0;

  /** An OutOfMemoryError, which a program may hold for ever. */
  public static final int ERRORS = 1;

  /** Something for the start of a thread, which lives as long as the thread. */
  public static final int STARTS = 2;

  /** What must not fail: a lock that is waited for, the end of a thread or of the program. */
  public static final int ENDS = 3;

  /** Granules that ordinary objects leave. */
  static final int GRANULES = 8;

  private static final int LEFT_BY_ERRORS = 6;
  private static final int LEFT_BY_STARTS = 4;

  /** Whether a collection did not help, and there was none since. */
  private static boolean open;

  /** The segment that objects are cut from. */
  private static int segment;

  private static Address top;
  private static Address end;

  private EmergencyReserve() {}

  /** After a collection: what was taken is an ordinary part of the heap, or free. */
  @Uninterruptible
  static void reset() {
    open = false;
    segment = Granules.NONE;
    top = Address.zero();
    end = Address.zero();
  }

  /** Notes which part of the segment is used. */
  @Uninterruptible
  static void noteSegment() {
    if (segment != Granules.NONE) {
      Granules.setUsed(segment, top.distanceFrom(Granules.addressOf(segment)));
    }
  }

  /** Bytes of the segment that are not used. */
  @Uninterruptible
  static long unusedBytes() {
    return end.distanceFrom(top);
  }

  /**
   * Memory for a small object, or 0.
   *
   * @param room granules that can be had
   * @param exhausted whether a full collection just took place
   */
  @Uninterruptible
  static Address take(long size, int room, boolean exhausted, int purpose) {
    open |= exhausted;
    int more = room - left(purpose);
    if (!open || more < 0) {
      return Address.zero();
    }
    if (unusedBytes() < size && (more == 0 || !begin())) {
      return Address.zero();
    }
    Address object = top;
    top = object.plus(size);
    return object;
  }

  /** Begins another segment. */
  @Uninterruptible
  private static boolean begin() {
    int next = Granules.takeSegment(1, Granules.YOUNG);
    if (next == Granules.NONE) {
      return false;
    }
    noteSegment();
    segment = next;
    top = Granules.addressOf(next);
    end = Granules.end(next);
    return true;
  }

  /** Granules that a purpose leaves to more urgent ones. */
  @Uninterruptible
  static int left(int purpose) {
    return switch (purpose) {
      case NOTHING -> GRANULES;
      case ERRORS -> LEFT_BY_ERRORS;
      case STARTS -> LEFT_BY_STARTS;
      default -> 0;
    };
  }
}
