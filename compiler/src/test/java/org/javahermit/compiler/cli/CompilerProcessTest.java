package org.javahermit.compiler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command that starts the compiler's process starts it. */
class CompilerProcessTest {
  @Test
  void executesItsArgumentsInTheProcessThatWasStarted() throws Exception {
    List<String> command =
        CompilerProcess.command(
            System.getProperty("java.class.path"),
            List.of("build", "-cp=absent.jar", "-m=app.Main", "-o=image"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), output);
    assertTrue(output.contains("error: ") && output.contains("absent.jar"), output);
  }
}
