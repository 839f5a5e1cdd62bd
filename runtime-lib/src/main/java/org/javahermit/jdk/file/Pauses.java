package org.javahermit.jdk.file;

/** Pauses before something is tried again. */
public final class Pauses {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Pauses() {}

  /**
   * Waits some milliseconds, which are few: also a thread that was interrupted does, so that it
   * does not try all the time; it is interrupted afterwards too.
   */
  public static void pause(int millis) {
    long end = System.nanoTime() + millis * NANOS_PER_MILLI;
    boolean wasInterrupted = false;
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / NANOS_PER_MILLI) {
      try {
        Thread.sleep(left);
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
