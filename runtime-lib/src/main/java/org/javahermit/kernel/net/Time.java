package org.javahermit.kernel.net;

/**
 * Units of the time that the stack is polled with: nanoseconds from an arbitrary point, never going
 * back. The stack reads no clock.
 */
public final class Time {
  public static final long MILLISECOND = 1_000_000L;
  public static final long SECOND = 1_000 * MILLISECOND;

  /** When something is due that is not due at all. */
  public static final long NEVER = Long.MAX_VALUE;

  private Time() {}
}
