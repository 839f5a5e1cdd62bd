package org.javahermit.vm;

import org.javahermit.kernel.sched.Scheduler;
import org.javahermit.kernel.sched.TaskQueue;

/**
 * An inflated lock with its condition queue (JLS §17.1, §17.2). A free monitor goes to whoever
 * comes first, so a task that was woken may have to wait again.
 */
final class Monitor {
  /** Identity hash of the object, 0 for none yet. */
  int hash;

  private JavaTask owner;
  private int depth;
  private final TaskQueue entering = new TaskQueue();
  private final TaskQueue waiting = new TaskQueue();

  /** Takes over a thin lock: {@code owner} entered {@code depth} times; null and 0 for none. */
  void reset(JavaTask firstOwner, int firstDepth, int firstHash) {
    owner = firstOwner;
    depth = firstDepth;
    hash = firstHash;
  }

  boolean isOwnedBy(JavaTask task) {
    return owner == task;
  }

  void enter(JavaTask task) {
    if (owner == task) {
      depth++;
      return;
    }
    acquire(task, 1);
  }

  private void acquire(JavaTask task, int newDepth) {
    while (owner != null) {
      task.entering = true;
      entering.add(task);
      Threads.scheduler().block(Long.MAX_VALUE);
    }
    task.entering = false;
    owner = task;
    depth = newDepth;
  }

  void exit() {
    depth--;
    if (depth == 0) {
      release();
    }
  }

  private void release() {
    owner = null;
    if (!entering.isEmpty()) {
      Threads.scheduler().wake(entering.peek());
    }
  }

  /** Waits until notified, interrupted, or late; the owner gives the monitor up meanwhile. */
  void await(JavaTask task, long deadline) {
    int depthBefore = depth;
    Scheduler scheduler = Threads.scheduler();
    task.notified = false;
    waiting.add(task);
    release();
    scheduler.block(deadline);
    waiting.remove(task);
    acquire(task, depthBefore);
  }

  void signal() {
    JavaTask task = (JavaTask) waiting.peek();
    if (task != null) {
      task.notified = true;
      Threads.scheduler().wake(task);
    }
  }

  void signalAll() {
    while (!waiting.isEmpty()) {
      signal();
    }
  }
}
