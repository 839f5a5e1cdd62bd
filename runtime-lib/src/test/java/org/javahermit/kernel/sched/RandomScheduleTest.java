package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scheduler under random schedules in virtual time, on one core and on several: whatever tasks
 * of whatever priorities do, everyone who could run does so within a bounded time, nobody sleeps
 * through a wake-up or a deadline, no core rests while somebody waits, and timers are not set while
 * nothing waits.
 */
class RandomScheduleTest {
  private static final long LONGEST_STEP = 3_000_000;

  /** A task that is only an account of what the scheduler did with it. */
  private static final class Account extends Task {
    /** Since when it waits to run; meaningful while it does. */
    private long since;

    private boolean waits;

    /** Whether it only computes, so that nothing but the timer ends its turns. */
    private boolean spins;
  }

  private static final class World extends VirtualProcessors {
    private final List<Account> tasks = new ArrayList<>();
    private final List<Account> idle = new ArrayList<>();
    private final Scheduler scheduler;

    World(long seed, int coreCount) {
      super(seed, coreCount);
      Account first = new Account();
      tasks.add(first);
      idle.add(new Account());
      scheduler = new Scheduler(this, first, idle.get(0));
      for (int i = 1; i < coreCount; i++) {
        idle.add(new Account());
        scheduler.addCore(idle.get(i));
      }
      for (int i = random.nextInt(12); i >= 0; i--) {
        Account task = new Account();
        task.spins = random.nextInt(4) == 0;
        tasks.add(task);
        scheduler.setPriority(task, random.nextInt(Task.HIGHEST_PRIORITY + 1));
        scheduler.start(task);
      }
    }

    @Override
    public void switchTo(Task from, Task to) {
      ((Account) to).waits = false;
    }

    @Override
    public boolean takeInterrupt(int line) {
      return false;
    }

    private boolean isIdle(int number) {
      return scheduler.current(number) == idle.get(number);
    }

    /** Something happens on some core, after some time. */
    void step() {
      now += random.nextLong(LONGEST_STEP / cores.size());
      if (isAllHalted()) {
        wakeSomebody();
      }
      core = random.nextInt(cores.size());
      if (isIdle(core)) {
        rest();
      } else {
        compute();
      }
      check();
    }

    private boolean isAllHalted() {
      return cores.stream().allMatch(c -> c.halted && c.haltedUntil == Long.MAX_VALUE);
    }

    /** As an interrupt of a device would. */
    private void wakeSomebody() {
      scheduler.wake(tasks.get(random.nextInt(tasks.size())));
    }

    private void rest() {
      if (!here().halted || here().haltedUntil <= now) {
        here().halted = false;
        scheduler.rest();
      }
    }

    private void compute() {
      if (here().takeTick(now)) {
        scheduler.tick();
        return;
      }
      if (((Account) scheduler.current()).spins) {
        return;
      }
      switch (random.nextInt(20)) {
        case 0, 1 -> scheduler.giveWay();
        case 2, 3 -> scheduler.block(now + random.nextLong(10 * LONGEST_STEP));
        case 4 -> scheduler.block(Long.MAX_VALUE);
        case 5, 6, 7 -> wakeSomebody();
        case 8 ->
            scheduler.setPriority(
                tasks.get(random.nextInt(tasks.size())), random.nextInt(Task.HIGHEST_PRIORITY + 1));
        default -> {} // it computes
      }
    }

    private void check() {
      long bound = 16L * tasks.size() * 2 * (Scheduler.SLICE + LONGEST_STEP * 2 * cores.size());
      int running = 0;
      int ready = 0;
      for (Account task : tasks) {
        boolean late = task.state == Task.BLOCKED && task.hasDeadline() && task.deadline <= now;
        if (task.state == Task.RUNNING) {
          running++;
          assertSame(task, scheduler.current(task.core));
        }
        if (task.state == Task.READY) {
          ready++;
        }
        if (task.state == Task.READY || late) {
          task.since = task.waits ? task.since : now;
          task.waits = true;
          assertTrue(now - task.since <= bound, () -> "waits since " + task.since);
        } else {
          task.waits = false;
        }
      }
      int idle = 0;
      int halted = 0;
      for (int i = 0; i < cores.size(); i++) {
        idle += isIdle(i) ? 1 : 0;
        halted += isIdle(i) && cores.get(i).halted ? 1 : 0;
      }
      assertEquals(cores.size() - idle, running);
      assertTrue(ready == 0 || halted == 0 || idle > halted, "a core rests while a task waits");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void everyoneWhoCouldRunDoesSoBeforeLong(int cores) {
    for (long seed = 1; seed <= 50; seed++) {
      World world = new World(seed, cores);
      for (int i = 0; i < 20_000; i++) {
        world.step();
      }
    }
  }

  @Test
  void spinningTasksOfHighPriorityDoNotStarveALowOne() {
    World world = new World(7, 1);
    for (Account task : world.tasks) {
      world.scheduler.setPriority(task, Task.HIGHEST_PRIORITY);
    }
    Account low = world.tasks.get(1);
    world.scheduler.setPriority(low, 0);
    boolean ran = false;
    for (int i = 0; i < 10_000 && !ran; i++) {
      world.now += 1_000_000;
      if (world.here().takeTick(world.now)) {
        world.scheduler.tick();
      }
      ran = world.scheduler.current() == low;
    }
    assertTrue(ran);
  }

  @Test
  void theTimerIsNotSetWhileNothingWaits() {
    World world = new World(3, 1);
    while (world.tasks.stream().filter(t -> t.state != Task.BLOCKED).count() > 1) {
      world.scheduler.block(Long.MAX_VALUE);
    }
    world.scheduler.tick();
    world.here().timer = Long.MAX_VALUE;
    world.scheduler.tick();
    assertEquals(Long.MAX_VALUE, world.here().timer);
  }

  /** Three tasks that never block share two cores: each gets two thirds of a core. */
  @Test
  void tasksShareCoresFairly() {
    World world = new World(1, 2);
    world.tasks.forEach(world.scheduler::wake);
    while (world.tasks.size() > 3) {
      Account task = world.tasks.remove(world.tasks.size() - 1);
      runUntil(world, task);
      world.scheduler.exit();
    }
    world.tasks.forEach(t -> world.scheduler.setPriority(t, 16));
    long[] turns = new long[3];
    for (int i = 0; i < 3_000; i++) {
      world.now += 1_000_000;
      for (world.core = 0; world.core < 2; world.core++) {
        advance(world);
        int running = world.tasks.indexOf(world.scheduler.current());
        if (running >= 0) {
          turns[running]++;
        }
      }
    }
    for (long turn : turns) {
      assertTrue(turn > 1_500 && turn < 2_500, () -> java.util.Arrays.toString(turns));
    }
  }

  private static void runUntil(World world, Account task) {
    for (int i = 0; !task.isRunning(); i++) {
      world.now += 1_000_000;
      world.core = i % world.cores.size();
      advance(world);
    }
    world.core = task.core;
  }

  /** One core computes, or rests, and takes its interrupts. */
  private static void advance(World world) {
    if (world.isIdle(world.core)) {
      world.rest();
    } else if (world.here().takeTick(world.now)) {
      world.scheduler.tick();
    }
  }
}
