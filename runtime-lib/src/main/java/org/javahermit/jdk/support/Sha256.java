package org.javahermit.jdk.support;

/**
 * The compression of one block by SHA-256 in plain arithmetic. Takes the state, the block's 16
 * words in the first places of an array of 64, and the constants; leaves the new state, and the
 * message schedule in the array. Source: FIPS 180-4, §4.1.2 and §6.2.2.
 */
public final class Sha256 {
  private Sha256() {}

  /** Adds what the rounds make of state and words to the state. */
  public static void compress(int[] state, int[] words, int[] constants) {
    schedule(words);
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < 64; t += 4) {
      h += sum1(e) + choose(e, f, g) + constants[t] + words[t];
      d += h;
      h += sum0(a) + majority(a, b, c);
      g += sum1(d) + choose(d, e, f) + constants[t + 1] + words[t + 1];
      c += g;
      g += sum0(h) + majority(h, a, b);
      f += sum1(c) + choose(c, d, e) + constants[t + 2] + words[t + 2];
      b += f;
      f += sum0(g) + majority(g, h, a);
      int next = e + sum1(b) + choose(b, c, d) + constants[t + 3] + words[t + 3];
      int to = a + next;
      next += sum0(f) + majority(f, g, h);
      // four rounds later each value plays the part of the one four places on
      e = to;
      a = next;
      int other = b;
      b = f;
      f = other;
      other = c;
      c = g;
      g = other;
      other = d;
      d = h;
      h = other;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }

  private static void schedule(int[] words) {
    for (int t = 16; t < 64; t++) {
      int near = words[t - 2];
      int far = words[t - 15];
      int sigma1 = Integer.rotateRight(near, 17) ^ Integer.rotateRight(near, 19) ^ near >>> 10;
      int sigma0 = Integer.rotateRight(far, 7) ^ Integer.rotateRight(far, 18) ^ far >>> 3;
      words[t] = sigma1 + words[t - 7] + sigma0 + words[t - 16];
    }
  }

  private static int sum0(int x) {
    return Integer.rotateRight(x, 2) ^ Integer.rotateRight(x, 13) ^ Integer.rotateRight(x, 22);
  }

  private static int sum1(int x) {
    return Integer.rotateRight(x, 6) ^ Integer.rotateRight(x, 11) ^ Integer.rotateRight(x, 25);
  }

  private static int choose(int x, int y, int z) {
    return z ^ x & (y ^ z);
  }

  private static int majority(int x, int y, int z) {
    return x & y | z & (x | y);
  }
}
