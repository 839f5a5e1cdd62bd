package org.javahermit.kernel.sched;

/** What the scheduler asks of the core that it runs on; a test's is made of virtual time. */
public interface Processor {

  /** Nanoseconds from an arbitrary point; never goes back. */
  long now();

  /** Leaves one task, goes on with the other; returns when the first one is to go on. */
  void switchTo(Task from, Task to);

  /**
   * Rests until something happens, at the latest at {@code deadline}. What {@link #setTimer} asked
   * for may be forgotten.
   *
   * @param input whether console input counts
   */
  void idle(long deadline, boolean input);

  /**
   * Asks for {@link Scheduler#tick} on the running task at a point of time; replaces what was asked
   * for before. May come early or for no reason.
   */
  void setTimer(long deadline);

  /** Asks for {@link Scheduler#tick} on the running task soon. */
  void askForTick();

  /** Whether there is console input. */
  boolean inputReady();
}
