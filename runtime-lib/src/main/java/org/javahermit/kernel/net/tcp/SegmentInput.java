package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Segment arrives: the checks of RFC 9293 section 3.10.7 in its order, with those of RFC 7323
 * (PAWS) and RFC 5961 (blind attacks) where they belong. Changes the connection; what is to be sent
 * because of it is left to {@link SegmentOutput}, except resets.
 */
final class SegmentInput {
  /** RFC 7323 section 5.5: a time stamp that old says nothing. */
  private static final long TIME_STAMP_VALID = 24L * 86_400 * Time.SECOND;

  /** RFC 5961 section 7: challenge ACKs a second; a connection has its own count, see there. */
  private static final int MAX_CHALLENGES = 10;

  private final TcpLayer layer;

  SegmentInput(TcpLayer layer) {
    this.layer = layer;
  }

  void receive(TcpConnection c, IpPacket ip, TcpHeader h, PacketBuffer data, long now) {
    if (c.state == TcpState.SYN_SENT) {
      synSent(c, ip, h, now);
      return;
    }
    if (c.state == TcpState.CLOSED
        || !passesTimeStamps(c, h, now)
        || !isAcceptable(c, h, data.length(), now)) {
      return;
    }
    heard(c, now);
    takeTimeStamp(c, h, now);
    trim(c, h, data);
    if (h.is(TcpHeader.RST)) {
      reset(c, h, now);
    } else if (h.is(TcpHeader.SYN)) {
      // RFC 5961 section 4.2: in any synchronized state, inside the window or not.
      challenge(c, now);
    } else if (h.is(TcpHeader.ACK) && acknowledge(c, ip, h, data.length(), now)) {
      text(c, h, data, now);
    }
  }

  private static void heard(TcpConnection c, long now) {
    c.lastReceived = now;
    c.keepAliveProbes = 0;
    if (c.keepAlive) {
      c.keepAliveAt = now + c.keepAliveIdle;
    }
  }

  /** RFC 9293 section 3.10.7.3. */
  private void synSent(TcpConnection c, IpPacket ip, TcpHeader h, long now) {
    boolean ack = h.is(TcpHeader.ACK);
    if (ack && (Sequence.atMost(h.acknowledgment, c.iss) || h.acknowledgment - c.max > 0)) {
      if (!h.is(TcpHeader.RST)) {
        layer.output().reply(ip, h, h.acknowledgment, 0, TcpHeader.RST, now);
      }
      return;
    }
    if (h.is(TcpHeader.RST)) {
      if (ack) {
        layer.drop(c, TcpError.REFUSED);
      }
      return;
    }
    if (!h.is(TcpHeader.SYN)) {
      return;
    }
    takeSyn(c, h, now);
    c.advertised = c.receive.next() + Math.min(c.receive.ring().room(), 0xffff);
    if (ack) {
      c.una = h.acknowledgment;
      measure(c, h, now);
      establish(c, h, now);
      c.ackNow = true;
    } else {
      // Simultaneous open (RFC 9293 section 3.5, figure 7): the SYN goes again, with an ACK.
      c.state = TcpState.SYN_RECEIVED;
      c.nxt = c.iss;
    }
  }

  /** Notes what a SYN says. */
  void takeSyn(TcpConnection c, TcpHeader h, long now) {
    c.irs = h.sequence;
    c.receive.setNext(h.sequence + 1);
    c.lastAckSent = h.sequence + 1;
    c.sack = h.sackPermitted;
    c.timeStamps = h.hasTimeStamps;
    if (h.hasTimeStamps) {
      c.recentTimeStamp = h.timeStamp;
      c.recentTimeStampAt = now;
    }
    if (h.windowScale >= 0) {
      c.sendShift = h.windowScale;
    } else {
      // RFC 7323 section 2.2: both sides or none.
      c.sendShift = 0;
      c.receiveShift = 0;
    }
    c.mss = layer.output().agreedMss(c, h.mss);
    c.learnWindow(h.window);
    c.wl1 = h.sequence;
    c.wl2 = h.acknowledgment;
    c.lastReceived = now;
  }

