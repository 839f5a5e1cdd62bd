package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ticks become nanoseconds without overflow and nearly without error. */
class TimeScaleTest {
  private static final long[] FREQUENCIES = {
    100_000_000L, 999_999_999L, 1_000_000_000L, 1_000_000_001L, 2_399_987_000L, 5_800_000_000L
  };

  @Test
  void aSecondIsASecond() {
    for (long frequency : FREQUENCIES) {
      int shift = TimeScale.shift(frequency);
      int factor = TimeScale.factor(frequency, shift);
      long nanos = TimeScale.toNanoseconds(frequency, factor, shift);
      assertTrue(nanos <= 1_000_000_000L && nanos >= 1_000_000_000L - 20, frequency + ": " + nanos);
      long back = TimeScale.frequency(factor, shift);
      assertTrue(Math.abs(back - frequency) <= frequency >>> 25, frequency + ": " + back);
    }
  }

  @Test
  void yearsDoNotOverflow() {
    Random random = new Random(17);
    for (long frequency : FREQUENCIES) {
      int shift = TimeScale.shift(frequency);
      int factor = TimeScale.factor(frequency, shift);
      for (int i = 0; i < 1000; i++) {
        long ticks = Math.floorMod(random.nextLong(), frequency * 86_400 * 365);
        long exact =
            BigInteger.valueOf(ticks)
                .shiftLeft(shift)
                .multiply(BigInteger.valueOf(factor & 0xffff_ffffL))
                .shiftRight(32)
                .longValueExact();
        assertEquals(exact, TimeScale.toNanoseconds(ticks, factor, shift));
      }
    }
  }

  /** What KVM gives for 2.4 GHz: half a tick less of precision, a factor that is normalized. */
  @Test
  void shiftsToTheRightAreThoseOfKvm() {
    int factor = (int) 3_579_139_413L;
    assertEquals(999_999_999L, TimeScale.toNanoseconds(2_400_000_000L, factor, -1));
    assertEquals(2_400_000_000L, TimeScale.frequency(factor, -1), 10);
    assertEquals(0, TimeScale.frequency(0, -1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000})
  void smallCountsAreExact(int ticks) {
    int shift = TimeScale.shift(1_000_000_000L);
    int factor = TimeScale.factor(1_000_000_000L, shift);
    assertTrue(ticks - TimeScale.toNanoseconds(ticks, factor, shift) <= 1);
  }
}
