package org.javahermit.kernel.sched;

/** The tasks of a core that could run: one queue for each priority, highest first. */
final class RunQueue {
  private final TaskQueue[] queues = new TaskQueue[Task.HIGHEST_PRIORITY + 1];

  /** Bit p is set where the queue of priority p has tasks. */
  private int filled;

  RunQueue() {
    for (int i = 0; i < queues.length; i++) {
      queues[i] = new TaskQueue();
    }
  }

  void add(Task task) {
    queues[task.priority].add(task);
    filled |= 1 << task.priority;
  }

  /** The task that is to run next, or null. */
  Task poll() {
    if (filled == 0) {
      return null;
    }
    return poll(31 - Integer.numberOfLeadingZeros(filled));
  }

  /** A task of the lowest priority, or null. */
  Task pollLowest() {
    return filled == 0 ? null : poll(Integer.numberOfTrailingZeros(filled));
  }

  private Task poll(int priority) {
    Task task = queues[priority].poll();
    if (queues[priority].isEmpty()) {
      filled &= ~(1 << priority);
    }
    return task;
  }

  /** Takes a task out, if it is in here; tells whether it was. */
  boolean remove(Task task) {
    if (!queues[task.priority].remove(task)) {
      return false;
    }
    if (queues[task.priority].isEmpty()) {
      filled &= ~(1 << task.priority);
    }
    return true;
  }
}
