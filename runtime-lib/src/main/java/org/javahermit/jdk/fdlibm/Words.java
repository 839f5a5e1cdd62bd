package org.javahermit.jdk.fdlibm;

/** The two 32-bit halves of a double: fdlibm's decisions and truncations are made on them. */
final class Words {
  private Words() {}

  /** Sign, exponent and the 20 highest fraction bits. */
  static int high(double x) {
    return (int) (Double.doubleToRawLongBits(x) >>> 32);
  }

  /** The 32 lowest fraction bits. */
  static int low(double x) {
    return (int) Double.doubleToRawLongBits(x);
  }

  /** {@code x} with another high half. */
  static double withHigh(double x, int high) {
    return of(high, low(x));
  }

  /** {@code x} with its low half cleared. */
  static double truncated(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xffff_ffff_0000_0000L);
  }

  /** The double that consists of these halves. */
  static double of(int high, int low) {
    return Double.longBitsToDouble((long) high << 32 | low & 0xffff_ffffL);
  }

  /** {@code x} times a power of two, by way of the exponent bits alone. */
  static double addExponent(double x, int power) {
    return withHigh(x, high(x) + (power << 20));
  }
}
