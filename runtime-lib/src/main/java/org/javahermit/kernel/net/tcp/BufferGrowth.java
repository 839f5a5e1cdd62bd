package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.socket.ByteRing;

/**
 * Lets the buffers of a connection grow with what its path carries, where the user did not choose
 * their sizes. The sending one holds two windows: one on its way, one to follow (Semke, Mahdavi and
 * Mathis: Automatic TCP Buffer Tuning, SIGCOMM 1998). The receiving one holds twice what its reader
 * took in a round trip (Fisk and Feng: Dynamic Right-Sizing in TCP, 2001), and four times where
 * that doubles, because a sender that starts slowly is a round trip ahead of what is known here; a
 * reader that lags behind is sent no more. What they grow by is taken from the layer, and given
 * back when the connection ends.
 */
final class BufferGrowth {
  private final TcpLayer layer;
  private boolean isSendChosen;
  private boolean isReceiveChosen;
  private int granted;

  /** What the reader took since the beginning of the round trip that is measured. */
  private long taken;

  private long roundStart;

  /** What it took in the round trip before. */
  private long carriedBefore;

  BufferGrowth(TcpLayer layer) {
    this.layer = layer;
  }

  /** The user chose the size of the sending buffer. */
  void chooseSend() {
    isSendChosen = true;
  }

  /** The user chose the size of the receiving buffer. */
  void chooseReceive() {
    isReceiveChosen = true;
  }

  /** The congestion window has grown. */
  void onWindow(TcpConnection c) {
    if (!isSendChosen) {
      long window = Math.min(c.recovery.congestion.window(), c.maxWnd);
      extend(c.send, Math.min(2 * window, c.config.mostBuffer()));
    }
  }

  /** The reader took bytes. */
  void onRead(int count) {
    taken += count;
  }

  /** Data has come; once in a round trip what was read in it is compared with the buffer. */
  void onData(TcpConnection c, long now) {
    long roundTrip = c.rtt.smoothed();
    long elapsed = now - roundStart;
    if (isReceiveChosen || roundTrip == 0 || elapsed < roundTrip) {
      return;
    }
    long carried = (long) ((double) taken * roundTrip / elapsed);
    long rise = Math.max(carried - carriedBefore, 0);
    carriedBefore = carried;
    taken = 0;
    roundStart = now;
    long most = Math.min(c.config.mostBuffer(), c.mostWindow());
    extend(c.receive.ring(), Math.min(2 * carried + 4 * rise, most));
  }

  private void extend(ByteRing ring, long wanted) {
    long more = wanted - ring.limit();
    if (more > 0) {
      int grant = layer.grant((int) more);
      granted += grant;
      ring.setLimit(ring.limit() + grant);
    }
  }

  /** The connection is over. */
  void end() {
    layer.giveBack(granted);
    granted = 0;
  }
}
