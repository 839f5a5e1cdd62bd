package conformance.concurrent;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;
import static support.Workers.together;
import static support.Workers.until;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** ReentrantLock, its conditions, ReentrantReadWriteLock and StampedLock between threads. */
public final class LockClasses {
  private LockClasses() {}

  public static void main(String[] args) throws Exception {
    counters(false);
    counters(true);
    holds();
    fairOrder();
    tryLocks();
    conditions();
    conditionTimes();
    readers();
    downgrade();
    readHolds();
    stampedModes();
    stampedConversions();
    misuse();
  }

  private static void counters(boolean fair) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(fair);
    int[] count = new int[1];
    together(
        4,
        n -> {
          for (int i = 0; i < 500; i++) {
            lock.lock();
            lock.lock();
            count[0]++;
            lock.unlock();
            lock.unlock();
          }
        });
    check(fair ? "fair counter" : "counter", count[0] + " " + lock.isLocked());
  }

  private static void holds() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    for (int i = 0; i < 5; i++) {
      lock.lock();
    }
    Thread waiter =
        start(
            () -> {
              lock.lock();
              lock.unlock();
            });
    until(() -> lock.hasQueuedThread(waiter));
    check("hold count", lock.getHoldCount() + " " + lock.getQueueLength());
    for (int i = 0; i < 5; i++) {
      lock.unlock();
    }
    waiter.join();
    check("queue afterwards", lock.hasQueuedThreads());
  }

  private static void fairOrder() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(true);
    StringBuffer order = new StringBuffer();
    Thread[] threads = new Thread[5];
    lock.lock();
    for (int i = 0; i < threads.length; i++) {
      int number = i;
      threads[i] =
          start(
              () -> {
                lock.lock();
                order.append(number);
                lock.unlock();
              });
      until(() -> lock.hasQueuedThread(threads[number]));
    }
    lock.unlock();
    for (Thread thread : threads) {
      thread.join();
    }
    check("order of a fair lock", order);
  }

  private static void tryLocks() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    boolean[] got = new boolean[3];
    CountDownLatch lateOnce = new CountDownLatch(1);
    lock.lock();
    Thread other =
        start(
            () -> {
              got[0] = lock.tryLock();
              got[1] = lock.tryLock(1, TimeUnit.MILLISECONDS);
              lateOnce.countDown();
              got[2] = lock.tryLock(5, TimeUnit.MINUTES);
              lock.unlock();
            });
    lateOnce.await();
    await(other, Thread.State.TIMED_WAITING);
    lock.unlock();
    other.join();
    check("tryLock", got[0] + " " + got[1] + " " + got[2]);
  }

  private static void conditions() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition even = lock.newCondition();
    Condition odd = lock.newCondition();
    int[] turn = new int[1];
    StringBuilder order = new StringBuilder();
    together(
        2,
        n -> {
          for (int i = 0; i < 100; i++) {
            lock.lock();
            try {
              while (turn[0] % 2 != n) {
                (n == 0 ? even : odd).await();
              }
              order.append(n);
              turn[0]++;
              (n == 0 ? odd : even).signal();
            } finally {
              lock.unlock();
            }
          }
        });
    check("two conditions", order.toString().equals("01".repeat(100)));
  }

  private static void conditionTimes() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    lock.lock();
    boolean signalled = never.await(1, TimeUnit.MILLISECONDS);
    long left = never.awaitNanos(1_000);
    check("timed await", signalled + " " + (left <= 0) + " " + lock.getHoldCount());
    lock.unlock();
    check("signal without the lock", thrown(never::signal));
    check("await without the lock", thrown(never::await));
  }

  private static void readers() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    long[] pair = new long[2];
    AtomicInteger torn = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 1_000; i++) {
            if (n == 0) {
              lock.writeLock().lock();
              pair[0]++;
              pair[1]++;
              lock.writeLock().unlock();
            } else {
              lock.readLock().lock();
              torn.addAndGet(pair[0] == pair[1] ? 0 : 1);
              lock.readLock().unlock();
            }
          }
        });
    check("torn pairs seen by readers", torn + " " + pair[0]);
  }

  private static void downgrade() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.writeLock().lock();
    lock.readLock().lock();
    lock.writeLock().unlock();
    boolean[] got = new boolean[2];
    Thread other =
        start(
            () -> {
              got[0] = lock.readLock().tryLock();
              got[1] = lock.writeLock().tryLock();
              lock.readLock().unlock();
            });
    other.join();
    check("downgraded", got[0] + " " + got[1] + " " + lock.isWriteLocked());
    lock.readLock().unlock();
  }

  private static void readHolds() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    lock.readLock().lock();
    lock.readLock().lock();
    check("read holds", lock.getReadHoldCount() + " " + lock.getReadLockCount());
    lock.readLock().unlock();
    lock.readLock().unlock();
    check("one too many", thrown(lock.readLock()::unlock).split(" ")[0]);
  }

  private static void stampedModes() throws InterruptedException {
    StampedLock lock = new StampedLock();
    long[] pair = new long[2];
    AtomicInteger torn = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 1_000; i++) {
            if (n == 0) {
              long stamp = lock.writeLock();
              pair[0]++;
              pair[1]++;
              lock.unlockWrite(stamp);
            } else {
              long stamp = lock.tryOptimisticRead();
              long a = pair[0];
              long b = pair[1];
              if (!lock.validate(stamp)) {
                stamp = lock.readLock();
                a = pair[0];
                b = pair[1];
                lock.unlockRead(stamp);
              }
              torn.addAndGet(a == b ? 0 : 1);
            }
          }
        });
    check("torn pairs by stamps", torn + " " + pair[1]);
  }

  private static void stampedConversions() {
    StampedLock lock = new StampedLock();
    long read = lock.readLock();
    long write = lock.tryConvertToWriteLock(read);
    check("converted to write", write != 0 && lock.isWriteLocked());
    long again = lock.tryConvertToReadLock(write);
    check("converted to read", again != 0 && lock.isReadLocked());
    check("no writer beside a reader", lock.tryWriteLock());
    lock.unlock(again);
    check("bad stamp", thrown(() -> lock.unlockWrite(12345)));
  }

  private static void misuse() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    String[] result = new String[1];
    Thread other = start(() -> result[0] = thrown(lock::unlock));
    other.join();
    check("unlocked by another thread", result[0]);
    lock.unlock();
  }
}
