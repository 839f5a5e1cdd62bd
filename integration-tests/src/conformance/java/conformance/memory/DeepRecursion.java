package conformance.memory;

/** Recursion thousands of frames deep, with collections while the frames hold references. */
public final class DeepRecursion {
  static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  static String build(int n, String prefix) {
    if (n == 0) {
      return prefix;
    }
    Object mine = new int[] {n};
    String below = build(n - 1, prefix);
    return ((int[]) mine)[0] % 500 == 0 ? below + n : below;
  }

  static long mixed(int n, Object a, long b, double c, String d) {
    if (n == 0) {
      System.gc();
      return b;
    }
    byte[] garbage = new byte[200];
    garbage[n % 200] = 1;
    long r = mixed(n - 1, garbage, b + 1, c / 2, d);
    return r
        + (a instanceof byte[] bytes ? bytes.length : a.hashCode())
        + d.length()
        + (long) c
        + garbage[n % 200];
  }

  interface Visitor {
    int visit(int n, Visitor v);
  }

  static int generic(int n, java.util.function.IntUnaryOperator f) {
    return n == 0 ? 0 : f.applyAsInt(n) + generic(n - 1, f);
  }

  static int throwing(int n) {
    if (n == 0) {
      throw new IllegalStateException("bottom");
    }
    try {
      return throwing(n - 1);
    } finally {
      unwound++;
    }
  }

  static int unwound;

  static boolean isEven(int n) {
    return n == 0 || !isEven(n - 1);
  }

  public static void main(String[] args) {
    System.out.println("plain: " + depth(5000));
    System.out.println("with references: " + build(3000, "p"));
    System.out.println("through collections: " + mixed(2500, "start", 1, 1e9, "text"));
    Visitor v = (n, self) -> n == 0 ? 0 : 2 + self.visit(n - 1, self);
    System.out.println("lambda: " + v.visit(2000, v));
    System.out.println("operator: " + generic(2000, x -> x * 2));
    try {
      throwing(3000);
    } catch (IllegalStateException e) {
      System.out.println("unwound: " + unwound + " " + e.getStackTrace().length);
    }
    System.out.println("boolean: " + isEven(4000) + isEven(4001));
    System.out.println("memo: " + memo(1500, new java.util.HashMap<>()));
  }

  static java.math.BigInteger memo(int n, java.util.Map<Integer, java.math.BigInteger> known) {
    if (n < 2) {
      return java.math.BigInteger.valueOf(n);
    }
    java.math.BigInteger k = known.get(n);
    if (k == null) {
      k = memo(n - 1, known).add(memo(n - 2, known));
      known.put(n, k);
    }
    return k;
  }
}
