package soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Mixed load for a given time: {@code Soak SECONDS [SEED]}. All loads run at once, each on two
 * threads. Every second all of them stand still while sums are checked; a worker that makes no step
 * for long has lost a wake-up, and ends the run with all stacks; at the end no more memory may be
 * used than after the first minute. Prints the steps of each load; the exit code is 0 or 1.
 */
public final class Soak {
  private static final int WORKERS_OF_A_LOAD = 2;
  private static final long NANOS = 1_000_000_000L;

  /** A worker may stand still for so long; an emulated machine is slow. */
  private static final long PATIENCE = 60 * NANOS;

  private static final long MINUTE = 60 * NANOS;
  private static final long MARGIN = 4 << 20;

  private final ReadWriteLock standStill = new ReentrantReadWriteLock(true);
  private final Map<String, Load> loads = new LinkedHashMap<>();
  private final List<Worker> workers = new ArrayList<>();
  private long[] lastSteps;
  private long[] lastProgress;
  private long usedAtFirst = -1;

  private Soak() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    System.out.println(
        "soak: " + seconds + " s on " + Runtime.getRuntime().availableProcessors() + " cores");
    new Soak().run(seconds * NANOS, seed);
  }

  private void run(long nanos, long seed) throws Exception {
    addLoads();
    start(seed);
    long begin = System.nanoTime();
    long firstLook = Math.min(MINUTE, nanos / 2);
    while (System.nanoTime() - begin < nanos) {
      Thread.sleep(1_000);
      lookAtProgress();
      if (!atRest(this::checkLoads)) {
        fail("the workers do not come to rest");
      }
      if (usedAtFirst < 0 && System.nanoTime() - begin >= firstLook) {
        atRest(() -> usedAtFirst = used());
      }
    }
    end();
    checkLoads();
    compareMemory();
    print();
    System.exit(0);
  }

  private void addLoads() {
    loads.put("blocks", new Blocks());
    loads.put("graphs", new Graphs());
    loads.put("weak maps", new WeakMaps());
    loads.put("concurrent maps", new ConcurrentMaps());
    loads.put("accounts", new Accounts());
    loads.put("hand-over", new HandOver());
    loads.put("pools", new Pools());
    loads.put("thread churn", new ThreadChurn());
    loads.put("interrupts", new Interrupts());
    loads.put("exceptions", new Exceptions());
  }

  private void start(long seed) {
    loads.forEach(
        (name, load) -> {
          for (int i = 0; i < WORKERS_OF_A_LOAD; i++) {
            String worker = name + " " + i;
            workers.add(
                new Worker(worker, load, standStill.readLock(), seed * 31 + worker.hashCode()));
          }
        });
    lastSteps = new long[workers.size()];
    lastProgress = new long[workers.size()];
    workers.forEach(Worker::start);
  }

  /** Every worker must have failed nowhere, and have made a step not long ago. */
  private void lookAtProgress() {
    long now = System.nanoTime();
    for (int i = 0; i < lastSteps.length; i++) {
      Worker worker = workers.get(i);
      if (worker.failure() != null) {
        worker.failure().printStackTrace();
        fail(worker.getName() + " failed");
      }
      if (worker.steps() != lastSteps[i] || lastProgress[i] == 0) {
        lastSteps[i] = worker.steps();
        lastProgress[i] = now;
      } else if (now - lastProgress[i] > PATIENCE) {
        fail(worker.getName() + " makes no progress");
      }
    }
  }

  /** Does something while no worker is inside a step; false if they do not come to rest. */
  private boolean atRest(Runnable action) throws InterruptedException {
    Lock lock = standStill.writeLock();
    if (!lock.tryLock(PATIENCE, java.util.concurrent.TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      action.run();
    } finally {
      lock.unlock();
    }
    return true;
  }

  private void checkLoads() {
    loads.forEach(
        (name, load) -> {
          try {
            load.check();
          } catch (RuntimeException e) {
            e.printStackTrace();
            fail(name + " failed its check");
          }
        });
  }

  /** Bytes in use when everything that can be freed is. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private void end() throws InterruptedException {
    workers.forEach(Worker::end);
    for (Worker worker : workers) {
      worker.join(PATIENCE / 1_000_000);
      if (worker.isAlive()) {
        fail(worker.getName() + " does not end");
      }
    }
    lookAtProgress();
  }

  private void compareMemory() {
    long now = used();
    System.out.println(
        "soak: in use " + (usedAtFirst >> 10) + " KiB early, " + (now >> 10) + " KiB at the end");
    if (usedAtFirst >= 0 && now > usedAtFirst + MARGIN) {
      fail("memory in use has grown");
    }
  }

  private void print() {
    int i = 0;
    for (String name : loads.keySet()) {
      long steps = 0;
      for (int k = 0; k < WORKERS_OF_A_LOAD; k++) {
        steps += workers.get(i++).steps();
      }
      System.out.printf("%-16s %,12d steps%n", name, steps);
    }
    System.out.println("soak: everything held");
  }

  private static void fail(String why) {
    System.out.println("soak: FAILED: " + why);
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              System.out.println(thread + " " + thread.getState());
              for (StackTraceElement frame : frames) {
                System.out.println("    at " + frame);
              }
            });
    System.exit(1);
  }
}
