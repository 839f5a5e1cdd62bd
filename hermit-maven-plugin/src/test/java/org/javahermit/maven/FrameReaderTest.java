package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.testrunner.Frame;
import org.junit.jupiter.api.Test;

/** A console with messages and other text. */
class FrameReaderTest {
  private static final String KEY = "k1";

  private final List<List<String>> frames = new ArrayList<>();
  private final StringBuilder others = new StringBuilder();
  private final FrameReader reader =
      new FrameReader(
          KEY, frames::add, bytes -> others.append(new String(bytes, StandardCharsets.UTF_8)));

  private static String frame(String key, String... texts) {
    return new String(Frame.encode(key, List.of(texts)), StandardCharsets.US_ASCII);
  }

  private void read(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      reader.read(new byte[] {b});
    }
  }

  @Test
  void framesAndTheRestAreToldApart() {
    read("boot\n" + frame(KEY, "a", "b") + "\nprinted " + frame(KEY, "c") + "\n");
    reader.end();
    assertEquals(List.of(List.of("a", "b"), List.of("c")), frames);
    assertEquals("boot\nprinted ", others.toString());
  }

  @Test
  void aFrameWithAnotherKeyIsText() {
    String forged = frame("k2", "done");
    read(forged);
    assertEquals(List.of(), frames);
    assertEquals(forged, others.toString());
  }

  @Test
  void aPanicInsideOfAFrameIsText() {
    String broken = frame(KEY, "a", "b");
    read(broken.substring(0, broken.length() - 2) + "\npanic\n" + frame(KEY, "c"));
    reader.end();
    assertEquals(List.of(List.of("c")), frames);
    assertEquals(broken.substring(0, broken.length() - 2) + "\npanic\n", others.toString());
  }
}
