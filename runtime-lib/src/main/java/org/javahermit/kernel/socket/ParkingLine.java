package org.javahermit.kernel.socket;

import java.util.concurrent.locks.LockSupport;

/**
 * The line of a shard without a device: there are only points of time, and other threads. With a
 * device, {@link #park} also ends by its interrupts.
 */
public class ParkingLine implements InterruptLine {
  private volatile Thread waiting;
  private volatile boolean rung;

  /** A line that nobody waits for yet. */
  public ParkingLine() {}

  @Override
  public boolean arm() {
    return true;
  }

  @Override
  public final void await(long deadline) {
    waiting = Thread.currentThread();
    if (!rung) {
      park(deadline);
    }
    rung = false;
  }

  /** Lets the thread that serves the shard wait, until it is unparked or a point of time. */
  protected void park(long deadline) {
    if (deadline == Long.MAX_VALUE) {
      LockSupport.park(this);
      return;
    }
    long left = deadline - System.nanoTime();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
    }
  }

  @Override
  public final void ring() {
    rung = true;
    LockSupport.unpark(waiting);
  }
}
