package org.javahermit.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.sched.Task;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  /** Ten levels of their own, in the same order, with room for others below, above and between. */
  @Test
  void eachPriorityHasItsLevel() {
    int before = 0;
    for (int priority = Thread.MIN_PRIORITY; priority <= Thread.MAX_PRIORITY; priority++) {
      int level = Threads.level(priority);
      assertTrue(level > before && level < 1 + Task.HIGHEST_PRIORITY, priority + " is " + level);
      before = level;
    }
  }
}
