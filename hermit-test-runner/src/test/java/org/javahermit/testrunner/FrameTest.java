package org.javahermit.testrunner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages between whatever else is on a console. */
class FrameTest {
  @Test
  void textsComeBackAsTheyWere() {
    List<String> texts =
        List.of("end", "", "a\\b\nc\td", "\u0002\u0003\u001f", "é\ud83d\ude00", "\ud800");
    String frame = new String(Frame.encode("key", texts), StandardCharsets.ISO_8859_1);
    assertEquals(texts, Frame.decode(frame.substring(4, frame.length() - 1)));
  }

  @Test
  void aFrameIsPrintableBetweenItsMarks() {
    byte[] frame = Frame.encode("key", List.of("a\nb", "ü"));
    assertEquals(
        "\u0002key\u001fa\\nb\u001f\\u00fc\u0003", new String(frame, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsDamagedIsNoFrame() {
    assertNull(Frame.decode(""));
    assertNull(Frame.decode("a"));
    assertNull(Frame.decode("\u001fa\\"));
    assertNull(Frame.decode("\u001fa\\u00"));
    assertNull(Frame.decode("\u001fa\\x"));
    assertNull(Frame.decode("\u001fa\u00e9"));
  }
}
