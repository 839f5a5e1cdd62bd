package conformance.arrays;

import java.util.Arrays;

/**
 * Loops over a[i + b]: where all indices are inside, where some are not, and where sums wrap. What
 * was stored before the exception stays.
 */
public final class OffsetLoops {
  private OffsetLoops() {}

  private interface Body {
    Object run();
  }

  private static void tell(String what, Body body) {
    String result;
    try {
      result = String.valueOf(body.run());
    } catch (ArrayIndexOutOfBoundsException | NullPointerException e) {
      result = e.getClass().getSimpleName();
      if (e instanceof ArrayIndexOutOfBoundsException) {
        result += " " + e.getMessage();
      }
    }
    System.out.println(what + ": " + result);
  }

  private static void add(int[] to, int target, int[] from, int source, int count) {
    for (int i = 0; i < count; i++) {
      to[target + i] += 3 * from[source + i];
    }
  }

  private static int sum(int[] a, int first, int end, int offset, int more) {
    int sum = 0;
    for (int i = first; i < end; i++) {
      sum = 31 * sum + a[i + offset + more];
    }
    return sum;
  }

  private static int everyThird(byte[] a, int first, int end) {
    int rounds = 0;
    for (int i = first; i < end; i += 3) {
      a[i] += 1;
      rounds++;
    }
    return rounds;
  }

  private static int before(short[] a, int first, int end) {
    int sum = 0;
    for (int i = first; i < end; i++) {
      sum += a[i - 1] * i;
    }
    return sum;
  }

  private static int found(char[] a, int offset, int count, char wanted) {
    int last = -1;
    for (int i = 0; i < count; i++) {
      if (a[offset + i] == wanted) {
        last = i;
      }
    }
    return last;
  }

  private static double product(double[][] a, double[][] b, int row, int column, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += a[row][k] * b[k][column];
    }
    return sum;
  }

  private static void range(long[] a, int from, int to, long value) {
    for (int i = from; i < to; i++) {
      a[i] = value + i;
    }
  }

  private static int[] numbers(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i * i);
    return numbers;
  }

  public static void main(String[] args) {
    for (int round = 0; round < 2; round++) {
      twoArrays();
      sums();
      others();
    }
  }

  private static void twoArrays() {
    int[][] cases = {
      {0, 0, 10},
      {2, 3, 7},
      {0, 0, 11},
      {5, 0, 6},
      {0, 5, 6},
      {-1, 0, 3},
      {0, -1, 3},
      {Integer.MAX_VALUE, 0, 2},
      {0, Integer.MIN_VALUE, 1},
      {3, 3, 0},
      {99, 99, -5},
      {10, 0, 1}
    };
    for (int[] c : cases) {
      int[] to = numbers(10);
      int[] from = numbers(10);
      tell(
          "add " + Arrays.toString(c),
          () -> {
            add(to, c[0], from, c[1], c[2]);
            return "done";
          });
      System.out.println("to: " + Arrays.toString(to));
    }
    int[] same = numbers(8);
    add(same, 1, same, 0, 7);
    System.out.println("same: " + Arrays.toString(same));
    tell(
        "no array, no round",
        () -> {
          add(null, 0, null, 0, 0);
          return "done";
        });
    int[] to = numbers(4);
    tell(
        "no array",
        () -> {
          add(to, 0, null, 0, 3);
          return "done";
        });
    tell(
        "no array to store in",
        () -> {
          add(null, 0, to, 2, 3);
          return "done";
        });
  }

  private static void sums() {
    int[] a = numbers(20);
    int most = Integer.MAX_VALUE;
    tell("sum", () -> sum(a, 0, 20, 0, 0));
    tell("sum behind", () -> sum(a, 0, 10, 5, 5));
    tell("sum too far", () -> sum(a, 0, 11, 5, 5));
    tell("sum from below", () -> sum(a, -10, 5, 4, 6));
    tell("sum from too far below", () -> sum(a, -11, 5, 4, 6));
    tell("sum that wraps twice", () -> sum(a, 2, 10, most, most));
    tell("sum that wraps once", () -> sum(a, most - 3, most, -most, 1));
    tell("sum that wraps back", () -> sum(a, most - 3, most, 5, -most));
    tell("sum of nothing", () -> sum(a, 5, 5, most, most));
    tell("sum of nothing at the end", () -> sum(a, most, -most, 0, 0));
  }

  private static void others() {
    byte[] bytes = new byte[12];
    int most = Integer.MAX_VALUE;
    tell("thirds", () -> everyThird(bytes, 0, 12));
    tell("thirds from one", () -> everyThird(bytes, 1, 12));
    tell("thirds too far", () -> everyThird(bytes, 0, 13));
    tell("thirds without an end", () -> everyThird(bytes, 2, most));
    tell("thirds at the end", () -> everyThird(bytes, most - 1, most));
    System.out.println("bytes: " + Arrays.toString(bytes));
    short[] shorts = {1, 2, 3, 4, 5, 6};
    tell("before", () -> before(shorts, 1, 7));
    tell("before the first", () -> before(shorts, 0, 3));
    tell("before, too far", () -> before(shorts, 1, 8));
    char[] chars = "abracadabra".toCharArray();
    tell("found", () -> found(chars, 0, 11, 'a'));
    tell("found behind", () -> found(chars, 5, 6, 'c'));
    tell("found too far", () -> found(chars, 5, 7, 'd'));
    double[][] a = {{1, 2, 3}, {4, 5, 6}};
    double[][] b = {{1, 0.5}, {2, 0.25}, {3}};
    tell("product", () -> product(a, b, 1, 0, 3));
    tell("product of a ragged one", () -> product(a, b, 1, 1, 3));
    tell("product too far", () -> product(a, b, 0, 0, 4));
    double[][] hole = {{1}, null};
    tell("product with a hole", () -> product(a, hole, 0, 0, 2));
    long[] longs = new long[6];
    tell(
        "range",
        () -> {
          range(longs, 2, 7, 100);
          return "done";
        });
    System.out.println("longs: " + Arrays.toString(longs));
  }
}
