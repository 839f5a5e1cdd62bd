package conformance.exceptions;

/** A stack overflow is caught, unwinds finally blocks, and the program goes on, many times. */
public final class StackOverflow {
  static int depth;
  static int unwound;

  static int forever(int n) {
    depth++;
    return forever(n + 1) + 1;
  }

  static long wide(long a, double b, Object c, long d, long e, long f, long g, long h) {
    long x = a * 3 + d;
    long y = e - f;
    long z = wide(x, b + 1, c, y, a, d, e, f);
    return x + y + z;
  }

  static void withFinally(int n) {
    try {
      withFinally(n + 1);
    } finally {
      unwound = n;
    }
  }

  static boolean even(int n) {
    return odd(n + 1);
  }

  static boolean odd(int n) {
    return even(n + 1);
  }

  static class Chain {
    Chain next;

    @Override
    public String toString() {
      return "c" + next;
    }
  }

  static int sum(int n) {
    return n == 0 ? 0 : n + sum(n - 1);
  }

  public static void main(String[] args) {
    try {
      forever(0);
    } catch (StackOverflowError e) {
      System.out.println(
          "caught: " + (depth > 500) + " " + (e.getStackTrace().length > 0) + " " + e.getMessage());
      System.out.println("top frame: " + e.getStackTrace()[5].getMethodName());
    }
    try {
      wide(1, 2, "3", 4, 5, 6, 7, 8);
    } catch (StackOverflowError e) {
      System.out.println("wide frames: caught");
    }
    try {
      withFinally(0);
    } catch (StackOverflowError e) {
      System.out.println("finally unwound to: " + unwound);
    }
    try {
      even(0);
    } catch (StackOverflowError e) {
      System.out.println("mutual: caught");
    }
    Chain chain = new Chain();
    chain.next = chain;
    try {
      chain.toString();
    } catch (StackOverflowError e) {
      System.out.println("through library: caught");
    }
    int rounds = 0;
    for (int i = 0; i < 20; i++) {
      try {
        forever(i);
      } catch (StackOverflowError e) {
        rounds++;
      }
    }
    System.out.println("again and again: " + rounds);
    System.out.println("goes on: " + sum(1000));
    java.util.ArrayList<Object> self = new java.util.ArrayList<>();
    self.add(self);
    try {
      self.hashCode();
    } catch (StackOverflowError e) {
      System.out.println("hash of itself: caught");
    }
  }
}
