package org.javahermit.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.javahermit.vm.heap.WeakSlots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Monitors under random schedules in virtual time, on one core and on several: whatever threads do
 * with the locks of some objects, it comes out as the JLS says, and everyone gets to the end.
 */
class MonitorScheduleTest {
  private static final int SEEDS = 40;
  private static final int SHORT_SEEDS = 500;
  private static final int MOST_STEPS = 1_000_000;
  private static final long LONG = 50_000_000;

  /** What a thread does, beginning and ending outside of all locks. */
  private interface Visit {
    void run(World world, LockModel.Visitor visitor);
  }

  /** Threads that do something to the locks of a few objects, and one that helps. */
  private static final class World implements AutoCloseable {
    private static final int ROUNDS = 60;
    private static final int DEEPEST = 3;

    private final SimulatedThreads threads;
    private final List<LockModel> locks = new ArrayList<>();
    private final Visit visit;
    private final List<LockModel.Visitor> visitors = new ArrayList<>();

    World(long seed, int cores, Visit visit) {
      this.visit = visit;
      threads = new SimulatedThreads(seed, cores, t -> startAndHelp());
      for (int i = threads.random(2); i >= 0; i--) {
        locks.add(new LockModel(threads));
      }
      for (int i = 1 + threads.random(5); i >= 0; i--) {
        visitors.add(new LockModel.Visitor(threads));
      }
    }

    void run() {
      for (int i = 0; !threads.hasEnded(); i++) {
        assertTrue(i < MOST_STEPS, "somebody waits for ever");
        threads.step();
        if (threads.isAtRest()) {
          assertNobodyIsStuck();
        }
      }
    }

    private void assertNobodyIsStuck() {
      for (LockModel.Visitor visitor : visitors) {
        assertFalse(
            locks.stream().anyMatch(l -> l.isFree() && l.isEnteredBy(visitor)),
            "somebody waits for a lock that is free");
        assertFalse(visitor.isOverlooked(), "an interrupt or the end of a wait is overlooked");
      }
    }

    /** Where all others wait, and not for a time, that is the program's fault: it is helped. */
    private void startAndHelp() {
      LockModel.Visitor helper = new LockModel.Visitor(threads);
      for (LockModel.Visitor visitor : visitors) {
        visitor.start(() -> visit.run(this, visitor));
      }
      while (!visitors.stream().allMatch(v -> v.task().hasEnded())) {
        Threads.pause(LONG);
        if (visitors.stream().allMatch(v -> v.task().hasEnded() || isBlocked(v))) {
          locks.stream().filter(LockModel::needsHelp).findAny().ifPresent(l -> help(helper, l));
        }
      }
      threads.deflate();
      assertEquals(0, WeakSlots.used(), "a monitor is left that nobody uses");
    }

    private static boolean isBlocked(LockModel.Visitor visitor) {
      return visitor.task().isBlocked() && !visitor.task().hasDeadline();
    }

    private static void help(LockModel.Visitor helper, LockModel lock) {
      lock.enter(helper);
      lock.signal(helper);
      lock.exit(helper);
    }

    private void visit(LockModel.Visitor visitor) {
      Deque<LockModel> inside = new ArrayDeque<>();
      for (int i = 0; i < ROUNDS; i++) {
        if (inside.isEmpty() || threads.oneIn(4)) {
          enterNext(visitor, inside);
        } else if (threads.oneIn(2)) {
          inside.pop().exit(visitor);
        } else {
          useLock(visitor, inside.peek());
        }
        bePartOfTheWorld();
      }
      while (!inside.isEmpty()) {
        inside.pop().exit(visitor);
        threads.poll();
      }
    }

    private void comeAndGo(LockModel.Visitor visitor) {
      LockModel lock = locks.get(0);
      for (int i = 0; i < 2; i++) {
        lock.enter(visitor);
        lock.exit(visitor);
        if (threads.oneIn(2)) {
          lock.hash();
        }
      }
    }

    /** Once more, or a lock behind those that it is inside of, so that there is no deadlock. */
    private void enterNext(LockModel.Visitor visitor, Deque<LockModel> inside) {
      if (inside.size() < DEEPEST) {
        int first = inside.isEmpty() ? 0 : locks.indexOf(inside.peek());
        inside.push(locks.get(first + threads.random(locks.size() - first)));
        inside.peek().enter(visitor);
      }
    }

    private void useLock(LockModel.Visitor visitor, LockModel lock) {
      switch (threads.random(6)) {
        case 0 -> lock.await(visitor, 0);
        case 1 -> lock.await(visitor, 1 + threads.random(8));
        case 2 -> lock.signalAll(visitor);
        case 3 -> Threads.pause(threads.random(8_000_000));
        default -> lock.signal(visitor);
      }
    }

    private void bePartOfTheWorld() {
      threads.poll();
      switch (threads.random(30)) {
        case 0, 1, 2, 3 -> visitors.get(threads.random(visitors.size())).interrupt();
        case 4, 5 -> locks.get(threads.random(locks.size())).hash();
        case 6 -> threads.deflate();
        case 7 -> Threads.giveWay();
        case 8 -> Threads.pause(threads.random(8_000_000));
        case 9, 10, 11 -> compute(threads.random(40));
        default -> {}
      }
    }

    private void compute(int rounds) {
      for (int i = 0; i < rounds; i++) {
        threads.poll();
      }
    }

    @Override
    public void close() {
      threads.close();
    }
  }

  private static void run(int cores, int seeds, Visit visit) {
    for (long seed = 1; seed <= seeds; seed++) {
      try (World world = new World(seed, cores, visit)) {
        world.run();
      } catch (AssertionError e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void locksAndWaitSetsAreAsTheJlsSays(int cores) {
    run(cores, SEEDS, World::visit);
  }

  /** Few steps, so that nobody comes later and wakes by chance who was forgotten. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void whoComesWhileAnotherLeavesIsNotForgotten(int cores) {
    run(cores, SHORT_SEEDS, World::comeAndGo);
  }

  @Test
  void aSeedIsASchedule() {
    for (long seed = 1; seed <= 5; seed++) {
      assertEquals(timeOfEnd(seed), timeOfEnd(seed));
    }
  }

  private static long timeOfEnd(long seed) {
    try (World world = new World(seed, 4, World::visit)) {
      world.run();
      return world.threads.now();
    }
  }
}
