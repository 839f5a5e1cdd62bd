package conformance.threads;

import java.util.Random;

/**
 * Many objects get more than a thin lock, by a hash and by threads that wait, over several full
 * collections, while other threads lock, wait and notify. No update is lost and no hash changes.
 */
public final class Deflation {
  private static final int OBJECTS = 20_000;
  private static final int ROUNDS = 4;
  private static final int HOT = 50;
  private static final int WORKERS = 4;

  private static volatile boolean stop;

  private static final class Cell {
    private int value;
  }

  private Deflation() {}

  public static void main(String[] args) throws InterruptedException {
    stop = false;
    Cell[] hot = new Cell[HOT];
    int[] hashes = new int[HOT];
    for (int i = 0; i < HOT; i++) {
      hot[i] = new Cell();
      hashes[i] = System.identityHashCode(hot[i]);
    }
    long[] counts = new long[WORKERS];
    Thread[] workers = new Thread[WORKERS];
    for (int i = 0; i < WORKERS; i++) {
      int me = i;
      workers[i] = new Thread(() -> counts[me] = work(hot, new Random(me)));
      workers[i].start();
    }
    int wrong = 0;
    for (int round = 0; round < ROUNDS; round++) {
      wrong += inflateMany();
    }
    stop = true;
    long expected = 0;
    for (int i = 0; i < WORKERS; i++) {
      workers[i].join();
      expected += counts[i];
    }
    long sum = 0;
    for (int i = 0; i < HOT; i++) {
      sum += hot[i].value;
      wrong += hashes[i] == System.identityHashCode(hot[i]) ? 0 : 1;
    }
    System.out.println("updates " + (sum == expected && sum > 0));
    System.out.println("wrong " + wrong);
  }

  private static long work(Cell[] hot, Random random) {
    long count = 0;
    while (!stop) {
      Cell cell = hot[random.nextInt(HOT)];
      synchronized (cell) {
        int value = cell.value;
        if ((count & 1023) == 0) {
          Thread.yield();
        }
        cell.value = value + 1;
        if ((count & 255) == 7) {
          waitShortly(cell);
        }
        if ((count & 127) == 3) {
          cell.notifyAll();
        }
      }
      count++;
    }
    return count;
  }

  private static void waitShortly(Cell cell) {
    try {
      cell.wait(1);
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }

  /** Gives each of many objects a hash and a lock, which takes a monitor, several times. */
  private static int inflateMany() {
    Cell[] cells = new Cell[OBJECTS];
    int[] hashes = new int[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      cells[i] = new Cell();
      hashes[i] = System.identityHashCode(cells[i]);
      add(cells[i]);
    }
    System.gc();
    int wrong = 0;
    for (int i = 0; i < OBJECTS; i++) {
      add(cells[i]);
      wrong += System.identityHashCode(cells[i]) == hashes[i] && cells[i].value == 2 ? 0 : 1;
    }
    System.gc();
    for (int i = 0; i < OBJECTS; i += 7) {
      wrong += System.identityHashCode(cells[i]) == hashes[i] ? 0 : 1;
      add(cells[i]);
    }
    return wrong;
  }

  private static void add(Cell cell) {
    synchronized (cell) {
      cell.value++;
    }
  }
}
