package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * What one core has of the machine's free frames for itself, in a record that no other core
 * touches: a <em>cache</em> of single frames, from which most requests are served without a lock,
 * and a <em>reserve</em> for page faults that come while the core is inside of {@link Frames}.
 * Takes a zeroed record, leaves frame addresses.
 */
final class CoreFrames {
  /** Most frames in a cache. */
  static final int CACHE = 32;

  /** How many frames go between a cache and the pool at a time. */
  static final int BATCH = CACHE / 2;

  /**
   * Frames for faults inside of {@link Frames}. Its methods use less than a page of stack, which is
   * two faults at most, because a page may begin in the middle of what they use.
   */
  static final int RESERVE = 4;

  // The record. Counts first, in a cache line with the reserve.
  private static final int INSIDE = 0;
  private static final int CACHED = 4;
  private static final int FAULTS = 8;
  private static final int RESERVE_FRAMES = 16;
  private static final int CACHE_FRAMES = 64;

  /** Size of a record: whole cache lines. */
  static final int BYTES = CACHE_FRAMES + CACHE * 8;

  private CoreFrames() {}

  /** Whether the core is in the middle of a change of its record or of the pool. */
  @Uninterruptible
  static boolean isInside(Address core) {
    return core.loadInt(INSIDE) != 0;
  }

  @Uninterruptible
  static void setInside(Address core, boolean inside) {
    core.storeInt(INSIDE, inside ? 1 : 0);
  }

  @Uninterruptible
  static int cached(Address core) {
    return core.loadInt(CACHED);
  }

  /** Puts a frame into the cache, which is not full. */
  @Uninterruptible
  static void cache(Address core, long physical) {
    int count = cached(core);
    core.storeLong(CACHE_FRAMES + count * 8L, physical);
    core.storeInt(CACHED, count + 1);
  }

  /** Takes a frame out of the cache, which is not empty. */
  @Uninterruptible
  static long takeCached(Address core) {
    int count = cached(core) - 1;
    core.storeInt(CACHED, count);
    return core.loadLong(CACHE_FRAMES + count * 8L);
  }

  /**
   * A place in the reserve without a frame, or 0. A fault may come at any time and empties places,
   * but fills none: so what was seen empty stays so.
   */
  @Uninterruptible
  private static Address emptyPlace(Address core) {
    for (int i = 0; i < RESERVE; i++) {
      if (core.loadLong(RESERVE_FRAMES + i * 8L) == Frames.NONE) {
        return core.plus(RESERVE_FRAMES + i * 8L);
      }
    }
    return Address.zero();
  }

  @Uninterruptible
  static boolean isReserveFull(Address core) {
    return emptyPlace(core).isZero();
  }

  /** Puts a frame into the reserve, which is not full. */
  @Uninterruptible
  static void reserve(Address core, long physical) {
    emptyPlace(core).storeLong(0, physical);
  }

  /** Takes a frame of the reserve, for a fault; {@link Frames#NONE} where it is empty. */
  @Uninterruptible
  static long takeReserved(Address core) {
    for (int i = 0; i < RESERVE; i++) {
      long physical = core.loadLong(RESERVE_FRAMES + i * 8L);
      if (physical != Frames.NONE) {
        core.storeLong(RESERVE_FRAMES + i * 8L, Frames.NONE);
        return physical;
      }
    }
    return Frames.NONE;
  }

  /** Counts a page fault that takes a frame. */
  @Uninterruptible
  static void countFault(Address core) {
    core.storeLong(FAULTS, faults(core) + 1);
  }

  /** How many page faults on the core took a frame. */
  @Uninterruptible
  static long faults(Address core) {
    return core.loadLong(FAULTS);
  }
}
