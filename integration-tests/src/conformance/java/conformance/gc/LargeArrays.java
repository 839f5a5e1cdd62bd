package conformance.gc;

import static support.Workers.check;
import static support.Workers.together;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Large arrays are made, filled, copied and dropped while other threads collect, so that
 * collections come while an array is being zeroed or filled.
 */
public final class LargeArrays {
  private static final int THREADS = 3;
  private static final int ROUNDS = 10;

  /** What the thread that collects has made last: two numbers whose sum is 0. */
  private static volatile int[] latest = {1, -1};

  private LargeArrays() {}

  public static void main(String[] args) throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger working = new AtomicInteger(THREADS);
    together(
        THREADS + 1,
        n -> {
          if (n == THREADS) {
            collectWhile(working);
            return;
          }
          for (int round = 0; round < ROUNDS; round++) {
            wrong.addAndGet(references(150_000 + 7 * n + round));
            wrong.addAndGet(primitives(300_001 + 3 * n + round));
            wrong.addAndGet(nested(5, 70_001 + n));
            wrong.addAndGet(olderThanItsElement(300_000 + n));
          }
          working.decrementAndGet();
        });
    check("large arrays", wrong);
    check("elements of all types", elementsOfAllTypes(100_003));
  }

  private static void collectWhile(AtomicInteger working) {
    for (int i = 0; working.get() > 0; i++) {
      if (i % 64 == 0) {
        System.gc();
      }
      for (int j = 1; j < 1_000; j++) {
        latest = new int[] {j, -j};
      }
      byte[] garbage = new byte[200_000 + i % 100_000];
      if (garbage[i % garbage.length] != 0) {
        throw new IllegalStateException("new memory is not zero");
      }
    }
  }

  /** Young objects in a new array, which may have grown old while it was made. */
  private static int references(int length) {
    Object[] array = new Object[length];
    int wrong = 0;
    for (int i = 0; i < length; i += 101) {
      wrong += array[i] == null ? 0 : 1;
      array[i] = new int[] {i};
    }
    churn();
    for (int i = 0; i < length; i += 101) {
      wrong += array[i] instanceof int[] item && item[0] == i ? 0 : 1;
    }
    Integer[] filled = new Integer[length];
    Arrays.fill(filled, Integer.valueOf(length));
    return wrong + (filled[0] == filled[length - 1] ? 0 : 1);
  }

  /** An object that another thread has made meanwhile is younger than the array. */
  private static int olderThanItsElement(int length) {
    int wrong = 0;
    for (int i = 0; i < 10; i++) {
      Object[] array = new Object[length];
      array[length - 1] = latest;
      churn();
      wrong += array[length - 1] instanceof int[] found && found[0] == -found[1] ? 0 : 1;
    }
    return wrong;
  }

  private static int primitives(int length) {
    int[] ints = new int[length];
    long sum = sum(ints);
    Arrays.fill(ints, 1, length - 1, 3);
    sum += sum(ints) - 3L * (length - 2);
    byte[] bytes = new byte[length * 2 + 1];
    Arrays.fill(bytes, (byte) 5);
    for (byte b : bytes) {
      sum += b - 5;
    }
    int[] copy = Arrays.copyOf(ints, length + 1_000);
    sum += sum(copy) - 3L * (length - 2);
    return sum == 0 ? 0 : 1;
  }

  private static long sum(int[] array) {
    long sum = 0;
    for (int i : array) {
      sum += i;
    }
    return sum;
  }

  private static int nested(int rows, int columns) {
    double[][] array = new double[rows][columns];
    double sum = 0;
    for (double[] row : array) {
      for (double d : row) {
        sum += d;
      }
      Arrays.fill(row, 1);
    }
    return sum == 0 && array[rows - 1][columns - 1] == 1 ? 0 : 1;
  }

  private static void churn() {
    for (int i = 0; i < 3_000; i++) {
      byte[] block = new byte[1_000];
      if (block[i % 1_000] != 0) {
        throw new IllegalStateException("new memory is not zero");
      }
    }
  }

  private static String elementsOfAllTypes(int length) {
    boolean[] booleans = new boolean[5 * length];
    char[] chars = new char[3 * length];
    short[] shorts = new short[3 * length];
    float[] floats = new float[length];
    long[] longs = new long[length];
    Arrays.fill(booleans, 3, 5 * length - 3, true);
    Arrays.fill(chars, 3, 3 * length - 3, 'x');
    Arrays.fill(shorts, 3, 3 * length - 3, (short) -2);
    Arrays.fill(floats, 3, length - 3, 1.5f);
    Arrays.fill(longs, 3, length - 3, Long.MIN_VALUE);
    int trues = 0;
    for (boolean b : booleans) {
      trues += b ? 1 : 0;
    }
    return trues
        + " "
        + new String(chars).chars().sum()
        + " "
        + Arrays.hashCode(shorts)
        + " "
        + Arrays.hashCode(floats)
        + " "
        + Arrays.hashCode(longs);
  }
}
