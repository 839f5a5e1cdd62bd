package benchmarks;

/** Prime sieve over a boolean array: array accesses in tight loops. */
public class Sieve {
  public static void main(String[] args) {
    int count = 0;
    for (int round = 0; round < 20; round++) {
      count += primes(5_000_000);
    }
    System.out.println(count);
  }

  static int primes(int limit) {
    boolean[] composite = new boolean[limit + 1];
    int count = 0;
    for (int i = 2; i <= limit; i++) {
      if (!composite[i]) {
        count++;
        for (long j = (long) i * i; j <= limit; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    return count;
  }
}
