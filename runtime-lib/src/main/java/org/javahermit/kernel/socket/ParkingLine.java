package org.javahermit.kernel.socket;

/**
 * The line of a shard without a device: there are only points of time, and other threads. With a
 * device, {@link #park} also ends by its interrupts.
 */
public class ParkingLine implements InterruptLine {
  private final Blocking way = Waiter.blocking;
  private volatile Object waiting;
  private volatile boolean rung;

  /** A line that nobody waits for yet. */
  public ParkingLine() {}

  @Override
  public boolean arm() {
    return true;
  }

  @Override
  public final void await(long deadline) {
    waiting = way.current();
    if (!rung) {
      park(deadline);
    }
    rung = false;
  }

  /** Lets the thread that serves the shard wait, until it is signalled or a point of time. */
  protected void park(long deadline) {
    way.await(deadline);
  }

  /** At once, also for a thread that defers its signals: a shard's own turn is not another's. */
  @Override
  public final void ring() {
    rung = true;
    Object thread = waiting;
    if (thread != null) {
      way.signal(thread);
      way.wakeSignalled();
    }
  }
}
