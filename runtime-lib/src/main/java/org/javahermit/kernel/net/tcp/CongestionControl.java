package org.javahermit.kernel.net.tcp;

/** How many bytes may be in flight, by what the network does with those that are (RFC 5681). */
abstract class CongestionControl {
  private int window;
  private int threshold = Integer.MAX_VALUE;
  private int mss;
  private int windowBefore;
  private int thresholdBefore;

  /** The congestion window in bytes. */
  final int window() {
    return window;
  }

  /** The slow start threshold in bytes. */
  final int threshold() {
    return threshold;
  }

  final int mss() {
    return mss;
  }

  final void setWindow(long bytes) {
    window = (int) Math.min(1 << 30, Math.max(bytes, mss));
  }

  /** RFC 5681 equation 4: never below two segments. */
  final void setThreshold(long bytes) {
    threshold = (int) Math.max(bytes, 2L * mss);
  }

  final boolean isSlowStart() {
    return window < threshold;
  }

  /** The segment size is known: starts with ten segments (RFC 6928 section 2). */
  final void start(int segmentSize) {
    mss = segmentSize;
    window = initialWindow();
  }

  private int initialWindow() {
    return Math.min(10 * mss, Math.max(2 * mss, 14_600));
  }

  /** A SYN was lost (RFC 5681 section 3.1): one segment. */
  final void startSlowly() {
    window = mss;
  }

  /** Nothing was sent for a time-out (RFC 5681 section 4.1). */
  final void restart() {
    window = Math.min(window, initialWindow());
  }

  /** The segment size changed with the path. */
  final void setMss(int segmentSize) {
    mss = segmentSize;
  }

  /**
   * Slow start by the bytes that were acknowledged (RFC 3465). All of them count: receivers put up
   * to 64 KiB into one acknowledgment, so with the eight segments that RFC 9406 section 4.3 advises
   * for senders without pacing, a long way fills half as fast, or slower; Linux does not limit it.
   * It ends at the threshold.
   */
  final void slowStart(int acked) {
    setWindow(Math.min((long) window + acked, Math.max(threshold, window + mss)));
  }

  /** Notes what {@link #undo} goes back to. */
  void remember() {
    windowBefore = window;
    thresholdBefore = threshold;
  }

  /** Nothing was lost after all: speed is what it was before. */
  void undo() {
    window = Math.max(window, windowBefore);
    threshold = Math.max(threshold, thresholdBefore);
  }

  /** New data was acknowledged while the window was what limited sending. */
  abstract void onAck(int acked, long rtt, long now);

  /** A segment was lost; others still arrive. */
  abstract void onLoss(int flight, long now);

  /** Nothing arrives any more. */
  abstract void onTimeout(int flight);
}
