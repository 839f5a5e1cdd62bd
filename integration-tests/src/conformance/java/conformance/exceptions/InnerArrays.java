package conformance.exceptions;

/** Arrays of arrays in methods that are inlined into blocks with several handlers. */
public final class InnerArrays {
  private InnerArrays() {}

  public static void main(String[] args) {
    System.out.println(handled(5, 1) + " " + handled(5, args.length) + " " + handled(-5, 1));
  }

  private static int length(int k) {
    return new byte[k & 15][(k >> 4) & 3].length + new int[k >> 3][1].length;
  }

  private static int handled(int start, int divisor) {
    int k = start;
    for (int i = 0; i < 3; i++) {
      try {
        try {
          k += length(k / divisor);
        } catch (ArithmeticException e) {
          k += 7;
        } finally {
          k ^= 3;
        }
      } catch (NegativeArraySizeException e) {
        k += e.getMessage().length();
      } finally {
        k++;
      }
    }
    return k;
  }
}
