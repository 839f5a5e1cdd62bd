package org.javahermit.vm.heap;

import java.util.concurrent.Semaphore;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Threads of the build machine that play the cores which stand while a test's thread collects:
 * takes how many are wanted, leaves so many that look for work until the collection ends.
 */
final class Helpers {
  private final Semaphore wanted = new Semaphore(0);
  private final Semaphore rested = new Semaphore(0);
  private final Thread[] threads;
  private int busy;
  private volatile boolean collecting;
  private volatile Throwable failure;

  /**
   * @param blocks memory for the threads' blocks
   * @param blockBytes size of each one
   */
  Helpers(int count, long blocks, long blockBytes) {
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
    }
  }

  /** Lets some look for work from now on. */
  void begin(int count) {
    collecting = true;
    busy = count;
    wanted.release(count);
  }

  /** Lets them rest, and waits until they do. */
  void end() {
    collecting = false;
    rested.acquireUninterruptibly(busy);
    busy = 0;
  }

  /** Fails where one of them did. */
  void check() {
    if (failure != null) {
      throw new AssertionError("a worker failed", failure);
    }
  }

  /** Ends the threads. */
  void stop() {
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }
}
