package org.javahermit.kernel.socket;

import java.util.concurrent.locks.LockSupport;

/**
 * Threads of a JVM that has no better way than to park them. An interrupted thread cannot be
 * parked, so the interrupt is put aside and restored.
 */
final class ParkingThreads implements Blocking {
  @Override
  public Object current() {
    return Thread.currentThread();
  }

  @Override
  public void await(long deadline) {
    boolean interrupted = Thread.interrupted();
    if (deadline == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, Math.max(0, deadline - System.nanoTime()));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void signal(Object thread) {
    LockSupport.unpark((Thread) thread);
  }
}