  private void establish(TcpConnection c, TcpHeader h, long now) {
    c.state = c.finQueued ? TcpState.FIN_WAIT_1 : TcpState.ESTABLISHED;
    c.recovery.congestion.start(c.mss);
    if (c.retries > 0) {
      c.rtt.synWasLost();
      if (!answersEarlier(c, h)) {
        c.recovery.congestion.startSlowly();
      }
    }
    c.rtt.forward();
    c.retries = 0;
    c.retransmitAt = Time.NEVER;
    c.lastSent = now;
    c.recovery.start(c.iss);
    TcpListener listener = c.listener;
    c.listener = null;
    if (listener != null) {
      listener.completed(c);
    }
    heard(c, now);
    c.changed();
  }

  /** Whether the stamp that comes back is older than what was sent last (RFC 3522). */
  private static boolean answersEarlier(TcpConnection c, TcpHeader h) {
    return c.timeStamps
        && h.hasTimeStamps
        && h.timeStampEcho - SegmentOutput.stamp(c, c.lastSent) < 0;
  }

  /** RFC 7323 section 5.3 R1, and section 3.2 for segments without the option. */
  private boolean passesTimeStamps(TcpConnection c, TcpHeader h, long now) {
    if (!c.timeStamps || h.is(TcpHeader.RST)) {
      return true;
    }
    if (!h.hasTimeStamps) {
      return h.is(TcpHeader.SYN);
    }
    boolean old =
        h.timeStamp - c.recentTimeStamp < 0 && now - c.recentTimeStampAt < TIME_STAMP_VALID;
    if (old) {
      challenge(c, now);
    }
    return !old;
  }

  /** RFC 7323 section 4.3 (2): the stamp of a segment at the left edge is echoed from now on. */
  private static void takeTimeStamp(TcpConnection c, TcpHeader h, long now) {
    boolean newer = h.timeStamp - c.recentTimeStamp >= 0;
    boolean valid = now - c.recentTimeStampAt < TIME_STAMP_VALID;
    boolean leftEdge = Sequence.atMost(h.sequence, c.lastAckSent);
    if (c.timeStamps && h.hasTimeStamps && leftEdge && (newer || !valid)) {
      c.recentTimeStamp = h.timeStamp;
      c.recentTimeStampAt = now;
    }
  }

  /**
   * Data comes again where our acknowledgment was lost. The next one echoes its stamp: by the
   * former one the peer would take all the time since then for a round trip, and wait as long
   * before it tries again. RFC 7323 section 5.3 drops such a segment before R3; so what was sent
   * before it and comes late still passes R1.
   */
  private static void takeStampOfDuplicate(TcpConnection c, TcpHeader h) {
    if (h.hasTimeStamps) {
      c.echoesDuplicate = true;
      c.duplicateTimeStamp = h.timeStamp;
    }
  }

  /** RFC 9293 section 3.10.7.4, "first": whether any of the segment is in the window. */
  private boolean isAcceptable(TcpConnection c, TcpHeader h, int dataLength, long now) {
    int length = length(h, dataLength);
    int next = c.receive.next();
    int window = c.advertised - next;
    int offset = h.sequence - next;
    boolean inside;
    if (isCrossedSyn(c, h)) {
      inside = true;
    } else if (offset == 0 && (length == 0 || window == 0)) {
      // Also with a closed window the ACK of such a segment counts.
      inside = true;
    } else if (length == 0) {
      inside = offset > 0 && offset < window;
    } else {
      inside = offset < window && offset + length > 0;
    }
    if (inside) {
      return true;
    }
    if (h.is(TcpHeader.RST)) {
      return false;
    }
    if (c.state == TcpState.SYN_RECEIVED && h.is(TcpHeader.SYN) && h.sequence == c.irs) {
      // The answer echoes this SYN: by the stamp of the first one, the peer would take all the time
      // since then for a round trip.
      takeTimeStamp(c, h, now);
      c.nxt = c.iss;
    } else if (length == 0) {
      // Two peers that disagree must not answer each other for ever.
      challenge(c, now);
    } else {
      c.ackNow = true;
      if (offset < 0) {
        c.receive.noteDuplicate(h.sequence, h.sequence + dataLength);
        takeStampOfDuplicate(c, h);
      }
      if (c.state == TcpState.TIME_WAIT) {
        layer.awaitEnd(c, now);
      }
    }
    return false;
  }

