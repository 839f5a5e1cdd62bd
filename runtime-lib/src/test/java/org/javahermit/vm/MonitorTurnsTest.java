package org.javahermit.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.javahermit.vm.LockModel.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose turn it is with a lock, under random schedules in virtual time: nobody is kept out for
 * ever, and those who wait get in one behind the other.
 */
class MonitorTurnsTest {
  private static final int SEEDS = 15;
  private static final int MOST_STEPS = 1_000_000;
  private static final int WAITING = 5;

  /** Deeper than a thin lock can say. */
  private static final int DEEP = (1 << 14) + 5;

  /** Runs a program on machines with so many cores; its first thread is given. */
  private static void run(int cores, BiConsumer<SimulatedThreads, Visitor> program) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (SimulatedThreads threads =
          new SimulatedThreads(seed, cores, t -> program.accept(t, new Visitor(t)))) {
        for (int i = 0; !threads.hasEnded(); i++) {
          assertTrue(i < MOST_STEPS, "somebody waits for ever");
          threads.step();
        }
      } catch (AssertionError e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private static List<Visitor> newVisitors(SimulatedThreads threads) {
    List<Visitor> visitors = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      visitors.add(new Visitor(threads));
    }
    return visitors;
  }

  private static void awaitEnds(List<Visitor> visitors) {
    while (!visitors.stream().allMatch(v -> v.task().hasEnded())) {
      Threads.pause(1_000_000);
    }
  }

  /** With one core, the others only get to run while the owner is inside. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whoLeavesAndEntersAgainKeepsNobodyOut(int cores) {
    run(
        cores,
        (threads, me) -> {
          LockModel lock = new LockModel(threads);
          List<Visitor> visitors = newVisitors(threads);
          for (Visitor visitor : visitors) {
            visitor.start(
                () -> {
                  lock.enter(visitor);
                  lock.exit(visitor);
                });
          }
          long begin = threads.now();
          while (!visitors.stream().allMatch(v -> v.task().hasEnded())) {
            lock.enter(me);
            compute(threads, 20);
            assertTrue(threads.now() - begin < 1_000_000_000, "somebody is kept out");
            lock.exit(me);
          }
        });
  }

  private static void compute(SimulatedThreads threads, int rounds) {
    for (int i = 0; i < rounds; i++) {
      threads.poll();
    }
  }

  /** Also where somebody was faster than the one who was woken. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whoEntersFirstIsServedFirst(int cores) {
    run(
        cores,
        (threads, me) -> {
          LockModel lock = new LockModel(threads);
          List<Visitor> visitors = newVisitors(threads);
          List<Visitor> served = new ArrayList<>();
          lock.enter(me);
          for (Visitor visitor : visitors) {
            visitor.start(
                () -> {
                  lock.enter(visitor);
                  served.add(visitor);
                  lock.exit(visitor);
                });
            awaitEntering(threads, lock, List.of(visitor));
          }
          while (served.size() < WAITING) {
            lock.exit(me);
            lock.enter(me);
            awaitEnds(served); // they may wake one more until then
            awaitEntering(threads, lock, visitors.subList(served.size(), WAITING));
          }
          lock.exit(me);
          awaitEnds(visitors);
          assertEquals(visitors, served);
        });
  }

  private static void awaitEntering(
      SimulatedThreads threads, LockModel lock, List<Visitor> visitors) {
    while (!visitors.stream().allMatch(lock::isEnteredBy)) {
      Threads.pause(100_000);
      threads.poll();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whoWaitsFirstIsServedFirst(int cores) {
    run(
        cores,
        (threads, me) -> {
          LockModel lock = new LockModel(threads);
          List<Visitor> visitors = newVisitors(threads);
          List<Visitor> served = new ArrayList<>();
          for (Visitor visitor : visitors) {
            visitor.start(
                () -> {
                  lock.enter(visitor);
                  lock.await(visitor, 0);
                  served.add(visitor);
                  lock.exit(visitor);
                });
            while (!visitor.isWaiting()) {
              Threads.pause(100_000);
            }
          }
          lock.enter(me);
          lock.signalAll(me);
          lock.exit(me);
          awaitEnds(visitors);
          assertEquals(visitors, served);
        });
  }

  @Test
  void aLockIsLeftAsOftenAsItWasEntered() {
    run(
        1,
        (threads, me) -> {
          LockModel lock = new LockModel(threads);
          for (int i = 0; i < DEEP; i++) {
            lock.enter(me);
          }
          lock.await(me, 1);
          for (int i = 0; i < DEEP; i++) {
            lock.exit(me);
          }
          assertTrue(lock.isFree());
        });
  }
}
