package org.javahermit.vm.heap;

import org.javahermit.unsafe.Uninterruptible;

/**
 * How long objects stay young. Takes what young collections copy; leaves how many of them an object
 * has to survive, and how much of it may stay young, for the next one. Source: HotSpot's {@code
 * AgeTable} and its SurvivorRatio of 8.
 */
final class Survivors {
  /** Survivors of so many young collections become old. */
  private static int threshold;

  /** Bytes that the last young collection copied. */
  private static long copied;

  private Survivors() {}

  /** Nothing was copied yet; all sizes of nurseries are granules. */
  static void initialize(int nursery) {
    threshold = CopyBuffers.OLDEST;
    copied = most(nursery);
  }

  /** Survivors of so many young collections become old. */
  @Uninterruptible
  static int threshold() {
    return threshold;
  }

  /** Bytes that the last young collection copied; before the first one, a guess. */
  @Uninterruptible
  static long copied() {
    return copied;
  }

  /**
   * Bytes that survivors may fill: an eighth of the nursery. What is copied beyond is old at once,
   * or all that a program builds up would be copied twice.
   */
  @Uninterruptible
  static long most(int nursery) {
    return (long) nursery << Granules.SHIFT >>> 3;
  }

  /** Survivors of several collections stay young as long as they are half as many as may be. */
  @Uninterruptible
  static void afterYoung(int nursery) {
    long most = most(nursery) / 2;
    long sum = 0;
    int next = 0;
    for (int age = 1; age <= CopyBuffers.OLD; age++) {
      sum += CopyBuffers.copiedBytes(age);
      if (next == 0 && (sum > most || age == CopyBuffers.OLDEST)) {
        next = age;
      }
    }
    threshold = next;
    copied = sum;
  }
}
