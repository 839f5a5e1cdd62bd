package org.javahermit.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cutting of streams and comparison of outputs. */
final class SectionTest {
  @Test
  void cutsAtMarkers() {
    Map<String, Section> sections =
        Section.cut("noise\n@@@ begin a.B\none\ntwo\n@@@ end a.B\n@@@ begin c.D\nhalf");
    assertEquals(new Section("one\ntwo\n", true), sections.get("a.B"));
    assertEquals(new Section("half", false), sections.get("c.D"));
  }

  @Test
  void equalOutputsHaveNoDifference() {
    assertNull(Difference.between(new Output("a\n", "", null), new Output("a\n", "", null)));
  }

  @Test
  void differencesNameTheLine() {
    String text =
        Difference.between(
            new Output("a\nb\nc\n", "", null), new Output("a\nx\nc\n", "", "exit code 1"));
    assertEquals(
        """
        end: expected an ordinary end, was exit code 1
        standard output (- HotSpot, + image):
          line 2 - b
          line 2 + x
        """,
        text);
  }
}
