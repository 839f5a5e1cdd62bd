package org.javahermit.vm.heap;

import org.javahermit.unsafe.Uninterruptible;

/**
 * How full the parts of the heap are and were: takes a look before each collection, leaves what
 * {@code MemoryPoolMXBean} shows. New objects only become more between collections, and the other
 * parts only change in them, so the highest use is always seen.
 *
 * <p>A large object counts as new until the first collection, then as old: it stays where it is.
 */
public final class HeapUsage {
  /** Objects allocated since the last collection. */
  public static final int EDEN = 0;

  /** Young objects that the last collection left. */
  public static final int SURVIVORS = 1;

  /** Everything else. */
  public static final int OLD = 2;

  private static long edenBefore;
  private static long survivorsBefore;
  private static long oldBefore;

  /** What was old after the last full collection but one that was the last of all. */
  private static long oldAfterFull;

  private static long edenPeak;
  private static long survivorsPeak;
  private static long oldPeak;

  private HeapUsage() {}

  /** A collection is about to begin, and nothing says so yet. */
  @Uninterruptible
  static void noteBefore() {
    edenBefore = ((long) Heap.takenSinceLast() << Granules.SHIFT) - Heap.unusedBytes();
    survivorsBefore = (long) Heap.survivors << Granules.SHIFT;
    oldBefore = (long) (Heap.usedAfterLast - Heap.survivors) << Granules.SHIFT;
    if (edenBefore > edenPeak) {
      edenPeak = edenBefore;
    }
    if (survivorsBefore > survivorsPeak) {
      survivorsPeak = survivorsBefore;
    }
    if (oldBefore > oldPeak) {
      oldPeak = oldBefore;
    }
    if (Heap.lastWasFull()) {
      oldAfterFull = oldBefore;
    }
  }

  /** Bytes that a part has in use now. */
  public static long used(int part) {
    if (part == EDEN) {
      long taken = (long) Heap.takenSinceLast() << Granules.SHIFT;
      return Math.max(taken - Heap.unusedBytes(), 0);
    }
    return after(part);
  }

  /** Bytes that a part may fill before the heap grows. */
  public static long committed(int part) {
    long eden = (long) Math.max(Heap.eden, Heap.takenSinceLast()) << Granules.SHIFT;
    return switch (part) {
      case EDEN -> eden;
      case SURVIVORS -> after(SURVIVORS);
      default -> Math.max(Heap.capacityBytes() - eden - after(SURVIVORS), 0);
    };
  }

  /** Bytes that a part may fill at most. */
  public static long most(int part) {
    return part == OLD ? Heap.limitBytes() : Heap.mostYoungBytes();
  }

  /** Bytes that a part had in use before the last collection. */
  @Uninterruptible
  public static long before(int part) {
    return part == EDEN ? edenBefore : part == SURVIVORS ? survivorsBefore : oldBefore;
  }

  /** Bytes that a part had in use after the last collection. */
  @Uninterruptible
  public static long after(int part) {
    int survivors = Heap.survivors;
    int granules =
        part == EDEN ? 0 : part == SURVIVORS ? survivors : Heap.usedAfterLast - survivors;
    return (long) granules << Granules.SHIFT;
  }

  /** Bytes that a part had in use after the last collection that was meant to empty it. */
  public static long afterOwnCollection(int part) {
    return part == OLD && !Heap.lastWasFull() ? oldAfterFull : after(part);
  }

  /** The most bytes that a part had in use since the start or {@link #resetPeak}. */
  public static long peak(int part) {
    long before = part == EDEN ? edenPeak : part == SURVIVORS ? survivorsPeak : oldPeak;
    return Math.max(before, used(part));
  }

  /** Forgets that a part was ever fuller than now. */
  public static void resetPeak(int part) {
    if (part == EDEN) {
      edenPeak = used(EDEN);
    } else if (part == SURVIVORS) {
      survivorsPeak = used(SURVIVORS);
    } else {
      oldPeak = used(OLD);
    }
  }
}
