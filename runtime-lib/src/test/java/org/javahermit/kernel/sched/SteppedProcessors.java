package org.javahermit.kernel.sched;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Cores in virtual time whose tasks are real control flow: each is a thread of its own, and one of
 * all goes on at a time, for one step. Who is next is chosen at random.
 */
public abstract class SteppedProcessors extends VirtualProcessors implements AutoCloseable {

  /** A thread that is the stack of a task. */
  private final class Context {
    private final Semaphore turn = new Semaphore(0);
    private final Thread thread;

    Context(Runnable body) {
      thread = new Thread(() -> run(body));
      thread.setDaemon(true);
      thread.start();
    }

    private void run(Runnable body) {
      try {
        await();
        body.run();
      } catch (Left e) {
        // It has ended, or the machine is switched off.
      } catch (RuntimeException | Error e) {
        failure = e;
        driver.release();
      }
    }

    private void await() {
      turn.acquireUninterruptibly();
      checkOpen();
    }
  }

  /** Unwinds the stack of who will not go on. */
  private static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final long longestStep;
  private final Map<Task, Context> contexts = new IdentityHashMap<>();

  /** What each core runs. */
  private final List<Context> running = new ArrayList<>();

  private final Semaphore driver = new Semaphore(0);
  private volatile Throwable failure;
  private volatile boolean closed;

  /** Makes cores of which one takes a step of at most so many nanoseconds, all together. */
  protected SteppedProcessors(long seed, int coreCount, long longestStep) {
    super(seed, coreCount);
    this.longestStep = longestStep;
  }

  /** Gives a task a stack. What it does ends by a switch to another task. */
  protected final void addStack(Task task, Runnable body) {
    contexts.put(task, new Context(body));
  }

  /** Lets the next core, 0 for the first one, begin with a task. */
  protected final void beginWith(Task task) {
    running.add(contexts.get(task));
  }

  /** Time passes, and some core goes on, unless it is halted. */
  public void step() {
    now += random.nextLong(longestStep / cores.size());
    core = random.nextInt(cores.size());
    if (here().halted && here().haltedUntil > now) {
      return;
    }
    here().halted = false;
    running.get(core).turn.release();
    driver.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError("a task failed", failure);
    }
  }

  /** The current task lets other cores go on. */
  protected final void leave() {
    Context context = running.get(core);
    driver.release();
    context.await();
  }

  /** Ends the task's thread if the machine was switched off. */
  protected final void checkOpen() {
    if (closed) {
      throw new Left();
    }
  }

  @Override
  public void switchTo(Task from, Task to) {
    Context left = contexts.get(from);
    Context next = contexts.get(to);
    running.set(core, next);
    next.turn.release();
    if (from.hasEnded()) {
      throw new Left();
    }
    left.await();
  }

  /** Whether all cores rest, some perhaps only until a point of time. */
  protected final boolean isAllHalted() {
    return cores.stream().allMatch(c -> c.halted);
  }

  /** Whether this core's interrupt is due; it is taken then. */
  protected final boolean takeTick() {
    return here().takeTick(now);
  }

  /** Ends all threads. */
  @Override
  public void close() {
    closed = true;
    contexts.values().forEach(c -> c.turn.release());
    for (Context context : contexts.values()) {
      try {
        context.thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
