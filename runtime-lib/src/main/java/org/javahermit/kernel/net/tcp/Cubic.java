package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;

/**
 * CUBIC (RFC 9438): after a loss the window grows by a cubic function of time towards what it was
 * before, slowly there, faster beyond; never slower than Reno would.
 */
final class Cubic extends CongestionControl {
  /** RFC 9438 section 4.1 and 4.6: the constants C and beta. */
  private static final double C = 0.4;

  private static final double BETA = 0.7;

  /** RFC 9438 section 4.3: what makes Reno with this beta as fast as Reno with 0.5. */
  private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

  /** The window before the last reduction, in segments. */
  private double before;

  /** What {@link #before} was when the last reduction came. */
  private double remembered;

  /** Seconds until the cubic function is at {@link #before}. */
  private double toPlateau;

  /** What Reno would have, in segments. */
  private double reno;

  /** The window with its fraction, in segments. */
  private double exact;

  private long epoch = Time.NEVER;

  @Override
  void onAck(int acked, long rtt, long now) {
    if (isSlowStart()) {
      slowStart(acked);
      epoch = Time.NEVER;
      return;
    }
    double segments = (double) acked / mss();
    if (epoch == Time.NEVER) {
      begin(now);
    }
    double elapsed = (double) (now - epoch) / Time.SECOND;
    reno += (reno >= before ? 1 : ALPHA) * segments / exact;
    if (cubic(elapsed) < reno) {
      exact = Math.max(exact, reno);
    } else {
      double target = cubic(elapsed + (double) rtt / Time.SECOND);
      // RFC 9438 section 4.2: between the window and one and a half of it.
      target = Math.max(exact, Math.min(target, 1.5 * exact));
      exact += (target - exact) / exact * segments;
    }
    setWindow((long) (exact * mss()));
  }

  private double cubic(double seconds) {
    double t = seconds - toPlateau;
    return C * t * t * t + before;
  }

  /** RFC 9438 section 4.2: an epoch begins where congestion avoidance begins. */
  private void begin(long now) {
    epoch = now;
    exact = (double) window() / mss();
    reno = exact;
    if (before <= exact) {
      before = exact;
      toPlateau = 0;
    } else {
      toPlateau = Math.cbrt((before - exact) / C);
    }
  }

  /** RFC 9438 section 4.9: also the plateau is what it was. */
  @Override
  void remember() {
    super.remember();
    remembered = before;
  }

  @Override
  void undo() {
    super.undo();
    before = remembered;
    epoch = Time.NEVER;
  }

  @Override
  void onLoss(int flight, long now) {
    reduce(flight);
    setWindow(threshold());
  }

  @Override
  void onTimeout(int flight) {
    reduce(flight);
    setWindow(mss());
  }

  private void reduce(int flight) {
    double segments = (double) window() / mss();
    // RFC 9438 section 4.7: fast convergence.
    before = segments < before ? segments * (1 + BETA) / 2 : segments;
    setThreshold((long) (flight * BETA));
    epoch = Time.NEVER;
  }
}
