package conformance.arith;

/** Integer algorithms with long loops: the results depend on every step. */
public final class LongLoops {
  static int collatz(long n) {
    int steps = 0;
    while (n != 1) {
      n = (n & 1) == 0 ? n >> 1 : 3 * n + 1;
      steps++;
    }
    return steps;
  }

  static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  static long power(long base, long exponent, long modulus) {
    long result = 1;
    base %= modulus;
    while (exponent > 0) {
      if ((exponent & 1) == 1) {
        result = result * base % modulus;
      }
      base = base * base % modulus;
      exponent >>= 1;
    }
    return result;
  }

  public static void main(String[] args) {
    int best = 0;
    int at = 0;
    for (int i = 1; i < 30000; i++) {
      int c = collatz(i);
      if (c > best) {
        best = c;
        at = i;
      }
    }
    System.out.println("collatz: " + at + " " + best);
    boolean[] composite = new boolean[100001];
    int primes = 0;
    long sum = 0;
    for (int i = 2; i <= 100000; i++) {
      if (!composite[i]) {
        primes++;
        sum += i;
        for (long j = (long) i * i; j <= 100000; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    System.out.println("sieve: " + primes + " " + sum);
    System.out.println(
        "gcd: " + gcd(1071L * 1000003, 462L * 1000003) + " " + gcd(Long.MAX_VALUE, 49));
    System.out.println(
        "power: " + power(3, 1000000, 1000000007) + " " + power(2, 62, Long.MAX_VALUE / 4));
    long state = 88172645463325252L;
    for (int i = 0; i < 1000000; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    System.out.println("xorshift: " + state);
    int hash = 0x811c9dc5;
    for (int i = 0; i < 500000; i++) {
      hash = (hash ^ (i & 0xFF)) * 16777619;
    }
    System.out.println("fnv: " + hash);
    long fib = 0;
    long next = 1;
    for (int i = 0; i < 90; i++) {
      long t = fib + next;
      fib = next;
      next = t;
    }
    System.out.println("fibonacci: " + fib);
    double pi = 0;
    for (int i = 0; i < 200000; i++) {
      pi += (i % 2 == 0 ? 4.0 : -4.0) / (2 * i + 1);
    }
    System.out.println("leibniz: " + pi);
    int nested = 0;
    outer:
    for (int i = 0; ; i++) {
      for (int j = 0; j < 10; j++) {
        if (j == 7) {
          continue outer;
        }
        if (i == 20) {
          break outer;
        }
        nested += i ^ j;
      }
    }
    System.out.println("labels: " + nested);
    int down = 0;
    for (int i = Integer.MAX_VALUE - 3; i > 0; i++) {
      down++;
    }
    System.out.println("loop to overflow: " + down);
    long l = 0;
    do {
      l += 3;
    } while (l % 7 != 0);
    System.out.println("do while: " + l);
  }
}
