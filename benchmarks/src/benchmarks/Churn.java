package benchmarks;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Allocates as many GiB as the argument says, mostly garbage of all sizes, and prints what is in use
 * after each tenth: it must not grow.
 */
public class Churn {
  private static final int MEBIBYTE = 1 << 20;

  public static void main(String[] args) {
    long total = Long.parseLong(args[0]) << 30;
    ArrayDeque<byte[]> window = new ArrayDeque<>();
    Map<Integer, Object> table = new HashMap<>();
    long allocated = 0;
    int step = 0;
    for (int part = 1; part <= 10; part++) {
      while (allocated < total / 10 * part) {
        int size = step % 1000 == 0 ? 300_000 : step % 10 == 0 ? 30_000 : 50 + step % 977;
        byte[] block = new byte[size];
        block[step % size] = 1;
        window.add(block);
        if (window.size() > 500) {
          window.remove();
        }
        table.put(step % 20_000, step % 3 == 0 ? "entry" + step : new long[] {step, part});
        allocated += size + 64;
        step++;
      }
      System.gc();
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      System.out.printf(
          "%3d GiB allocated, %3d MiB in use%n", allocated >> 30, used / MEBIBYTE);
    }
  }
}
