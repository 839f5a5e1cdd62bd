package org.javahermit.vm;

import org.javahermit.kernel.sched.Task;
import org.javahermit.unsafe.Address;

/** A Java thread as a task of the library OS: its {@code Thread}, block and stack. */
public final class JavaTask extends Task {
  final int identifier;

  /** The thread; null for the main thread until it has one. */
  Thread thread;

  /** Lowest address and size of the stack's memory; 0 for the main thread. */
  Address stack;

  long stackBytes;

  /** The thread's block. */
  Address block;

  /** What {@link Thread#getState()} shows for a task that is blocked on a monitor. */
  boolean entering;

  /** Whether it waits for another thread's class initializer: Java calls that running. */
  boolean awaitingInitializer;

  /** Set by the notify that takes the task out of a wait. */
  boolean notified;

  /** The object whose monitor it enters or waits for; meaningful while it is blocked. */
  Object blocker;

  /** How often it was blocked by a monitor, and waited in any way. */
  long blockedCount;

  long waitedCount;

  /** How long it was blocked by monitors, in nanoseconds. */
  long blockedNanos;

  /** What the times had come to when they were set to 0. */
  long blockedNanosBefore;

  long waitedNanosBefore;

  /** Whether those that it signals go on when it says so, rather than at once. */
  boolean defersSignals;

  /** Whether it was suspended and not resumed, and whether it stands because of that. */
  boolean suspended;

  boolean standing;

  /** What another thread wants it to throw, or null. */
  Throwable sent;

  /** Whether nothing can be sent any more. */
  boolean ending;

  /** Whether the thread has ended, as far as other threads can see. */
  boolean finished;

  JavaTask(int identifier) {
    this.identifier = identifier;
  }

  /** How long it waited or parked, in nanoseconds: all that was not for a monitor. */
  long waitedNanos() {
    return Long.max(blockedTime() - blockedNanos, 0);
  }

  /** The thread. */
  public Thread thread() {
    return thread;
  }
}
