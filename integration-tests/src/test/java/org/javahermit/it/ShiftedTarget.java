package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javahermit.target.TargetSpecification;

/** A user's target whose references reach 32 GiB, as docs/target-spec.md describes it. */
final class ShiftedTarget {
  private static final String USUAL = "\"shift\": 0";

  private ShiftedTarget() {}

  /** Writes what differs from a target that comes with the toolchain in that alone. */
  static Path write(Path folder, String name) throws IOException {
    String resource = "/org/javahermit/target/" + name + ".json";
    try (InputStream usual = TargetSpecification.class.getResourceAsStream(resource)) {
      String text = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains(USUAL), text);
      return Files.writeString(
          folder.resolve(name + "-large.json"), text.replace(USUAL, "\"shift\": 3"));
    }
  }
}
