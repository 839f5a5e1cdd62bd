package benchmarks;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Sleeps for times from 50 microseconds to 10 milliseconds and prints by how many microseconds a
 * thread wakes too late: for half of the sleeps at most, for 99 of 100, and the longest.
 */
public class Timers {
  private static final int SLEEPS = 400;

  public static void main(String[] args) {
    for (int micros : new int[] {50, 200, 1_000, 10_000}) {
      long[] late = new long[SLEEPS];
      for (int i = 0; i < SLEEPS; i++) {
        long start = System.nanoTime();
        LockSupport.parkNanos(micros * 1_000L);
        late[i] = System.nanoTime() - start - micros * 1_000L;
      }
      Arrays.sort(late);
      System.out.printf(
          "%6d us: p50 %.1f, p99 %.1f, max %.1f%n",
          micros,
          late[SLEEPS / 2] / 1e3,
          late[SLEEPS * 99 / 100] / 1e3,
          late[SLEEPS - 1] / 1e3);
    }
  }
}
