package org.javahermit.kernel.socket;

/** What a descriptor is ready for: the bits of poll(2) on Linux, which are also those of epoll. */
public final class Readiness {
  /** Something can be read or accepted, the end included. */
  public static final int IN = 1;

  /** Something can be written; a connection is made, or failed. */
  public static final int OUT = 4;

  /** Something went wrong; reported to all who ask. */
  public static final int ERROR = 8;

  /** Nothing goes in either direction any more; reported to all who ask. */
  public static final int HANG_UP = 16;

  /** There is no such descriptor. */
  public static final int INVALID = 32;

  /** Report only once, until the interest is renewed; an interest, no readiness. */
  public static final int ONE_SHOT = 1 << 30;

  /** Report changes only; an interest, no readiness. */
  public static final int EDGE = 1 << 31;

  /** What is reported without being asked for. */
  static final int ALWAYS = ERROR | HANG_UP | INVALID;

  private Readiness() {}
}
