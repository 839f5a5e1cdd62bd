package org.javahermit.jdk.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Products and Montgomery's reduction beside {@code BigInteger}'s, with words of ones among them.
 */
class LimbsTest {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private final Random random = new Random(1);

  private int[] magnitude(int length) {
    int[] words = new int[length];
    for (int i = 0; i < length; i++) {
      words[i] = random.nextInt(3) == 0 ? random.nextInt() : -random.nextInt(2);
    }
    return words;
  }

  private static BigInteger number(int[] magnitude) {
    BigInteger number = BigInteger.ZERO;
    for (int word : magnitude) {
      number = number.shiftLeft(32).add(BigInteger.valueOf(word & 0xffff_ffffL));
    }
    return number;
  }

  private static BigInteger number(long[] limbs, int from) {
    int[] magnitude = new int[2 * (limbs.length - from)];
    Limbs.store(limbs, from, magnitude, magnitude.length);
    return number(magnitude);
  }

  @Test
  void productsAreThoseOfBigInteger() {
    for (int round = 0; round < 3000; round++) {
      int[] x = magnitude(1 + random.nextInt(20));
      int[] y = magnitude(1 + random.nextInt(20));
      int[] product = new int[x.length + y.length];
      long[] a = Limbs.of(x, x.length);
      Limbs.store(Limbs.multiply(a, Limbs.of(y, y.length)), 0, product, product.length);
      assertEquals(number(x).multiply(number(y)), number(product));
      int[] square = new int[2 * x.length];
      Limbs.store(Limbs.square(a), 0, square, square.length);
      assertEquals(number(x).pow(2), number(square));
    }
  }

  @Test
  void reductionLeavesWhatIsCongruent() {
    for (int round = 0; round < 3000; round++) {
      int length = 2 * (1 + random.nextInt(10));
      int[] n = magnitude(length);
      n[length - 1] |= 1;
      BigInteger modulus = number(n);
      BigInteger radix = BigInteger.ONE.shiftLeft(32 * length);
      long inverse = modulus.modInverse(WORD).negate().longValue();
      BigInteger a = number(magnitude(length)).mod(modulus);
      BigInteger b =
          random.nextInt(4) == 0
              ? modulus.subtract(BigInteger.ONE)
              : number(magnitude(length)).mod(modulus);
      long[] t = Limbs.multiply(limbs(a, length), limbs(b, length));
      Limbs.reduce(t, Limbs.of(n, length), inverse);
      BigInteger expected = a.multiply(b).multiply(radix.modInverse(modulus)).mod(modulus);
      assertEquals(expected, number(t, length / 2));
    }
  }

  private static long[] limbs(BigInteger number, int length) {
    long[] limbs = new long[length / 2];
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = number.shiftRight(64 * i).longValue();
    }
    return limbs;
  }
}
