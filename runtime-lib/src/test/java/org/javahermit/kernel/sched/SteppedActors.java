package org.javahermit.kernel.sched;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** One core of virtual time for tests, with tasks that do something with each microsecond. */
abstract class SteppedActors extends VirtualProcessors {
  static final long STEP = 1_000;
  static final long MILLISECOND = 1_000_000;

  /** What a task does with each step that it gets. */
  interface Steps {
    void step();
  }

  final class Actor extends Task {
    final Steps steps;
    long ran;

    Actor(Steps steps) {
      this.steps = steps;
    }
  }

  final Task idle = new Actor(() -> {});
  Scheduler scheduler;
  Actor main;

  SteppedActors() {
    super(0, 1);
  }

  @BeforeEach
  void start() {
    main = new Actor(() -> {});
    scheduler = new Scheduler(this, main, idle);
  }

  Actor start(Steps steps) {
    Actor actor = new Actor(steps);
    scheduler.start(actor);
    return actor;
  }

  List<Actor> startSpinning(int count) {
    List<Actor> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(start(() -> {}));
    }
    return all;
  }

  /** Time passes; interrupts come between two steps. */
  void runFor(long nanos) {
    for (long end = now + nanos; now < end; now += STEP) {
      if (scheduler.current() == idle) {
        if (!here().halted || here().haltedUntil <= now) {
          scheduler.rest();
        }
      } else if (here().takeTick(now)) {
        scheduler.tick();
      } else {
        Actor actor = (Actor) scheduler.current();
        actor.ran += STEP;
        actor.steps.step();
      }
    }
  }

  @Override
  public void switchTo(Task from, Task to) {}

  @Override
  public boolean takeInterrupt(int line) {
    return false;
  }

  void endMain() {
    scheduler.exit();
  }

  /** Sleeps a millisecond again and again, and notes how long that took. */
  final class Sleeper implements Steps {
    final List<Long> slept = new ArrayList<>();
    long since = -1;

    @Override
    public void step() {
      if (since >= 0) {
        slept.add(now - since);
      }
      since = now;
      scheduler.block(now + MILLISECOND);
    }
  }

  /** Computes for some time, then sleeps, again and again. */
  final class Worker implements Steps {
    final long work;
    final long sleep;
    long done;
    int times;

    Worker(long work, long sleep) {
      this.work = work;
      this.sleep = sleep;
    }

    @Override
    public void step() {
      done += STEP;
      if (done >= work) {
        done = 0;
        times++;
        scheduler.block(now + sleep);
      }
    }
  }
}
