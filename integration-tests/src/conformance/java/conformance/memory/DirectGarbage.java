// @alone
package conformance.memory;

import java.nio.ByteBuffer;

/**
 * Direct buffers that are dropped at once, beside a heap that is in use: the machine has room for
 * some of them only, and nothing is said of one but by its cleaner.
 */
public final class DirectGarbage {
  private static final int MEGABYTE = 1 << 20;

  private static Object[] kept;

  private DirectGarbage() {}

  private static long use(int count, int size) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(size);
      buffer.put(size - 1, (byte) 1);
      sum += buffer.get(size - 1);
    }
    return sum;
  }

  public static void main(String[] args) {
    kept = new Object[40];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new byte[MEGABYTE];
    }
    System.out.println("large: " + use(200, 8 * MEGABYTE));
    System.out.println("small: " + use(2000, MEGABYTE));
    System.out.println("kept: " + kept.length);
  }
}