  /** The second half of a simultaneous open, which is below the window (RFC 9293 figure 7). */
  private static boolean isCrossedSyn(TcpConnection c, TcpHeader h) {
    return c.state == TcpState.SYN_RECEIVED
        && h.is(TcpHeader.SYN)
        && h.is(TcpHeader.ACK)
        && h.sequence == c.irs
        && h.acknowledgment == c.max;
  }

  private static int length(TcpHeader h, int dataLength) {
    return dataLength + (h.is(TcpHeader.SYN) ? 1 : 0) + (h.is(TcpHeader.FIN) ? 1 : 0);
  }

  /** Cuts off what was received before and what is beyond the window. */
  private static void trim(TcpConnection c, TcpHeader h, PacketBuffer data) {
    int old = c.receive.next() - h.sequence;
    if (old > 0) {
      if (h.is(TcpHeader.SYN)) {
        h.flags &= ~TcpHeader.SYN;
        h.sequence++;
        old--;
      }
      c.receive.noteDuplicate(h.sequence, h.sequence + Math.min(old, data.length()));
      data.dropFront(old);
      h.sequence += old;
      c.ackNow |= old > 0;
    }
    int window = c.advertised - h.sequence;
    if (data.length() > window) {
      data.truncate(Math.max(window, 0));
      h.flags &= ~TcpHeader.FIN;
      c.ackNow = true;
    }
  }

  /** RFC 5961 section 3.2: only a reset that is exactly right is believed at once. */
  private void reset(TcpConnection c, TcpHeader h, long now) {
    if (h.sequence != c.receive.next()) {
      challenge(c, now);
      return;
    }
    boolean ended =
        c.state == TcpState.TIME_WAIT
            || c.state == TcpState.CLOSING
            || c.state == TcpState.LAST_ACK;
    if (ended) {
      layer.drop(c, TcpError.NONE);
    } else {
      layer.drop(c, errorOfReset(c));
    }
  }

  private static TcpError errorOfReset(TcpConnection c) {
    if (c.state == TcpState.SYN_RECEIVED && c.listener == null) {
      return TcpError.REFUSED;
    }
    return c.state == TcpState.CLOSE_WAIT ? TcpError.BROKEN : TcpError.RESET;
  }

  private static void challenge(TcpConnection c, long now) {
    if (now - c.challengesSince >= Time.SECOND) {
      c.challengesSince = now;
      c.challenges = 0;
    }
    if (c.challenges < MAX_CHALLENGES) {
      c.challenges++;
      c.ackNow = true;
    }
  }

  /** RFC 9293 section 3.10.7.4, "fifth"; whether to go on with the segment. */
  private boolean acknowledge(TcpConnection c, IpPacket ip, TcpHeader h, int dataLength, long now) {
    int ack = h.acknowledgment;
    if (c.state == TcpState.SYN_RECEIVED) {
      if (Sequence.atMost(ack, c.una) || Sequence.after(ack, c.max)) {
        layer.output().reply(ip, h, ack, 0, TcpHeader.RST, now);
        return false;
      }
      if (c.listener != null && c.listener.isClosed()) {
        // Nobody is there any more to accept it (Linux: tcp_v4_rcv, TCP_NEW_SYN_RECV).
        layer.output().reply(ip, h, ack, 0, TcpHeader.RST, now);
        layer.drop(c, TcpError.NONE);
        return false;
      }
      if (c.listener != null && !c.listener.hasRoom()) {
        // The peer will hear our SYN again and say this again.
        return false;
      }
      c.una = ack;
      measure(c, h, now);
      establish(c, h, now);
      c.learnWindow(h.window << c.sendShift);
      c.wl1 = h.sequence;
      c.wl2 = ack;
      return true;
    }
    // RFC 5961 section 5.2.
    if (Sequence.after(ack, c.max) || Sequence.before(ack, c.una - c.maxWnd)) {
      challenge(c, now);
      return false;
    }
    int reported = c.recovery.board.highest(c.una);
    boolean news = takeReports(c, h);
    int oldWindow = c.wnd;
    if (Sequence.atLeast(ack, c.una)) {
      updateWindow(c, h);
    }
    if (c.persistAt != Time.NEVER) {
      // The peer lives: it may keep its window closed as long as it likes.
      c.retries = 0;
    }
    if (Sequence.after(ack, c.una)) {
      advance(c, h, reported, now);
    } else if (isDuplicate(c, h, dataLength, oldWindow, news)) {
      c.recovery.onDuplicate(c, now);
    }
    afterFin(c, now);
    return c.state != TcpState.CLOSED;
  }

