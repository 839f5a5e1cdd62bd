package org.javahermit.jdk.java.math;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Limbs;

/**
 * The methods below {@code BigInteger}'s multiplication and its modular powers for which HotSpot
 * has code of its own: they compute in words of 64 bits. All else, such as when Karatsuba's or
 * Toom's and Cook's way is better, stays.
 */
@Substitution("java.math.BigInteger")
final class BigIntegerSubstitution {
  private BigIntegerSubstitution() {}

  @Replace
  private static int[] implMultiplyToLen(int[] x, int xlen, int[] y, int ylen, int[] z) {
    int length = xlen + ylen;
    int[] product = z == null || z.length < length ? new int[length] : z;
    Limbs.store(Limbs.multiply(Limbs.of(x, xlen), Limbs.of(y, ylen)), 0, product, length);
    return product;
  }

  @Replace
  private static int[] implSquareToLen(int[] x, int len, int[] z, int zlen) {
    Limbs.store(Limbs.square(Limbs.of(x, len)), 0, z, zlen);
    return z;
  }

  /** The reduction by words of 64 bits needs an even number of those of 32. */
  @Replace
  private static int[] implMontgomeryMultiply(
      int[] a, int[] b, int[] n, int len, long inverse, int[] product) {
    if ((len & 1) != 0) {
      return montReduce(multiplyToLen(a, len, b, len, product), n, len, (int) inverse);
    }
    return reduced(Limbs.multiply(Limbs.of(a, len), Limbs.of(b, len)), n, len, inverse, product);
  }

  @Replace
  private static int[] implMontgomerySquare(
      int[] a, int[] n, int len, long inverse, int[] product) {
    if ((len & 1) != 0) {
      return montReduce(squareToLen(a, len, product), n, len, (int) inverse);
    }
    return reduced(Limbs.square(Limbs.of(a, len)), n, len, inverse, product);
  }

  /** The result stands in the first words of {@code product}, which may have no others. */
  @Add
  private static int[] reduced(long[] limbs, int[] n, int len, long inverse, int[] product) {
    Limbs.reduce(limbs, Limbs.of(n, len), inverse);
    Limbs.store(limbs, len / 2, product, len);
    return product;
  }

  @Alias
  private static native int[] montReduce(int[] n, int[] mod, int mlen, int inv);

  @Alias
  private static native int[] multiplyToLen(int[] x, int xlen, int[] y, int ylen, int[] z);

  @Alias
  private static native int[] squareToLen(int[] x, int len, int[] z);
}
