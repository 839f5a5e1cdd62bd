package org.javahermit.kernel.sched;

/** Tasks in the order of their arrival, linked through themselves: what waits for one thing. */
public final class TaskQueue {
  private Task first;
  private Task last;

  /** Whether no task waits. */
  public boolean isEmpty() {
    return first == null;
  }

  /** The task that waits longest, or null. */
  public Task peek() {
    return first;
  }

  /** The task that came last, or null. */
  public Task peekLast() {
    return last;
  }

  /** Adds a task that is in no queue. */
  public void add(Task task) {
    task.next = null;
    task.previous = last;
    task.queue = this;
    if (last == null) {
      first = task;
    } else {
      last.next = task;
    }
    last = task;
  }

  /** Adds a task that is in no queue, as if it had waited longest. */
  public void addFirst(Task task) {
    task.previous = null;
    task.next = first;
    task.queue = this;
    if (first == null) {
      last = task;
    } else {
      first.previous = task;
    }
    first = task;
  }

  /** Takes the task that waits longest, or null. */
  public Task poll() {
    Task task = first;
    if (task != null) {
      remove(task);
    }
    return task;
  }

  /** Whether the task is in this queue. */
  public boolean contains(Task task) {
    return task.queue == this;
  }

  /** Takes a task out, if it is in here; tells whether it was. */
  public boolean remove(Task task) {
    if (task.queue != this) {
      return false;
    }
    if (task.previous == null) {
      first = task.next;
    } else {
      task.previous.next = task.next;
    }
    if (task.next == null) {
      last = task.previous;
    } else {
      task.next.previous = task.previous;
    }
    task.previous = null;
    task.next = null;
    task.queue = null;
    return true;
  }
}
