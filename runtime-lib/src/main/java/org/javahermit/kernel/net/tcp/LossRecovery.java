package org.javahermit.kernel.net.tcp;

/**
 * What a connection does about lost segments: fast retransmit and fast recovery with the peer's
 * reports (RFC 6675 section 5) or without (RFC 6582 section 3.2), and recovery after a time-out
 * (RFC 5681 section 3.1, RFC 6675 section 5.1). Decides what to send again; sends nothing itself.
 */
final class LossRecovery {
  private enum Phase {
    OPEN,
    FAST,
    TIMEOUT
  }

  final CongestionControl congestion;
  final Scoreboard board = new Scoreboard();
  private Phase phase = Phase.OPEN;

  /** What had been sent when recovery began; it ends when that is acknowledged. */
  private int recover;

  private int duplicates;
  private int highRetransmitted;

  /** RFC 6582: what duplicates add to the window while recovery lasts. */
  private int inflation;

  private boolean firstDue;
  private boolean rescued;

  LossRecovery(CongestionControl congestion) {
    this.congestion = congestion;
  }

  void start(int iss) {
    recover = iss;
  }

  boolean isFast() {
    return phase == Phase.FAST;
  }

  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  /** Whether the first unacknowledged segment is to be sent again whatever the window says. */
  boolean isFirstDue() {
    return firstDue;
  }

  /** Bytes that may be in flight; two segments more by limited transmit (RFC 3042 section 2). */
  int window(boolean sack) {
    boolean limitedTransmit = phase == Phase.OPEN && !sack;
    int extra = limitedTransmit ? Math.min(duplicates, 2) * congestion.mss() : 0;
    return congestion.window() + inflation + extra;
  }

  /** Bytes in flight if the segment at a sequence number is the next. */
  int flight(int una, int at) {
    return at - una - (board.isEmpty() ? 0 : board.below(at));
  }

  /** New data was acknowledged; whether the window may grow by it. */
  boolean onAck(TcpConnection c, int acked) {
    board.advance(c.una);
    duplicates = 0;
    if (phase != Phase.OPEN && Sequence.atLeast(c.una, recover)) {
      boolean fast = phase == Phase.FAST;
      phase = Phase.OPEN;
      inflation = 0;
      firstDue = false;
      return !fast;
    }
    if (phase != Phase.FAST) {
      return true;
    }
    highRetransmitted = Sequence.max(highRetransmitted, c.una);
    if (!c.sack) {
      // RFC 6582 section 3.2 step 3: a partial acknowledgment tells of the next loss.
      firstDue = true;
      int mss = congestion.mss();
      inflation = Math.max(0, inflation - acked + (acked >= mss ? mss : 0));
    }
    return false;
  }

  /** A duplicate acknowledgment by RFC 5681 section 2 or RFC 6675 section 2. */
  void onDuplicate(TcpConnection c, long now) {
    if (phase == Phase.FAST) {
      if (!c.sack) {
        inflation = Math.min(inflation + congestion.mss(), c.max - c.una);
      }
      return;
    }
    duplicates++;
    boolean enough =
        duplicates >= Scoreboard.DUPLICATE_THRESHOLD
            || c.sack && Sequence.after(board.lostBelow(c.una, congestion.mss()), c.una);
    if (phase == Phase.OPEN && enough && Sequence.atLeast(c.una, recover)) {
      enter(c, now);
    }
  }

  private void enter(TcpConnection c, long now) {
    congestion.onLoss(c.max - c.una, now);
    phase = Phase.FAST;
    recover = c.max;
    highRetransmitted = c.una;
    firstDue = true;
    rescued = false;
    inflation = c.sack ? 0 : Scoreboard.DUPLICATE_THRESHOLD * congestion.mss();
  }

  /** Nothing came back: everything that is not reported is to be sent again. */
  void onTimeout(TcpConnection c, boolean first) {
    if (first) {
      congestion.onTimeout(c.max - c.una);
    }
    if (!first || board.isRenegedAt(c.una)) {
      board.clear();
    }
    phase = Phase.TIMEOUT;
    recover = c.max;
    duplicates = 0;
    inflation = 0;
    firstDue = false;
  }

  /** Segments are smaller now: all of them go again, at the same speed (RFC 1191 section 6.5). */
  void onSmallerPath(int mss) {
    congestion.setMss(mss);
    phase = Phase.OPEN;
    inflation = 0;
    duplicates = 0;
    firstDue = false;
  }

  /** Whether the pipe has room for a segment (RFC 6675 section 5 step C). */
  boolean hasRoom(TcpConnection c) {
    int mss = congestion.mss();
    return board.pipe(c.una, highRetransmitted, c.max, mss) + mss <= congestion.window();
  }

  /** The next byte that could be sent again. */
  int hole(TcpConnection c) {
    return board.skip(Sequence.max(c.una, highRetransmitted));
  }

  /** NextSeg rule 1: the hole is lost. */
  boolean isLost(TcpConnection c, int hole) {
    return Sequence.before(hole, board.lostBelow(c.una, congestion.mss()));
  }

  /** NextSeg rule 3: the hole is below what was reported. */
  boolean isHole(TcpConnection c, int hole) {
    return Sequence.before(hole, board.highest(c.una));
  }

  /** NextSeg rule 4: once in a recovery, the last segment goes again if it is not reported. */
  boolean takeRescue(TcpConnection c) {
    boolean due = !rescued && Sequence.before(board.highest(c.una), c.max);
    rescued = true;
    return due;
  }

  void sentAgain(int end) {
    firstDue = false;
    highRetransmitted = Sequence.max(highRetransmitted, end);
  }
}
