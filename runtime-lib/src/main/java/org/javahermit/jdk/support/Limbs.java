package org.javahermit.jdk.support;

import org.javahermit.unsafe.Intrinsic;

/**
 * Products of natural numbers in words of 64 bits, lowest first. Takes and leaves magnitudes as
 * {@code BigInteger} has them: words of 32 bits, highest first. A product of two words of 64 bits
 * does the work of four of 32, which is what this is for. Sources: D. E. Knuth, The Art of Computer
 * Programming, volume 2, §4.3.1, algorithm M; P. L. Montgomery, Modular Multiplication Without
 * Trial Division, 1985.
 */
public final class Limbs {
  private static final long LOW = 0xffff_ffffL;

  private Limbs() {}

  /** The upper half of the product of two words without sign. */
  @Intrinsic
  static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  /** The number of the first {@code length} words of a magnitude. */
  public static long[] of(int[] magnitude, int length) {
    long[] limbs = new long[length + 1 >> 1];
    int at = length;
    for (int i = 0; i < length >> 1; i++) {
      at -= 2;
      limbs[i] = (long) magnitude[at] << 32 | magnitude[at + 1] & LOW;
    }
    if ((length & 1) != 0) {
      limbs[limbs.length - 1] = magnitude[0] & LOW;
    }
    return limbs;
  }

  /**
   * Writes limbs from index {@code first} on into the first {@code length} words of a magnitude;
   * those that do not fit are 0.
   */
  public static void store(long[] limbs, int first, int[] magnitude, int length) {
    int at = length;
    for (int i = first; i < first + (length >> 1); i++) {
      at -= 2;
      magnitude[at] = (int) (limbs[i] >>> 32);
      magnitude[at + 1] = (int) limbs[i];
    }
    if ((length & 1) != 0) {
      magnitude[0] = (int) limbs[first + (length >> 1)];
    }
  }

  /** The product, as long as both together. */
  public static long[] multiply(long[] a, long[] b) {
    long[] product = new long[a.length + b.length];
    for (int i = 0; i < a.length; i++) {
      product[i + b.length] = addProduct(product, i, b, 0, b.length, a[i]);
    }
    return product;
  }

  /** The square: each product of two different words counts twice, so it is computed once. */
  public static long[] square(long[] a) {
    int n = a.length;
    long[] square = new long[2 * n];
    for (int i = 0; i < n - 1; i++) {
      square[i + n] = addProduct(square, 2 * i + 1, a, i + 1, n, a[i]);
    }
    long carry = 0;
    long shifted = 0;
    for (int i = 0; i < n; i++) {
      long word = a[i];
      long low = square[2 * i];
      long high = square[2 * i + 1];
      long twice = low << 1 | shifted;
      long sum = twice + word * word;
      long over = isBelow(sum, twice);
      long last = sum + carry;
      over += isBelow(last, sum);
      square[2 * i] = last;
      twice = high << 1 | low >>> 63;
      shifted = high >>> 63;
      sum = twice + multiplyHigh(word, word);
      carry = isBelow(sum, twice);
      last = sum + over;
      carry += isBelow(last, sum);
      square[2 * i + 1] = last;
    }
    return square;
  }

  /**
   * Montgomery's reduction: leaves in the upper half of {@code t} a number below the modulus that
   * is congruent to {@code t / 2^(64 n)}, and zeros in the lower half.
   *
   * @param t twice as long as the modulus; below the modulus times 2^(64 n)
   * @param modulus odd, of n words
   * @param inverse −modulus⁻¹ modulo 2^64
   */
  public static void reduce(long[] t, long[] modulus, long inverse) {
    int n = modulus.length;
    long over = 0;
    for (int i = 0; i < n; i++) {
      long carry = addProduct(t, i, modulus, 0, n, t[i] * inverse);
      long sum = t[i + n] + carry;
      long carried = isBelow(sum, carry);
      long last = sum + over;
      over = carried + isBelow(last, sum);
      t[i + n] = last;
    }
    if (over != 0 || !isUpperHalfBelow(t, modulus)) {
      subtractFromUpperHalf(t, modulus);
    }
  }

  /**
   * Adds words {@code from} to {@code end} of {@code b}, times a word, to {@code sum} from an index
   * on; returns what is carried out of the last word.
   */
  private static long addProduct(long[] sum, int at, long[] b, int from, int end, long word) {
    long carry = 0;
    int to = at;
    for (int j = from; j < end; j++) {
      long other = b[j];
      long low = word * other;
      long with = low + carry;
      long high = multiplyHigh(word, other) + isBelow(with, low);
      long last = with + sum[to];
      carry = high + isBelow(last, with);
      sum[to++] = last;
    }
    return carry;
  }

  /** 1 where the first is less than the second one, both without sign; else 0. */
  private static long isBelow(long a, long b) {
    return a + Long.MIN_VALUE < b + Long.MIN_VALUE ? 1 : 0;
  }

  private static boolean isUpperHalfBelow(long[] t, long[] modulus) {
    for (int i = modulus.length - 1; i >= 0; i--) {
      long word = t[i + modulus.length];
      if (word != modulus[i]) {
        return isBelow(word, modulus[i]) != 0;
      }
    }
    return false;
  }

  private static void subtractFromUpperHalf(long[] t, long[] modulus) {
    long borrow = 0;
    for (int i = 0; i < modulus.length; i++) {
      long word = t[i + modulus.length];
      long difference = word - modulus[i];
      long last = difference - borrow;
      borrow = isBelow(word, modulus[i]) + isBelow(difference, borrow);
      t[i + modulus.length] = last;
    }
  }
}
