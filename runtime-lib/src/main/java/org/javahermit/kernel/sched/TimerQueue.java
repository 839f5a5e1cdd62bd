package org.javahermit.kernel.sched;

/**
 * Tasks that are to be woken at some time: a pairing heap by deadline, in which tasks with the same
 * deadline keep their order. It is linked through the tasks, so that a timed wait never needs
 * memory. Source: Fredman, Sedgewick, Sleator, Tarjan, "The Pairing Heap", Algorithmica 1986.
 */
final class TimerQueue {
  /** The task with the earliest deadline, or null. */
  private Task root;

  private long order;

  /** The earliest deadline, or {@code Long.MAX_VALUE}. */
  long earliest() {
    return root == null ? Long.MAX_VALUE : root.deadline;
  }

  /** Takes a task in that is in no such queue. */
  void add(Task task, long deadline) {
    task.timers = this;
    task.deadline = deadline;
    task.timerOrder = order++;
    root = merge(root, task);
  }

  /** Takes out the task with the earliest deadline if that is not after {@code now}, or null. */
  Task pollExpired(long now) {
    if (root == null || root.deadline > now) {
      return null;
    }
    Task task = root;
    remove(task);
    return task;
  }

  /** Takes a task out, if it is in here. */
  void remove(Task task) {
    if (task.timers != this) {
      return;
    }
    task.timers = null;
    Task children = mergeAll(task.firstLater);
    task.firstLater = null;
    if (task == root) {
      root = children;
    } else {
      Task before = task.timerBefore;
      Task behind = task.timerBehind;
      if (before.firstLater == task) {
        before.firstLater = behind;
      } else {
        before.timerBehind = behind;
      }
      if (behind != null) {
        behind.timerBefore = before;
      }
      task.timerBefore = null;
      task.timerBehind = null;
      root = merge(root, children);
    }
  }

  /** Makes one heap of the children of a task: first of each two, then of these from the end on. */
  private static Task mergeAll(Task first) {
    Task pairs = null;
    for (Task one = first; one != null; ) {
      Task two = one.timerBehind;
      Task next = two == null ? null : two.timerBehind;
      Task pair = merge(one, two);
      pair.timerBehind = pairs;
      pairs = pair;
      one = next;
    }
    Task all = null;
    while (pairs != null) {
      Task next = pairs.timerBehind;
      pairs.timerBefore = null;
      pairs.timerBehind = null;
      all = merge(all, pairs);
      pairs = next;
    }
    return all;
  }

  /** Makes one heap of two, which may be null: the later root becomes a child of the other one. */
  private static Task merge(Task a, Task b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    Task earlier = isBefore(a, b) ? a : b;
    Task later = earlier == a ? b : a;
    Task child = earlier.firstLater;
    if (child != null) {
      child.timerBefore = later;
    }
    later.timerBehind = child;
    later.timerBefore = earlier;
    earlier.firstLater = later;
    return earlier;
  }

  private static boolean isBefore(Task a, Task b) {
    return a.deadline < b.deadline || a.deadline == b.deadline && a.timerOrder < b.timerOrder;
  }
}
