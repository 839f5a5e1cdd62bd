package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.javahermit.compiler.qemu.BackgroundGuest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is up, has ended before, or takes too long; here it is a process of this machine. */
class GuestWaitTest {
  @TempDir Path folder;

  @Test
  void aLineOfTheConsoleIsEnough() throws Exception {
    wait("echo starting; sleep 0.2; echo listens on port 80; exec sleep 600", 60, "port \\d+");
  }

  @Test
  void aProgramThatEndsIsShown() {
    String message = failure("echo no configuration; exit 3", 60, "ready");
    assertTrue(message.startsWith("The image ended before it was up."), message);
    assertTrue(message.endsWith("no configuration"), message);
  }

  @Test
  void patienceHasAnEnd() {
    String message = failure("echo busy; exec sleep 600", 1, "ready");
    assertTrue(message.contains("not up after 1 s (hermit.waitSeconds)"), message);
    assertTrue(message.contains("'ready'") && message.endsWith("busy"), message);
  }

  @Test
  void aWrongExpressionIsNamed() {
    String message = failure("exec sleep 600", 1, "(");
    assertTrue(message.startsWith("hermit.waitForLog is no regular expression"), message);
  }

  private String failure(String script, int seconds, String regex) {
    return assertThrows(MojoFailureException.class, () -> wait(script, seconds, regex))
        .getMessage();
  }

  private void wait(String script, int seconds, String regex) throws Exception {
    BackgroundGuest guest =
        BackgroundGuest.start(new ProcessBuilder("sh", "-c", script), folder, "program");
    try {
      new GuestWait(guest, Duration.ofSeconds(seconds)).forLog(regex);
    } finally {
      guest.end();
    }
  }
}
