package org.javahermit.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs an image of a Linux target as a process of the host, with the heap that HotSpot has. */
public final class LinuxExecutable implements Executor {
  private final Path image;
  private final List<String> options;

  /**
   * The executable file.
   *
   * @param options of the runtime, for all runs
   */
  public LinuxExecutable(Path image, String... options) {
    this.image = image;
    this.options = List.of(options);
  }

  @Override
  public Execution run(List<String> arguments, String input, Duration limit)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(image.toAbsolutePath().toString());
    command.add("-Xmx96m");
    command.addAll(options);
    command.addAll(arguments);
    return Processes.run(command, null, input, false, limit);
  }

  @Override
  public boolean mergesStreams() {
    return false;
  }
}
