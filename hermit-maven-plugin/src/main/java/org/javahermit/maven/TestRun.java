package org.javahermit.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.javahermit.compiler.qemu.BackgroundGuest;

/**
 * Follows one run of an image of tests by its console: takes a started image; leaves its results,
 * however it ends. An image that tells nothing for too long is ended.
 */
final class TestRun {
  private static final int TAIL = 4000;
  private static final int PAUSE_MILLISECONDS = 20;

  private final TestResults results;
  private final Duration patience;
  private final StringBuilder tail = new StringBuilder();
  private final FrameReader frames;
  private long heard;

  TestRun(String key, TestResults results, Duration patience) {
    this.results = results;
    this.patience = patience;
    this.frames = new FrameReader(key, results::frame, this::other);
  }

  /**
   * Follows it until it ends.
   *
   * @return why it ended before it had told all; null where it has told all
   */
  String follow(BackgroundGuest guest) throws IOException, InterruptedException {
    Thread atEnd = new Thread(() -> endQuietly(guest), "hermit-test");
    Runtime.getRuntime().addShutdownHook(atEnd);
    try (InputStream console = Files.newInputStream(guest.console())) {
      return follow(guest, console);
    } finally {
      guest.end();
      Runtime.getRuntime().removeShutdownHook(atEnd);
    }
  }

  private String follow(BackgroundGuest guest, InputStream console)
      throws IOException, InterruptedException {
    heard = System.nanoTime();
    while (!results.isComplete()) {
      boolean isRunning = guest.isRunning();
      if (read(console)) {
        continue;
      }
      if (!isRunning) {
        frames.end();
        return over("The image ended" + with(guest));
      }
      if (System.nanoTime() - heard > patience.toNanos()) {
        return over(
            "The image told nothing for " + patience.toSeconds() + " seconds and was ended");
      }
      Thread.sleep(PAUSE_MILLISECONDS);
    }
    results.over("", "");
    return null;
  }

  private boolean read(InputStream console) throws IOException {
    byte[] bytes = console.readNBytes(1 << 16);
    if (bytes.length == 0) {
      return false;
    }
    heard = System.nanoTime();
    frames.read(bytes);
    return true;
  }

  private String over(String how) {
    List<String> running = results.running();
    String reason =
        how + (running.isEmpty() ? "." : " while " + String.join(", ", running) + " ran.");
    results.over(reason, tail.toString());
    return reason;
  }

  private static String with(BackgroundGuest guest) throws IOException {
    return guest.endedWith().isPresent() ? " with exit code " + guest.endedWith().getAsInt() : "";
  }

  /** What the runtime itself says, a panic above all. */
  private void other(byte[] bytes) {
    tail.append(new String(bytes, StandardCharsets.UTF_8));
    if (tail.length() > TAIL) {
      tail.delete(0, tail.length() - TAIL);
    }
    results.other(bytes);
  }

  private static void endQuietly(BackgroundGuest guest) {
    try {
      guest.end();
    } catch (IOException | InterruptedException e) {
      // Maven is ending.
      return;
    }
  }
}
