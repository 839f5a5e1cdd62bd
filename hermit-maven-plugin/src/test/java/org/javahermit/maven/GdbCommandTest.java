package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that a user pastes into a shell. */
class GdbCommandTest {

  @Test
  void gdbConnectsAndGoesOnToMain() {
    assertEquals(
        "gdb -ex 'target remote localhost:1234' -ex \"hbreak"
            + " 'demo.Main.main([Ljava/lang/String;)V'\" -ex continue target/app",
        GdbCommand.attach(Path.of("target/app"), 1234, "demo.Main"));
    assertTrue(
        GdbCommand.attach(Path.of("app"), 1, null)
            .contains("hbreak 'org.javahermit.vm.Launcher.run()I'"));
  }

  @Test
  void whateverTheShellWouldReadIsQuoted() {
    assertEquals(
        "run 'two words' \"it's\" 'it'\\''s $5' ''",
        GdbCommand.quoted(List.of("run", "two words", "it's", "it's $5", "")));
  }
}
