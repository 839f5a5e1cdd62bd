package conformance.math;

import java.math.BigInteger;
import java.util.Random;

/** BigInteger: arithmetic, bits, modular arithmetic, primes, text, conversions, large operands. */
public final class BigIntegers {
  public static void main(String[] args) {
    BigInteger a = new BigInteger("123456789012345678901234567890");
    BigInteger b = new BigInteger("-987654321098765432109876543210");
    BigInteger c = BigInteger.valueOf(Long.MIN_VALUE);
    BigInteger[] all = {
      BigInteger.ZERO,
      BigInteger.ONE,
      BigInteger.TEN,
      BigInteger.TWO.negate(),
      a,
      b,
      c,
      BigInteger.ONE.shiftLeft(100)
    };
    for (BigInteger x : all) {
      StringBuilder s = new StringBuilder();
      for (BigInteger y : all) {
        s.append(x.add(y))
            .append(' ')
            .append(x.subtract(y))
            .append(' ')
            .append(x.multiply(y))
            .append(' ')
            .append(x.and(y))
            .append(' ')
            .append(x.or(y))
            .append(' ')
            .append(x.xor(y))
            .append(' ')
            .append(x.andNot(y))
            .append(' ')
            .append(x.compareTo(y))
            .append(' ')
            .append(x.gcd(y))
            .append(' ')
            .append(x.max(y))
            .append(' ');
        if (y.signum() != 0) {
          BigInteger[] qr = x.divideAndRemainder(y);
          s.append(qr[0]).append('r').append(qr[1]).append(' ');
        }
        if (y.signum() > 0) {
          s.append(x.mod(y)).append(' ');
        }
      }
      System.out.println("pairs " + x + ": " + s);
      System.out.println(
          "single "
              + x
              + ": "
              + x.negate()
              + " "
              + x.abs()
              + " "
              + x.not()
              + " "
              + x.signum()
              + " "
              + x.bitLength()
              + " "
              + x.bitCount()
              + " "
              + x.getLowestSetBit()
              + " "
              + x.pow(3)
              + " "
              + x.shiftLeft(70)
              + " "
              + x.shiftRight(33)
              + " "
              + x.shiftRight(-3)
              + " "
              + x.testBit(5)
              + " "
              + x.setBit(200).bitLength()
              + " "
              + x.clearBit(0)
              + " "
              + x.flipBit(3)
              + " "
              + x.hashCode()
              + " "
              + x.intValue()
              + " "
              + x.longValue()
              + " "
              + x.doubleValue()
              + " "
              + x.floatValue()
              + " "
              + x.toString(36)
              + " "
              + x.toString(2).length()
              + " "
              + x.toByteArray().length
              + " "
              + new BigInteger(x.toByteArray()).equals(x));
    }
    System.out.println(
        "modular: "
            + a.modPow(BigInteger.valueOf(1234567), BigInteger.valueOf(1000000007))
            + " "
            + BigInteger.valueOf(3).modInverse(BigInteger.valueOf(11))
            + " "
            + a.modPow(BigInteger.valueOf(-3), BigInteger.valueOf(1000000007))
            + " "
            + BigInteger.TWO.modPow(new BigInteger("1000000"), BigInteger.ONE.shiftLeft(64)));
    System.out.println(
        "primes: "
            + BigInteger.valueOf(1000000007).isProbablePrime(20)
            + a.isProbablePrime(20)
            + " "
            + BigInteger.valueOf(1000000).nextProbablePrime()
            + " "
            + BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE).isProbablePrime(30));
    System.out.println(
        "roots: " + a.sqrt() + " " + a.multiply(a).sqrt().equals(a) + " " + BigInteger.ZERO.sqrt());
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= 500; i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    String text = factorial.toString();
    System.out.println(
        "factorial: "
            + text.length()
            + " "
            + text.hashCode()
            + " "
            + new BigInteger(text).equals(factorial)
            + " "
            + factorial.getLowestSetBit());
    BigInteger huge = BigInteger.valueOf(3).pow(20000);
    BigInteger other = BigInteger.valueOf(7).pow(9000);
    System.out.println(
        "huge: "
            + huge.multiply(other).hashCode()
            + " "
            + huge.divide(other).hashCode()
            + " "
            + huge.mod(other).hashCode()
            + " "
            + huge.multiply(huge).sqrt().equals(huge)
            + " "
            + huge.bitLength()
            + " "
            + huge.gcd(other)
            + " "
            + huge.toString().hashCode());
    BigInteger fib = BigInteger.ZERO;
    BigInteger next = BigInteger.ONE;
    for (int i = 0; i < 1000; i++) {
      BigInteger t = fib.add(next);
      fib = next;
      next = t;
    }
    System.out.println("fibonacci: " + fib);
    System.out.println(
        "random: "
            + new BigInteger(200, new Random(5))
            + " "
            + BigInteger.probablePrime(64, new Random(7)));
    String[] bad = {"", "-", "1x", "+-1", " 1", "--1"};
    for (String s : bad) {
      try {
        System.out.println("parse [" + s + "]: " + new BigInteger(s));
      } catch (NumberFormatException e) {
        System.out.println("parse [" + s + "]: " + e.getMessage());
      }
    }
    System.out.println(
        "parse: "
            + new BigInteger("+5")
            + new BigInteger("-ff", 16)
            + new BigInteger("zz", 36)
            + new BigInteger("0000"));
    try {
      a.divide(BigInteger.ZERO);
    } catch (ArithmeticException e) {
      System.out.println("division by zero: " + e.getMessage());
    }
    try {
      a.longValueExact();
    } catch (ArithmeticException e) {
      System.out.println(
          "exact: " + e.getMessage() + c.longValueExact() + BigInteger.TEN.byteValueExact());
    }
    try {
      BigInteger.TWO.modInverse(BigInteger.TEN);
    } catch (ArithmeticException e) {
      System.out.println("not invertible: " + e.getMessage());
    }
    try {
      BigInteger.TWO.pow(-1);
    } catch (ArithmeticException e) {
      System.out.println("negative exponent: " + e.getMessage());
    }
  }
}
