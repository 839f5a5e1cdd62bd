package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Counts of two cores are compared as they wrap around. */
class CoreClocksTest {
  @Test
  void anAnswerLiesBetweenQuestionAndArrival() {
    assertTrue(CoreClocks.isBetween(100, 101, 102));
    assertTrue(CoreClocks.isBetween(100, 100, 100));
    assertFalse(CoreClocks.isBetween(100, 99, 102));
    assertFalse(CoreClocks.isBetween(100, 103, 102));
  }

  @Test
  void countsMayWrapAround() {
    assertTrue(CoreClocks.isBetween(-2, -1, 1));
    assertTrue(CoreClocks.isBetween(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1));
    assertFalse(CoreClocks.isBetween(1, -1, 2));
  }
}
