package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The frequency that a processor tells, as Intel's manual computes it. */
class TickSourcesTest {
  @Test
  void crystalAndRatio() {
    assertEquals(2_688_000_000L, TickSources.byProcessor(2, 224, 24_000_000, 2_700));
    assertEquals(3_993_600_000L, TickSources.byProcessor(2, 208, 38_400_000, 0));
  }

  @Test
  void anUnknownCrystalLeavesTheBaseFrequency() {
    assertEquals(2_400_000_000L, TickSources.byProcessor(2, 200, 0, 2_400));
    assertEquals(0, TickSources.byProcessor(2, 200, 0, 0));
  }

  @Test
  void withoutARatioTheCounterIsUnknown() {
    assertEquals(0, TickSources.byProcessor(0, 0, 0, 2_400));
    assertEquals(0, TickSources.byProcessor(0, 200, 24_000_000, 2_400));
  }
}
