package org.javahermit.kernel.sched;

/**
 * What the scheduler asks of the machine's cores; a test's are made of virtual time. All of it but
 * {@link #wakeAtOnce} is called by a core that has the scheduler to itself: nobody else's calls
 * come in between.
 */
public interface Processors {

  /** Number of the core that makes the call. */
  int core();

  /** Nanoseconds from an arbitrary point; never goes back. */
  long now();

  /**
   * Leaves one task, goes on with the other on this core; returns when the first one is to go on,
   * on whatever core that is then.
   */
  void switchTo(Task from, Task to);

  /**
   * Lets this core rest until something happens, {@link #wake} for one, at the latest at {@code
   * deadline}; others may use the scheduler meanwhile. What {@link #setTimer} asked for may be
   * forgotten.
   *
   * @param input whether console input counts
   */
  void idle(long deadline, boolean input);

  /** Ends the rest of another core, as soon as the caller leaves the scheduler to it. */
  void wake(int core);

  /**
   * Ends the rest of another core, also one that is about to begin: what the caller did before, the
   * core sees afterwards. Any thread may do so at any time.
   */
  void wakeAtOnce(int core);

  /**
   * Asks for {@link Scheduler#tick} on this core at a point of time; replaces what was asked for
   * before. May come early or for no reason.
   */
  void setTimer(long deadline);

  /** Asks for {@link Scheduler#tick} on a core, this one or another, soon. */
  void askForTick(int core);

  /** Whether there is console input. */
  boolean inputReady();

  /** Whether there was an interrupt on a device's line since the last call. */
  boolean takeInterrupt(int line);
}
