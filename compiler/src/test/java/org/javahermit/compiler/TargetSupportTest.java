package org.javahermit.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.testing.ImageUniverse;
import org.javahermit.target.TargetReader;
import org.javahermit.vm.layout.TargetLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every value of a target arrives: in the code, the layout, or where the running image reads it.
 */
class TargetSupportTest {
  @TempDir Path folder;

  private TargetSupport target(String original, String changed) throws IOException {
    try (var in = TargetReader.class.getResourceAsStream("x86_64-hermit.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertNotEquals(json, json.replace(original, changed));
      Path file = folder.resolve("target.json");
      Files.writeString(file, json.replace(original, changed));
      return new TargetSupport(TargetReader.read(file.toString()));
    }
  }

  private static TargetSupport shipped(String name) {
    return new TargetSupport(TargetReader.read(name));
  }

  private static byte[] values(TargetSupport target) {
    ClassUniverse universe = ImageUniverse.create();
    List<Contribution> pieces = target.contributions(target.entry(universe));
    return pieces.get(0).bytes();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"initial\": \"4 MiB\", \"initial\": \"5 MiB\", 5242880, " + TargetLayout.HEAP_INITIAL,
        "\"maximum\": 0, \"maximum\": \"64 MiB\", 67108864, " + TargetLayout.HEAP_MAXIMUM,
        "\"main\": \"1 MiB\", \"main\": \"2 MiB\", 2097152, " + TargetLayout.STACK_MAIN,
        "\"thread\": \"1 MiB\", \"thread\": \"512 KiB\", 524288, " + TargetLayout.STACK_THREAD,
        "\"guard\": \"4 KiB\", \"guard\": \"8 KiB\", 8192, " + TargetLayout.STACK_GUARD,
        "\"interrupt\": \"16 KiB\", \"interrupt\": \"32 KiB\", 32768, "
            + TargetLayout.STACK_INTERRUPT,
        "\"features\": [], \"features\": [\"avx\"], 1, " + TargetLayout.FEATURES,
        "\"features\": [], \"features\": [\"bmi2\"], 2, " + TargetLayout.FEATURES,
        "\"shift\": 0, \"shift\": 3, 3, " + TargetLayout.REFERENCE_SHIFT
      })
  void theRunningImageReadsIt(String original, String changed, long value, int offset)
      throws IOException {
    byte[] usual = values(shipped("x86_64-hermit"));
    byte[] other = values(target(original, changed));
    ByteBuffer bytes = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(value, bytes.getLong(offset));
    bytes.putLong(offset, ByteBuffer.wrap(usual).order(ByteOrder.LITTLE_ENDIAN).getLong(offset));
    assertArrayEquals(usual, other, "nothing else changes");
  }

  @Test
  void codeAndLayoutFollowTheTarget() throws IOException {
    ClassUniverse universe = ImageUniverse.create();
    TargetSupport usual = shipped("x86_64-hermit");
    assertEquals(2 << 20, usual.facts().imageBase());
    assertEquals(16 << 20, target("\"2 MiB\"", "\"16 MiB\"").facts().imageBase());
    TargetSupport shifted = target("\"shift\": 0", "\"shift\": 3");
    assertEquals(3, shifted.facts().referenceShift());
    assertEquals(3, shifted.codeFacts(universe).referenceShift());
    TargetSupport wide = target("\"features\": []", "\"features\": [\"avx\", \"bmi2\"]");
    assertEquals(List.of(false, false, true, true), features(usual, wide));
    TargetSupport linux = shipped("x86_64-linux");
    assertNotEquals(usual.entry(universe), linux.entry(universe));
    assertNotEquals(usual.facts().pvhNote(), linux.facts().pvhNote());
  }

  private static List<Boolean> features(TargetSupport usual, TargetSupport wide) {
    var one = usual.codeFacts(ImageUniverse.create());
    var two = wide.codeFacts(ImageUniverse.create());
    return List.of(one.avx(), one.bmi2(), two.avx(), two.bmi2());
  }
}
