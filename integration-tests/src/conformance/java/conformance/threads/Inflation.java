package conformance.threads;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * Threads that lock fresh objects for a moment, while others ask for the objects' hashes, lock them
 * too, or notify: what is a thin lock at one moment becomes a monitor under its owner's hands. No
 * increment is lost, and every lock can be taken again afterwards.
 */
public final class Inflation {
  private static final int ROUNDS = 400;
  private static final int CELLS = 64;
  private static final int INCREMENTS = 40;
  private static final int WORKERS = 3;

  private static final class Cell {
    private int value;
    private int nested;

    synchronized void increment() {
      value++;
    }

    synchronized void incrementTwice() {
      increment();
      synchronized (this) {
        nested++;
        value++;
      }
    }
  }

  private static volatile Cell[] cells;
  private static volatile int mixed;

  private Inflation() {}

  public static void main(String[] args) throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(WORKERS + 1);
    Thread[] workers = new Thread[WORKERS];
    for (int i = 0; i < WORKERS; i++) {
      workers[i] = new Thread(() -> work(barrier));
      workers[i].start();
    }
    Thread hasher = new Thread(() -> hash(barrier));
    hasher.start();
    for (Thread worker : workers) {
      worker.join();
    }
    hasher.join();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(CyclicBarrier barrier) {
    for (int round = 0; round < ROUNDS; round++) {
      await(barrier);
      Cell[] mine = cells;
      for (int i = 0; i < INCREMENTS; i++) {
        for (Cell cell : mine) {
          if ((i & 3) == 0) {
            cell.incrementTwice();
          } else {
            cell.increment();
          }
        }
      }
      await(barrier);
    }
  }

  private static void hash(CyclicBarrier barrier) {
    int wrong = 0;
    int expected = WORKERS * (INCREMENTS + INCREMENTS / 4);
    for (int round = 0; round < ROUNDS; round++) {
      Cell[] fresh = new Cell[CELLS];
      for (int i = 0; i < CELLS; i++) {
        fresh[i] = new Cell();
      }
      cells = fresh;
      await(barrier);
      int sum = 0;
      for (int i = 0; i < CELLS; i++) {
        sum += System.identityHashCode(fresh[i]);
        if (i % 8 == 0) {
          synchronized (fresh[i]) {
            fresh[i].notifyAll();
          }
        }
      }
      mixed = sum;
      await(barrier);
      for (Cell cell : fresh) {
        synchronized (cell) {
          wrong += cell.value == expected && cell.nested == expected / 5 ? 0 : 1;
        }
      }
    }
    System.out.println("wrong " + wrong);
  }
}
