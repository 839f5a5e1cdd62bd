package org.javahermit.kernel.socket;

/**
 * A thread that waits for a descriptor to change. An interrupt of the thread does not end the wait:
 * who wants that closes the descriptor or wakes the thread by another one.
 */
final class Waiter {
  /** What is used until something else is chosen. */
  static volatile Blocking blocking = new ParkingThreads();

  private final Blocking way = blocking;
  private final Object thread = way.current();
  private volatile boolean woken;
  Waiter next;

  /** Forgets that it was woken; called before looking at what it waits for. */
  void prepare() {
    woken = false;
  }

  /** Waits to be woken, at the latest until a point of time; false if that was it. */
  boolean await(long deadline) {
    while (!woken) {
      if (deadline != Long.MAX_VALUE && deadline <= System.nanoTime()) {
        return false;
      }
      way.await(deadline);
    }
    return true;
  }

  void wake() {
    if (!woken) {
      woken = true;
      way.signal(thread);
    }
  }
}
