package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Time;

/** A token bucket: so many at once, so many a second (RFC 1812 section 4.3.2.8). */
public final class RateLimit {
  private final int burst;
  private final long interval;
  private int tokens;
  private long since;

  public RateLimit(int burst, int perSecond) {
    this(burst, Time.SECOND / perSecond);
  }

  private RateLimit(int burst, long interval) {
    this.burst = burst;
    this.interval = interval;
    this.tokens = burst;
  }

  /** One at a time, and the next after some time. */
  static RateLimit oneIn(long interval) {
    return new RateLimit(1, interval);
  }

  /** Takes a token; false if none is left. */
  public boolean take(long now) {
    long earned = (now - since) / interval;
    if (earned > 0) {
      tokens = (int) Math.min(burst, tokens + earned);
      since = tokens == burst ? now : since + earned * interval;
    }
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }
}
