package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that a user pastes into a shell. */
class GdbCommandTest {

  @Test
  void gdbConnectsAndGoesOnToMain() {
    assertEquals(
        "gdb -ex 'target remote localhost:1234' -ex \"hbreak"
            + " 'org.javahermit.vm.ApplicationMain.invoke([Ljava/lang/String;)V'\" -ex continue"
            + " target/app",
        GdbCommand.attach(Path.of("target/app"), 1234));
  }

  @Test
  void whateverTheShellWouldReadIsQuoted() {
    assertEquals(
        "run 'two words' \"it's\" 'it'\\''s $5' ''",
        GdbCommand.quoted(List.of("run", "two words", "it's", "it's $5", "")));
  }
}
