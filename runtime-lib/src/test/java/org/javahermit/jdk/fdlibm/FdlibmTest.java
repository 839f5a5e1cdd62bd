package org.javahermit.jdk.fdlibm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Every function equals the build machine's StrictMath bit for bit. */
final class FdlibmTest {
  private static final int ROUNDS = 200_000;

  private static final double[] EDGES = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    2.0,
    1.5,
    10.0,
    100.0,
    1e10,
    1e22,
    1e300,
    -1e300,
    22.0,
    709.78,
    710.0,
    -745.0,
    Math.PI,
    Math.PI / 2,
    Math.PI / 4,
    3 * Math.PI / 4,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    0x1p-28,
    0x1p-27,
    0x1p-54,
    0x1p53,
    0x1p54,
    1 - 0x1p-53,
    1 + 0x1p-52,
    -1 + 0x1p-53,
    0x1p-1022,
    0x1.8p-1022,
    0.41421356,
    -0.29289,
    1e-5,
    1000.0
  };

  @Test
  void sine() {
    check(StrictMath::sin, SineCosine::sin);
  }

  @Test
  void cosine() {
    check(StrictMath::cos, SineCosine::cos);
  }

  @Test
  void tangent() {
    check(StrictMath::tan, Tangent::tan);
  }

  @Test
  void arcs() {
    check(StrictMath::asin, Arcsine::asin);
    check(StrictMath::acos, Arcsine::acos);
    check(StrictMath::atan, Arctangent::atan);
    check(StrictMath::atan2, Arctangent::atan2);
  }

  @Test
  void logarithms() {
    check(StrictMath::log, Logarithm::log);
    check(StrictMath::log10, Logarithm::log10);
    check(StrictMath::log1p, Logarithm::log1p);
  }

  @Test
  void exponentials() {
    check(StrictMath::expm1, Exponential::expm1);
    check(StrictMath::sinh, Exponential::sinh);
    check(StrictMath::cosh, Exponential::cosh);
    check(StrictMath::tanh, Exponential::tanh);
  }

  @Test
  void remainder() {
    check(StrictMath::IEEEremainder, Remainder::ieee);
  }

  private static void check(DoubleUnaryOperator expected, DoubleUnaryOperator actual) {
    for (double x : EDGES) {
      compare(expected.applyAsDouble(x), actual.applyAsDouble(x), x, 0);
    }
    for (int multiple = -300; multiple <= 300; multiple++) {
      double x = multiple * (Math.PI / 4);
      for (double y : new double[] {x, Math.nextUp(x), Math.nextDown(x), x + 1e-9, multiple}) {
        compare(expected.applyAsDouble(y), actual.applyAsDouble(y), y, 0);
      }
    }
    Random random = new Random(17);
    for (int i = 0; i < ROUNDS; i++) {
      double x = argument(random, i);
      compare(expected.applyAsDouble(x), actual.applyAsDouble(x), x, 0);
    }
  }

  private static void check(DoubleBinaryOperator expected, DoubleBinaryOperator actual) {
    for (double x : EDGES) {
      for (double y : EDGES) {
        compare(expected.applyAsDouble(x, y), actual.applyAsDouble(x, y), x, y);
      }
    }
    Random random = new Random(18);
    for (int i = 0; i < ROUNDS; i++) {
      double x = argument(random, i);
      double y = argument(random, i / 3);
      compare(expected.applyAsDouble(x, y), actual.applyAsDouble(x, y), x, y);
    }
  }

  private static double argument(Random random, int kind) {
    return switch (kind % 6) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextDouble() * 2 - 1;
      case 2 -> random.nextGaussian() * 10;
      case 3 -> random.nextGaussian() * 1000;
      case 4 -> 1 + random.nextGaussian() * 1e-3;
      default -> random.nextGaussian() * 1e7;
    };
  }

  private static void compare(double expected, double actual, double x, double y) {
    assertEquals(
        Double.doubleToLongBits(expected),
        Double.doubleToLongBits(actual),
        () -> "at " + Double.toHexString(x) + ", " + Double.toHexString(y));
  }
}
