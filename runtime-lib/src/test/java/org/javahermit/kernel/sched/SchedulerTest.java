package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** The scheduler on a core of virtual time; each task is a host thread, of which one runs. */
class SchedulerTest {
  private final List<String> events = new ArrayList<>();
  private final VirtualCore core = new VirtualCore();
  private final TestTask main = new TestTask();
  private final Scheduler scheduler = new Scheduler(core, main, idleTask());

  private static final class TestTask extends Task {
    private final Semaphore turn = new Semaphore(0);
  }

  private static final class VirtualCore implements Processors {
    private long now;
    private long timer;
    private boolean input;

    /** The line on which there is an interrupt, from a point of time on; 0: none. */
    private int pending;

    private long pendingFrom;

    @Override
    public int core() {
      return 0;
    }

    @Override
    public void wake(int core) {}

    @Override
    public void wakeAtOnce(int core) {}

    @Override
    public long now() {
      return now;
    }

    @Override
    public void switchTo(Task from, Task to) {
      ((TestTask) to).turn.release();
      if (!from.hasEnded()) {
        ((TestTask) from).turn.acquireUninterruptibly();
      }
    }

    @Override
    public void idle(long deadline, boolean untilInput) {
      if (untilInput && deadline > now + 1000) {
        now += 1000;
        input = true;
      } else if (pending != 0 && deadline > pendingFrom) {
        now = pendingFrom;
      } else {
        now = deadline;
      }
    }

    @Override
    public void setTimer(long deadline) {
      timer = deadline;
    }

    @Override
    public void askForTick(int core) {}

    @Override
    public boolean inputReady() {
      return input;
    }

    @Override
    public boolean takeInterrupt(int line) {
      boolean isPending = pending == line && now >= pendingFrom;
      pending = isPending ? 0 : pending;
      return isPending;
    }
  }

  private TestTask idleTask() {
    TestTask idle = new TestTask();
    run(
        idle,
        () -> {
          while (true) {
            scheduler.rest();
          }
        });
    return idle;
  }

  private static void run(TestTask task, Runnable body) {
    Thread thread =
        new Thread(
            () -> {
              task.turn.acquireUninterruptibly();
              body.run();
            });
    thread.setDaemon(true);
    thread.start();
  }

  private TestTask start(Runnable body) {
    return start(5, body);
  }

  private TestTask start(int priority, Runnable body) {
    TestTask task = new TestTask();
    run(
        task,
        () -> {
          body.run();
          scheduler.exit();
        });
    scheduler.setPriority(task, priority);
    scheduler.start(task);
    return task;
  }

  private void sleep(long nanos) {
    assertFalse(scheduler.block(core.now + nanos));
  }

  private void say(String event) {
    events.add(core.now + " " + event);
  }

  @Test
  void timeOnTheCoreAndTimeBlockedAreMeasured() {
    TestTask other =
        start(
            () -> {
              core.now += 30;
              sleep(500);
              core.now += 12;
            });
    core.now += 7;
    sleep(2_000);
    core.now += 1;
    assertEquals(42, scheduler.processorTime(other));
    assertEquals(500, other.blockedTime());
    assertEquals(8, scheduler.processorTime(main));
    assertEquals(2_000, main.blockedTime());
    assertEquals(50, scheduler.busyTime());
  }

  @Test
  void whoBlocksUntilNowDoesNotWait() {
    core.now += 70;
    sleep(100);
    core.now += 5;
    sleep(0);
    assertEquals(100, main.blockedTime());
  }

  @Test
  void aTaskThatIsAloneIsRecalledOnce() {
    core.now = 100;
    scheduler.recall(50);
    assertEquals(150, core.timer);
    core.now = 150;
    core.timer = 0;
    scheduler.tick();
    assertEquals(0, core.timer, "the timer is left alone");
    assertEquals(main, scheduler.current());
  }

  @Test
  void tasksOfOnePriorityTakeTurns() {
    for (String name : new String[] {"a", "b"}) {
      start(
          () -> {
            for (int i = 0; i < 3; i++) {
              say(name + i);
              scheduler.giveWay();
            }
          });
    }
    sleep(1);
    assertEquals(List.of("0 a0", "0 b0", "0 a1", "0 b1", "0 a2", "0 b2"), events);
  }

  @Test
  void higherPrioritiesRunFirst() {
    start(2, () -> say("low"));
    start(9, () -> say("high"));
    start(5, () -> say("middle"));
    sleep(1);
    assertEquals(List.of("0 high", "0 middle", "0 low"), events);
  }

  @Test
  void sleepersWakeInOrderOfTheirDeadlines() {
    long[] times = {50, 10, 30, 10, 40, 20};
    for (int i = 0; i < times.length; i++) {
      int number = i;
      start(
          () -> {
            sleep(times[number]);
            say("task" + number);
          });
    }
    sleep(100);
    say("main");
    assertEquals(
        List.of("10 task1", "10 task3", "20 task5", "30 task2", "40 task4", "50 task0", "100 main"),
        events);
  }

  @Test
  void aWokenTaskForgetsItsDeadline() {
    TestTask[] task = new TestTask[1];
    task[0] =
        start(
            () -> {
              assertTrue(scheduler.block(100));
              say("woken");
              assertFalse(scheduler.block(200));
              say("late");
            });
    sleep(10);
    scheduler.wake(task[0]);
    sleep(500);
    assertEquals(List.of("10 woken", "200 late"), events);
  }

