package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The memory that a young collection copies to. Takes how many granules of small objects are young;
 * says how many copies of all of them may take, and how many more may become young so that there is
 * room for the copies then. All sizes are granules.
 */
final class CopyReserve {
  private CopyReserve() {}

  /**
   * What copies of all objects of so many granules fill at most. The rest of a granule may be too
   * short for the next object, {@link Heap#LARGEST_SMALL_OBJECT} almost; where the free ones are no
   * neighbours, that is so in each.
   */
  @Uninterruptible
  static int copies(int small) {
    return small + (small + 1) / 2;
  }

  /** What copying may take: each age has a segment that is not full. */
  @Uninterruptible
  static int withAges(int small) {
    return copies(small) + CopyBuffers.OLD + 1;
  }

  /** What copying may take where all survivors become old. */
  @Uninterruptible
  static int withoutAges(int small) {
    return copies(small) + 1;
  }

  /** What ordinary objects and their copies could take. */
  @Uninterruptible
  static int obtainable() {
    return Backing.obtainable() - EmergencyReserve.GRANULES;
  }

  /**
   * How many more may become young. Where there is no room for ages, survivors are copied to what
   * is kept for emergencies: that is free again when they are many, as the next collection is a
   * full one then.
   */
  @Uninterruptible
  static int spare(int young) {
    // With s granules taken, free - s must be at least what copying young + s takes.
    int spare = (obtainable() - withAges(young)) * 2 / 5;
    if (spare > 0) {
      return spare;
    }
    int least = (Backing.obtainable() - withoutAges(young) - 1) * 2 / 5;
    return least < obtainable() ? least : obtainable();
  }

  /** Sees to it that the machine keeps what the next young collection needs. */
  @Uninterruptible
  static void keep() {
    int needed = withAges(Granules.youngSmall()) - Backing.free();
    int blocks = needed <= 0 ? 0 : (needed + Backing.BLOCK - 1) / Backing.BLOCK;
    long bytes = (long) blocks * Backing.BLOCK << Granules.SHIFT;
    long most = Platform.current().heapReserve();
    Platform.current().keepForHeap(bytes < most ? bytes : most);
  }
}
