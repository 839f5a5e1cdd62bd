package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Who is woken beside tasks that only compute, on one core of virtual time: it runs soon, and takes
 * no more than its share.
 */
class WakeUpTest extends SteppedActors {
  @Test
  void whoSleepsIsNotLate() {
    startSpinning(3);
    Sleeper sleeper = new Sleeper();
    start(sleeper);
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(sleeper.slept.size() > 900, () -> sleeper.slept.size() + " times");
  }

  /** It needs a third of what would be its share, so it has that whenever it is woken. */
  @Test
  void whoNeedsLessThanItsShareIsNotLateBesideTen() {
    startSpinning(10);
    Worker worker = new Worker(3 * MILLISECOND / 10, 10 * MILLISECOND);
    start(worker);
    endMain();
    runFor(2_000 * MILLISECOND);
    assertTrue(worker.times > 150, () -> worker.times + " times");
  }

  /** Those that sleep now and then, but would take more than there is, do not keep it waiting. */
  @Test
  void whoNeedsLessThanItsShareIsNotLateBesideWorkers() {
    startSpinning(1);
    for (int i = 0; i < 6; i++) {
      start(new Worker(2 * MILLISECOND, 3 * MILLISECOND / 10));
    }
    Worker worker = new Worker(2 * MILLISECOND / 10, 5 * MILLISECOND);
    start(worker);
    endMain();
    runFor(2_000 * MILLISECOND);
    assertTrue(worker.times > 200, () -> worker.times + " times");
  }

  /**
   * Handlers that take requests from a queue, which a pump of higher priority fills. Each request
   * comes again a little after it was answered.
   */
  private final class Service {
    private static final long WORK = 3 * MILLISECOND / 10;
    private static final long AWAY = MILLISECOND / 10;

    private final PriorityQueue<Long> due = new PriorityQueue<>();
    private final Deque<Long> queue = new ArrayDeque<>();
    private final Deque<Actor> waiting = new ArrayDeque<>();
    private final Actor pump;
    private long pumped;
    private long longest;

    Service(int requests, int handlers) {
      pump = start(this::pump);
      scheduler.setPriority(pump, main.priority() + 1);
      for (int i = 0; i < handlers; i++) {
        new Handler();
      }
      for (int i = 0; i < requests; i++) {
        due.add(now);
      }
    }

    private void pump() {
      if (due.isEmpty() || due.peek() > now) {
        scheduler.block(due.isEmpty() ? Long.MAX_VALUE : due.peek());
        return;
      }
      pumped += STEP;
      if (pumped >= WORK / 2) {
        pumped = 0;
        queue.add(due.poll());
        if (!waiting.isEmpty()) {
          scheduler.wake(waiting.poll());
        }
      }
    }

    private final class Handler {
      private final Actor self = start(this::step);
      private Long request;
      private long done;

      private void step() {
        if (request == null) {
          request = queue.poll();
        }
        if (request == null) {
          waiting.add(self);
          scheduler.block(Long.MAX_VALUE);
          return;
        }
        done += STEP;
        if (done >= WORK) {
          longest = Math.max(longest, now - request);
          done = 0;
          request = null;
          due.add(now + AWAY);
          scheduler.wake(pump);
        }
      }
    }
  }

  /**
   * What the pump runs, at its own priority, gives those that take turns no lead over each other.
   */
  @Test
  void noRequestWaitsLongWhileOthersAreAnswered() {
    Service service = new Service(12, 16);
    endMain();
    runFor(500 * MILLISECOND);
    service.longest = 0;
    runFor(5_000 * MILLISECOND);
    assertTrue(service.longest < 60 * MILLISECOND, () -> service.longest + " ns");
  }

