package org.javahermit.kernel.net.tcp;

/**
 * What a connection does about lost segments: fast retransmit and fast recovery with the peer's
 * reports (RFC 6675 section 5) or without (RFC 6582 section 3.2), and recovery after a time-out
 * (RFC 5681 section 3.1, RFC 6675 section 5.1). Decides what to send again; sends nothing itself.
 *
 * <p>Where segments come late instead, which time stamps tell (RFC 3522), speed is what it was
 * before, and losses are believed after more reports from then on, though never so many that the
 * rest of the flight could not make them (RFC 4653 section 3: two thirds of it).
 */
final class LossRecovery {
  private enum Phase {
    OPEN,
    FAST,
    TIMEOUT
  }

  /** RFC 6675 section 2: DupThresh where nothing else is known. */
  private static final int LEAST_REPORTS = 3;

  private static final int MOST_REPORTS = 100;

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

  /** Segments behind one that is late, at most, as far as it is known. */
  private int reordering = LEAST_REPORTS;

  /** Our clock of time stamps when the first segment was sent again, until an answer came. */
  private int againAt;

  private boolean mayUndo;

  LossRecovery(CongestionControl congestion) {
    this.congestion = congestion;
  }

  void start(int iss) {
    recover = iss;
    highRetransmitted = iss;
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

  /** How many segments are to be reported beyond one that is taken for lost. */
  private int reports(TcpConnection c) {
    int flight = (c.max - c.una) / congestion.mss();
    return Math.max(LEAST_REPORTS, Math.min(reordering, flight * 2 / 3));
  }

  /**
   * New data was acknowledged; whether the window may grow by it.
   *
   * @param echo the time stamp that the peer echoes, or 0
   * @param reported up to where the peer had reported to have segments before
   */
  boolean onAck(TcpConnection c, int acked, int echo, int reported) {
    noteReordering(c, c.una - acked, echo, reported);
    board.advance(c.una);
    highRetransmitted = Sequence.max(highRetransmitted, c.una);
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
    if (!c.sack) {
      // RFC 6582 section 3.2 step 3: a partial acknowledgment tells of the next loss.
      firstDue = true;
      int mss = congestion.mss();
      inflation = Math.max(0, inflation - acked + (acked >= mss ? mss : 0));
    }
    return false;
  }

  /** Looks whether what arrived is what was sent first: then it was late, and is not lost. */
  private void noteReordering(TcpConnection c, int first, int echo, int reported) {
    boolean undo = mayUndo && echo != 0 && echo - againAt < 0;
    mayUndo = false;
    boolean late = phase == Phase.OPEN && Sequence.atLeast(first, highRetransmitted);
    if (!undo && (!late || reported == first)) {
      return;
    }
    int behind = (reported - first) / congestion.mss();
    reordering = Math.min(Math.max(reordering, behind + 1), MOST_REPORTS);
    if (undo) {
      congestion.undo();
      phase = Phase.OPEN;
      recover = c.una;
      inflation = 0;
      firstDue = false;
    }
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
    boolean enough = duplicates >= reports(c) || c.sack && Sequence.after(lostBelow(c), c.una);
    if (phase == Phase.OPEN && enough && Sequence.atLeast(c.una, recover)) {
      enter(c, now);
    }
  }

  private int lostBelow(TcpConnection c) {
    return board.lostBelow(c.una, congestion.mss(), reports(c));
  }

  private void enter(TcpConnection c, long now) {
    congestion.remember();
    mayUndo = c.timeStamps && Sequence.atLeast(c.una, highRetransmitted);
    againAt = SegmentOutput.stamp(c, now);
    int flight = c.max - c.una;
    // While more reports than usual were waited for, more than the window got under way.
    boolean waited = reordering > LEAST_REPORTS;
    congestion.onLoss(waited ? Math.min(flight, congestion.window()) : flight, now);
    phase = Phase.FAST;
    recover = c.max;
    highRetransmitted = c.una;
    firstDue = true;
    rescued = false;
    inflation = c.sack ? 0 : LEAST_REPORTS * congestion.mss();
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
    reordering = LEAST_REPORTS;
    mayUndo = false;
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
    int pipe = board.pipe(c.una, highRetransmitted, c.max, lostBelow(c));
    return pipe + congestion.mss() <= congestion.window();
  }

  /** The next byte that could be sent again. */
  int hole(TcpConnection c) {
    return board.skip(Sequence.max(c.una, highRetransmitted));
  }

  /** NextSeg rule 1: the hole is lost. */
  boolean isLost(TcpConnection c, int hole) {
    return Sequence.before(hole, lostBelow(c));
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
