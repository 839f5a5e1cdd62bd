package conformance.arrays;

import java.util.Arrays;

/**
 * System.arraycopy: all kinds, overlap in both directions, every failure, a failure in the middle.
 */
public final class ArrayCopy {
  interface Body {
    void run();
  }

  static void expect(String name, Body body) {
    try {
      body.run();
      System.out.println(name + ": completed");
    } catch (RuntimeException e) {
      System.out.println(name + ": " + e.getClass().getName());
    }
  }

  static String copied(Object from, int at, Object to, int position, int length) {
    System.arraycopy(from, at, to, position, length);
    return "ok";
  }

  public static void main(String[] args) {
    int[] ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    System.arraycopy(ints, 0, ints, 2, 8);
    System.out.println("overlap up: " + Arrays.toString(ints));
    System.arraycopy(ints, 3, ints, 0, 7);
    System.out.println("overlap down: " + Arrays.toString(ints));
    for (int size : new int[] {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 100}) {
      byte[] bytes = new byte[size * 2 + 3];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) i;
      }
      System.arraycopy(bytes, 1, bytes, 3, size);
      int up = Arrays.hashCode(bytes);
      System.arraycopy(bytes, 2, bytes, 1, size);
      System.out.println("byte overlap " + size + ": " + up + " " + Arrays.hashCode(bytes));
    }
    char[] chars = "hello world".toCharArray();
    copied(chars, 6, chars, 0, 5);
    System.out.println("chars: " + new String(chars));
    long[] longs = {1, 2, 3, 4, 5};
    copied(longs, 0, longs, 1, 4);
    double[] doubles = {1, 2, 3, Double.NaN, 5};
    copied(doubles, 1, doubles, 0, 4);
    float[] floats = {1, 2, 3};
    copied(floats, 0, floats, 1, 2);
    short[] shorts = {1, 2, 3};
    copied(shorts, 1, shorts, 0, 2);
    boolean[] booleans = {true, false, false};
    copied(booleans, 0, booleans, 1, 2);
    System.out.println(
        "others: "
            + Arrays.toString(longs)
            + Arrays.toString(doubles)
            + Arrays.toString(floats)
            + Arrays.toString(shorts)
            + Arrays.toString(booleans));
    Object[] objects = {"a", "b", null, "d"};
    String[] strings = new String[4];
    copied(objects, 0, strings, 0, 4);
    System.out.println("references: " + Arrays.toString(strings));
    copied(strings, 0, strings, 1, 3);
    System.out.println("reference overlap: " + Arrays.toString(strings));
    Object[] mixed = {"x", "y", 3, "z"};
    String[] target = {"0", "1", "2", "3"};
    try {
      System.arraycopy(mixed, 0, target, 0, 4);
    } catch (ArrayStoreException e) {
      System.out.println("failure in the middle: " + Arrays.toString(target));
    }
    expect("element that does not fit", () -> System.arraycopy(mixed, 0, target, 0, 4));
    Object[] numbers = new Integer[] {1, 2};
    expect("types that do not fit", () -> System.arraycopy(numbers, 0, target, 0, 1));
    int[] five = new int[5];
    expect("length zero at end", () -> System.arraycopy(five, 5, five, 5, 0));
    expect("past end", () -> System.arraycopy(five, 5, five, 0, 1));
    expect("negative position", () -> System.arraycopy(five, -1, five, 0, 1));
    expect("negative length", () -> System.arraycopy(five, 0, five, 0, -1));
    expect("target too short", () -> System.arraycopy(five, 0, new int[2], 0, 3));
    expect("sum overflow", () -> System.arraycopy(five, 1, five, 1, Integer.MAX_VALUE));
    expect("null source", () -> System.arraycopy(null, 0, five, 0, 1));
    expect("null target", () -> System.arraycopy(five, 0, null, 0, 1));
    expect("not an array", () -> System.arraycopy("text", 0, five, 0, 1));
    expect("target not an array", () -> System.arraycopy(five, 0, new Object(), 0, 0));
    expect("no arrays of one class", () -> System.arraycopy("text", 0, "next", 0, 1));
    expect("kinds differ", () -> System.arraycopy(five, 0, new long[5], 0, 1));
    expect("primitive to reference", () -> System.arraycopy(five, 0, new Object[5], 0, 1));
    expect("arrays of arrays", () -> System.arraycopy(new int[][] {{1}}, 0, new Object[1], 0, 1));
    expect(
        "interface elements",
        () -> System.arraycopy(new Object[] {"s"}, 0, new CharSequence[1], 0, 1));
    expect(
        "wrong interface", () -> System.arraycopy(new Object[] {1}, 0, new CharSequence[1], 0, 1));
    expect(
        "nothing to store", () -> System.arraycopy(new Object[] {1}, 0, new CharSequence[1], 0, 0));
    Object[] large = new Object[20000];
    for (int i = 0; i < large.length; i++) {
      large[i] = i;
    }
    System.arraycopy(large, 0, large, 1, large.length - 1);
    long sum = 0;
    for (Object o : large) {
      sum += (Integer) o;
    }
    System.out.println("large: " + sum);
  }
}