  /** RFC 5681 section 2; with SACK, what tells something new counts (RFC 6675 section 2). */
  private static boolean isDuplicate(
      TcpConnection c, TcpHeader h, int dataLength, int oldWindow, boolean news) {
    if (h.acknowledgment != c.una || c.una == c.max || c.persistAt != Time.NEVER) {
      return false;
    }
    if (c.sack) {
      return news;
    }
    return dataLength == 0 && !h.is(TcpHeader.FIN) && c.wnd == oldWindow;
  }

  /** Notes blocks that are reported, if they can be true. */
  private static boolean takeReports(TcpConnection c, TcpHeader h) {
    boolean news = false;
    if (!c.sack) {
      return false;
    }
    int floor = Sequence.max(c.una, h.acknowledgment);
    for (int i = 0; i < h.sackBlocks; i++) {
      int start = h.sackStart[i];
      int end = h.sackEnd[i];
      // Blocks below are those of duplicates (RFC 2883) and say nothing of losses.
      if (Sequence.before(start, end)
          && Sequence.atLeast(start, floor)
          && Sequence.atMost(end, c.max)) {
        news |= c.recovery.board.add(start, end);
      }
    }
    return news;
  }

  private static void updateWindow(TcpConnection c, TcpHeader h) {
    boolean newer =
        Sequence.before(c.wl1, h.sequence)
            || c.wl1 == h.sequence && Sequence.atMost(c.wl2, h.acknowledgment);
    if (newer) {
      c.learnWindow(h.window << c.sendShift);
      c.wl1 = h.sequence;
      c.wl2 = h.acknowledgment;
    }
  }

  private static void advance(TcpConnection c, TcpHeader h, int reported, long now) {
    int ack = h.acknowledgment;
    int acked = ack - c.una;
    c.una = ack;
    if (Sequence.before(c.nxt, ack)) {
      c.nxt = ack;
    }
    int bytes = Math.min(ack - c.sendStart, c.send.size());
    c.send.drop(bytes);
    c.send.rest();
    c.sendStart += bytes;
    measure(c, h, now);
    c.rtt.forward();
    c.retries = 0;
    int echo = c.timeStamps && h.hasTimeStamps ? h.timeStampEcho : 0;
    boolean grow = c.recovery.onAck(c, acked, echo, reported) && c.congestionLimited;
    c.congestionLimited = false;
    if (grow) {
      c.recovery.congestion.onAck(acked, c.rtt.smoothed(), now);
      c.growth.onWindow(c);
    }
    // RFC 6298 (5.2), (5.3).
    c.retransmitAt = c.nxt == c.una ? Time.NEVER : now + c.rtt.timeout();
    if (c.hasRoom()) {
      c.changed();
    }
  }

  /**
   * A round trip by a segment that was sent once, or by the echoed stamp (RFC 7323 4.1). Who tells
   * of a duplicate may echo what he acknowledged before in vain: the time since then is no round
   * trip. Nor may it be one where a time-out has passed since what is echoed, for either the way is
   * that long or the first answer was lost. Then it counts as the time-out that was too short:
   * where the way is long, a few of these are enough. Of a SYN it does not count.
   */
  private static void measure(TcpConnection c, TcpHeader h, long now) {
    if (c.timing && Sequence.atLeast(c.una, c.timedSequence)) {
      c.timing = false;
      c.rtt.sample(now - c.timedAt);
    } else if (!c.timing && c.timeStamps && h.hasTimeStamps && !tellsOfDuplicate(h)) {
      int ticks = SegmentOutput.stamp(c, now) - h.timeStampEcho;
      if (h.timeStampEcho == 0 || ticks < 0 || ticks >= RttEstimator.MAX / Time.MILLISECOND) {
        return;
      }
      if (c.retries == 0 || !answersEarlier(c, h)) {
        c.rtt.sample(ticks * Time.MILLISECOND);
      } else if (c.state.isSynchronized()) {
        c.rtt.sampleUpToTimeout(ticks * Time.MILLISECOND);
      }
    }
  }

