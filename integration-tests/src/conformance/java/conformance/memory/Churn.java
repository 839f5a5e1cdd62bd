package conformance.memory;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tens of gigabytes of short-lived objects of all sizes: what is in use does not grow. What other
 * programs leave behind would count too.
 */
public final class Churn {
  private static final long TOTAL = 24L << 30;
  private static final int MEBIBYTE = 1 << 20;

  static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  // @alone
  public static void main(String[] args) {
    ArrayDeque<byte[]> window = new ArrayDeque<>();
    Map<Integer, Object> table = new HashMap<>();
    long allocated = 0;
    long checksum = 0;
    long first = 0;
    int step = 0;
    for (int part = 0; part < 8; part++) {
      while (allocated < TOTAL / 8 * (part + 1)) {
        int size = step % 1000 == 0 ? 300_000 : step % 10 == 0 ? 30_000 : 3000 + step % 977;
        byte[] block = new byte[size];
        block[step % size] = (byte) step;
        window.add(block);
        if (window.size() > 200) {
          byte[] old = window.remove();
          checksum += old[(step - 200) % old.length];
        }
        table.put(step % 5000, step % 3 == 0 ? "entry" + step : new long[] {step, part});
        allocated += size + 64;
        step++;
      }
      long used = used();
      if (part == 0) {
        first = used;
      }
      System.out.println(
          "part " + part + ": " + (used < first + 4 * MEBIBYTE) + " " + table.size());
    }
    System.out.println("steps: " + step + " " + checksum);
  }
}
