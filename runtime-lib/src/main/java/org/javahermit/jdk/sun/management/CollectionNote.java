package org.javahermit.jdk.sun.management;

import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.HeapUsage;
import org.javahermit.vm.heap.Workers;

/** The figures of one collection, kept in an object that is made before. */
public final class CollectionNote {
  /** The next one of the ring that it is part of. */
  CollectionNote next;

  private boolean isFull;
  private int cause;
  private int number;
  private int workers;
  private long start;
  private long end;
  private long edenBefore;
  private long survivorsBefore;
  private long oldBefore;
  private long survivorsAfter;
  private long oldAfter;

  CollectionNote() {}

  @Uninterruptible
  void fill(int collectionCause, boolean full, long startTime, long endTime) {
    cause = collectionCause;
    isFull = full;
    number = full ? Heap.fullCollections() : Heap.youngCollections();
    workers = Workers.used();
    start = startTime;
    end = endTime;
    edenBefore = HeapUsage.before(HeapUsage.EDEN);
    survivorsBefore = HeapUsage.before(HeapUsage.SURVIVORS);
    oldBefore = HeapUsage.before(HeapUsage.OLD);
    survivorsAfter = HeapUsage.after(HeapUsage.SURVIVORS);
    oldAfter = HeapUsage.after(HeapUsage.OLD);
  }

  /** Whether something was noted. */
  boolean isFilled() {
    return number != 0;
  }

  boolean isFull() {
    return isFull;
  }

  /** One of {@code GcLog}'s. */
  public int cause() {
    return cause;
  }

  /** How many collections of its kind there were, this one included. */
  public int number() {
    return number;
  }

  /** How many cores worked. */
  public int workers() {
    return workers;
  }

  /** When it began, by {@code Platform.nanoTime}. */
  public long start() {
    return start;
  }

  /** When it ended, by {@code Platform.nanoTime}. */
  public long end() {
    return end;
  }

  /** Bytes that a part of the heap had in use before; see {@link HeapUsage}. */
  public long before(int part) {
    return part == HeapUsage.EDEN
        ? edenBefore
        : part == HeapUsage.SURVIVORS ? survivorsBefore : oldBefore;
  }

  /** Bytes that a part of the heap had in use after. */
  public long after(int part) {
    return part == HeapUsage.EDEN ? 0 : part == HeapUsage.SURVIVORS ? survivorsAfter : oldAfter;
  }
}
