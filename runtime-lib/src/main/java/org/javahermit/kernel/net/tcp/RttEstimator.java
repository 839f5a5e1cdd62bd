package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;

/** The retransmission time-out from measured round trips (RFC 6298 sections 2 and 5). */
final class RttEstimator {
  /** RFC 6298 (2.1). */
  static final long INITIAL = Time.SECOND;

  /** RFC 6298 (5.7): after a SYN was lost. */
  private static final long AFTER_LOST_SYN = 3 * Time.SECOND;

  /** RFC 6298 (2.5): at least 60 s. */
  static final long MAX = 60 * Time.SECOND;

  private final long minVariation;
  private long smoothed;
  private long variation;
  private long rto = INITIAL;
  private int shift;

  RttEstimator(long minVariation) {
    this.minVariation = minVariation;
  }

  /** Takes a measured round trip (2.2, 2.3). */
  void sample(long rtt) {
    if (smoothed == 0) {
      smoothed = Math.max(rtt, 1);
      variation = rtt / 2;
    } else {
      variation += (Math.abs(smoothed - rtt) - variation) / 4;
      smoothed = Math.max(smoothed + (rtt - smoothed) / 8, 1);
    }
    rto = smoothed + Math.max(minVariation, 4 * variation);
  }

  /** Takes what is a round trip, or a shorter one and time that was lost after it. */
  void sampleUpToTimeout(long rtt) {
    sample(Math.min(rtt, rto));
  }

  /** Doubles the time-out (5.5). */
  void backOff() {
    if (rto << shift < MAX) {
      shift++;
    }
  }

  /** The peer has acknowledged something new: the time-out is that of measurements again. */
  void forward() {
    shift = 0;
  }

  /** A SYN was lost and there is no measurement (5.7). */
  void synWasLost() {
    if (smoothed == 0) {
      rto = AFTER_LOST_SYN;
    }
  }

  long timeout() {
    return Math.min(rto << shift, MAX);
  }

  /** The smoothed round trip, 0 before one was measured. */
  long smoothed() {
    return smoothed;
  }
}
