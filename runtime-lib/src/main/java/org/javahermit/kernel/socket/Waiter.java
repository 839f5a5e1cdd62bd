package org.javahermit.kernel.socket;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits for a descriptor to change. An interrupt of the thread does not end the wait:
 * who wants that closes the descriptor or wakes the thread by another one. The interrupt is
 * restored when the thread goes on.
 */
final class Waiter {
  private final Thread thread = Thread.currentThread();
  private volatile boolean woken;
  private boolean interrupted;
  Waiter next;

  /** Forgets that it was woken; called before looking at what it waits for. */
  void prepare() {
    woken = false;
  }

  /** Waits to be woken, at the latest until a point of time; false if that was it. */
  boolean await(long deadline) {
    while (!woken) {
      if (deadline == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      interrupted |= Thread.interrupted();
    }
    return true;
  }

  void wake() {
    if (!woken) {
      woken = true;
      LockSupport.unpark(thread);
    }
  }

  /** To be called when the thread waits no longer. */
  void end() {
    if (interrupted) {
      thread.interrupt();
    }
  }
}
