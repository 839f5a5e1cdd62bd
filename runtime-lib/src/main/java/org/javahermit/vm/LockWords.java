package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.WeakSlots;

/**
 * The words of inflated locks, outside of the heap, by the number of the {@link Monitor}: takes an
 * identifier of a thread, leaves the lock taken, entered once more, or left, by one compare-and-set
 * or store. So compiled code enters and leaves without looking at an object.
 *
 * <p>Who has to wait first counts itself among those who wait and then looks at the owner once
 * more; who gives the lock back first does that and then looks whether somebody waits: one of both
 * sees the other.
 */
final class LockWords {
  /** u32: identifier of the thread that owns the lock, or 0. */
  private static final int OWNER = 0;

  /** u32: how often the owner entered. */
  private static final int DEPTH = 4;

  /**
   * u32: how many threads are in the queue of those who enter, or 0 while the first of them is
   * woken and does not run yet; changed by threads that are held. Otherwise whoever leaves
   * meanwhile would wake it once more, which takes the lock of all cores.
   */
  private static final int ENTERING = 8;

  /** u32: whether the owner hands the lock to the first of those who enter; see {@link Monitor}. */
  private static final int IMPATIENT = 12;

  private static final int SHIFT = 4;
  private static final int TABLE_SHIFT = WeakSlots.SHIFT;

  /** Zeroed memory for the locks of one table of {@link WeakSlots}. */
  static final int TABLE_BYTES = 1 << TABLE_SHIFT + SHIFT;

  /** Zeroed memory for the list of tables. */
  static final int DIRECTORY_BYTES = 1 << TABLE_SHIFT + 3;

  private static Address directory;

  private LockWords() {}

  /** Takes memory for the list of tables. */
  @Uninterruptible
  static void initialize(Address zeroed) {
    directory = zeroed;
  }

  /** Takes memory for the locks of a table. */
  @Uninterruptible
  static void addTable(int table, Address zeroed) {
    directory.storeAddress(8L * table, zeroed);
  }

  /** The words of a lock. */
  @AlwaysInline
  @Uninterruptible
  static Address of(int number) {
    Address table = directory.loadAddress((long) (number >>> TABLE_SHIFT) << 3);
    return table.plus((long) (number & (1 << TABLE_SHIFT) - 1) << SHIFT);
  }

  /** Takes over a thin lock: {@code owner} entered {@code depth} times; 0 and 0 for none. */
  @Uninterruptible
  static void reset(Address lock, int owner, int depth) {
    lock.storeInt(IMPATIENT, 0);
    lock.storeInt(DEPTH, depth);
    lock.storeInt(OWNER, owner);
  }

  @AlwaysInline
  @Uninterruptible
  static int owner(Address lock) {
    return lock.loadInt(OWNER);
  }

  @AlwaysInline
  @Uninterruptible
  static int depth(Address lock) {
    return lock.loadInt(DEPTH);
  }

  /** Enters if nobody else is in; whether it did. */
  @AlwaysInline
  @Uninterruptible
  static boolean tryEnter(Address lock, int identifier) {
    int owner = lock.loadInt(OWNER);
    if (owner == identifier) {
      lock.storeInt(DEPTH, lock.loadInt(DEPTH) + 1);
      return true;
    }
    return owner == 0 && take(lock, identifier, 1);
  }

  /** Takes a lock that is free, as if entered so often; whether it was. */
  @AlwaysInline
  @Uninterruptible
  static boolean take(Address lock, int identifier, int depth) {
    if (!lock.compareAndSetInt(OWNER, 0, identifier)) {
      return false;
    }
    lock.storeInt(DEPTH, depth);
    return true;
  }

  /** Leaves once, the last time as {@link #release}. The owner calls this. */
  @AlwaysInline
  @Uninterruptible
  static boolean exit(Address lock) {
    int depth = lock.loadInt(DEPTH) - 1;
    if (depth != 0) {
      lock.storeInt(DEPTH, depth);
      return false;
    }
    return release(lock);
  }

  /**
   * Gives the lock up, however often it was entered, or keeps it to be handed over; whether
   * somebody waits for it, so that {@link Monitor#wakeNext} is to be called.
   */
  @AlwaysInline
  @Uninterruptible
  static boolean release(Address lock) {
    if (lock.loadInt(IMPATIENT) != 0) {
      return true;
    }
    lock.storeInt(OWNER, 0);
    Machine.fence();
    return lock.loadInt(ENTERING) != 0;
  }

  /**
   * Says how many threads wait to enter and are to be woken; before the caller looks at the owner
   * again.
   */
  @Uninterruptible
  static void setEntering(Address lock, int count) {
    lock.storeInt(ENTERING, count);
    Machine.fence();
  }

  @Uninterruptible
  static boolean isImpatient(Address lock) {
    return lock.loadInt(IMPATIENT) != 0;
  }

  /** Says that the owner is to hand the lock over; a thread that is held and waits for it. */
  @Uninterruptible
  static void setImpatient(Address lock) {
    lock.storeInt(IMPATIENT, 1);
  }

  /** Hands a lock over that {@link #release} kept, to another thread or nobody. */
  @Uninterruptible
  static void handOver(Address lock, int identifier) {
    reset(lock, identifier, 1);
  }

  /** As if the owner had entered so often. */
  @Uninterruptible
  static void setDepth(Address lock, int depth) {
    lock.storeInt(DEPTH, depth);
  }
}
