package concurrency;

import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;

/**
 * Takes times of what several threads do. A line for each measurement goes to standard output, as
 * {@code name<TAB>number<TAB>unit}, for a script to put beside another one's.
 */
final class Measure {
  private static final int RUNS = 5;

  /** What is measured; the number of the thread is given. */
  interface Body {
    void run(int thread) throws Exception;
  }

  private Measure() {}

  /** The median time of several runs, behind one that is not counted, in nanoseconds. */
  static long median(int threads, Body body) throws Exception {
    long[] times = new long[RUNS];
    time(threads, body);
    for (int i = 0; i < RUNS; i++) {
      times[i] = time(threads, body);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  /** How long several threads take that begin together, in nanoseconds. */
  static long time(int threads, Body body) throws Exception {
    long[] begin = new long[1];
    Exception[] failure = new Exception[1];
    CyclicBarrier barrier = new CyclicBarrier(threads, () -> begin[0] = System.nanoTime());
    Thread[] running = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int number = i;
      running[i] =
          new Thread(
              () -> {
                try {
                  barrier.await();
                  body.run(number);
                } catch (Exception e) {
                  failure[0] = e;
                }
              });
      running[i].start();
    }
    for (Thread thread : running) {
      thread.join();
    }
    long time = System.nanoTime() - begin[0];
    if (failure[0] != null) {
      throw failure[0];
    }
    return time;
  }

  static void print(String name, double value, String unit) {
    System.out.printf("%s\t%.3f\t%s%n", name, value, unit);
  }
}
