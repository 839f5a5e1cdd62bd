package org.javahermit.testcontainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a test's author reads when a guest did not come up. */
class MessagesTest {
  @Test
  void aPanicIsCalledSo() {
    UnikernelEndedException panic = ended(134, "panic: page fault\nrip 0x1");
    assertTrue(panic.isPanic());
    assertEquals(
        "The guest of app.elf panicked (exit code 134) before it was ready."
            + " The end of its console:\npanic: page fault\nrip 0x1",
        panic.getMessage());
  }

  @Test
  void anEarlyEndNamesTheCode() {
    UnikernelEndedException end = ended(3, "");
    assertFalse(end.isPanic());
    assertEquals(3, end.exitCode());
    assertTrue(end.getMessage().contains("ended with exit code 3 before"), end.getMessage());
    assertTrue(end.getMessage().endsWith(":\n(nothing)"), end.getMessage());
  }

  @Test
  void ofALongConsoleTheEndIsShown() {
    String console = IntStream.range(0, 1000).mapToObj(i -> "line " + i).collect(lines());
    String tail = ConsoleTail.of(console);
    assertTrue(tail.startsWith("line 960\n") && tail.endsWith("line 999"), tail);
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  private static UnikernelEndedException ended(int code, String console) {
    return new UnikernelEndedException(Path.of("target/app.elf"), code, console, null);
  }
}
