package org.javahermit.vm.heap;

import java.util.concurrent.Semaphore;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Threads of the build machine that play the cores which stand while a test's thread collects:
 * takes how many are wanted, leaves so many that look for work until the collection ends.
 *
 * <p>The collector is one for all tests of a JVM, so those of a test that failed end before the
 * next ones begin.
 */
final class Helpers {
  private static Helpers last;

  private final Semaphore wanted = new Semaphore(0);
  private final Semaphore rested = new Semaphore(0);
  private final Thread[] threads;
  private int busy;
  private volatile boolean collecting;
  private volatile boolean stopped;
  private volatile Throwable failure;

  /**
   * @param blocks memory for the threads' blocks
   * @param blockBytes size of each one
   */
  Helpers(int count, long blocks, long blockBytes) {
    if (last != null) {
      last.stop();
    }
    last = this;
    threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      Address block = Address.of(blocks + i * blockBytes);
      threads[i] = new Thread(() -> live(block), "helper " + i);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  private void live(Address block) {
    Machine.setThread(block);
    try {
      while (true) {
        wanted.acquire();
        while (collecting) {
          Workers.help();
          Thread.yield();
        }
        rested.release();
      }
    } catch (InterruptedException end) {
      // the test is over
    } catch (Throwable thrown) {
      failure = thrown;
      rested.release();
    }
  }

  /** Lets some look for work from now on. */
  void begin(int count) {
    collecting = true;
    busy = count;
    wanted.release(count);
  }

  /** Lets them rest, waits until they do, and fails where one of them did. */
  void end() {
    collecting = false;
    rested.acquireUninterruptibly(busy);
    busy = 0;
    check();
  }

  /** Fails where one of them did, and where whoever waits is to end. */
  void check() {
    if (failure != null) {
      throw new AssertionError("a worker failed", failure);
    }
    if (stopped || Thread.currentThread().isInterrupted()) {
      throw new AssertionError("the collection did not end");
    }
  }

  /** Ends the threads, and waits until they have ended. */
  void stop() {
    stopped = true;
    collecting = false;
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while " + thread.getName() + " ends", e);
    }
  }
}
