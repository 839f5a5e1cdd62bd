package conformance.gc;

import static support.Workers.check;
import static support.Workers.together;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The heap is full for one thread or for several; the others go on, and nothing is broken. */
public final class ExhaustionByThreads {
  private ExhaustionByThreads() {}

  public static void main(String[] args) throws Exception {
    tooLarge();
    oneFills();
    allFill();
    uncaught();
    whileLocked();
    figures();
    wholeAfterwards();
  }

  private static void tooLarge() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 10; i++) {
            try {
              refused.addAndGet(new long[Integer.MAX_VALUE - 8 - n].length > 0 ? 1_000 : 0);
            } catch (OutOfMemoryError e) {
              refused.incrementAndGet();
            }
          }
        });
    check("arrays that are too large", refused);
  }

  /** Fills the heap until it is full; everything is dropped then. */
  private static boolean fill() {
    try {
      List<byte[]> blocks = new ArrayList<>(20_000);
      while (true) {
        blocks.add(new byte[100_000]);
      }
    } catch (OutOfMemoryError full) {
      return true;
    }
  }

  /** One thread fills the heap, the others keep their own data and need little more. */
  private static void oneFills() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger filled = new AtomicInteger();
    int[][] kept = new int[1_000][];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new int[] {i, ~i};
    }
    together(
        3,
        n -> {
          if (n == 0) {
            filled.addAndGet(fill() && fill() ? 1 : 0);
            stop.set(true);
          } else {
            while (!stop.get()) {
              for (int i = 0; i < kept.length; i++) {
                wrong.addAndGet(kept[i][0] == ~kept[i][1] ? 0 : 1);
              }
            }
          }
        });
    check("one fills the heap", filled + ", wrong elsewhere " + wrong);
  }

  private static void allFill() throws InterruptedException {
    AtomicInteger filled = new AtomicInteger();
    together(4, n -> filled.addAndGet(fill() ? 1 : 0));
    check("four fill the heap at once", filled);
  }

  private static void uncaught() throws InterruptedException {
    AtomicInteger handled = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                List<long[]> blocks = new ArrayList<>(20_000);
                while (true) {
                  blocks.add(new long[20_000]);
                }
              });
      thread.setUncaughtExceptionHandler(
          (t, e) -> handled.addAndGet(e instanceof OutOfMemoryError ? 1 : 100));
      thread.start();
      thread.join();
    }
    check("threads that end for want of memory", handled);
  }

  private static void whileLocked() throws InterruptedException {
    Object lock = new Object();
    AtomicInteger entered = new AtomicInteger();
    together(
        3,
        n -> {
          try {
            synchronized (lock) {
              entered.incrementAndGet();
              List<byte[]> blocks = new ArrayList<>(20_000);
              while (true) {
                blocks.add(new byte[200_000]);
              }
            }
          } catch (OutOfMemoryError full) {
            entered.addAndGet(Thread.holdsLock(lock) ? 100 : 0);
          }
        });
    check("monitors left for want of memory", entered);
  }

  private static void figures() throws InterruptedException {
    AtomicInteger odd = new AtomicInteger();
    together(
        4,
        n -> {
          Runtime runtime = Runtime.getRuntime();
          for (int i = 0; i < 300; i++) {
            byte[] block = new byte[50_000];
            long max = runtime.maxMemory();
            long total = runtime.totalMemory();
            long free = runtime.freeMemory();
            odd.addAndGet(total <= max && free >= 0 && free <= max && total > 0 ? 0 : 1);
            odd.addAndGet(block[i]);
          }
        });
    check("odd figures", odd);
  }

  private static void wholeAfterwards() throws InterruptedException {
    AtomicInteger right = new AtomicInteger();
    together(
        4,
        n -> {
          Map<String, List<Integer>> map = new HashMap<>();
          for (int i = 0; i < 5_000; i++) {
            map.computeIfAbsent("k" + i % 100, k -> new ArrayList<>()).add(i);
          }
          int sum = 0;
          for (List<Integer> list : map.values()) {
            sum += list.size() == 50 ? 1 : 0;
          }
          right.addAndGet(sum);
        });
    check("maps made afterwards", right);
    long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    check("little is in use", before < 60 << 20);
  }
}
