package conformance.arrays;

import java.util.Arrays;

/** Loops that store one value into each element of a range, which the compiler does at once. */
public final class Fills {
  private Fills() {}

  public static void main(String[] args) {
    StringBuilder out = new StringBuilder();
    for (int n = 0; n < 2100; n += n < 70 ? 1 : n / 3 + 1)
      for (int from = 0; from <= n; from += 1 + n / 9) {
        byte[] b = new byte[n];
        short[] s = new short[n];
        char[] c = new char[n];
        int[] i = new int[n];
        boolean[] z = new boolean[n];
        long[] l = new long[n];
        float[] f = new float[n];
        int to = n - n / 7;
        if (from > to) continue;
        Arrays.fill(b, from, to, (byte) -3);
        Arrays.fill(s, from, to, (short) -300);
        Arrays.fill(c, from, to, (char) 60000);
        Arrays.fill(i, from, to, 0x12345678);
        Arrays.fill(z, from, to, true);
        Arrays.fill(l, from, to, 99L);
        Arrays.fill(f, from, to, 1.5f);
        int h = Arrays.hashCode(b) * 31 + Arrays.hashCode(s);
        h = h * 31 + Arrays.hashCode(c);
        h = h * 31 + Arrays.hashCode(i);
        h = h * 31 + Arrays.hashCode(z);
        h = h * 31 + Arrays.hashCode(l);
        h = h * 31 + Arrays.hashCode(f);
        out.append(h).append(' ');
      }
    int[] a = new int[20];
    int k = 3;
    for (; k < 15; k++) a[k] = 7;
    out.append(k).append(Arrays.toString(a));
    k = 18;
    for (; k < 15; k++) a[k] = 9;
    out.append(k).append(Arrays.toString(a));
    try {
      for (int q = 0; q < 25; q++) a[q] = 5;
    } catch (ArrayIndexOutOfBoundsException e) {
      out.append(e.getMessage());
    }
    out.append(Arrays.toString(a));
    try {
      Arrays.fill((byte[]) null, (byte) 1);
    } catch (NullPointerException e) {
      out.append(e.getMessage());
    }
    try {
      Arrays.fill(a, 5, 3, 1);
    } catch (IllegalArgumentException e) {
      out.append(e.getMessage());
    }
    try {
      Arrays.fill(a, 5, 30, 1);
    } catch (ArrayIndexOutOfBoundsException e) {
      out.append(e.getMessage());
    }
    try {
      Arrays.fill(a, -5, 3, 1);
    } catch (ArrayIndexOutOfBoundsException e) {
      out.append(e.getMessage());
    }
    boolean[] sieve = new boolean[100];
    Arrays.fill(sieve, true);
    for (int i = 0; i < sieve.length; i++) if (sieve[i]) out.append('t');
    System.out.println(out);
  }
}
