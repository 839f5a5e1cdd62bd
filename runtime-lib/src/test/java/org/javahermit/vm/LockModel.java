package org.javahermit.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/**
 * One object's lock and wait set as JLS 17.1 and 17.2 define them: takes what threads do, does it,
 * and asserts that what came of it is allowed. Threads that wait are in the order of their arrival,
 * in which {@link Monitor} lets them go.
 */
final class LockModel {
  /** How late a thread may be that nothing keeps from running. */
  private static final long GRACE = 20_000_000;

  /** A thread's stay in the wait set. */
  private static final class Wait {
    private final Visitor visitor;
    private final long deadline;
    private boolean isNotified;

    /** Whether some interrupt may have ended it, also one that the thread has noticed before. */
    private boolean isInterrupted;

    Wait(Visitor visitor, long deadline) {
      this.visitor = visitor;
      this.deadline = deadline;
      isInterrupted = visitor.underWay > 0;
    }
  }

  /** A thread, and how often it was and noticed that it was interrupted. */
  static final class Visitor {
    private final SimulatedThreads threads;
    private JavaTask task;
    private Wait wait;
    private int interrupts;
    private int noticed;

    /** Calls that interrupt it and have not ended: they may wake it a moment later. */
    private int underWay;

    Visitor(SimulatedThreads threads) {
      this.threads = threads;
    }

    /** Starts the thread, another one's. */
    void start(Runnable body) {
      task = threads.start(body);
    }

    JavaTask task() {
      return task;
    }

    /** Whether it is in a wait set, and has a lock no more. */
    boolean isWaiting() {
      return wait != null && task.isBlocked() && !task.entering;
    }

    /** Whether it waits on although it was interrupted, or its time was over long ago. */
    boolean isOverlooked() {
      return isWaiting()
          && !wait.isNotified
          && (underWay == 0 && interrupts != noticed || threads.now() - GRACE > wait.deadline);
    }

    /** Another thread interrupts this one, unless that has not begun. */
    void interrupt() {
      if (task == null || task.thread == null) {
        return;
      }
      interrupts++;
      underWay++;
      task.thread.interrupt();
      threads.poll();
      if (wait != null) {
        wait.isInterrupted = true;
      }
      Threads.interrupt(task);
      underWay--;
    }

    /** At the end of a wait, by the thread. */
    private void notice(boolean hasThrown) {
      boolean isInterrupted = Thread.currentThread().isInterrupted();
      if (hasThrown) {
        int left = isInterrupted ? 1 : 0;
        assertTrue(interrupts - noticed > left, "nobody interrupted it");
        noticed = interrupts - left;
      } else {
        assertEquals(interrupts != noticed, isInterrupted, "an interrupt got lost");
      }
    }
  }

  private final SimulatedThreads threads;
  private final Object object;
  private final List<Wait> waitSet = new ArrayList<>();
  private Visitor owner;
  private int depth;
  private int hash;

  LockModel(SimulatedThreads threads) {
    this.threads = threads;
    object = threads.newObject();
  }

  /** Whether nobody is inside. */
  boolean isFree() {
    return owner == null;
  }

  /** Whether the thread waits to enter, which it may do only as long as somebody is inside. */
  boolean isEnteredBy(Visitor visitor) {
    return visitor.task.isBlocked()
        && visitor.task.entering
        && visitor.task.blocker == object
        && (visitor.wait == null || visitor.wait.isNotified);
  }

  /** Whether somebody waits and nobody is inside. */
  boolean needsHelp() {
    return isFree() && !waitSet.isEmpty();
  }

  void enter(Visitor visitor) {
    Monitors.enter(object);
    assertTrue(owner == null || owner == visitor, "two threads are inside");
    owner = visitor;
    depth++;
  }

  void exit(Visitor visitor) {
    assertInside(visitor);
    depth--;
    if (depth == 0) {
      owner = null;
    }
    threads.exit(object);
    assertTrue(depth != 0 && owner == visitor || !Monitors.isOwned(object), "it is inside still");
  }

  private void assertInside(Visitor visitor) {
    assertSame(visitor, owner, "another thread is inside");
    assertTrue(Monitors.isOwned(object), "it was left too often");
  }

  /** Waits so many milliseconds at most, 0 for ever. */
  void await(Visitor visitor, int milliseconds) {
    assertInside(visitor);
    long deadline = milliseconds == 0 ? Long.MAX_VALUE : threads.now() + milliseconds * 1_000_000L;
    Wait wait = new Wait(visitor, deadline);
    int before = depth;
    visitor.wait = wait;
    waitSet.add(wait);
    owner = null;
    depth = 0;
    boolean mustThrow = Thread.currentThread().isInterrupted();
    boolean hasThrown = false;
    try {
      Monitors.wait(object, milliseconds);
    } catch (InterruptedException e) {
      hasThrown = true;
    }
    visitor.wait = null;
    waitSet.remove(wait);
    assertNull(owner, "two threads are inside");
    owner = visitor;
    depth = before;
    assertInside(visitor);
    assertTrue(hasThrown || !mustThrow, "it waited though it was interrupted before");
    visitor.notice(hasThrown);
    assertFalse(hasThrown && wait.isNotified, "the notification got lost");
    assertTrue(hasThrown || wait.isNotified || mayEnd(wait), "it woke up for no reason");
  }

  /** Whether a wait may end without a notification. */
  private boolean mayEnd(Wait wait) {
    return wait.isInterrupted || threads.now() >= wait.deadline;
  }

  /** Of those that wait, the one that does so longest is let go. */
  void signal(Visitor visitor) {
    assertInside(visitor);
    Monitors.notify(object);
    boolean isDone = false;
    for (Wait wait : List.copyOf(waitSet)) {
      if (wait.visitor.task.notified) {
        assertFalse(isDone, "more than one is notified");
        isDone = true;
        release(wait);
      } else {
        assertTrue(isDone || mayEnd(wait), "who waits longest is not notified");
      }
    }
  }

  void signalAll(Visitor visitor) {
    assertInside(visitor);
    Monitors.notifyAll(object);
    for (Wait wait : List.copyOf(waitSet)) {
      if (wait.visitor.task.notified) {
        release(wait);
      } else {
        assertTrue(mayEnd(wait), "somebody is not notified");
      }
    }
  }

  private void release(Wait wait) {
    wait.isNotified = true;
    waitSet.remove(wait);
  }

  /** The identity hash stays the same, whatever becomes of the lock. */
  void hash() {
    int now = Monitors.identityHash(object);
    assertTrue(now != 0 && (hash == 0 || hash == now), "the identity hash is another one");
    hash = now;
  }
}
