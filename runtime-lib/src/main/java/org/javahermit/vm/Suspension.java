package org.javahermit.vm;

/**
 * {@code Thread.suspend} and {@code resume}: takes a thread; one that is suspended stands at its
 * next poll, with all that it has locked, until it is resumed. Where it waits for something, it
 * goes on waiting, and stands when that is over. Source: the class {@code java.lang.Thread} of JDK
 * 17, whose documentation says why nobody should.
 */
public final class Suspension {
  private Suspension() {}

  /** Suspends the thread of a task, if it is alive; others stand when this returns. */
  public static void suspend(JavaTask task) {
    Safepoints.hold();
    if (!task.hasEnded()) {
      task.suspended = true;
      if (task == Threads.currentTask()) {
        stand();
      } else {
        Safepoints.ask(task.block, Safepoints.SUSPENSION);
      }
    }
    Safepoints.release();
    while (isUnderWay(task)) {
      Threads.giveWay();
    }
  }

  /** Whether it has not come to a poll since it was suspended. */
  private static boolean isUnderWay(JavaTask task) {
    Safepoints.hold();
    boolean isUnderWay = task.suspended && task.isRunning();
    Safepoints.release();
    return isUnderWay;
  }

  /** Lets a suspended thread go on. */
  public static void resume(JavaTask task) {
    Safepoints.hold();
    task.suspended = false;
    if (task.standing) {
      Threads.scheduler().wake(task);
    }
    Safepoints.release();
  }

  /** What a suspended thread does at a poll; it is held. */
  static void stand() {
    JavaTask task = Threads.currentTask();
    while (task.suspended) {
      task.standing = true;
      Threads.scheduler().block(Long.MAX_VALUE);
      task.standing = false;
    }
  }
}
