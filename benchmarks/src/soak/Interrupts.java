package soak;

import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that wait for what never comes are interrupted, at any moment, and must end. */
final class Interrupts implements Load {
  private interface Wait {
    void run() throws InterruptedException;
  }

  @Override
  public void step(SplittableRandom random) throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      Thread[] threads = new Thread[6];
      boolean[] ended = new boolean[threads.length];
      for (int i = 0; i < threads.length; i++) {
        int number = i;
        Wait wait = wait(random.nextInt(7), lock);
        threads[i] = new Thread(() -> ended[number] = ends(wait), "waits");
        threads[i].start();
      }
      if (random.nextBoolean()) {
        Thread.sleep(1);
      }
      for (int i = 0; i < threads.length; i++) {
        threads[i].interrupt();
        threads[i].join();
        Load.require(ended[i], "a wait ended without an interrupt");
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean ends(Wait wait) {
    try {
      wait.run();
      return Thread.interrupted();
    } catch (InterruptedException e) {
      return !Thread.currentThread().isInterrupted();
    }
  }

  private static Wait wait(int kind, ReentrantLock lock) {
    return switch (kind) {
      case 0 -> () -> Thread.sleep(10_000_000);
      case 1 -> Interrupts::park;
      case 2 -> Interrupts::waitForEver;
      case 3 -> new CountDownLatch(1)::await;
      case 4 -> new Semaphore(0)::acquire;
      case 5 -> new ArrayBlockingQueue<String>(1)::take;
      default -> lock::lockInterruptibly;
    };
  }

  private static void park() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
  }

  private static void waitForEver() throws InterruptedException {
    Object monitor = new Object();
    synchronized (monitor) {
      while (true) {
        monitor.wait();
      }
    }
  }
}
