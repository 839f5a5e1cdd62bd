package org.javahermit.kernel.socket;

/**
 * What the thread of a shard waits for: the interrupt of the device below it, a point of time, or a
 * call of another thread. One thread waits, any thread rings.
 */
public interface InterruptLine {
  /**
   * Asks the device to interrupt when it has something again; called with the shard's lock held,
   * before {@link #await}.
   *
   * @return false if it has something already, so that there is no interrupt to wait for
   */
  boolean arm();

  /**
   * Waits for the interrupt, for {@link #ring}, or until a point of time; may return early. Returns
   * at once if it was rung since it returned last. Called without the shard's lock.
   *
   * @param deadline as a point of {@link System#nanoTime}; {@code Long.MAX_VALUE} for never
   */
  void await(long deadline);

  /** Ends the wait of the thread that is in {@link #await}, or else its next one. */
  void ring();
}
