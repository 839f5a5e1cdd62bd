package org.javahermit.compiler.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program in the background is found again by its file, and by nothing that only looks like it.
 */
class BackgroundGuestTest {
  @TempDir Path folder;

  @Test
  void itIsFoundByItsFileAndEnded() throws Exception {
    Path state = folder.resolve("state");
    start("echo up; exec sleep 600").write(state);
    BackgroundGuest found = BackgroundGuest.read(state);
    assertTrue(found.isRunning());
    for (int i = 0; i < 500 && found.consoleText().isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertEquals("up\n", found.consoleText());
    found.end();
    assertFalse(found.isRunning());
    assertFalse(found.hasMonitor());
  }

  @Test
  void aLaterProcessOfTheSameNumberIsNotIt() throws Exception {
    BackgroundGuest guest = start("exec sleep 600");
    BackgroundGuest other =
        new BackgroundGuest(
            guest.process(),
            guest.started().minus(Duration.ofMinutes(1)),
            guest.console(),
            guest.exitCode(),
            guest.monitor());
    other.end();
    assertFalse(other.isRunning());
    assertTrue(guest.isRunning());
    guest.end();
  }

  @Test
  void theInputIsAtItsEnd() throws Exception {
    BackgroundGuest guest = start("cat; echo end");
    for (int i = 0; i < 500 && guest.isRunning(); i++) {
      Thread.sleep(10);
    }
    assertEquals("end\n", guest.consoleText());
    assertTrue(guest.endedWith().isEmpty());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path state = Files.write(folder.resolve("state"), List.of("process=many"));
    IOException e = assertThrows(IOException.class, () -> BackgroundGuest.read(state));
    assertTrue(e.getMessage().contains(state + " is damaged"), e.getMessage());
  }

  private BackgroundGuest start(String script) throws IOException {
    return BackgroundGuest.start(new ProcessBuilder("sh", "-c", script), folder, "program");
  }
}
