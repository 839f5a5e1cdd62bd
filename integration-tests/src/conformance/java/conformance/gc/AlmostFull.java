package conformance.gc;

import static support.Workers.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Large arrays fill the heap, beside small garbage, until an allocation fails, a large one or a
 * small one. There is room for small objects still: whoever catches the error can go on with them,
 * as long as they are not kept.
 */
public final class AlmostFull {
  private static final int GARBAGE = 40_000;
  private static final int STRINGS = 300_000;

  /** Sizes in elements; which allocation fails first depends on them. */
  private static final int[] LARGEST = {150_000, 40_000};

  private static final List<Object> HELD = new ArrayList<>();

  private AlmostFull() {}

  public static void main(String[] args) {
    for (int largest : LARGEST) {
      try {
        fill(largest);
      } catch (OutOfMemoryError full) {
        check("with " + largest, lengths());
      }
      HELD.clear();
    }
  }

  private static void fill(int largest) {
    List<Object> dead = new ArrayList<>();
    for (int i = 0; ; i++) {
      Object[] large = new Object[largest + i % 7 * 9_000];
      Arrays.fill(large, "e" + i);
      HELD.add(large);
      dead.add(new byte[GARBAGE]);
      if (i % 3 == 0) {
        dead.clear();
      }
    }
  }

  private static long lengths() {
    long sum = 0;
    for (int i = 0; i < STRINGS; i++) {
      sum += ("k" + i).length();
    }
    return sum;
  }
}
