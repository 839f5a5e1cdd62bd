package org.javahermit.kernel.sched;

import java.util.Arrays;

/**
 * Tasks that are to be woken at some time: a binary heap by deadline, in which tasks with the same
 * deadline keep their order. Source: Cormen et al., Introduction to Algorithms, ch. 6.
 */
final class TimerQueue {
  private Task[] heap = new Task[16];
  private int size;
  private long order;

  /** The earliest deadline, or {@code Long.MAX_VALUE}. */
  long earliest() {
    return size == 0 ? Long.MAX_VALUE : heap[0].deadline;
  }

  void add(Task task, long deadline) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    task.deadline = deadline;
    task.timerOrder = order++;
    place(task, size++);
    up(task);
  }

  /** Takes out the task with the earliest deadline if that is not after {@code now}, or null. */
  Task pollExpired(long now) {
    if (size == 0 || heap[0].deadline > now) {
      return null;
    }
    Task task = heap[0];
    remove(task);
    return task;
  }

  /** Takes a task out, if it is in here. */
  void remove(Task task) {
    int index = task.timerIndex;
    if (index < 0) {
      return;
    }
    task.timerIndex = -1;
    Task moved = heap[--size];
    heap[size] = null;
    if (moved != task) {
      place(moved, index);
      up(moved);
      down(moved);
    }
  }

  private void up(Task task) {
    while (task.timerIndex > 0) {
      Task parent = heap[(task.timerIndex - 1) / 2];
      if (!isBefore(task, parent)) {
        return;
      }
      swap(task, parent);
    }
  }

  private void down(Task task) {
    while (true) {
      int child = 2 * task.timerIndex + 1;
      if (child >= size) {
        return;
      }
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], task)) {
        return;
      }
      swap(task, heap[child]);
    }
  }

  private void swap(Task a, Task b) {
    int index = a.timerIndex;
    place(a, b.timerIndex);
    place(b, index);
  }

  private void place(Task task, int index) {
    heap[index] = task;
    task.timerIndex = index;
  }

  private static boolean isBefore(Task a, Task b) {
    return a.deadline < b.deadline || a.deadline == b.deadline && a.timerOrder < b.timerOrder;
  }
}
