package org.javahermit.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs host processes with their streams in files, so that no pipe can fill up. */
public final class Processes {
  private Processes() {}

  /** Runs a command to its end, or kills it at the limit. */
  public static Execution run(
      List<String> command, Path directory, String input, boolean merge, Duration limit)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("hermit-it", ".in");
    Path out = Files.createTempFile("hermit-it", ".out");
    Path err = Files.createTempFile("hermit-it", ".err");
    try {
      Files.writeString(in, input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectErrorStream(merge);
      if (!merge) {
        builder.redirectError(err.toFile());
      }
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      builder.environment().put("LC_ALL", "C.UTF-8"); // English, and names of files in UTF-8
      Process process = builder.start();
      boolean ended;
      try {
        ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly();
      }
      int status = process.waitFor();
      return new Execution(read(out), read(err), status, !ended);
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
