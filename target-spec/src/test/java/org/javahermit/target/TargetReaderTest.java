package org.javahermit.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javahermit.target.TargetSpecification.MachineLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every mistake that a file can hold gets a message that names file, key and what is allowed. */
class TargetReaderTest {
  @SuppressWarnings("unused")
  static final Iterable<String> SHIPPED = TargetReader.SHIPPED;

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void shippedTargetsAreValid(String name) {
    assertEquals(name, TargetReader.read(name).name());
  }

  @Test
  void aPathIsAcceptedForAName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, hermit().replace("\"x86_64-hermit\"", "\"mine\""));
    TargetSpecification target = TargetReader.read(file.toString());
    assertEquals("mine", target.name());
    assertEquals(MachineLayer.X64, target.machine());
    assertEquals(2 << 20, target.imageBase());
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    String message =
        assertThrows(TargetException.class, () -> TargetReader.read("arm")).getMessage();
    assertTrue(
        message.contains("'arm'") && message.contains("x86_64-hermit, x86_64-linux"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "machine": "x64"  | "machine": "x65"        | mine.json: key 'machine' is "x65"; it must be one of x64, linux.
          "machine": "x64"  | "machina": "x64"        | mine.json: unknown key 'machina'. Allowed here: name, description, architecture, cpu, machine, boot, image, pages, references, heap, stacks, timer, interrupts, console, files.
          "machine": "x64"  | "machine": "linux"      | mine.json: key 'boot.protocol' must be linux-executable exactly where machine is linux.
          "policy": "one-shot" | "policy": "host"     | mine.json: key 'timer.policy' must be host exactly where machine is linux.
          "size": "4 KiB"   | "size": "8 KiB"         | mine.json: key 'pages.size' must be 4 KiB on x86_64.
          "width": 32       | "width": 64             | mine.json: key 'references.width' must be 32; references reach 32 GiB with shift 3.
          "vectorRegisters": false | "vectorRegisters": 0 | mine.json: key 'interrupts.vectorRegisters' is 0; it must be true or false.
          "vectorRegisters": false | "vectorRegisters": true | mine.json: key 'interrupts.vectorRegisters' must be true exactly where machine is linux: the kernel saves vector registers around a signal handler, the bare machine's handlers save general registers only.
          "device": "serial" | "device": "host"       | mine.json: key 'console.device' must be host exactly where machine is linux.
          "device": "serial" | "device": "vga"        | mine.json: key 'console.device' is "vga"; it must be one of serial, virtio, host.
          "shift": 0        | "shift": "wide"         | mine.json: key 'references.shift' is "wide"; it must be a whole number, or a text with a number in hexadecimal ("0x200000") or with a unit ("64 KiB", "2 MiB", "1 GiB").
          "shift": 0        | "shift": 4              | mine.json: key 'references.shift' must be at most 3, because objects are aligned to 8 bytes.
          "shift": 0        | "shift": -1             | mine.json: key 'references.shift' is -1; it must be a whole number, or a text with a number in hexadecimal ("0x200000") or with a unit ("64 KiB", "2 MiB", "1 GiB").
          "base": "2 MiB"   | "base": "0x123456"      | mine.json: key 'image.base' must be a multiple of 2 MiB above 0 and below 4 GiB.
          "main": "1 MiB"   | "main": "128 KiB"       | mine.json: key 'stacks.main' must be a multiple of 4 KiB and at least 256 KiB.
          "features": []    | "features": ["mmx"]     | mine.json: key 'cpu.features' is "mmx"; it must be a list of avx, bmi2, popcnt, bmi1, lzcnt.
          "features": []    | "features": "avx"       | mine.json: key 'cpu.features' is "avx"; it must be a list of avx, bmi2, popcnt, bmi1, lzcnt.
          "maximum": 0      | "maximum": "8 GiB"      | mine.json: key 'heap.maximum' must be below 4 GiB with 32-bit references and shift 0.
          "image": { "base": "2 MiB" } | "image": "2 MiB" | mine.json: key 'image' must be an object with base.
          "name": "x86_64-hermit" | "name": ""        | mine.json: key 'name' is ""; it must be a non-empty text.
          """)
  void mistakesAreNamed(String original, String changed, String message) {
    String json = hermit().replace(original, changed);
    TargetException e =
        assertThrows(TargetException.class, () -> TargetReader.parse("mine.json", json));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(TargetKey.class)
  void everyKeyIsNeeded(TargetKey key) {
    String name = key.path().substring(key.path().indexOf('.') + 1);
    String json =
        hermit()
            .replaceFirst("\"" + name + "\": (\\[]|\"[^\"]*\"|[^,}\\s]+)( ?}|,|\\n)", "\"\": 0$2")
            .replaceFirst("\"\": 0,?", "")
            .replaceFirst(",\\s*}", "}");
    TargetException e =
        assertThrows(TargetException.class, () -> TargetReader.parse("mine.json", json));
    assertEquals(
        "mine.json: key '" + key.path() + "' is missing; it must be " + key.allowed() + ".",
        e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(TargetKey.class)
  void everyKeyIsDocumented(TargetKey key) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "target-spec.md"));
    assertTrue(page.contains("`" + key.path() + "`"), key.path());
    key.choices().forEach(choice -> assertTrue(page.contains("`" + choice + "`"), choice));
  }

  @Test
  void brokenJsonNamesTheLine() {
    TargetException e =
        assertThrows(
            TargetException.class, () -> TargetReader.parse("mine.json", "{\n  \"name\" 1"));
    assertTrue(e.getMessage().startsWith("mine.json is not valid JSON"), e.getMessage());
    assertTrue(e.getMessage().contains("(line 2)"), e.getMessage());
  }

  private static String hermit() {
    try (var in = TargetReader.class.getResourceAsStream("x86_64-hermit.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
