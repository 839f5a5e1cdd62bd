package org.javahermit.kernel.net.tcp;

/** Additive increase, multiplicative decrease (RFC 5681 sections 3.1 and 3.2). */
final class NewReno extends CongestionControl {
  /** Bytes acknowledged since the window grew (RFC 3465 section 2.1). */
  private int acked;

  @Override
  void onAck(int bytes, long rtt, long now) {
    if (isSlowStart()) {
      slowStart(bytes);
      return;
    }
    acked += bytes;
    if (acked >= window()) {
      acked -= window();
      setWindow(window() + mss());
    }
  }

  @Override
  void onLoss(int flight, long now) {
    setThreshold(flight / 2);
    setWindow(threshold());
    acked = 0;
  }

  @Override
  void onTimeout(int flight) {
    setThreshold(flight / 2);
    setWindow(mss());
    acked = 0;
  }
}
