package conformance.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** synchronized, wait and notify, interrupts, and the locks of java.util.concurrent. */
public final class Locks {
  static int counter;

  private Locks() {}

  public static void main(String[] args) throws Exception {
    counters();
    staticCounters();
    nested();
    pingPong();
    notifyAllWakesAll();
    timedWait();
    illegalStates();
    interruptSleep();
    interruptWait();
    interruptJoin();
    interruptBefore();
    park();
    reentrant();
    tryLocks();
    conditions();
    readWrite();
    stamped();
    hashOfLocked();
    exceptionsReleaseLocks();
    classInitialization();
    classInitializationFails();
  }

  private static void run(int count, Runnable body) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(new Thread(body));
      threads.get(i).start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void counters() throws InterruptedException {
    Object lock = new Object();
    int[] count = new int[1];
    run(
        8,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            synchronized (lock) {
              count[0]++;
            }
          }
        });
    System.out.println("synchronized counter: " + count[0]);
  }

  private static synchronized void increment() {
    counter++;
  }

  private static void staticCounters() throws InterruptedException {
    run(
        4,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            increment();
          }
        });
    System.out.println("static synchronized counter: " + counter);
  }

  private static void nested() throws InterruptedException {
    Object outer = new Object();
    Object inner = new Object();
    int[] count = new int[1];
    run(
        4,
        () -> {
          for (int i = 0; i < 2_000; i++) {
            synchronized (outer) {
              synchronized (inner) {
                synchronized (outer) {
                  count[0]++;
                }
              }
            }
          }
        });
    System.out.println("nested locks: " + count[0]);
  }

  private static void pingPong() throws InterruptedException {
    Object lock = new Object();
    int[] turn = new int[1];
    StringBuilder text = new StringBuilder();
    Runnable[] players = new Runnable[2];
    for (int p = 0; p < 2; p++) {
      int me = p;
      players[p] =
          () -> {
            for (int i = 0; i < 200; i++) {
              synchronized (lock) {
                while (turn[0] != me) {
                  try {
                    lock.wait();
                  } catch (InterruptedException e) {
                    return;
                  }
                }
                text.append(me);
                turn[0] = 1 - me;
                lock.notify();
              }
            }
          };
    }
    Thread a = new Thread(players[0]);
    Thread b = new Thread(players[1]);
    a.start();
    b.start();
    a.join();
    b.join();
    System.out.println("ping pong: " + text.toString().equals("01".repeat(200)));
  }

  private static void notifyAllWakesAll() throws InterruptedException {
    Object lock = new Object();
    int[] waiting = new int[1];
    int[] woken = new int[1];
    boolean[] open = new boolean[1];
    Thread[] threads = new Thread[10];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                synchronized (lock) {
                  waiting[0]++;
                  while (!open[0]) {
                    try {
                      lock.wait();
                    } catch (InterruptedException e) {
                      return;
                    }
                  }
                  woken[0]++;
                }
              });
      threads[i].start();
    }
    while (true) {
      synchronized (lock) {
        if (waiting[0] == threads.length) {
          open[0] = true;
          lock.notifyAll();
          break;
        }
      }
      Thread.sleep(1);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("notifyAll: " + woken[0]);
  }

  private static void timedWait() throws InterruptedException {
    Object lock = new Object();
    long start = System.nanoTime();
    synchronized (lock) {
      lock.wait(20);
      lock.wait(1, 500_000);
    }
    System.out.println("timed wait: " + (System.nanoTime() - start >= 20_000_000));
  }

  private static void illegalStates() throws InterruptedException {
    Object lock = new Object();
    try {
      lock.notify();
    } catch (IllegalMonitorStateException e) {
      System.out.println("notify without lock: " + e.getMessage());
    }
    try {
      lock.wait();
    } catch (IllegalMonitorStateException e) {
      System.out.println("wait without lock: " + e.getMessage());
    }
    synchronized (lock) {
      try {
        lock.wait(-1);
      } catch (IllegalArgumentException e) {
        System.out.println("negative wait: " + e.getMessage());
      }
      System.out.println("holds: " + Thread.holdsLock(lock));
    }
    System.out.println("holds: " + Thread.holdsLock(lock));
    try {
      new ReentrantLock().unlock();
    } catch (IllegalMonitorStateException e) {
      System.out.println("unlock without lock: " + e.getMessage());
    }
  }

  private static void interruptSleep() throws InterruptedException {
    String[] result = new String[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(100_000);
              } catch (InterruptedException e) {
                result[0] = e.getMessage() + " " + Thread.currentThread().isInterrupted();
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    thread.interrupt();
    thread.join();
    System.out.println("interrupted sleep: " + result[0]);
  }

  private static void interruptWait() throws InterruptedException {
    Object lock = new Object();
    String[] result = new String[1];
    Thread thread =
        new Thread(
            () -> {
              synchronized (lock) {
                try {
                  lock.wait();
                } catch (InterruptedException e) {
                  result[0] = e.getMessage() + " " + Thread.holdsLock(lock);
                }
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    thread.interrupt();
    thread.join();
    System.out.println("interrupted wait: " + result[0]);
  }

  private static void interruptJoin() throws InterruptedException {
    Thread main = Thread.currentThread();
    Thread sleeper =
        new Thread(
            () -> {
              try {
                Thread.sleep(100_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    sleeper.start();
    Thread other =
        new Thread(
            () -> {
              while (main.getState() != Thread.State.WAITING) {
                Thread.yield();
              }
              main.interrupt();
            });
    other.start();
    try {
      sleeper.join();
    } catch (InterruptedException e) {
      System.out.println("interrupted join: " + sleeper.isAlive());
    }
    sleeper.interrupt();
    sleeper.join();
    other.join();
  }

  private static void interruptBefore() throws InterruptedException {
    Thread.currentThread().interrupt();
    try {
      Thread.sleep(100_000);
    } catch (InterruptedException e) {
      System.out.println("interrupted before sleep: " + Thread.currentThread().isInterrupted());
    }
    Thread.currentThread().interrupt();
    try {
      synchronized (Locks.class) {
        Locks.class.wait();
      }
    } catch (InterruptedException e) {
      System.out.println("interrupted before wait: " + Thread.interrupted());
    }
    Thread.currentThread().interrupt();
    LockSupport.park();
    System.out.println("interrupted before park: " + Thread.interrupted() + Thread.interrupted());
  }

  private static void park() throws InterruptedException {
    LockSupport.unpark(Thread.currentThread());
    LockSupport.unpark(Thread.currentThread());
    LockSupport.park();
    long start = System.nanoTime();
    LockSupport.parkNanos(10_000_000);
    System.out.println("parkNanos: " + (System.nanoTime() - start >= 10_000_000));
    Thread parked = new Thread(() -> LockSupport.park("blocker"));
    parked.start();
    while (parked.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    System.out.println("blocker: " + LockSupport.getBlocker(parked));
    LockSupport.unpark(parked);
    parked.join();
    System.out.println("unparked: " + LockSupport.getBlocker(parked));
  }

  private static void reentrant() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(true);
    int[] count = new int[1];
    run(
        6,
        () -> {
          for (int i = 0; i < 1_000; i++) {
            lock.lock();
            try {
              lock.lock();
              count[0]++;
              lock.unlock();
            } finally {
              lock.unlock();
            }
          }
        });
    System.out.println("reentrant lock: " + count[0] + " " + lock.isLocked());
  }

  private static void tryLocks() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    boolean[] got = new boolean[3];
    Thread thread =
        new Thread(
            () -> {
              got[0] = lock.tryLock();
              try {
                got[1] = lock.tryLock(5, TimeUnit.MILLISECONDS);
                lock.lockInterruptibly();
              } catch (InterruptedException e) {
                got[2] = true;
              }
            });
    thread.start();
    while (!lock.hasQueuedThread(thread) || thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    thread.interrupt();
    thread.join();
    System.out.println("try locks: " + got[0] + " " + got[1] + " " + got[2]);
  }

  private static void conditions() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition full = lock.newCondition();
    Condition empty = lock.newCondition();
    int[] slot = new int[1];
    long[] sum = new long[1];
    Thread producer =
        new Thread(
            () -> {
              for (int i = 1; i <= 500; i++) {
                lock.lock();
                try {
                  while (slot[0] != 0) {
                    empty.awaitUninterruptibly();
                  }
                  slot[0] = i;
                  full.signal();
                } finally {
                  lock.unlock();
                }
              }
            });
    producer.start();
    for (int i = 1; i <= 500; i++) {
      lock.lock();
      try {
        while (slot[0] == 0) {
          full.await();
        }
        sum[0] += slot[0];
        slot[0] = 0;
        empty.signal();
      } finally {
        lock.unlock();
      }
    }
    producer.join();
    lock.lock();
    boolean late = full.awaitNanos(1_000_000) <= 0;
    lock.unlock();
    System.out.println("conditions: " + sum[0] + " " + late);
  }

  private static void readWrite() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    int[] values = new int[2];
    int[] wrong = new int[1];
    int[] next = new int[1];
    run(
        6,
        () -> {
          boolean writer;
          synchronized (next) {
            writer = next[0]++ % 3 == 0;
          }
          for (int i = 0; i < 500; i++) {
            if (writer) {
              lock.writeLock().lock();
              values[0]++;
              Thread.yield();
              values[1]++;
              lock.writeLock().unlock();
            } else {
              lock.readLock().lock();
              if (values[0] != values[1]) {
                wrong[0]++;
              }
              lock.readLock().unlock();
            }
          }
        });
    System.out.println("read-write lock: " + values[0] + " " + values[1] + " " + wrong[0]);
  }

  private static void stamped() throws InterruptedException {
    StampedLock lock = new StampedLock();
    long[] point = new long[2];
    int[] wrong = new int[1];
    run(
        4,
        () -> {
          for (int i = 0; i < 500; i++) {
            long stamp = lock.writeLock();
            point[0]++;
            point[1]--;
            lock.unlockWrite(stamp);
            long seen = lock.tryOptimisticRead();
            long sum = point[0] + point[1];
            if (!lock.validate(seen)) {
              seen = lock.readLock();
              sum = point[0] + point[1];
              lock.unlockRead(seen);
            }
            if (sum != 0) {
              wrong[0]++;
            }
          }
        });
    System.out.println("stamped lock: " + point[0] + " " + point[1] + " " + wrong[0]);
  }

  private static void hashOfLocked() throws InterruptedException {
    Object lock = new Object();
    int hash;
    synchronized (lock) {
      hash = System.identityHashCode(lock);
    }
    Object second = new Object();
    int before = second.hashCode();
    int[] count = new int[1];
    run(
        4,
        () -> {
          for (int i = 0; i < 1000; i++) {
            synchronized (second) {
              count[0] += second.hashCode() == before ? 1 : 0;
            }
          }
        });
    System.out.println("hash of locked objects: " + (hash == lock.hashCode()) + " " + count[0]);
  }

  private static void exceptionsReleaseLocks() throws InterruptedException {
    Object lock = new Object();
    int[] caught = new int[1];
    run(
        4,
        () -> {
          for (int i = 0; i < 300; i++) {
            try {
              synchronized (lock) {
                caught[0]++;
                throw new IllegalStateException();
              }
            } catch (IllegalStateException e) {
              // the lock is free
            }
          }
        });
    System.out.println("exceptions release locks: " + caught[0] + " " + Thread.holdsLock(lock));
  }

  private static final class Slow {
    static final int VALUE;

    static {
      int value = 0;
      try {
        Thread.sleep(30);
        value = 42;
      } catch (InterruptedException e) {
        value = -1;
      }
      VALUE = value;
      System.out.println("initialized once");
    }

    private Slow() {}
  }

  private static void classInitialization() throws InterruptedException {
    int[] sum = new int[1];
    run(
        5,
        () -> {
          int value = Slow.VALUE;
          synchronized (sum) {
            sum[0] += value;
          }
        });
    System.out.println("class initialized by five threads: " + sum[0]);
  }

  private static final class Broken {
    static final int VALUE = fail();

    private static int fail() {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return 0;
      }
      throw new IllegalStateException("broken");
    }

    private Broken() {}
  }

  private static void classInitializationFails() throws InterruptedException {
    int[] counts = new int[2];
    run(
        4,
        () -> {
          try {
            System.out.println(Broken.VALUE);
          } catch (ExceptionInInitializerError e) {
            synchronized (counts) {
              counts[0]++;
            }
          } catch (NoClassDefFoundError e) {
            synchronized (counts) {
              counts[1]++;
            }
          }
        });
    System.out.println("failed initialization: " + counts[0] + " " + counts[1]);
  }
}
