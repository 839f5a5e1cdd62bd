package org.javahermit.machine.x64;

import org.javahermit.machine.SpinLock;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * A few stacks of threads that ended, for those that start next: they keep their pages and
 * translations, so no core has to be asked to forget any. Takes stacks of the target's usual size
 * that have few pages, leaves them as they are, whatever is in them. Where there are too many, most
 * are handed out at once, so that the other cores are asked once for all of them. Guarded by {@link
 * SpinLock#PAGE_TABLES}.
 */
final class ReadyStacks {
  /** Most stacks that are kept. */
  private static final int MOST = 32;

  /** How many of them stay where the others are handed out. */
  private static final int FEW = 8;

  /** Stacks that grew larger than this are not kept. */
  private static final long MOST_MAPPED = 4 * PageArea.PAGE;

  /** The lowest usable address of each one. */
  private static Address table;

  private static int count;

  private ReadyStacks() {}

  /** Bytes of memory that {@link #initialize} needs. */
  @Uninterruptible
  static long tableBytes() {
    return 8L * MOST;
  }

  @Uninterruptible
  static void initialize(Address memory) {
    table = memory;
  }

  /** Whether a stack is one of those that are kept. */
  @Uninterruptible
  static boolean accepts(Address stack, long bytes) {
    Address lowest = Stacks.lowestMapped(stack, bytes);
    return bytes == TargetValues.threadStackBytes()
        && stack.plus(bytes).distanceFrom(lowest) <= MOST_MAPPED;
  }

  /** A stack of a size, or 0 where none is ready. */
  @Uninterruptible
  static Address take(long bytes) {
    return bytes == TargetValues.threadStackBytes() ? takeAbove(0) : Address.zero();
  }

  /** One of those that are too many, or 0. */
  @Uninterruptible
  static Address takeExcess() {
    return takeAbove(FEW);
  }

  @Uninterruptible
  private static Address takeAbove(int least) {
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    Address stack = Address.zero();
    if (count > least) {
      count--;
      stack = table.loadAddress(8L * count);
    }
    SpinLock.release(SpinLock.PAGE_TABLES);
    return stack;
  }

  /** Keeps a stack that is accepted; false where it is one too many. */
  @Uninterruptible
  static boolean put(Address stack) {
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    boolean fits = count < MOST;
    if (fits) {
      table.storeAddress(8L * count, stack);
      count++;
    }
    SpinLock.release(SpinLock.PAGE_TABLES);
    return fits;
  }
}
