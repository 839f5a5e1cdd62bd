package org.javahermit.vm;

import org.javahermit.machine.Platform;

/**
 * When the program started by the wall clock. Everyone who asks gets the same answer, so that it
 * says which process is meant, however the clock is set later.
 */
public final class ProgramStart {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static long millis;

  private ProgramStart() {}

  /** The start of the program, in milliseconds since 1970. */
  public static synchronized long millis() {
    if (millis == 0) {
      Platform platform = Platform.current();
      millis = (platform.wallClock() - GcLog.sinceStart(platform.nanoTime())) / NANOS_PER_MILLI;
    }
    return millis;
  }
}
