package org.javahermit.machine.x64;

import org.javahermit.machine.SpinLock;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * A few stacks of threads that ended, for those that start next: they keep their pages and
 * translations, so no core has to be asked to forget any. Takes stacks of the target's usual size
 * that have few pages, leaves them as they are, whatever is in them. Guarded by {@link
 * SpinLock#PAGE_TABLES}.
 */
final class ReadyStacks {
  /** Most stacks that are kept. */
  private static final int MOST = 16;

  /** Stacks that grew larger than this are not kept. */
  private static final long MOST_MAPPED = 4 * PageArea.PAGE;

  /** The lowest usable address of the first one. Each has that of the next in its last page. */
  private static Address first;

  private static int count;

  private ReadyStacks() {}

  /** A stack of a size, or 0 where none is ready. */
  @Uninterruptible
  static Address take(long bytes) {
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    Address stack = Address.zero();
    if (count > 0 && bytes == TargetValues.threadStackBytes()) {
      stack = first;
      first = link(stack, bytes).loadAddress(0);
      count--;
    }
    SpinLock.release(SpinLock.PAGE_TABLES);
    return stack;
  }

  /** Keeps a stack; false where it is too large, of another size, or one too many. */
  @Uninterruptible
  static boolean put(Address stack, long bytes) {
    if (bytes != TargetValues.threadStackBytes() || isLarge(stack, bytes)) {
      return false;
    }
    SpinLock.acquire(SpinLock.PAGE_TABLES);
    boolean fits = count < MOST;
    if (fits) {
      link(stack, bytes).storeAddress(0, first);
      first = stack;
      count++;
    }
    SpinLock.release(SpinLock.PAGE_TABLES);
    return fits;
  }

  @Uninterruptible
  private static boolean isLarge(Address stack, long bytes) {
    Address lowest = Stacks.lowestMapped(stack, bytes);
    return stack.plus(bytes).distanceFrom(lowest) > MOST_MAPPED;
  }

  /** Where a stack that is kept has the address of the next one. */
  @Uninterruptible
  private static Address link(Address stack, long bytes) {
    return stack.plus(bytes - PageArea.PAGE);
  }
}