  @Test
  void aTimeoutTakesTheTaskOutOfItsQueue() {
    TaskQueue queue = new TaskQueue();
    start(
        () -> {
          queue.add(scheduler.current());
          assertFalse(scheduler.block(10));
          say("late");
        });
    sleep(20);
    assertTrue(queue.isEmpty());
    assertEquals(List.of("10 late"), events);
  }

  @Test
  void aPermitIsKeptForTheNextPark() {
    TestTask task =
        start(
            () -> {
              sleep(10);
              scheduler.park(Long.MAX_VALUE);
              say("first");
              scheduler.park(Long.MAX_VALUE);
              say("second");
            });
    scheduler.unpark(task);
    scheduler.unpark(task);
    sleep(50);
    scheduler.unpark(task);
    sleep(1);
    assertEquals(List.of("10 first", "50 second"), events);
  }

  @Test
  void aSignalIsNoPermitAndNoPermitIsASignal() {
    TestTask task =
        start(
            () -> {
              scheduler.awaitSignal(Long.MAX_VALUE);
              say("signalled");
              scheduler.park(Long.MAX_VALUE);
              say("parked");
              scheduler.awaitSignal(Long.MAX_VALUE);
              say("signalled again");
            });
    scheduler.giveWay();
    scheduler.unpark(task);
    sleep(10);
    signal(task);
    sleep(10);
    signal(task);
    sleep(10);
    assertEquals(List.of("10 signalled", "10 parked", "20 signalled again"), events);
  }

  @Test
  void unparkDoesNotEndOtherWaits() {
    TestTask task =
        start(
            () -> {
              sleep(10);
              say("slept");
            });
    scheduler.giveWay();
    scheduler.unpark(task);
    sleep(20);
    assertEquals(List.of("10 slept"), events);
  }

  @Test
  void aTaskThatAwaitsInputLetsOthersRun() {
    start(
        () -> {
          scheduler.awaitInput();
          say("input");
        });
    start(() -> say("other"));
    sleep(5000);
    assertEquals(List.of("0 other", "1000 input"), events);
  }

  @Test
  void onlyWhoWaitsForAnInterruptIsWokenByIt() {
    for (int line = 1; line <= 3; line++) {
      int awaited = line;
      start(() -> say(scheduler.awaitInterrupt(awaited, 9000) ? "line " + awaited : "late"));
    }
    core.pending = 2;
    core.pendingFrom = 4000;
    sleep(10_000);
    assertEquals(List.of("4000 line 2", "9000 late", "9000 late"), events);
  }

  @Test
  void anInterruptBeforeTheWaitEndsIt() {
    core.pending = 7;
    start(() -> say("woken " + scheduler.awaitInterrupt(7, 9000)));
    sleep(1000);
    assertEquals(List.of("0 woken true"), events);
  }

  @Test
  void aSignalEndsTheWaitForAnInterruptAndAPermitDoesNot() {
    TestTask waiting = start(() -> say("woken " + scheduler.awaitInterrupt(7, 9000)));
    sleep(1000);
    scheduler.unpark(waiting);
    sleep(1000);
    signal(waiting);
    sleep(1000);
    assertEquals(List.of("2000 woken true"), events);
  }

  @Test
  void aSignalFromBeforeEndsTheWaitForAnInterruptAtOnce() {
    TestTask waiting = start(() -> say("woken " + scheduler.awaitInterrupt(7, 9000)));
    signal(waiting);
    sleep(1000);
    assertEquals(List.of("0 woken true"), events);
  }

  @Test
  void whoBlocksWakesThoseThatItSignalled() {
    TestTask waiting =
        start(
            () -> {
              scheduler.awaitSignal(Long.MAX_VALUE);
              say("signalled");
            });
    scheduler.giveWay();
    assertTrue(scheduler.signal(waiting));
    assertFalse(scheduler.signal(waiting), "once is enough");
    assertTrue(scheduler.hasSignalled());
    sleep(10);
    assertFalse(scheduler.hasSignalled());
    assertEquals(List.of("0 signalled"), events);
  }

  @Test
  void aSignalThatComesLateDoesNotEndAnotherWait() {
    TestTask waiting =
        start(
            () -> {
              scheduler.awaitSignal(10);
              say("late");
              scheduler.park(50);
              say("parked");
            });
    scheduler.giveWay();
    core.now = 10; // its time has come, but no core looked yet
    scheduler.signal(waiting);
    scheduler.giveWay();
    sleep(100);
    assertEquals(List.of("10 late", "50 parked"), events);
  }

  /** What a thread does that has nothing else to do with the scheduler soon. */
  private void signal(TestTask task) {
    if (scheduler.signal(task)) {
      scheduler.wakeSignalled();
    }
  }

  @Test
  void aTaskThatYieldsLetsLowerPrioritiesRun() {
    boolean[] done = new boolean[1];
    start(
        1,
        () -> {
          say("low");
          done[0] = true;
        });
    while (!done[0]) {
      scheduler.giveWay();
    }
    assertEquals(List.of("0 low"), events);
  }

  @Test
  void yieldingTasksOfHighPriorityDoNotStarveTheLowest() {
    boolean[] done = new boolean[1];
    Runnable spin =
        () -> {
          while (!done[0]) {
            core.now += 1_000_000;
            scheduler.giveWay();
          }
        };
    start(9, spin);
    start(9, spin);
    start(1, () -> done[0] = true);
    sleep(RunQueue.PATIENCE + 10_000_000);
    assertTrue(done[0]);
  }
}