  /** Two that do nothing but wake each other, and {@code spinning} tasks, share the core. */
  private long shareOfPair(int spinning) {
    List<Actor> spinners = startSpinning(spinning);
    Actor[] pair = new Actor[2];
    for (int i = 0; i < 2; i++) {
      int other = 1 - i;
      pair[i] =
          start(
              () -> {
                scheduler.wake(pair[other]);
                scheduler.block(Long.MAX_VALUE);
              });
    }
    endMain();
    runFor(3_000 * MILLISECOND);
    long all = LongStream.of(spinners.stream().mapToLong(s -> s.ran).toArray()).sum();
    long two = pair[0].ran + pair[1].ran;
    return 100 * two / (all + two);
  }

  @Test
  void aPairGetsItsShare() {
    long beside1 = shareOfPair(1);
    assertTrue(beside1 > 55 && beside1 < 75, beside1 + " %");
  }

  @Test
  void aPairGetsItsShareBesideFour() {
    long beside4 = shareOfPair(4);
    assertTrue(beside4 > 25 && beside4 < 45, beside4 + " %");
  }

  /**
   * Two that hand over a piece of work by yielding are not held up by turns of one that computes.
   */
  @Test
  void whoYieldsComesBackSoon() {
    startSpinning(1);
    int[] pieces = new int[1];
    for (int i = 0; i < 2; i++) {
      int me = i;
      start(
          () -> {
            if (pieces[0] % 2 == me) {
              pieces[0]++;
            }
            scheduler.giveWay();
          });
    }
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(pieces[0] > 900, () -> pieces[0] + " pieces");
  }

  @Test
  void whoOnlyYieldsLeavesTheCoreToOthers() {
    Actor spinner = startSpinning(1).get(0);
    start(() -> scheduler.giveWay());
    start(() -> scheduler.giveWay());
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(spinner.ran > 900 * MILLISECOND, () -> spinner.ran + " ns");
  }

  /** A producer wakes its consumer, which waits for more, with each piece of work. */
  @Test
  void whoHandsOverWorkIsNotInterruptedByEachPiece() {
    Actor consumer = start(() -> scheduler.block(Long.MAX_VALUE));
    Actor producer = start(() -> scheduler.wake(consumer));
    endMain();
    runFor(1_000 * MILLISECOND);
    assertTrue(consumer.ran > STEP, "it runs");
    assertTrue(consumer.ran < producer.ran / 100, () -> consumer.ran + " ns");
  }

  /** Starts a task that ends after some steps, waits for its end, and starts the next one. */
  private final class Starter implements Steps {
    private final int steps;
    private final List<Actor> started = new ArrayList<>();
    private Actor self;

    Starter(int steps) {
      this.steps = steps;
    }

    @Override
    public void step() {
      started.add(WakeUpTest.this.start(new Started(this)));
      scheduler.block(Long.MAX_VALUE);
    }
  }

  private final class Started implements Steps {
    private final Starter starter;
    private int left;

    Started(Starter starter) {
      this.starter = starter;
      left = starter.steps;
    }

    @Override
    public void step() {
      if (--left == 0) {
        scheduler.wake(starter.self);
        scheduler.exit();
      }
    }
  }

  @Test
  void newTasksRunSoonAndWhoStartsThemPays() {
    List<Actor> spinners = startSpinning(3);
    Starter starter = new Starter(200);
    starter.self = start(starter);
    endMain();
    runFor(1_000 * MILLISECOND);
    int count = starter.started.size();
    assertTrue(count > 500, () -> count + " started");
    for (Actor spinner : spinners) {
      assertTrue(spinner.ran > 150 * MILLISECOND, () -> spinner.ran + " ns");
    }
  }

  /** Starts a task that computes for a millisecond, starts the next one and ends. */
  private void startChain() {
    long[] ran = new long[1];
    start(
        () -> {
          ran[0] += STEP;
          if (ran[0] == MILLISECOND) {
            startChain();
            scheduler.exit();
          }
        });
  }

  @Test
  void tasksThatStartOneAnotherGetTheShareOfOne() {
    Actor spinner = startSpinning(1).get(0);
    startChain();
    endMain();
    runFor(1_000 * MILLISECOND);
    long share = spinner.ran / (10 * MILLISECOND);
    assertTrue(share > 40 && share < 65, share + " %");
  }
}
