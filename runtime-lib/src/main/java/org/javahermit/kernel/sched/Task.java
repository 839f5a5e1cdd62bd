package org.javahermit.kernel.sched;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that a core runs in turn with others: what scheduling needs to know of a thread. Each
 * task is in at most one queue at a time, linked through the task itself, so that scheduling never
 * allocates.
 */
public class Task {
  /** Priorities are 0 to this; higher ones run first. */
  public static final int HIGHEST_PRIORITY = 31;

  static final int NEW = 0;
  static final int READY = 1;
  static final int RUNNING = 2;
  static final int BLOCKED = 3;
  static final int ENDED = 4;

  int state = NEW;

  /** Number of the core that it runs on, waits for, or ran on last. */
  int core;

  int priority = (HIGHEST_PRIORITY + 1) / 2; // Java's normal one, 3 * 5 + 1: the main thread's

  /**
   * How much it has run, in nanoseconds, compared with the others of its core: what orders those
   * that are woken. See {@link Core#latest}.
   */
  long virtualTime;

  /** How long it has run in its turn, in nanoseconds. */
  long turn;

  /**
   * Whether it was woken, and had not run more than others: it goes, or went, before those of its
   * priority that wait for their turns.
   */
  boolean urgent;

  /** How often it has yielded since it was woken. */
  int yields;

  /** Since when it waits for its turn. */
  long arrival;

  /** The neighbours in the queue that the task is in. */
  Task next;

  Task previous;

  /** The queue of waiting tasks that it is in, or null. */
  TaskQueue queue;

  /** When it is woken at the latest; meaningful while it has a place among the timers. */
  long deadline;

  /** The timers that it has a place among, or null. */
  TimerQueue timers;

  /** In the heap of timers: the first of its children, none of which is due earlier. */
  Task firstLater;

  /** There: the child of the same task before it, or that task if it is the first. */
  Task timerBefore;

  /** There: the child of the same task behind it, or null. */
  Task timerBehind;

  /** Number that orders timers of the same deadline. */
  long timerOrder;

  /** Whether the last wait ended because of its deadline. */
  boolean expired;

  /** Whether the next park returns at once. */
  boolean permit;

  /** Whether it is blocked in a park. */
  boolean parked;

  /** Whether the next wait for a signal returns at once. */
  volatile boolean signalled;

  /** Whether it is blocked in such a wait, or about to be, unless it was signalled. */
  volatile boolean awaitsSignal;

  /** Whether it is among the {@link SignalledTasks}, and which one is behind it there. */
  final AtomicBoolean listed = new AtomicBoolean();

  Task nextListed;

  /** How long cores ran it, but for the turn that is under way, in nanoseconds. */
  long processorTime;

  /** When it gave its core up last, and how long it was blocked in all. */
  long left;

  long blockedTime;

  /** The device's line whose interrupt it waits for. */
  int line;

  /** When its turn is interrupted, although nobody waits for it, or {@link Core#NEVER}. */
  long recall = Core.NEVER;

  /** For subclasses and tests. */
  protected Task() {}

  /** Whether it was started and has not ended. */
  public final boolean isAlive() {
    return state != NEW && state != ENDED;
  }

  /** Whether it has ended. */
  public final boolean hasEnded() {
    return state == ENDED;
  }

  /** Whether a core runs it at the moment. */
  public final boolean isRunning() {
    return state == RUNNING;
  }

  /** Whether it waits for something. */
  public final boolean isBlocked() {
    return state == BLOCKED;
  }

  /** Whether it waits at most until some time. */
  public final boolean hasDeadline() {
    return timers != null;
  }

  /** Whether it is blocked in {@link Scheduler#park}. */
  public final boolean isParked() {
    return parked;
  }

  /** Whether it is blocked in a wait that a signal ends. */
  public final boolean isAwaitingSignal() {
    return awaitsSignal;
  }

  /** Takes its permit away. */
  public final void takePermit() {
    permit = false;
  }

  /** How long it was blocked so far, up to the end of its last wait, in nanoseconds. */
  public final long blockedTime() {
    return blockedTime;
  }

  /** Its priority, 0 to {@link #HIGHEST_PRIORITY}. */
  public final int priority() {
    return priority;
  }
}
