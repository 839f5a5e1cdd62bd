package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The scheduler under random schedules in virtual time: whatever tasks of whatever priorities do,
 * everyone who could run does so within a bounded time, nobody sleeps through a wake-up or a
 * deadline, and the timer is not set while nothing waits.
 */
class RandomScheduleTest {
  private static final long LONGEST_STEP = 3_000_000;

  /** A task that is only an account of what the scheduler did with it. */
  private static final class Account extends Task {
    /** Since when it waits to run; meaningful while it does. */
    private long since;

    private boolean waits;
  }

  private static final class World implements Processor {
    private final Random random;
    private final List<Account> tasks = new ArrayList<>();
    private final Scheduler scheduler;
    private long now;
    private long timer = Long.MAX_VALUE;
    private boolean asked;

    World(long seed) {
      random = new Random(seed);
      Account first = new Account();
      tasks.add(first);
      scheduler = new Scheduler(this, first);
      for (int i = random.nextInt(12); i >= 0; i--) {
        Account task = new Account();
        tasks.add(task);
        scheduler.setPriority(task, random.nextInt(Task.HIGHEST_PRIORITY + 1));
        scheduler.start(task);
      }
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void switchTo(Task from, Task to) {
      ((Account) to).waits = false;
    }

    @Override
    public void idle(long deadline, boolean input) {
      if (deadline == Long.MAX_VALUE) {
        scheduler.wake(tasks.get(random.nextInt(tasks.size())));
      } else {
        now = Math.max(now, deadline);
      }
    }

    @Override
    public void setTimer(long deadline) {
      timer = deadline;
    }

    @Override
    public void askForTick() {
      asked = true;
    }

    @Override
    public boolean inputReady() {
      return false;
    }

    void step() {
      now += random.nextLong(LONGEST_STEP);
      if (asked || now >= timer) {
        asked = false;
        timer = Long.MAX_VALUE;
        scheduler.tick();
      }
      switch (random.nextInt(20)) {
        case 0, 1 -> scheduler.giveWay();
        case 2, 3 -> scheduler.block(now + random.nextLong(10 * LONGEST_STEP));
        case 4 -> scheduler.block(Long.MAX_VALUE);
        case 5, 6, 7 -> scheduler.wake(tasks.get(random.nextInt(tasks.size())));
        case 8 ->
            scheduler.setPriority(
                tasks.get(random.nextInt(tasks.size())), random.nextInt(Task.HIGHEST_PRIORITY + 1));
        default -> {} // it computes
      }
      check();
    }

    private void check() {
      long bound = 16L * tasks.size() * 2 * (Scheduler.SLICE + LONGEST_STEP);
      int running = 0;
      for (Account task : tasks) {
        boolean late = task.state == Task.BLOCKED && task.hasDeadline() && task.deadline <= now;
        if (task.state == Task.RUNNING) {
          running++;
          assertEquals(scheduler.current(), task);
        }
        if (task.state == Task.READY || late) {
          task.since = task.waits ? task.since : now;
          task.waits = true;
          assertTrue(now - task.since <= bound, () -> "waits since " + task.since);
        } else {
          task.waits = false;
        }
      }
      assertEquals(1, running);
    }
  }

  @Test
  void everyoneWhoCouldRunDoesSoBeforeLong() {
    for (long seed = 1; seed <= 200; seed++) {
      World world = new World(seed);
      for (int i = 0; i < 3_000; i++) {
        world.step();
      }
    }
  }

  @Test
  void spinningTasksOfHighPriorityDoNotStarveALowOne() {
    World world = new World(7);
    for (Account task : world.tasks) {
      world.scheduler.setPriority(task, Task.HIGHEST_PRIORITY);
    }
    Account low = world.tasks.get(1);
    world.scheduler.setPriority(low, 0);
    boolean ran = false;
    for (int i = 0; i < 10_000 && !ran; i++) {
      world.now += 1_000_000;
      if (world.now >= world.timer) {
        world.timer = Long.MAX_VALUE;
        world.scheduler.tick();
      }
      ran = world.scheduler.current() == low;
    }
    assertTrue(ran);
  }

  @Test
  void theTimerIsNotSetWhileNothingWaits() {
    World world = new World(3);
    while (world.tasks.stream().filter(t -> t.state != Task.BLOCKED).count() > 1) {
      world.scheduler.block(Long.MAX_VALUE);
    }
    world.scheduler.tick();
    world.timer = Long.MAX_VALUE;
    world.scheduler.tick();
    assertEquals(Long.MAX_VALUE, world.timer);
  }
}
