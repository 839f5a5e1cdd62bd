package conformance.gc;

import static support.Workers.check;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads are started, wait for locks, are joined and end while others hold all of the heap. A
 * start may fail in a full heap; whatever runs has to end.
 */
public final class ThreadsWhileFull {
  private static final int THREADS = 6;

  /** Most of the heap is filled with large blocks, which cost a collector little, and the rest. */
  private static final int LARGE = 1 << 16;

  private static final int SMALL = 1_000;

  /** Errors of so many calls take much memory each. */
  private static final int CALLS = 500;

  private static final Object LOCK = new Object();

  private static final byte[][] HELD = new byte[1 << 16][];

  private static int held;

  private static final OutOfMemoryError[] ERRORS = new OutOfMemoryError[10_000];

  private static final AtomicInteger ran = new AtomicInteger();
  private static final AtomicInteger refused = new AtomicInteger();

  private ThreadsWhileFull() {}

  public static void main(String[] args) throws Exception {
    for (int round = 0; round < 3; round++) {
      Thread[] threads = new Thread[THREADS];
      for (int i = 0; i < THREADS; i++) {
        threads[i] = new Thread(ThreadsWhileFull::refuse);
      }
      startWhileFull(threads);
      Arrays.fill(HELD, null);
      Arrays.fill(ERRORS, null);
      held = 0;
      check("ran", ran);
      check("refused", refused);
      check("room again", new byte[1 << 20].length);
    }
  }

  private static void startWhileFull(Thread[] threads) throws InterruptedException {
    try {
      fill(LARGE);
    } catch (OutOfMemoryError full) {
      keepErrors();
      synchronized (LOCK) {
        for (Thread thread : threads) {
          start(thread);
        }
        LOCK.wait(1);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void start(Thread thread) {
    try {
      thread.start();
    } catch (OutOfMemoryError full) {
      ran.incrementAndGet();
      refused.incrementAndGet();
    }
  }

  /** Takes what a machine may have kept for errors, until it gives the same one again. */
  private static void keepErrors() {
    int kept = 0;
    while (kept < 2 || ERRORS[kept - 1] != ERRORS[kept - 2]) {
      try {
        fillBelow(CALLS);
      } catch (OutOfMemoryError full) {
        ERRORS[kept++] = full;
      }
    }
  }

  private static void fillBelow(int calls) {
    if (calls > 0) {
      fillBelow(calls - 1);
    } else {
      fill(SMALL);
    }
  }

  private static void fill(int size) {
    while (true) {
      HELD[held] = new byte[size];
      held++;
    }
  }

  private static void refuse() {
    synchronized (LOCK) {
      ran.incrementAndGet();
    }
    try {
      byte[] block = new byte[10 << 20];
      ran.addAndGet(block.length);
    } catch (OutOfMemoryError full) {
      refused.incrementAndGet();
    }
  }
}
