package org.javahermit.it;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A place where a compiled application can be run many times: HotSpot, the host's Linux, or QEMU.
 * Arguments and standard input go in, an {@link Execution} comes out.
 */
public interface Executor extends AutoCloseable {
  /** Runs the application once. */
  Execution run(List<String> arguments, String input, Duration limit)
      throws IOException, InterruptedException;

  /** Whether standard output and standard error arrive as one stream. */
  boolean mergesStreams();

  /** Gives back what the place takes while nothing runs; most take nothing. */
  @Override
  default void close() {}
}
