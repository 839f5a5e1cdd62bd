package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The heap of timers, compared with a list that is searched. */
class TimerQueueTest {
  private static final int STEPS = 20_000;
  private static final int MOST_DEADLINES = 64;

  private final TimerQueue queue = new TimerQueue();
  private final List<Task> model = new ArrayList<>();
  private final Random random = new Random(7);

  @Test
  void anEmptyQueueHasNothingThatExpires() {
    assertEquals(Long.MAX_VALUE, queue.earliest());
    assertNull(queue.pollExpired(Long.MAX_VALUE));
    queue.remove(new Task());
  }

  @Test
  void tasksOfTheSameDeadlineKeepTheirOrder() {
    for (int i = 0; i < 100; i++) {
      addTask(5);
    }
    assertNull(queue.pollExpired(4));
    for (Task task : model) {
      assertSame(task, queue.pollExpired(5));
      assertFalse(task.hasDeadline());
    }
    assertEquals(Long.MAX_VALUE, queue.earliest());
  }

  @Test
  void anyOrderOfOperationsLeavesTheEarliestFirst() {
    for (int step = 0; step < STEPS; step++) {
      int what = random.nextInt(10);
      if (what < 5) {
        addTask(random.nextInt(MOST_DEADLINES));
      } else if (what < 8 && !model.isEmpty()) {
        queue.remove(model.remove(random.nextInt(model.size())));
      } else {
        poll(random.nextInt(MOST_DEADLINES));
      }
      Task earliest = earliest();
      assertEquals(earliest == null ? Long.MAX_VALUE : earliest.deadline, queue.earliest());
    }
    while (!model.isEmpty()) {
      poll(MOST_DEADLINES);
    }
    assertEquals(Long.MAX_VALUE, queue.earliest());
  }

  private void addTask(long deadline) {
    Task task = new Task();
    queue.add(task, deadline);
    model.add(task);
  }

  private void poll(long now) {
    Task earliest = earliest();
    Task expected = earliest == null || earliest.deadline > now ? null : earliest;
    assertSame(expected, queue.pollExpired(now));
    model.remove(expected);
  }

  /** The model keeps the order in which tasks came. */
  private Task earliest() {
    Task earliest = null;
    for (Task task : model) {
      if (earliest == null || task.deadline < earliest.deadline) {
        earliest = task;
      }
    }
    return earliest;
  }
}
