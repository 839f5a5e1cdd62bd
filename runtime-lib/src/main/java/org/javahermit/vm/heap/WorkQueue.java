package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * A collector worker's queue of what it found and has not looked at: takes words that are not 0 at
 * one end, gives its owner those that came last, and others, who steal, those that came first. It
 * has room for {@link #CAPACITY}; what does not fit its owner keeps in another way.
 *
 * <p>Both ends are counted from the beginning of time, so that no number comes twice. Source: Chase
 * and Lev, "Dynamic Circular Work-Stealing Deque", SPAA 2005, with an array of fixed size.
 */
final class WorkQueue {
  static final int CAPACITY = 1024;

  /** Bytes of the entries. */
  static final long BYTES = CAPACITY * 8L;

  /** u64: how many entries were stolen, or taken as the last one. A cache line of its own. */
  private static final int FIRST = 0;

  /** u64: one more than the number of the entry that came last. */
  private static final int END = 64;

  static final int HEADER_BYTES = 128;

  private WorkQueue() {}

  /** How many entries there are, about, if it is not the owner who asks. */
  @Uninterruptible
  static long size(Address queue) {
    return queue.loadLong(END) - queue.loadLong(FIRST);
  }

  @Uninterruptible
  private static Address entry(Address record, long number) {
    return Workers.queueEntries(record).plus((number & CAPACITY - 1) << 3);
  }

  /** Adds an entry, where there is room. The caller is the owner. */
  @Uninterruptible
  static boolean push(Address record, long value) {
    Address queue = Workers.queue(record);
    long end = queue.loadLong(END);
    if (end - queue.loadLong(FIRST) >= CAPACITY) {
      return false;
    }
    entry(record, end).storeLong(0, value);
    queue.storeLong(END, end + 1);
    return true;
  }

  /** Takes the entry that came last; 0 where there is none. The caller is the owner. */
  @Uninterruptible
  static long pop(Address record) {
    Address queue = Workers.queue(record);
    long last = queue.loadLong(END) - 1;
    if (last < queue.loadLong(FIRST)) {
      return 0;
    }
    queue.storeLong(END, last);
    Machine.fence(); // thieves see that before this looks for what they took
    long first = queue.loadLong(FIRST);
    if (first < last) {
      return entry(record, last).loadLong(0);
    }
    long value = first == last ? entry(record, last).loadLong(0) : 0;
    if (value != 0 && !queue.compareAndSetLong(FIRST, first, first + 1)) {
      value = 0;
    }
    queue.storeLong(END, last + 1);
    return value;
  }

  /** Takes the entry that came first; 0 where there is none, or somebody else was faster. */
  @Uninterruptible
  static long steal(Address record) {
    Address queue = Workers.queue(record);
    long first = queue.loadLong(FIRST);
    Machine.fence();
    if (first >= queue.loadLong(END)) {
      return 0;
    }
    long value = entry(record, first).loadLong(0);
    return queue.compareAndSetLong(FIRST, first, first + 1) ? value : 0;
  }
}
