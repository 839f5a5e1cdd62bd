package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.Test;

/** Words, quotes, environment and arguments of the loader's command line. */
class CommandLineTest {
  private static final long TEXT = 0x1000;
  private static final long WORDS = 0x2000;

  @Test
  void wordsAreSeparatedByBlanks() {
    CommandLine line = parse("  -Da=b   one two ");
    assertEquals(List.of("-Da=b", "one", "two"), words(line));
  }

  @Test
  void quotesAndBackslashesKeepWhatTheyHold() {
    CommandLine line = parse("\"-Dgreeting=hello world\" -- \"\" \"say \\\"hi\\\"\" back\\\\slash");
    assertEquals(
        List.of("-Dgreeting=hello world", "--", "", "say \"hi\"", "back\\slash"), words(line));
  }

  @Test
  void assignmentsBeforeTheSeparatorAreTheEnvironment() {
    CommandLine line = parse("HOME=/root -Da=b X=1 -- PATH=argument");
    assertEquals(List.of("-Da=b", "--", "PATH=argument"), words(line));
    assertEquals(2, line.environmentCount());
    assertEquals("HOME=/root", text(line.environment(0)));
    assertEquals("X=1", text(line.environment(1)));
  }

  @Test
  void assignmentsBehindTheFirstArgumentAreArguments() {
    CommandLine line = parse("A=1 one B=2 1X=3");
    assertEquals(List.of("one", "B=2", "1X=3"), words(line));
    assertEquals(1, line.environmentCount());
    assertEquals(List.of("1X=3", "A=1"), words(parse("1X=3 A=1")));
  }

  @Test
  void wordsOfTheMachineAreKeptApart() {
    CommandLine line = parse("-Da=b one virtio_mmio.device=512@0xfeb00e00:12 A=1");
    assertEquals(List.of("-Da=b", "one", "A=1"), words(line));
    assertEquals(1, line.deviceCount());
    assertEquals("virtio_mmio.device=512@0xfeb00e00:12", text(line.device(0)));
  }

  @Test
  void nothingIsTheEmptyLine() {
    SimulatedMemory.reset(WORDS, 64);
    CommandLine line = new CommandLine(Address.zero(), Address.of(WORDS));
    assertEquals(0, line.wordCount());
    assertEquals(0, line.environmentCount());
  }

  private static CommandLine parse(String text) {
    SimulatedMemory.reset(TEXT, 0x4000);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      Address.of(TEXT).storeByte(i, bytes[i]);
    }
    return new CommandLine(Address.of(TEXT), Address.of(WORDS));
  }

  private static List<String> words(CommandLine line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.wordCount(); i++) {
      words.add(text(line.word(i)));
    }
    return words;
  }

  private static String text(Address start) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; start.loadByte(i) != 0; i++) {
      text.append((char) start.loadByte(i));
    }
    return text.toString();
  }
}
