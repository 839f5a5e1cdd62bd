package org.javahermit.kernel.sched;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Cores in virtual time whose tasks are real control flow: each is a thread of its own, and one of
 * all goes on at a time, for one step. Who is next is chosen at random; interrupts come between two
 * steps, as they do between two instructions.
 */
final class SteppedMachine extends VirtualProcessors implements AutoCloseable {
  private static final long LONGEST_STEP = 2_000_000;

  /** What a task does; it calls {@link #pause} wherever others may come in between. */
  interface Body extends Consumer<SteppedMachine> {}

  /** A task and the thread that is its stack. */
  private final class Context extends Task {
    private final Semaphore turn = new Semaphore(0);
    private final Body body;
    private final Thread thread = new Thread(this::run);

    Context(Body body) {
      this.body = body;
      thread.setDaemon(true);
      contexts.add(this);
      thread.start();
    }

    private void run() {
      try {
        turn.acquire();
        body.accept(SteppedMachine.this);
        scheduler.exit();
      } catch (InterruptedException | Left e) {
        // It has ended, or the machine is switched off.
      } catch (RuntimeException | Error e) {
        failure = e;
        driver.release();
      }
    }
  }

  /** Unwinds the stack of who will not go on. */
  private static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final List<Context> contexts = new ArrayList<>();
  private final Semaphore driver = new Semaphore(0);
  private final boolean[] interrupts;
  private volatile Throwable failure;

  final Scheduler scheduler;
  final Task main;

  /** A machine whose first core runs a body; the other ones have nothing to do. */
  SteppedMachine(long seed, int coreCount, int lines, Body body) {
    super(seed, coreCount);
    interrupts = new boolean[lines];
    main = new Context(body);
    scheduler = new Scheduler(this, main, new Context(SteppedMachine::rest));
    for (int i = 1; i < coreCount; i++) {
      scheduler.addCore(new Context(SteppedMachine::rest));
    }
  }

  private void rest() {
    while (true) {
      scheduler.rest();
    }
  }

  /** Starts a task; only tasks may. */
  Task start(Body body) {
    Task task = new Context(body);
    scheduler.setPriority(task, random.nextInt(Task.HIGHEST_PRIORITY + 1));
    scheduler.start(task);
    return task;
  }

  /** Time passes, and some core goes on, unless it is halted. */
  void step() {
    now += random.nextLong(LONGEST_STEP / cores.size());
    core = random.nextInt(cores.size());
    if (here().halted && here().haltedUntil > now) {
      return;
    }
    here().halted = false;
    ((Context) scheduler.current(core)).turn.release();
    driver.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError("a task failed", failure);
    }
  }

  /** Lets a device interrupt some core. */
  void interrupt(int line) {
    interrupts[line] = true;
    VirtualCore any = cores.get(random.nextInt(cores.size()));
    any.halted = false;
    any.asked = true;
  }

  /** The current task lets others go on, and takes the interrupts of its core before it does. */
  void pause() {
    leave((Context) scheduler.current());
    if (here().takeTick(now)) {
      scheduler.tick();
    }
  }

  private void leave(Context context) {
    driver.release();
    await(context);
  }

  private static void await(Context context) {
    try {
      context.turn.acquire();
    } catch (InterruptedException e) {
      throw new Left();
    }
  }

  @Override
  public void switchTo(Task from, Task to) {
    ((Context) to).turn.release();
    if (from.hasEnded()) {
      throw new Left();
    }
    await((Context) from);
  }

  @Override
  public void idle(long deadline, boolean input) {
    super.idle(deadline, input);
    here().asked = false;
    leave((Context) scheduler.current());
  }

  @Override
  public boolean takeInterrupt(int line) {
    boolean pending = interrupts[line];
    interrupts[line] = false;
    return pending;
  }

  /** Ends all threads. */
  @Override
  public void close() {
    contexts.forEach(c -> c.thread.interrupt());
  }
}
