package conformance.threads;

import static support.Workers.check;
import static support.Workers.together;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Full stacks on many threads at once: each is caught where it happened, and all go on. */
public final class Overflows {
  private Overflows() {}

  public static void main(String[] args) throws Exception {
    caught();
    again();
    withLocks();
    withCollections();
    whileOthersAllocate();
    monitorsAreLeft();
    uncaught();
    inTheScheduler();
    inInitializers();
    inHandlers();
  }

  private static int down(int depth) {
    return 1 + down(depth + 1);
  }

  private static boolean overflows() {
    try {
      return down(0) < 0;
    } catch (StackOverflowError full) {
      return true;
    }
  }

  private static void caught() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    together(16, n -> count.addAndGet(overflows() ? 1 : 0));
    check("caught on sixteen threads", count);
  }

  private static void again() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 10; i++) {
            count.addAndGet(overflows() ? 1 : 0);
          }
        });
    check("caught ten times on four threads", count);
  }

  private static int lockedDown(Object lock, int depth) {
    synchronized (lock) {
      return 1 + lockedDown(lock, depth + 1);
    }
  }

  private static void withLocks() throws InterruptedException {
    AtomicInteger free = new AtomicInteger();
    together(
        4,
        n -> {
          Object lock = new Object();
          try {
            lockedDown(lock, 0);
          } catch (StackOverflowError full) {
            free.addAndGet(Thread.holdsLock(lock) ? 0 : 1);
          }
        });
    check("own monitors free afterwards", free);
  }

  private static int mapDown(Map<Integer, String> map, int depth) {
    map.put(depth % 64, "at " + depth);
    return 1 + mapDown(map, depth + 1);
  }

  private static void withCollections() throws InterruptedException {
    AtomicInteger good = new AtomicInteger();
    together(
        4,
        n -> {
          Map<Integer, String> map = new HashMap<>();
          try {
            mapDown(map, 0);
          } catch (StackOverflowError full) {
            good.addAndGet(map.size() == 64 && map.get(1).startsWith("at ") ? 1 : 0);
          }
        });
    check("maps are whole", good);
  }

  private static void whileOthersAllocate() throws InterruptedException {
    AtomicLong sum = new AtomicLong();
    together(
        6,
        n -> {
          for (int i = 0; i < 5; i++) {
            sum.addAndGet(n % 2 == 0 ? overflows() ? 1 : 0 : allocated());
          }
        });
    check("overflows beside allocation", sum);
  }

  private static long allocated() {
    long sum = 0;
    for (int i = 0; i < 2_000; i++) {
      sum += new int[100 + i % 7].length - 100;
    }
    return sum;
  }

  private static void monitorsAreLeft() throws InterruptedException {
    Object shared = new Object();
    AtomicInteger entered = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 5; i++) {
            try {
              synchronized (shared) {
                entered.incrementAndGet();
                down(0);
              }
            } catch (StackOverflowError full) {
              Thread.yield();
            }
          }
        });
    check("a shared monitor is left each time", entered);
  }

  private static void uncaught() throws InterruptedException {
    AtomicInteger handled = new AtomicInteger();
    Thread[] threads = new Thread[6];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> down(0));
      threads[i].setUncaughtExceptionHandler(
          (t, e) -> handled.addAndGet(e instanceof StackOverflowError ? 1 : 100));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    check("uncaught overflows handled", handled);
  }

  private static int downWith(Runnable call) {
    call.run();
    return 1 + downWith(call);
  }

  /** The deepest calls are those of the runtime, which must not be left half done. */
  private static void inTheScheduler() throws InterruptedException {
    Object monitor = new Object();
    Thread self = Thread.currentThread();
    List<Runnable> calls =
        List.of(
            Thread::yield,
            () -> LockSupport.parkNanos(1),
            () -> LockSupport.unpark(self),
            () -> Thread.currentThread().setPriority(Thread.NORM_PRIORITY),
            () -> waitIn(monitor),
            () -> notifyAll(monitor),
            Thread::interrupted);
    AtomicInteger caught = new AtomicInteger();
    for (Runnable call : calls) {
      Thread[] threads = new Thread[2];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                null,
                () -> {
                  try {
                    downWith(call);
                  } catch (StackOverflowError full) {
                    caught.incrementAndGet();
                  }
                },
                "deep",
                256 << 10);
        threads[i].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.gc();
    }
    check("caught behind calls of the scheduler", caught);
  }

  /** Waits for no time, which would be too long so many times. */
  private static void waitIn(Object monitor) {
    synchronized (monitor) {
      Thread.currentThread().interrupt();
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        // as it was to be
      }
    }
  }

  private static void notifyAll(Object monitor) {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  /**
   * Some class is initialized where the stack is full; each is, or is not, but none is on its way.
   */
  private static void inInitializers() throws InterruptedException {
    Thread deep = new Thread(null, () -> initialize(0), "deep", 256 << 10);
    deep.start();
    deep.join();
    AtomicInteger through = new AtomicInteger();
    together(4, n -> through.addAndGet(isThrough() ? 1 : 0));
    check("classes are not left half initialized", through);
  }

  private static final class Late {
    static final int VALUE = Integer.getInteger("none", 7);
  }

  private static int initialize(int depth) {
    try {
      return 1 + initialize(depth + 1);
    } catch (StackOverflowError full) {
      return Late.VALUE; // from the deepest on, until one call finds room
    }
  }

  private static boolean isThrough() {
    try {
      return Late.VALUE == 7;
    } catch (NoClassDefFoundError failed) {
      return true;
    }
  }

  /** Goes on from handlers, with less and less of the stack. */
  private static int stubborn(int depth) {
    try {
      return 1 + stubborn(depth + 1);
    } catch (StackOverflowError full) {
      return depth % 97 == 0 ? down(depth) : depth;
    }
  }

  /** Throws and catches other exceptions all the way down. */
  private static int throwing(int depth) {
    try {
      if (depth % 3 == 0) {
        throw new IllegalStateException("at " + depth);
      }
      return 1 + throwing(depth + 1);
    } catch (IllegalStateException expected) {
      return 1 + throwing(depth + 1);
    }
  }

  private static void inHandlers() throws InterruptedException {
    AtomicInteger caught = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 3; i++) {
            try {
              caught.addAndGet(stubborn(1) > 0 ? 1 : 0);
            } catch (StackOverflowError full) {
              caught.incrementAndGet();
            }
            try {
              throwing(0);
            } catch (StackOverflowError full) {
              caught.incrementAndGet();
            }
          }
        });
    check("caught behind handlers", caught);
  }
}
