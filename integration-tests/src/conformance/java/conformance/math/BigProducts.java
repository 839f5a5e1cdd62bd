package conformance.math;

import java.math.BigInteger;
import java.util.Random;

/**
 * Products, squares, powers and modular powers of numbers of all sizes, with words of ones in them.
 */
public final class BigProducts {
  private static final Random RANDOM = new Random(5);

  private static BigInteger number(int bits) {
    BigInteger number = new BigInteger(bits, RANDOM);
    return switch (RANDOM.nextInt(4)) {
      case 0 -> BigInteger.ONE.shiftLeft(bits).subtract(number.shiftRight(bits - bits / 3));
      case 1 -> number.shiftRight(bits / 2).shiftLeft(bits / 2);
      default -> number;
    };
  }

  private static long products() {
    long sum = 0;
    for (int bits = 1; bits < 6000; bits += 1 + bits / 13) {
      for (int other = 1; other < 6000; other += 1 + other / 5) {
        sum = 31 * sum + number(bits).multiply(number(other).negate()).hashCode();
      }
      BigInteger number = number(bits);
      sum = 31 * sum + number.multiply(number).hashCode();
      sum = 31 * sum + number.pow(3).hashCode();
    }
    return sum;
  }

  private static long powers() {
    long sum = 0;
    for (int bits = 2; bits < 1200; bits += 1 + bits / 9) {
      for (int round = 0; round < 4; round++) {
        BigInteger modulus = number(bits).setBit(bits - 1);
        if (round > 0) {
          modulus = modulus.setBit(0);
        }
        BigInteger base = round == 3 ? modulus.subtract(BigInteger.ONE) : number(bits + 40);
        sum = 31 * sum + base.modPow(number(bits / 2 + 20), modulus).hashCode();
      }
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(products());
    System.out.println(powers());
    BigInteger prime = BigInteger.ONE.shiftLeft(1279).subtract(BigInteger.ONE);
    System.out.println(prime.isProbablePrime(3));
    System.out.println(BigInteger.TWO.modPow(prime.subtract(BigInteger.ONE), prime));
    System.out.println(BigInteger.TEN.modPow(prime.shiftRight(1), prime.subtract(BigInteger.TWO)));
  }
}
