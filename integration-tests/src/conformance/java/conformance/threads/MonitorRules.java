package conformance.threads;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;
import static support.Workers.together;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Entering and leaving: recursion, ownership, exceptions, what can be a monitor. */
public final class MonitorRules {
  private static int shared;

  private MonitorRules() {}

  public static void main(String[] args) throws Exception {
    recursion();
    deepRecursion();
    ownership();
    notOwner();
    nullMonitor();
    kindsOfObjects();
    classAndInstance();
    hashes();
    hashesWhileContended();
    manyMonitors();
    handOver();
    exceptions();
    orderOfMany();
    readersAndWriters();
    collectedWhileHeld();
  }

  private static void recursion() throws InterruptedException {
    Object lock = new Object();
    AtomicInteger wrong = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 300; i++) {
            recurse(lock, i % 12, wrong);
          }
        });
    check("wrong after recursion", wrong + " " + shared);
  }

  private static void recurse(Object lock, int depth, AtomicInteger wrong) {
    synchronized (lock) {
      int before = ++shared;
      if (depth > 0) {
        recurse(lock, depth - 1, wrong);
      }
      wrong.addAndGet(shared == before ? 0 : 1);
      shared--;
    }
  }

  private static void deepRecursion() throws InterruptedException {
    Object lock = new Object();
    int[] depth = new int[1];
    deep(lock, 1_000, depth);
    check("a thousand times entered", depth[0] + " " + Thread.holdsLock(lock));
    Thread other = start(() -> deep(lock, 600, depth));
    other.join();
    check("and by another thread", depth[0]);
  }

  private static void deep(Object lock, int left, int[] depth) {
    synchronized (lock) {
      depth[0]++;
      if (left > 1) {
        deep(lock, left - 1, depth);
      }
    }
  }

  private static void ownership() throws InterruptedException {
    Object lock = new Object();
    boolean[] other = new boolean[1];
    synchronized (lock) {
      Thread thread = start(() -> other[0] = Thread.holdsLock(lock));
      thread.join();
      check("holdsLock here and there", Thread.holdsLock(lock) + " " + other[0]);
    }
    check("holdsLock of null", thrown(() -> Thread.holdsLock(null)));
  }

  private static void notOwner() throws InterruptedException {
    Object lock = new Object();
    String[] result = new String[1];
    synchronized (lock) {
      Thread thread =
          start(
              () ->
                  result[0] =
                      thrown(lock::notify)
                          + "; "
                          + thrown(lock::notifyAll)
                          + "; "
                          + thrown(lock::wait));
      thread.join();
    }
    check("owned by another thread", result[0]);
    check("owned by nobody", thrown(() -> lock.wait(1)));
    check("bad time without owning", thrown(() -> lock.wait(-1)));
  }

  private static void nullMonitor() {
    Object none = System.getProperty("no.such.property");
    check(
        "synchronized on null",
        thrown(
                () -> {
                  synchronized (none) {
                    Thread.yield();
                  }
                })
            .split(" ")[0]);
  }

  private static void kindsOfObjects() throws InterruptedException {
    enum Kind {
      ONE
    }
    Object[] locks = {
      new int[3],
      new Object[0],
      "literal",
      Kind.ONE,
      MonitorRules.class,
      int[].class,
      new Thread(),
      (Runnable) () -> {},
      new Throwable(),
      1_000_000L + "",
      void.class
    };
    int[] counts = new int[locks.length];
    together(
        4,
        n -> {
          for (int i = 0; i < 2_200; i++) {
            synchronized (locks[i % locks.length]) {
              counts[i % locks.length]++;
            }
          }
        });
    int sum = 0;
    for (int count : counts) {
      sum += count == 800 ? 1 : 0;
    }
    check("objects of all kinds as monitors", sum + " of " + locks.length);
  }

  private static int classCount;
  private int instanceCount;

  private static synchronized void countClass() {
    classCount++;
  }

  private synchronized void countInstance() {
    instanceCount++;
    countClass();
  }

  private static void classAndInstance() throws InterruptedException {
    MonitorRules one = new MonitorRules();
    together(
        4,
        n -> {
          for (int i = 0; i < 1_000; i++) {
            one.countInstance();
            synchronized (MonitorRules.class) {
              classCount--;
            }
          }
        });
    check("instance and class monitors", one.instanceCount + " " + classCount);
  }

  private static void hashes() {
    Object lock = new Object();
    int hash = System.identityHashCode(lock);
    synchronized (lock) {
      synchronized (lock) {
        check("hash inside", System.identityHashCode(lock) == hash);
      }
    }
    Object late = new Object();
    int inside;
    synchronized (late) {
      inside = late.hashCode();
    }
    check("hash from inside stays", late.hashCode() == inside);
  }

  private static void hashesWhileContended() throws InterruptedException {
    Object[] locks = new Object[40];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new Object();
    }
    int[][] seen = new int[4][locks.length];
    together(
        4,
        n -> {
          for (int i = 0; i < locks.length; i++) {
            synchronized (locks[(i + n) % locks.length]) {
              seen[n][(i + n) % locks.length] = locks[(i + n) % locks.length].hashCode();
            }
          }
        });
    int differing = 0;
    for (int i = 0; i < locks.length; i++) {
      for (int[] hashes : seen) {
        differing += hashes[i] == locks[i].hashCode() ? 0 : 1;
      }
    }
    check("hashes that threads disagree about", differing);
  }

  private static void manyMonitors() throws InterruptedException {
    int[] sum = new int[1];
    together(
        4,
        n -> {
          for (int i = 0; i < 500; i++) {
            Object lock = new Object();
            synchronized (lock) {
              lock.wait(0, 1);
              lock.notifyAll();
            }
            synchronized (sum) {
              sum[0]++;
            }
          }
        });
    check("monitors of a moment", sum[0]);
  }

  private static void handOver() throws InterruptedException {
    Object lock = new Object();
    int[] entered = new int[1];
    Thread[] threads = new Thread[8];
    synchronized (lock) {
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            start(
                () -> {
                  synchronized (lock) {
                    entered[0]++;
                  }
                });
        await(threads[i], Thread.State.BLOCKED);
      }
      check("entered while it is held", entered[0]);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    check("entered afterwards", entered[0]);
  }

  private static void exceptions() throws InterruptedException {
    Object lock = new Object();
    int[] caught = new int[1];
    together(
        4,
        n -> {
          for (int i = 0; i < 500; i++) {
            try {
              synchronized (lock) {
                thrower(lock, i % 5);
              }
            } catch (IllegalStateException e) {
              synchronized (lock) {
                caught[0]++;
              }
            }
          }
        });
    check("exceptions out of nested monitors", caught[0]);
  }

  private static synchronized void thrower(Object lock, int depth) {
    synchronized (lock) {
      if (depth == 0) {
        throw new IllegalStateException();
      }
      thrower(lock, depth - 1);
    }
  }

  /** Philosophers who take the lower fork first never starve each other. */
  private static void orderOfMany() throws InterruptedException {
    Object[] forks = {new Object(), new Object(), new Object(), new Object(), new Object()};
    int[] meals = new int[5];
    together(
        5,
        n -> {
          int low = Math.min(n, (n + 1) % 5);
          int high = Math.max(n, (n + 1) % 5);
          for (int i = 0; i < 400; i++) {
            synchronized (forks[low]) {
              synchronized (forks[high]) {
                meals[n]++;
              }
            }
          }
        });
    check("meals", java.util.Arrays.toString(meals));
  }

  private static void readersAndWriters() throws InterruptedException {
    Object lock = new Object();
    long[] pair = new long[2];
    AtomicInteger torn = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 2_000; i++) {
            synchronized (lock) {
              if (n == 0) {
                pair[0]++;
                pair[1]--;
              } else if (pair[0] != -pair[1]) {
                torn.incrementAndGet();
              }
            }
          }
        });
    check("torn pairs", torn + " " + pair[0]);
  }

  private static void collectedWhileHeld() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch collected = new CountDownLatch(1);
    int[] count = new int[1];
    Object[] box = {new Object()};
    Thread holder =
        start(
            () -> {
              synchronized (box[0]) {
                held.countDown();
                collected.await();
                count[0]++;
              }
            });
    held.await();
    Thread waiter =
        start(
            () -> {
              synchronized (box[0]) {
                count[0]++;
              }
            });
    await(waiter, Thread.State.BLOCKED);
    System.gc();
    System.gc();
    collected.countDown();
    holder.join();
    waiter.join();
    check("a contended monitor moved", count[0]);
  }
}
