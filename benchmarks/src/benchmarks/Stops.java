package benchmarks;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/**
 * Stops a thread at work again and again, as a collection does, by asking for its stack, and prints
 * how many microseconds that took: for half of the stops at most, for 99 of 100, and the longest.
 * The work is what has long steps inside: loops, and methods of the JDK over large arrays.
 */
public class Stops {
  private static final int STOPS = 300;
  private static final int SIZE = 32 << 20;

  private static volatile boolean isOver;
  private static long sink;

  private interface Work {
    void step();
  }

  public static void main(String[] args) throws InterruptedException {
    byte[] bytes = new byte[SIZE];
    byte[] others = new byte[SIZE];
    int[] numbers = new Random(1).ints(SIZE / 8).toArray();
    String text = "x".repeat(SIZE);
    BigInteger large = BigInteger.ONE.shiftLeft(1_000_000).subtract(BigInteger.TEN);
    measure("a loop", () -> sink += sum(numbers));
    measure("arraycopy", () -> System.arraycopy(bytes, 0, bytes, 1, SIZE - 1));
    measure("fill", () -> Arrays.fill(others, (byte) sink));
    measure("equals", () -> sink += Arrays.equals(bytes, others) ? 1 : 0);
    measure("a new array", () -> sink += new byte[SIZE].length);
    measure("clone", () -> sink += bytes.clone().length);
    measure("indexOf", () -> sink += text.indexOf("xy"));
    measure("sort", () -> Arrays.sort(numbers.clone()));
    measure("multiply", () -> sink += large.multiply(large).bitLength());
    measure("CRC32", () -> sink += checksum(bytes));
  }

  private static long sum(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  private static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  private static void measure(String name, Work work) throws InterruptedException {
    isOver = false;
    Thread worker =
        new Thread(
            () -> {
              while (!isOver) {
                work.step();
              }
            });
    worker.start();
    LockSupport.parkNanos(100_000_000);
    long[] times = new long[STOPS];
    for (int i = 0; i < STOPS; i++) {
      LockSupport.parkNanos(1_000_000);
      long start = System.nanoTime();
      sink += worker.getStackTrace().length;
      times[i] = System.nanoTime() - start;
    }
    isOver = true;
    worker.join();
    Arrays.sort(times);
    System.out.printf(
        "%-12s p50 %8.1f, p99 %8.1f, max %8.1f%n",
        name, times[STOPS / 2] / 1e3, times[STOPS * 99 / 100] / 1e3, times[STOPS - 1] / 1e3);
  }
}
