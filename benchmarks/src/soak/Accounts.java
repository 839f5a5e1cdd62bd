package soak;

import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Money is moved between accounts under locks of several kinds; there is always as much of it as at
 * the beginning. The monitors are taken in the order of the accounts.
 */
final class Accounts implements Load {
  private static final int COUNT = 32;
  private static final long EACH = 1_000;

  private static final class Account {
    long monitored = EACH;
  }

  private final Account[] accounts = new Account[COUNT];
  private final long[] locked = new long[COUNT];
  private final long[] readAndWritten = new long[COUNT];
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private long stampedA = EACH;
  private long stampedB = EACH;

  Accounts() {
    for (int i = 0; i < COUNT; i++) {
      accounts[i] = new Account();
      locked[i] = EACH;
      readAndWritten[i] = EACH;
    }
  }

  @Override
  public void step(SplittableRandom random) {
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(COUNT);
      int to = (from + 1 + random.nextInt(COUNT - 1)) % COUNT;
      long amount = random.nextInt(100);
      moveMonitored(from, to, amount);
      moveLocked(from, to, amount);
      moveWritten(from, to, amount);
      moveStamped(amount);
    }
    readAll();
  }

  private void moveMonitored(int from, int to, long amount) {
    synchronized (accounts[Math.min(from, to)]) {
      synchronized (accounts[Math.max(from, to)]) {
        accounts[from].monitored -= amount;
        accounts[to].monitored += amount;
      }
    }
  }

  private void moveLocked(int from, int to, long amount) {
    lock.lock();
    try {
      locked[from] -= amount;
      locked[to] += amount;
    } finally {
      lock.unlock();
    }
  }

  private void moveWritten(int from, int to, long amount) {
    readWrite.writeLock().lock();
    try {
      readAndWritten[from] -= amount;
      readAndWritten[to] += amount;
    } finally {
      readWrite.writeLock().unlock();
    }
  }

  private void moveStamped(long amount) {
    long stamp = stamped.writeLock();
    stampedA -= amount;
    stampedB += amount;
    stamped.unlockWrite(stamp);
  }

  private void readAll() {
    readWrite.readLock().lock();
    try {
      Load.require(sum(readAndWritten) == COUNT * EACH, "a reader saw half of a transfer");
    } finally {
      readWrite.readLock().unlock();
    }
    long stamp = stamped.tryOptimisticRead();
    long sum = stampedA + stampedB;
    Load.require(
        !stamped.validate(stamp) || sum == 2 * EACH, "an optimistic reader saw half of a transfer");
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public void check() {
    long monitored = 0;
    for (Account account : accounts) {
      monitored += account.monitored;
    }
    Load.require(monitored == COUNT * EACH, "monitors lost money");
    Load.require(sum(locked) == COUNT * EACH, "ReentrantLock lost money");
    Load.require(sum(readAndWritten) == COUNT * EACH, "the read-write lock lost money");
    Load.require(stampedA + stampedB == 2 * EACH, "StampedLock lost money");
  }
}
