package org.javahermit.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final double[] EDGES = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    3.0,
    1e300,
    -1e300,
    1e-310,
    -1e-310,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.MIN_NORMAL,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Math.PI,
    4.9e-320,
    0x1.fffffffffffffp-1022,
    0x1p52,
    0x1.8p53
  };

  @Test
  void remainderOfEdgeValuesIsJavas() {
    for (double x : EDGES) {
      for (double y : EDGES) {
        check(x, y);
        check((float) x, (float) y);
      }
    }
  }

  @Test
  void remainderOfRandomBitsIsJavas() {
    Random random = new Random(17);
    for (int i = 0; i < 100_000; i++) {
      check(Double.longBitsToDouble(random.nextLong()), Double.longBitsToDouble(random.nextLong()));
      check(Float.intBitsToFloat(random.nextInt()), Float.intBitsToFloat(random.nextInt()));
      check(random.nextDouble() * 1e9, random.nextInt() * 1e-3);
    }
  }

  private static void check(double x, double y) {
    assertEquals(
        Double.doubleToLongBits(x % y),
        Double.doubleToLongBits(Arithmetic.remainder(x, y)),
        () -> x + " % " + y);
  }

  private static void check(float x, float y) {
    assertEquals(
        Float.floatToIntBits(x % y),
        Float.floatToIntBits(Arithmetic.remainder(x, y)),
        () -> x + " % " + y);
  }
}
