package org.javahermit.kernel.sched;

/** What the scheduler knows of a core: what it runs, what waits for it, when it is interrupted. */
final class Core {
  /** A point of time that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  final int number;

  /** What it runs while it has nothing to do; never in a queue. */
  final Task idle;

  final RunQueue ready = new RunQueue();

  /** Tasks that blocked here until some point of time. */
  final TimerQueue timers = new TimerQueue();

  Task current;

  /** Whether it rests, or is about to, and nobody has woken it yet. */
  boolean resting;

  /** Number of switches. */
  int turns;

  /** When it began to run the current task. */
  long since;

  /** How long it had something to do, but for the turn that is under way, in nanoseconds. */
  long busy;

  /** When its timer comes. */
  long timer = NEVER;

  /** When a slice ends, if the number of switches is still the same then. */
  long endOfSlice = NEVER;

  int turnOfSlice;

  Core(int number, Task idle) {
    this.number = number;
    this.idle = idle;
    idle.core = number;
  }

  boolean isIdle() {
    return current == idle;
  }

  /** Whether its timer is set so that it will end a slice. */
  boolean willEndSlice() {
    return endOfSlice != NEVER && timer <= endOfSlice;
  }

  /** How many tasks it will not run at once. */
  int spare() {
    return isIdle() ? Math.max(ready.size() - 1, 0) : ready.size();
  }

  /** How many tasks share it, the running one included. */
  int load() {
    return ready.size() + (isIdle() ? 0 : 1);
  }
}
