package org.javahermit.kernel.sched;

/**
 * The tasks of a core that could run: one queue for each priority, highest first. One in {@link
 * #OLDEST_FIRST} turns goes to the task that waits longest, whatever its priority, so that every
 * task runs some time.
 */
final class RunQueue {
  private static final int OLDEST_FIRST = 16;

  private final TaskQueue[] queues = new TaskQueue[Task.HIGHEST_PRIORITY + 1];

  /** Bit p is set where the queue of priority p has tasks. */
  private int filled;

  private int size;

  /** Tells who came first. */
  private long arrivals;

  private int turns;

  RunQueue() {
    for (int i = 0; i < queues.length; i++) {
      queues[i] = new TaskQueue();
    }
  }

  boolean isEmpty() {
    return filled == 0;
  }

  /** Number of tasks in here. */
  int size() {
    return size;
  }

  void add(Task task) {
    task.arrival = arrivals++;
    queues[task.priority].add(task);
    size++;
    filled |= 1 << task.priority;
  }

  /** The task that is to run next, or null. */
  Task poll() {
    return poll(0);
  }

  /** The task that is to run next before one of the priority below the given one, or null. */
  Task poll(int least) {
    if (filled == 0) {
      return null;
    }
    turns++;
    if (turns % OLDEST_FIRST == 0) {
      return take(oldest());
    }
    int highest = 31 - Integer.numberOfLeadingZeros(filled);
    return highest >= least ? take(highest) : null;
  }

  /** The priority whose first task waits longest. */
  private int oldest() {
    int found = -1;
    for (int p = 0; p < queues.length; p++) {
      Task first = queues[p].peek();
      if (first != null && (found < 0 || first.arrival < queues[found].peek().arrival)) {
        found = p;
      }
    }
    return found;
  }

  private Task take(int priority) {
    Task task = queues[priority].peek();
    remove(task);
    return task;
  }

  /** Takes a task out, if it is in here; tells whether it was. */
  boolean remove(Task task) {
    if (!queues[task.priority].remove(task)) {
      return false;
    }
    size--;
    if (queues[task.priority].isEmpty()) {
      filled &= ~(1 << task.priority);
    }
    return true;
  }
}
