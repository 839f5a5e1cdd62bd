package org.javahermit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Warnings name what is missing without filling the screen. */
class MissingNativesTest {
  @Test
  void fewAreAllNamed() {
    assertEquals("a, b", MissingNatives.someOf(new TreeSet<>(List.of("b", "a"))));
  }

  @Test
  void ofManyTheRestIsCounted() {
    assertEquals(
        "a, b, c, d, e, f, g, h and 2 more",
        MissingNatives.someOf(
            new TreeSet<>(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"))));
  }
}
