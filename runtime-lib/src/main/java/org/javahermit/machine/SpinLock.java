package org.javahermit.machine;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Locks of the layers below the heap, by number: for a few instructions at a time, in code that
 * nothing interrupts, by threads that do not give way. They are words outside of the heap, one a
 * cache line, and cost nothing as long as one core runs. Who holds one takes no other, unless its
 * number is higher, and waits for nothing.
 */
public final class SpinLock {
  /** The heap's granules, segments and counts, while the program runs or several workers copy. */
  public static final int HEAP = 0;

  /** The machine's free memory. */
  public static final int FRAMES = 1;

  /** The page tables that all cores share. */
  public static final int PAGE_TABLES = 2;

  /** The report of a panic; never given back. */
  public static final int PANIC = 3;

  private static final int COUNT = 4;
  private static final int STRIDE = 64;

  /** Zeroed memory that {@link #initialize} needs. */
  public static final int BYTES = COUNT * STRIDE;

  private static Address table;

  /** Whether more than one core may run. */
  private static boolean isShared;

  private SpinLock() {}

  /** Takes memory for the locks; from here on they work. */
  @Uninterruptible
  public static void initialize(Address zeroed) {
    table = zeroed;
    isShared = true;
  }

  /** Whether more than one core may run. */
  @Uninterruptible
  public static boolean isShared() {
    return isShared;
  }

  /** Waits until the lock is free, and takes it. */
  @Uninterruptible
  public static void acquire(int lock) {
    if (isShared) {
      acquire(table.plus((long) lock * STRIDE));
    }
  }

  /** Gives the lock back. */
  @Uninterruptible
  public static void release(int lock) {
    if (isShared) {
      release(table.plus((long) lock * STRIDE));
    }
  }

  /** Takes a lock whose word lies anywhere. */
  @Uninterruptible
  public static void acquire(Address word) {
    for (int round = 0; word.loadInt(0) != 0 || !word.compareAndSetInt(0, 0, 1); round++) {
      Platform.current().relax(round);
    }
  }

  /** Gives a lock back whose word lies anywhere; stores are seen in their order on x86. */
  @Uninterruptible
  public static void release(Address word) {
    word.storeInt(0, 0);
  }
}