  /** RFC 2883 section 4: the first block is below what is acknowledged, or inside the second. */
  private static boolean tellsOfDuplicate(TcpHeader h) {
    if (h.sackBlocks == 0) {
      return false;
    }
    boolean isBelow = Sequence.before(h.sackStart[0], h.acknowledgment);
    boolean isInside =
        h.sackBlocks > 1
            && Sequence.atLeast(h.sackStart[0], h.sackStart[1])
            && Sequence.atMost(h.sackEnd[0], h.sackEnd[1]);
    return isBelow || isInside;
  }

  private void afterFin(TcpConnection c, long now) {
    if (!c.isFinAcknowledged()) {
      return;
    }
    switch (c.state) {
      case FIN_WAIT_1 -> {
        c.state = TcpState.FIN_WAIT_2;
        if (c.readClosed) {
          layer.awaitEnd(c, now);
        }
      }
      case CLOSING -> timeWait(c, now);
      case LAST_ACK -> layer.drop(c, TcpError.NONE);
      default -> {}
    }
  }

  private void timeWait(TcpConnection c, long now) {
    c.state = TcpState.TIME_WAIT;
    c.stopTimers();
    c.send.release();
    c.growth.end();
    layer.awaitEnd(c, now);
  }

  /** Data and FIN (RFC 9293 section 3.10.7.4, "seventh" and "eighth"); urgency is ignored. */
  private void text(TcpConnection c, TcpHeader h, PacketBuffer data, long now) {
    boolean fin = h.is(TcpHeader.FIN);
    if (!c.state.receives()) {
      // The peer has ended its side: a FIN can only be the old one, which trimming answers.
      return;
    }
    if (data.length() > 0 && c.readClosed) {
      // RFC 9293 section 3.6.1: nobody will read this, and the peer should know.
      layer.reset(c, now);
      layer.drop(c, TcpError.RESET);
      return;
    }
    if (c.finSeen) {
      // Nothing follows the FIN, whatever the peer says.
      data.truncate(Math.max(0, c.finSequence - h.sequence));
    } else if (fin) {
      c.finSeen = true;
      c.finSequence = h.sequence + data.length();
    }
    if (data.length() > 0) {
      take(c, h.sequence, data, now);
    } else if (fin && h.sequence != c.receive.next()) {
      c.ackNow = true;
    }
    if (c.finSeen && c.receive.next() == c.finSequence) {
      takeFin(c, now);
    }
  }

  private static void take(TcpConnection c, int sequence, PacketBuffer data, long now) {
    int length = data.length();
    c.peerSegment = Math.max(c.peerSegment, Math.min(length, c.mss));
    c.growth.onData(c, now);
    boolean inOrder = c.receive.add(sequence, data);
    c.unacknowledged += length;
    // RFC 5681 section 4.2: gaps, and what fills them, are acknowledged at once.
    if (!inOrder) {
      c.ackNow = true;
    } else if (c.quickAck || c.unacknowledged >= 2 * c.peerSegment) {
      c.ackSoon = true;
    } else if (c.delayedAckAt == Time.NEVER) {
      c.delayedAckAt = now + c.config.delayedAck();
    }
    c.changed();
  }

  private void takeFin(TcpConnection c, long now) {
    c.receive.takeFin();
    c.ackNow = true;
    switch (c.state) {
      case ESTABLISHED -> c.state = TcpState.CLOSE_WAIT;
      case FIN_WAIT_1 -> c.state = TcpState.CLOSING;
      default -> timeWait(c, now);
    }
    c.changed();
  }
}
