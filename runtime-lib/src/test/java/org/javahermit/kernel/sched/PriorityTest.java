package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tasks of different priorities on one core of virtual time. */
class PriorityTest extends SteppedActors {
  private static final int LOW = 4;
  private static final int MIDDLE = 10;
  private static final int HIGH = 20;

  private Actor start(int priority, Steps steps) {
    Actor actor = start(steps);
    scheduler.setPriority(actor, priority);
    return actor;
  }

  private Actor spin(int priority) {
    return start(priority, () -> {});
  }

  @Test
  void whoComputesAtAHigherPriorityGetsMostOfTheCore() {
    Actor high = spin(HIGH);
    Actor low = spin(LOW);
    endMain();
    runFor(2_000 * MILLISECOND);
    assertTrue(high.ran > 1_500 * MILLISECOND, () -> high.ran + " ns");
    assertTrue(low.ran > 300 * MILLISECOND, () -> low.ran + " ns");
  }

  @Test
  void whoSleepsIsNotLateBesideAHigherPriority() {
    spin(HIGH);
    spin(HIGH);
    Sleeper sleeper = new Sleeper();
    start(LOW, sleeper);
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(sleeper.slept.size() > 850, () -> sleeper.slept.size() + " times");
  }

  /** It waits while what the two may take is used up by the middle one, for four milliseconds. */
  @Test
  void whoSleepsIsNotLateBesideTwoHigherPriorities() {
    Actor high = spin(HIGH);
    Actor middle = spin(MIDDLE);
    Sleeper sleeper = new Sleeper();
    start(LOW, sleeper);
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(sleeper.slept.size() > 200, () -> sleeper.slept.size() + " times");
    assertTrue(high.ran > 700 * MILLISECOND, () -> high.ran + " ns");
    assertTrue(middle.ran > 100 * MILLISECOND, () -> middle.ran + " ns");
  }

  @Test
  void whoIsWokenAtAHigherPriorityRunsAtOnce() {
    spin(LOW);
    Sleeper sleeper = new Sleeper();
    start(HIGH, sleeper);
    endMain();
    runFor(1_000 * MILLISECOND);
    long late = sleeper.slept.stream().filter(slept -> slept > MILLISECOND + 2 * STEP).count();
    assertEquals(0, late);
  }

  /** Who is woken all the time, but would run all the time, takes no more than who computes. */
  @Test
  void whoIsWokenAgainAndAgainIsNoLessBound() {
    Actor high = spin(HIGH);
    Worker busy = new Worker(MILLISECOND, STEP);
    Actor low = start(LOW, busy);
    endMain();
    runFor(2_000 * MILLISECOND);
    assertTrue(high.ran > 1_500 * MILLISECOND, () -> high.ran + " ns");
    assertTrue(low.ran > 300 * MILLISECOND, () -> low.ran + " ns");
  }

  /** Each wakes the next of lower or higher priority, beside one that computes. */
  @Test
  void workIsHandedOnBesideAHigherPriority() {
    spin(HIGH);
    int links = 8;
    Actor[] chain = new Actor[links];
    int[] turn = new int[1];
    for (int i = 0; i < links; i++) {
      int me = i;
      chain[i] =
          start(
              1 + 2 * i,
              () -> {
                if (turn[0] % links == me) {
                  turn[0]++;
                  scheduler.wake(chain[(me + 1) % links]);
                }
                scheduler.block(Long.MAX_VALUE);
              });
    }
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(turn[0] > 50_000, () -> turn[0] + " turns");
  }

  @Test
  void nobodyStarvesBesideManyPriorities() {
    Actor[] spinners = new Actor[8];
    for (int i = 0; i < spinners.length; i++) {
      spinners[i] = spin(2 + 3 * i);
    }
    endMain();
    runFor(10_000 * MILLISECOND);
    for (Actor spinner : spinners) {
      assertTrue(spinner.ran > 50 * MILLISECOND, () -> spinner.ran + " ns");
    }
  }
}
