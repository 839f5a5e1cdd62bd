package conformance.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Threads that others suspend and resume: while they run, wait, sleep and hold a lock. */
@SuppressWarnings({"deprecation", "removal"})
public final class Suspended {
  private static final AtomicLong COUNT = new AtomicLong();
  private static volatile boolean isOver;
  private static volatile long plain;
  private static boolean isThere;

  private Suspended() {}

  private static boolean advances() throws InterruptedException {
    long before = COUNT.get();
    for (int i = 0; i < 200; i++) {
      Thread.sleep(1);
      if (COUNT.get() != before) {
        return true;
      }
    }
    return false;
  }

  private static void running() throws InterruptedException {
    Thread counter =
        new Thread(
            () -> {
              while (!isOver) {
                COUNT.incrementAndGet();
                plain++;
              }
            });
    counter.start();
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    System.out.println(beans.getThreadInfo(counter.getId()).isSuspended());
    System.out.println("runs: " + advances());
    for (int i = 0; i < 3; i++) {
      counter.suspend();
      System.out.println("suspended: " + advances() + ", " + counter.getState());
      System.out.println(beans.getThreadInfo(counter.getId()).isSuspended());
      counter.suspend();
      counter.resume();
      System.out.println("resumed: " + advances() + ", " + counter.getState());
    }
    counter.suspend();
    isOver = true;
    counter.join(100);
    System.out.println("alive while suspended: " + counter.isAlive());
    counter.resume();
    counter.join();
    counter.suspend();
    counter.resume();
    System.out.println("ended: " + counter.getState());
  }

  private static void sleeping() throws InterruptedException {
    Thread sleeper =
        new Thread(
            () -> {
              try {
                Thread.sleep(1_000_000);
              } catch (InterruptedException e) {
                advance();
              }
            });
    long before = COUNT.get();
    sleeper.start();
    while (sleeper.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    sleeper.suspend();
    sleeper.interrupt();
    sleeper.join(50);
    System.out.println("slept: " + sleeper.isAlive() + ", " + (COUNT.get() - before));
    sleeper.resume();
    sleeper.join();
    System.out.println("slept: " + (COUNT.get() - before));
  }

  private static void advance() {
    COUNT.incrementAndGet();
  }

  private static void waiting() throws InterruptedException {
    Object lock = new Object();
    Thread waiter =
        new Thread(
            () -> {
              synchronized (lock) {
                while (!isThere) {
                  try {
                    lock.wait();
                  } catch (InterruptedException e) {
                    System.out.println("interrupted while suspended");
                  }
                }
              }
            });
    waiter.start();
    while (waiter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    waiter.suspend();
    synchronized (lock) {
      isThere = true;
      lock.notify();
    }
    waiter.join(50);
    System.out.println("notified: " + waiter.isAlive());
    waiter.resume();
    waiter.join();
    System.out.println("notified: " + waiter.isAlive());
  }

  private static void holding() throws InterruptedException {
    Object lock = new Object();
    isOver = false;
    Thread owner =
        new Thread(
            () -> {
              synchronized (lock) {
                while (!isOver) {
                  advance();
                }
              }
            });
    owner.start();
    advances();
    owner.suspend();
    isOver = true;
    Thread other =
        new Thread(
            () -> {
              synchronized (lock) {
                System.out.println("entered");
              }
            });
    other.start();
    while (other.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    other.join(50);
    System.out.println("waits for the lock: " + other.getState());
    System.gc();
    owner.resume();
    other.join();
  }

  private static void itself() throws InterruptedException {
    Thread self =
        new Thread(
            () -> {
              Thread.currentThread().suspend();
              System.out.println("resumed by another");
            });
    self.suspend(); // not started: nothing happens
    self.start();
    while (self.isAlive()) {
      self.resume();
      Thread.sleep(1);
    }
    Thread parked = new Thread(LockSupport::park);
    parked.start();
    while (parked.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    parked.suspend();
    LockSupport.unpark(parked);
    parked.interrupt();
    parked.join(50);
    parked.resume();
    parked.join();
    System.out.println("unparked");
  }

  public static void main(String[] args) throws InterruptedException {
    running();
    sleeping();
    waiting();
    holding();
    itself();
  }
}
