package conformance.arrays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Sorting algorithms of the JDK on shapes that lead them through their branches. */
public final class Sorting {
  static int[] shape(String kind, int n) {
    int[] a = new int[n];
    long seed = 7;
    for (int i = 0; i < n; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      int random = (int) (seed >>> 40);
      a[i] =
          switch (kind) {
            case "random" -> random;
            case "ascending" -> i;
            case "descending" -> n - i;
            case "few" -> random % 4;
            case "organ" -> Math.min(i, n - i);
            case "runs" -> i % 100;
            case "equal" -> 5;
            default -> throw new IllegalArgumentException(kind);
          };
    }
    return a;
  }

  record Item(int key, int serial) {}

  public static void main(String[] args) {
    for (String kind :
        new String[] {"random", "ascending", "descending", "few", "organ", "runs", "equal"}) {
      for (int n : new int[] {0, 1, 2, 10, 50, 500, 6000}) {
        int[] a = shape(kind, n);
        long sum = 0;
        for (int v : a) {
          sum += v;
        }
        Arrays.sort(a);
        boolean ordered = true;
        for (int i = 1; i < n; i++) {
          ordered &= a[i - 1] <= a[i];
        }
        long after = 0;
        for (int v : a) {
          after += v;
        }
        Integer[] boxed = new Integer[n];
        int[] again = shape(kind, n);
        for (int i = 0; i < n; i++) {
          boxed[i] = again[i];
        }
        Arrays.sort(boxed, Comparator.reverseOrder());
        boolean mirrored = true;
        for (int i = 0; i < n; i++) {
          mirrored &= boxed[i] == a[n - 1 - i] || boxed[i].equals(a[n - 1 - i]);
        }
        System.out.println(
            "sort "
                + kind
                + " "
                + n
                + ": "
                + ordered
                + (sum == after)
                + mirrored
                + " "
                + Arrays.hashCode(a));
      }
    }
    List<Item> items = new ArrayList<>();
    int[] keys = shape("few", 300);
    for (int i = 0; i < keys.length; i++) {
      items.add(new Item(keys[i], i));
    }
    items.sort(Comparator.comparingInt(Item::key));
    boolean stable = true;
    for (int i = 1; i < items.size(); i++) {
      stable &=
          items.get(i - 1).key() < items.get(i).key()
              || items.get(i - 1).key() == items.get(i).key()
                  && items.get(i - 1).serial() < items.get(i).serial();
    }
    System.out.println("stable: " + stable);
    double[] doubles = new double[700];
    int[] source = shape("random", 700);
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = i % 50 == 0 ? Double.NaN : i % 51 == 0 ? -0.0 : source[i] / 3.0;
    }
    Arrays.sort(doubles);
    System.out.println("doubles: " + Arrays.hashCode(doubles));
    short[] shorts = new short[4000];
    char[] chars = new char[4000];
    byte[] bytes = new byte[4000];
    int[] wide = shape("random", 4000);
    for (int i = 0; i < 4000; i++) {
      shorts[i] = (short) wide[i];
      chars[i] = (char) wide[i];
      bytes[i] = (byte) wide[i];
    }
    Arrays.sort(shorts);
    Arrays.sort(chars);
    Arrays.sort(bytes);
    System.out.println(
        "counting sorts: "
            + Arrays.hashCode(shorts)
            + " "
            + Arrays.hashCode(chars)
            + " "
            + Arrays.hashCode(bytes));
    try {
      Integer[] bad = new Integer[64];
      for (int i = 0; i < bad.length; i++) {
        bad[i] = i * 37 % 64;
      }
      Arrays.sort(bad, (x, y) -> x % 3 == 0 ? 1 : x % 3 == 1 ? -1 : 0);
      System.out.println("broken comparator: no exception");
    } catch (IllegalArgumentException e) {
      System.out.println("broken comparator: " + e.getMessage());
    }
  }
}
