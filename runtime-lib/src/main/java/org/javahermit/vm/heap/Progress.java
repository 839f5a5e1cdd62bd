package org.javahermit.vm.heap;

import org.javahermit.unsafe.Uninterruptible;

/**
 * Whether collections still help in a heap that is almost full. Takes what was allocated before
 * each and what it left; says whether a young one is worth it, however small the nursery is, and
 * when the heap counts as full although some room is left: when full collections one after the
 * other each gave too little, a program would go on, but hardly move. Source: the overhead limit of
 * HotSpot's parallel collector, {@code AdaptiveSizePolicyGCTimeLimitThreshold} of 5, measured in
 * memory instead of time.
 */
final class Progress {
  /** The part of what is used that is little, to have free or to allocate between two. */
  private static final int LITTLE_SHIFT = 6;

  /** How many full collections one after the other may give little. */
  private static final int MOST_IN_VAIN = 4;

  /** Granules taken by new objects since the last full collection. */
  private static int taken;

  /** How many full collections gave little since one did not. */
  private static int inVain;

  private static boolean youngHelps;

  private Progress() {}

  /** There was no collection yet. */
  static void initialize() {
    taken = 0;
    inVain = 0;
    youngHelps = true;
  }

  /**
   * Notes a young collection.
   *
   * @param since granules that new objects took before it
   * @param copied bytes that it copied
   */
  @Uninterruptible
  static void noteYoung(int since, long copied) {
    taken += since;
    youngHelps = 2 * copied < (long) since << Granules.SHIFT;
  }

  /**
   * Notes a full collection. One for which there was room left before, because a program asked for
   * it, says nothing; nor does one right behind another. All sizes are granules.
   *
   * @param since what new objects took before it
   * @param wasFull whether ordinary objects had no more room
   * @param used what is used now
   * @param room what ordinary objects could take now
   */
  @Uninterruptible
  static void noteFull(int since, boolean wasFull, int used, int room) {
    taken += since;
    youngHelps = true;
    int little = used >> LITTLE_SHIFT;
    if (room > little || taken > little) {
      inVain = 0;
    } else if (wasFull && taken != 0) {
      inVain++;
    }
    taken = 0;
  }

  /** Whether the last young collection freed half of what new objects took, if it was the last. */
  @Uninterruptible
  static boolean youngHelps() {
    return youngHelps;
  }

  /** Whether the heap counts as full. */
  @Uninterruptible
  static boolean isHopeless() {
    return inVain > MOST_IN_VAIN;
  }
}
