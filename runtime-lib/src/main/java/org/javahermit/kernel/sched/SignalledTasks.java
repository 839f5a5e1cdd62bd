package org.javahermit.kernel.sched;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Tasks that were signalled while they wait for that, and are still to be woken. Any core adds to
 * them at any time, without a lock; who has the scheduler takes all there are. Each task is in here
 * once at most, linked through itself. Sources: Treiber, Systems programming: coping with
 * parallelism (IBM RJ 5118, 1986), for the stack; Linux {@code ttwu_queue_wakelist} for its use.
 */
final class SignalledTasks {
  private final AtomicReference<Task> last = new AtomicReference<>();

  boolean isEmpty() {
    return last.get() == null;
  }

  /** Adds a task, unless it is in here; tells whether it was not. */
  boolean add(Task task) {
    if (!task.listed.compareAndSet(false, true)) {
      return false;
    }
    Task before;
    do {
      before = last.get();
      task.nextListed = before;
    } while (!last.compareAndSet(before, task));
    return true;
  }

  /**
   * Takes all tasks, the first of which comes first; they are linked by {@link Task#nextListed},
   * and count as in here until {@link #forget}. Null if there is none.
   */
  Task takeAll() {
    Task task = isEmpty() ? null : last.getAndSet(null);
    Task behind = null;
    while (task != null) {
      Task before = task.nextListed;
      task.nextListed = behind;
      behind = task;
      task = before;
    }
    return behind;
  }

  /**
   * Lets a task that was taken be added again, and gives the one behind it. What it was signalled
   * for before counts for who looks at it after this.
   */
  static Task forget(Task task) {
    Task next = task.nextListed;
    task.nextListed = null;
    task.listed.set(false);
    return next;
  }
}
