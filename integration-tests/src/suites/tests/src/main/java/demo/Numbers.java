package demo;

/** What is tested. */
public final class Numbers {
  private Numbers() {}

  /** The greatest common divisor. */
  public static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
