package org.javahermit.kernel.sched;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Cores that are threads of the build machine, all at once and in real time: what the scheduler
 * allows without its lock meets itself in the middle here. Tasks are threads too, of which as many
 * go on as there are cores.
 */
final class ThreadedCores implements Processors, AutoCloseable {

  /** A task with the thread that is its stack. */
  static final class Context extends Task {
    private final Semaphore turn = new Semaphore(0);
    private final Thread thread;
    private volatile int running;

    Context(Runnable body) {
      thread = new Thread(body);
      thread.setDaemon(true);
    }
  }

  /** Unwinds the stack of who will not go on. */
  private static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final List<Context> contexts = new ArrayList<>();
  private final ThreadLocal<Context> own = new ThreadLocal<>();
  private final Semaphore lock = new Semaphore(1);
  private final List<Semaphore> woken = new ArrayList<>();
  private final AtomicIntegerArray asked;
  private final AtomicLongArray timers;
  final Scheduler scheduler;

  /** A machine whose first core runs the calling thread. */
  ThreadedCores(int coreCount) {
    asked = new AtomicIntegerArray(coreCount);
    timers = new AtomicLongArray(coreCount);
    for (int i = 0; i < coreCount; i++) {
      woken.add(new Semaphore(0));
      timers.set(i, Long.MAX_VALUE);
    }
    Context main = new Context(() -> {});
    own.set(main);
    Context idle = add(this::rest);
    scheduler = new Scheduler(this, main, idle);
    for (int i = 1; i < coreCount; i++) {
      Context other = add(this::begin);
      other.running = i;
      scheduler.addCore(other);
      other.turn.release();
    }
  }

  private Context add(Runnable body) {
    Context[] made = new Context[1];
    made[0] =
        new Context(
            () -> {
              own.set(made[0]);
              try {
                acquire(made[0].turn);
                body.run();
              } catch (Left e) {
                // the machine is switched off
              }
            });
    synchronized (contexts) {
      contexts.add(made[0]);
    }
    made[0].thread.start();
    return made[0];
  }

  private static void acquire(Semaphore semaphore) {
    try {
      semaphore.acquire();
    } catch (InterruptedException e) {
      throw new Left();
    }
  }

  private void begin() {
    lock();
    rest();
  }

  private void rest() {
    while (true) {
      scheduler.rest();
    }
  }

  /** Starts a task. */
  Context start(Runnable body) {
    Context task =
        add(
            () -> {
              unlock(); // what the switch to it began
              body.run();
              lock();
              scheduler.exit();
            });
    lock();
    scheduler.start(task);
    unlock();
    return task;
  }

  /** Takes the scheduler's lock. */
  void lock() {
    acquire(lock);
  }

  /** Gives the scheduler's lock up. */
  void unlock() {
    lock.release();
  }

  /** Takes the interrupt of the current core if there is one, as compiled code does. */
  void poll() {
    int core = core();
    if (asked.get(core) != 0 || timers.get(core) <= now()) {
      lock();
      asked.set(core(), 0);
      timers.set(core(), Long.MAX_VALUE);
      scheduler.tick();
      unlock();
    }
  }

  /** Lets others come in between. */
  private static void dawdle() {
    if (ThreadLocalRandom.current().nextInt(8) == 0) {
      LockSupport.parkNanos(1);
    }
  }

  @Override
  public int core() {
    return own.get().running;
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public void switchTo(Task from, Task to) {
    Context next = (Context) to;
    next.running = ((Context) from).running;
    next.turn.release();
    if (from.hasEnded()) {
      throw new Left();
    }
    acquire(((Context) from).turn);
  }

  /** As the runtime's cores: that one was woken is forgotten by who has the lock again. */
  @Override
  public void idle(long deadline, boolean input) {
    Semaphore own = woken.get(core());
    dawdle();
    unlock();
    dawdle();
    try {
      if (own.tryAcquire(deadline - now(), TimeUnit.NANOSECONDS)) {
        own.release();
      }
    } catch (InterruptedException e) {
      throw new Left();
    }
    lock();
    own.drainPermits();
    dawdle();
  }

  @Override
  public void wake(int core) {
    dawdle();
    if (woken.get(core).availablePermits() == 0) {
      woken.get(core).release();
    }
  }

  @Override
  public void wakeAtOnce(int core) {
    wake(core);
  }

  @Override
  public void setTimer(long deadline) {
    timers.set(core(), deadline);
  }

  @Override
  public void askForTick(int core) {
    asked.set(core, 1);
  }

  @Override
  public boolean inputReady() {
    return false;
  }

  @Override
  public boolean takeInterrupt(int line) {
    return false;
  }

  /** Ends all threads but the calling one. */
  @Override
  public void close() {
    synchronized (contexts) {
      contexts.forEach(c -> c.thread.interrupt());
    }
  }
}
