package conformance.arrays;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** java.util.Arrays: sorting, searching, filling, comparing, copying, text. */
public final class ArraysUtility {
  public static void main(String[] args) {
    int[] ints = new int[1000];
    long seed = 42;
    for (int i = 0; i < ints.length; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      ints[i] = (int) (seed >> 33) % 500;
    }
    int[] sorted = ints.clone();
    Arrays.sort(sorted);
    System.out.println(
        "sort ints: " + Arrays.hashCode(sorted) + " " + sorted[0] + " " + sorted[999]);
    int[] part = ints.clone();
    Arrays.sort(part, 100, 200);
    System.out.println("sort range: " + Arrays.hashCode(part));
    System.out.println(
        "search: "
            + sorted[Arrays.binarySearch(sorted, sorted[500])]
            + " "
            + Arrays.binarySearch(sorted, 100000)
            + " "
            + Arrays.binarySearch(sorted, -100000));
    double[] doubles = {3.5, Double.NaN, -0.0, 0.0, Double.NEGATIVE_INFINITY, 1, Double.NaN, -2};
    Arrays.sort(doubles);
    System.out.println("sort doubles: " + Arrays.toString(doubles));
    char[] chars = "the quick brown fox".toCharArray();
    Arrays.sort(chars);
    System.out.println("sort chars: " + new String(chars).trim());
    byte[] bytes = {5, -3, 127, -128, 0, 9};
    Arrays.sort(bytes);
    System.out.println("sort bytes: " + Arrays.toString(bytes));
    long[] longs = {5L << 40, -3, Long.MIN_VALUE, Long.MAX_VALUE, 0};
    Arrays.sort(longs);
    System.out.println("sort longs: " + Arrays.toString(longs));
    String[] names = {"delta", "Alpha", "charlie", "bravo", "echo", "alpha"};
    Arrays.sort(names);
    System.out.println("sort strings: " + Arrays.toString(names));
    Arrays.sort(names, String.CASE_INSENSITIVE_ORDER);
    System.out.println("sort ignoring case: " + Arrays.toString(names));
    Arrays.sort(names, Collections.reverseOrder());
    System.out.println("sort reversed: " + Arrays.toString(names));
    Arrays.sort(names, (a, b) -> a.length() - b.length());
    System.out.println("sort stable by length: " + Arrays.toString(names));
    int[] filled = new int[6];
    Arrays.fill(filled, 7);
    Arrays.fill(filled, 2, 4, -1);
    System.out.println("fill: " + Arrays.toString(filled));
    Arrays.setAll(filled, i -> i * i);
    System.out.println("setAll: " + Arrays.toString(filled));
    System.out.println(
        "copyOf: "
            + Arrays.toString(Arrays.copyOf(filled, 8))
            + Arrays.toString(Arrays.copyOfRange(filled, 4, 9))
            + Arrays.toString(Arrays.copyOf(names, 2)));
    Object[] widened = Arrays.copyOf(names, 2, Object[].class);
    System.out.println("copyOf class: " + widened.getClass().getName());
    System.out.println(
        "equals: "
            + Arrays.equals(new int[] {1, 2}, new int[] {1, 2})
            + Arrays.equals(new int[] {1}, null)
            + Arrays.equals(new double[] {0.0}, new double[] {-0.0})
            + Arrays.equals(new double[] {Double.NaN}, new double[] {Double.NaN}));
    int[][] deep = {{1, 2}, {3}};
    System.out.println(
        "deep: "
            + Arrays.deepToString(deep)
            + " "
            + Arrays.deepHashCode(deep)
            + " "
            + Arrays.deepEquals(deep, new int[][] {{1, 2}, {3}})
            + Arrays.equals(deep, new int[][] {{1, 2}, {3}}));
    Object[] cyclic = {1, null, "s", new long[] {4}};
    cyclic[1] = cyclic;
    System.out.println("deep cyclic: " + Arrays.deepToString(cyclic));
    List<String> list = Arrays.asList("x", "y", "z");
    list.set(1, "w");
    System.out.println("asList: " + list + " " + list.indexOf("z") + " " + list.contains("y"));
    try {
      list.add("more");
    } catch (UnsupportedOperationException e) {
      System.out.println("asList fixed: " + e.getMessage());
    }
    System.out.println(
        "compare: "
            + Arrays.compare(new int[] {1, 2, 3}, new int[] {1, 3})
            + " "
            + Arrays.compare(new byte[] {1}, new byte[] {1, 0})
            + " "
            + Arrays.mismatch(new int[] {1, 2, 3}, new int[] {1, 2, 4})
            + " "
            + Arrays.mismatch(new char[] {'a'}, new char[] {'a'}));
    System.out.println(
        "hashes: "
            + Arrays.hashCode(new boolean[] {true, false})
            + " "
            + Arrays.hashCode(new double[] {1.5, -2})
            + " "
            + Arrays.hashCode(new Object[] {"a", null, 1})
            + " "
            + Arrays.hashCode((int[]) null));
    int[] prefix = {1, 2, 3, 4, 5};
    Arrays.parallelPrefix(prefix, Integer::sum);
    System.out.println("prefix: " + Arrays.toString(prefix));
    System.out.println("stream: " + Arrays.stream(ints, 0, 10).sum());
    try {
      Arrays.sort(ints, 5, 3);
    } catch (IllegalArgumentException e) {
      System.out.println("bad range: " + e.getMessage());
    }
    try {
      Arrays.copyOfRange(ints, 3, 2);
    } catch (IllegalArgumentException e) {
      System.out.println("bad copy: " + e.getMessage());
    }
  }
}
