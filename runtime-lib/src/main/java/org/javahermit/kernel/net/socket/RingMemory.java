package org.javahermit.kernel.net.socket;

/**
 * What the byte rings of a stack may take together beyond {@link #OWN}, which each may have in any
 * case: so whoever opens many connections and lets data lie cannot fill the heap, and every
 * connection still gets on, if slowly. Nothing here is locked; a stack has its own.
 */
public final class RingMemory {
  /** Bytes that a ring takes without asking. */
  static final int OWN = 4096;

  /** From this part left on, rings that became empty give their memory back. */
  private static final int SCARCE_SHIFT = 2;

  private final long all;
  private long left;

  /** So many bytes for all rings. */
  public RingMemory(long bytes) {
    all = bytes;
    left = bytes;
  }

  boolean isScarce() {
    return left < all >> SCARCE_SHIFT;
  }

  /** Counts that a ring's memory changes from so many bytes to so many. */
  void change(int from, int to) {
    left += asked(from) - asked(to);
  }

  /** How many bytes a ring that has some memory could hold now; a limit where that is no less. */
  int most(int capacity, int limit) {
    long most = Math.max(capacity, OWN) + left;
    // Capacities are powers of two: one that holds the limit is less than twice as large.
    return most >= 2L * limit ? limit : Integer.highestOneBit((int) most);
  }

  private static int asked(int capacity) {
    return Math.max(capacity - OWN, 0);
  }
}
