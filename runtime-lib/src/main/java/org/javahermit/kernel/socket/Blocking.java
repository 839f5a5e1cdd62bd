package org.javahermit.kernel.socket;

/**
 * How threads wait for descriptors. Apart from {@code LockSupport}, whose permits belong to the
 * program: a thread that reads must not take one away.
 */
public interface Blocking {
  /** The calling thread, as {@link #signal} wants it. */
  Object current();

  /**
   * Blocks the calling thread until it is signalled, unless it was since the last call; for less
   * time without a reason.
   *
   * @param deadline when to return at the latest, a point of {@link System#nanoTime}
   */
  void await(long deadline);

  /** Lets a thread go on, or not block the next time. */
  void signal(Object thread);

  /**
   * From now on, threads that the calling one signals may wait until it calls {@link
   * #wakeSignalled} or blocks.
   */
  default void deferSignals() {}

  /** Lets those go on that were signalled. */
  default void wakeSignalled() {}
}
