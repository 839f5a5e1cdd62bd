package conformance.core;

/** Calls with many parameters of every kind, results of every kind, varargs, recursion. */
public final class ParameterPassing {
  static String many(
      int a,
      long b,
      float c,
      double d,
      byte e,
      short f,
      char g,
      boolean h,
      Object i,
      int j,
      long k,
      float l,
      double m,
      byte n,
      short o,
      char p,
      boolean q,
      Object r,
      double s,
      double t,
      double u,
      double v,
      double w,
      float x,
      long y,
      int z) {
    return a + "," + b + "," + c + "," + d + "," + e + "," + f + "," + g + "," + h + "," + i + ","
        + j + "," + k + "," + l + "," + m + "," + n + "," + o + "," + p + "," + q + "," + r + ","
        + s + "," + t + "," + u + "," + v + "," + w + "," + x + "," + y + "," + z;
  }

  static long longs(
      long a, long b, long c, long d, long e, long f, long g, long h, long i, long j) {
    return a - 2 * b + 3 * c - 4 * d + 5 * e - 6 * f + 7 * g - 8 * h + 9 * i - 10 * j;
  }

  static double doubles(
      double a,
      double b,
      double c,
      double d,
      double e,
      double f,
      double g,
      double h,
      double i,
      double j) {
    return a - 2 * b + 3 * c - 4 * d + 5 * e - 6 * f + 7 * g - 8 * h + 9 * i - 10 * j;
  }

  long instance(long a, double b, long c, double d, long e, long f, long g, int h, float i) {
    return this.base
        + a
        + (long) b * 2
        + c * 3
        + (long) d * 4
        + e * 5
        + f * 6
        + g * 7
        + h * 8
        + (long) i * 9;
  }

  long base = 1000000;

  static boolean rz(int x) {
    return x > 0;
  }

  static byte rb(int x) {
    return (byte) x;
  }

  static short rs(int x) {
    return (short) x;
  }

  static char rc(int x) {
    return (char) x;
  }

  static float rf(double x) {
    return (float) x;
  }

  static int sum(int... xs) {
    int s = 0;
    for (int x : xs) {
      s += x;
    }
    return s;
  }

  static String kinds(String first, Object... rest) {
    return first + (rest == null ? "null" : "" + rest.length);
  }

  static int ackermann(int m, int n) {
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
  }

  static boolean even(int n) {
    return n == 0 || odd(n - 1);
  }

  static boolean odd(int n) {
    return n != 0 && even(n - 1);
  }

  static long hanoi(int n, int from, int to, int via) {
    return n == 0 ? 0 : hanoi(n - 1, from, via, to) * 1 + 1 + hanoi(n - 1, via, to, from);
  }

  static int modifies(int p, int[] array, StringBuilder text) {
    p++;
    array[0] = p;
    text.append(p);
    array = new int[] {99};
    text = new StringBuilder("other");
    return p + array[0] + text.length();
  }

  static int swapRotate(int a, int b, int c, int d, int n) {
    return n == 0 ? a * 1000 + b * 100 + c * 10 + d : swapRotate(d, a, b, c, n - 1);
  }

  static double swapDoubles(double a, double b, double c, int n) {
    return n == 0 ? a * 100 + b * 10 + c : swapDoubles(c, a, b, n - 1);
  }

  public static void main(String[] args) {
    System.out.println(
        "many: "
            + many(
                1,
                2L << 40,
                3.5f,
                4.25,
                (byte) -5,
                (short) -6,
                'g',
                true,
                "nine",
                10,
                -11,
                12.5f,
                13.75,
                (byte) 14,
                (short) 15,
                'p',
                false,
                null,
                19,
                20,
                21,
                22,
                23,
                24f,
                25,
                26));
    System.out.println(
        "longs: " + longs(1, 20, 300, 4000, 50000, 600000, 7000000, 80000000, 900000000, 1L << 50));
    System.out.println(
        "doubles: " + doubles(1, 20, 300, 4000, 50000, 600000, 7000000, 80000000, 900000000, 0.5));
    System.out.println("instance: " + new ParameterPassing().instance(1, 2, 3, 4, 5, 6, 7, 8, 9));
    System.out.println(
        "results: " + rz(1) + rz(0) + rb(300) + rs(70000) + rc(65601) + rf(1e300) + rf(0.1));
    System.out.println(
        "narrow results compared: " + (rb(255) == -1) + (rc(-1) == 65535) + (rs(65535) == -1));
    System.out.println(
        "varargs: "
            + sum()
            + sum(1)
            + sum(1, 2, 3)
            + sum(new int[] {4, 5})
            + kinds("a")
            + kinds("b", 1, 2)
            + kinds("c", (Object[]) null)
            + kinds("d", (Object) null)
            + kinds("e", new Object[] {1, 2, 3})
            + kinds("f", new int[] {1, 2, 3}));
    System.out.println("ackermann: " + ackermann(2, 9) + " " + ackermann(3, 4));
    System.out.println("mutual recursion: " + even(1000) + odd(777) + even(999));
    System.out.println("hanoi: " + hanoi(15, 0, 2, 1));
    int[] array = {0};
    StringBuilder text = new StringBuilder("t");
    int p = 5;
    System.out.println("by value: " + modifies(p, array, text) + " " + p + array[0] + text);
    System.out.println("permuted: " + swapRotate(1, 2, 3, 4, 7) + " " + swapDoubles(1, 2, 3, 4));
  }
}
