package benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What the memory model, locks and the scheduler cost. Takes a part of a case's name, or nothing
 * for all of them; prints a line for each: its name and the nanoseconds of one round, the best of
 * several measurements behind a warm-up. A round of two threads is there and back; of many threads
 * it is what one of them does.
 */
public final class Threads {
  /** Does a number of rounds. */
  interface Case {
    void run(int rounds) throws Exception;
  }

  private static final long WARM_UP = 200_000_000L;
  private static final long SAMPLE = 20_000_000L;
  private static final int SAMPLES = 6;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final VarHandle PLAIN;
  private static final Map<String, Case> ALL = new LinkedHashMap<>();

  static {
    try {
      PLAIN = MethodHandles.lookup().findStaticVarHandle(Threads.class, "plain", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static int plain;
  private static volatile int shared;
  private static volatile int turn;
  private static long counter;
  private static final Object LOCK = new Object();
  private static final ThreadLocal<Integer> LOCAL = ThreadLocal.withInitial(() -> 1);

  private Threads() {}

  public static void main(String[] arguments) throws Exception {
    oneThread();
    twoThreads();
    manyThreads();
    String wanted = arguments.length == 0 ? "" : arguments[0];
    for (Map.Entry<String, Case> entry : ALL.entrySet()) {
      if (entry.getKey().contains(wanted)) {
        System.out.printf("%s\t%.1f%n", entry.getKey(), measure(entry.getValue()));
      }
    }
  }

  private static double measure(Case one) throws Exception {
    int rounds = 1;
    long begin = System.nanoTime();
    long took = 0;
    while (System.nanoTime() - begin < WARM_UP || took < SAMPLE / 2) {
      took = time(one, rounds);
      if (took < SAMPLE / 2) {
        rounds *= 2;
      }
    }
    long best = Long.MAX_VALUE;
    for (int i = 0; i < SAMPLES; i++) {
      best = Math.min(best, time(one, rounds));
    }
    return (double) best / rounds;
  }

  private static long time(Case one, int rounds) throws Exception {
    long start = System.nanoTime();
    one.run(rounds);
    return System.nanoTime() - start;
  }

  // ---- one thread

  private static void oneThread() {
    ALL.put(
        "volatile store",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            shared = i;
          }
        });
    ALL.put(
        "release store",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            PLAIN.setRelease(i);
          }
        });
    ALL.put(
        "full fence",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            VarHandle.fullFence();
          }
        });
    ALL.put(
        "acquire fence",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            VarHandle.acquireFence();
          }
        });
    AtomicInteger atomic = new AtomicInteger();
    ALL.put(
        "getAndAdd",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            atomic.getAndAdd(2);
          }
        });
    ALL.put(
        "synchronized",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            synchronized (LOCK) {
              counter++;
            }
          }
        });
    ReentrantLock lock = new ReentrantLock();
    ALL.put(
        "ReentrantLock",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            lock.lock();
            counter++;
            lock.unlock();
          }
        });
    StampedLock stamped = new StampedLock();
    ALL.put(
        "optimistic read",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            long stamp = stamped.tryOptimisticRead();
            plain += (int) counter;
            if (!stamped.validate(stamp)) {
              throw new IllegalStateException();
            }
          }
        });
    ALL.put(
        "ThreadLocal.get",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            counter += LOCAL.get();
          }
        });
    ALL.put(
        "System.nanoTime",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            counter += System.nanoTime();
          }
        });
    ALL.put(
        "yield alone",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            Thread.yield();
          }
        });
    ALL.put(
        "park for 100 us",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            LockSupport.parkNanos(100_000);
          }
        });
    ALL.put(
        "start and join",
        rounds -> {
          for (int i = 0; i < rounds; i++) {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
          }
        });
  }

  // ---- two threads

  private static void twoThreads() {
    ALL.put(
        "park and unpark",
        rounds -> {
          turn = 0;
          Thread first = Thread.currentThread();
          Thread second = new Thread(() -> takeTurns(1, rounds, first));
          second.start();
          takeTurns(0, rounds, second);
          second.join();
        });
    ALL.put(
        "wait and notify",
        rounds -> {
          turn = 0;
          Thread second = new Thread(() -> waitForTurns(1, rounds));
          second.start();
          waitForTurns(0, rounds);
          second.join();
        });
    ALL.put(
        "SynchronousQueue",
        rounds -> {
          SynchronousQueue<Integer> there = new SynchronousQueue<>();
          SynchronousQueue<Integer> back = new SynchronousQueue<>();
          Thread second = new Thread(() -> answer(there, back, rounds));
          second.start();
          for (int i = 0; i < rounds; i++) {
            there.put(i);
            back.take();
          }
          second.join();
        });
    if (PROCESSORS > 1) {
      ALL.put(
          "spinning hand-over",
          rounds -> {
            turn = 0;
            Thread second = new Thread(() -> spinForTurns(1, rounds));
            second.start();
            spinForTurns(0, rounds);
            second.join();
          });
    }
  }

  private static void takeTurns(int own, int rounds, Thread other) {
    for (int i = 0; i < rounds; i++) {
      while (turn != own) {
        LockSupport.park();
      }
      turn = 1 - own;
      LockSupport.unpark(other);
    }
  }

  private static void waitForTurns(int own, int rounds) {
    for (int i = 0; i < rounds; i++) {
      synchronized (LOCK) {
        while (turn != own) {
          try {
            LOCK.wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        turn = 1 - own;
        LOCK.notify();
      }
    }
  }

  private static void spinForTurns(int own, int rounds) {
    for (int i = 0; i < rounds; i++) {
      for (int spins = 0; turn != own; spins++) {
        if (spins > 10_000) {
          Thread.yield();
        } else {
          Thread.onSpinWait();
        }
      }
      turn = 1 - own;
    }
  }

  private static void answer(
      SynchronousQueue<Integer> there, SynchronousQueue<Integer> back, int rounds) {
    try {
      for (int i = 0; i < rounds; i++) {
        back.put(there.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- as many threads as processors, two at least

  private static void manyThreads() {
    ALL.put("computing, all threads", onAll(Threads::compute));
    AtomicInteger atomic = new AtomicInteger();
    ALL.put(
        "getAndAdd, all threads",
        onAll(
            rounds -> {
              for (int i = 0; i < rounds; i++) {
                atomic.getAndAdd(2);
              }
            }));
    LongAdder adder = new LongAdder();
    ALL.put(
        "LongAdder, all threads",
        onAll(
            rounds -> {
              for (int i = 0; i < rounds; i++) {
                adder.increment();
              }
            }));
    ALL.put(
        "synchronized, all threads",
        onAll(
            rounds -> {
              for (int i = 0; i < rounds; i++) {
                synchronized (LOCK) {
                  counter++;
                }
              }
            }));
    ALL.put(
        "allocation, all threads",
        onAll(
            rounds -> {
              Object[] last = new Object[16];
              for (int i = 0; i < rounds; i++) {
                last[i & 15] = new int[4];
              }
              shared = last.length;
            }));
    ALL.put(
        "yield, all threads",
        onAll(
            rounds -> {
              for (int i = 0; i < rounds; i++) {
                Thread.yield();
              }
            }));
  }

  private static void compute(int rounds) {
    int value = rounds;
    for (int i = 0; i < rounds; i++) {
      for (int k = 0; k < 100; k++) {
        value ^= value << 13;
        value ^= value >>> 17;
        value ^= value << 5;
      }
    }
    shared = value;
  }

  private static Case onAll(Case one) {
    int count = Math.max(PROCESSORS, 2);
    return rounds -> {
      CountDownLatch begin = new CountDownLatch(1);
      Thread[] threads = new Thread[count];
      for (int i = 0; i < count; i++) {
        threads[i] =
            new Thread(
                () -> {
                  try {
                    begin.await();
                    one.run(rounds);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
        threads[i].start();
      }
      begin.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    };
  }
}
