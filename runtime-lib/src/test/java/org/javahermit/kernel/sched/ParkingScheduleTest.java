package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasks that park, are woken, wait for devices, start others and end, under random schedules: every
 * wake-up arrives, no interrupt is overlooked, and who waits for the end of another task goes on.
 */
class ParkingScheduleTest {
  private static final int SEEDS = 25;
  private static final int MOST_STEPS = 100_000;

  /** Lets a machine run until its first task has ended. */
  private static void runUntilEnd(SteppedMachine machine) {
    for (int i = 0; !machine.main.hasEnded(); i++) {
      assertTrue(i < MOST_STEPS, "somebody waits for ever");
      machine.step();
    }
  }

  /** A queue whose takers park while it is empty, as those of java.util.concurrent do. */
  private static final class Items {
    private final Deque<Integer> items = new ArrayDeque<>();
    private final Deque<Task> takers = new ArrayDeque<>();

    void put(SteppedMachine machine, int item) {
      items.add(item);
      machine.pause();
      Task taker = takers.poll();
      machine.pause();
      if (taker != null) {
        machine.scheduler.unpark(taker);
      }
    }

    /** Takers come back for nothing where their time is up, or another one was faster. */
    int take(SteppedMachine machine) {
      while (true) {
        machine.pause();
        Integer item = items.poll();
        if (item != null) {
          return item;
        }
        Task me = machine.scheduler.current();
        takers.add(me);
        machine.pause();
        if (items.isEmpty()) {
          boolean timed = machine.random.nextInt(4) == 0;
          machine.scheduler.park(timed ? machine.now() + 5_000_000 : Long.MAX_VALUE);
        }
        takers.remove(me);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void noWakeUpIsLost(int cores) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Integer> taken = new ArrayList<>();
      Items items = new Items();
      try (SteppedMachine machine =
          new SteppedMachine(seed, cores, 0, m -> produceAndConsume(m, items, taken))) {
        runUntilEnd(machine);
      }
      assertEquals(60, taken.size());
      assertEquals(60 * 59 / 2, taken.stream().mapToInt(Integer::intValue).sum());
    }
  }

  private static void produceAndConsume(SteppedMachine m, Items items, List<Integer> taken) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int first = 20 * i;
      tasks.add(m.start(p -> produce(p, items, first)));
      tasks.add(m.start(c -> consume(c, items, taken)));
      m.pause();
    }
    join(m, tasks);
  }

  private static void produce(SteppedMachine m, Items items, int first) {
    for (int i = first; i < first + 20; i++) {
      items.put(m, i);
      if (m.random.nextInt(8) == 0) {
        m.scheduler.giveWay();
      }
    }
  }

  private static void consume(SteppedMachine m, Items items, List<Integer> taken) {
    for (int i = 0; i < 20; i++) {
      taken.add(items.take(m));
    }
  }

  private static void join(SteppedMachine m, List<Task> tasks) {
    for (Task task : tasks) {
      while (!task.hasEnded()) {
        m.scheduler.park(m.now() + 3_000_000);
        m.pause();
      }
    }
  }

  /** Two devices, what they want done, and what was done. */
  private static final class Devices {
    private final int[] work = new int[2];
    private final int[] done = new int[2];
    private final Task[] servers = new Task[2];

    /** Whether nothing but an interrupt makes a server look. */
    private boolean quiet;

    void begin(SteppedMachine m) {
      servers[0] = m.start(s -> serve(s, 0));
      servers[1] = m.start(s -> serve(s, 1));
      while (!quiet) {
        m.scheduler.park(m.now() + 10_000_000);
        m.pause();
        if (m.scheduler.signal(servers[m.random.nextInt(2)])) {
          m.pause();
          m.scheduler.wakeSignalled();
        }
      }
    }

    private void serve(SteppedMachine m, int line) {
      while (true) {
        done[line] = work[line];
        m.pause();
        boolean timed = !quiet && m.random.nextInt(4) == 0;
        m.scheduler.awaitInterrupt(line, timed ? m.now() + 4_000_000 : Long.MAX_VALUE);
      }
    }

    void interrupt(SteppedMachine m, int line) {
      work[line]++;
      m.interrupt(line);
    }

    boolean areServed() {
      return work[0] == done[0] && work[1] == done[1];
    }
  }

  /** A task serves a device, another one asks it to look now and then, as programs that send do. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void noInterruptIsOverlooked(int cores) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Devices devices = new Devices();
      try (SteppedMachine machine = new SteppedMachine(seed, cores, 2, devices::begin)) {
        for (int i = 0; i < 2_000; i++) {
          machine.step();
          if (machine.random.nextInt(30) == 0) {
            devices.interrupt(machine, machine.random.nextInt(2));
          }
        }
        devices.quiet = true;
        runUntilServed(machine, devices);
        for (int i = 0; i < 20; i++) {
          devices.interrupt(machine, i % 2);
          runUntilServed(machine, devices);
        }
      }
    }
  }

  private static void runUntilServed(SteppedMachine machine, Devices devices) {
    for (int i = 0; !devices.areServed(); i++) {
      assertTrue(i < 3_000, "an interrupt is overlooked");
      machine.step();
    }
  }

  /** Each task starts two more, some levels deep, and waits until they wake it at their ends. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void whoWaitsForAnEndGoesOn(int cores) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] ended = new int[1];
      try (SteppedMachine machine = new SteppedMachine(seed, cores, 0, m -> family(m, 4, ended))) {
        runUntilEnd(machine);
      }
      assertEquals(31, ended[0]);
    }
  }

  private static void family(SteppedMachine m, int levels, int[] ended) {
    Task me = m.scheduler.current();
    int[] living = {levels == 0 ? 0 : 2};
    for (int i = living[0]; i > 0; i--) {
      m.start(
          child -> {
            family(child, levels - 1, ended);
            living[0]--;
            child.pause();
            child.scheduler.unpark(me);
          });
      m.pause();
    }
    while (living[0] > 0) {
      m.scheduler.park(Long.MAX_VALUE);
      m.pause();
    }
    ended[0]++;
  }
}
