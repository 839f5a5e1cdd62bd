package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.IpOutput;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Makes segments of what a connection has to say: handshake, data as windows and Nagle permit (RFC
 * 9293 sections 3.7.4, 3.8.6), what is to be sent again, acknowledgments. One for all connections
 * of a stack. Returns false where the device has no frame left; the caller comes again.
 */
final class SegmentOutput {
  /** Largest payload that is left to the device to cut. */
  private static final int MAX_BURST = 60_000;

  private static final int NO_FRAME = -1;

  private final IpOutput output;
  private final TcpHeader header = new TcpHeader();
  private final IpPacket ip = new IpPacket();
  private final PacketBuffer frame = new PacketBuffer(new byte[0]);

  SegmentOutput(IpOutput output) {
    this.output = output;
  }

  /** Sends all that may be sent now. */
  boolean run(TcpConnection c, long now) {
    if (c.state == TcpState.CLOSED) {
      return true;
    }
    if (c.state == TcpState.SYN_SENT || c.state == TcpState.SYN_RECEIVED) {
      return c.nxt == c.iss ? sendSyn(c, now) : !c.ackNow || acknowledge(c, now);
    }
    if (c.state.sends() && !sendData(c, now)) {
      return false;
    }
    return !(c.ackNow || c.ackSoon) || acknowledge(c, now);
  }

  /** Tells the way out that the peer did not answer more than once. */
  void doubt(TcpConnection c, long now) {
    output.doubt(c.remoteHigh, c.remoteLow, now);
  }

  private boolean sendSyn(TcpConnection c, long now) {
    boolean answer = c.state == TcpState.SYN_RECEIVED;
    begin(c, c.iss, now);
    header.flags = TcpHeader.SYN | (answer ? TcpHeader.ACK : 0);
    header.mss = segmentLimit(c);
    // The window of a SYN is not scaled (RFC 7323 section 2.2).
    header.window = Math.min(c.receive.ring().room(), 0xffff);
    c.advertised = c.receive.next() + header.window;
    boolean offered = !answer;
    header.windowScale = offered || c.receiveShift > 0 || c.sendShift > 0 ? c.receiveShift : -1;
    header.sackPermitted = offered || c.sack;
    header.sackBlocks = 0;
    header.hasTimeStamps = offered || c.timeStamps;
    header.timeStamp = stamp(c, now);
    header.timeStampEcho = c.recentTimeStamp;
    if (!send(c, now)) {
      return false;
    }
    if (c.max == c.iss) {
      time(c, c.iss + 1, now);
    } else {
      c.timing = false;
    }
    c.lastSent = now;
    c.nxt = c.iss + 1;
    c.max = c.nxt;
    acknowledged(c);
    c.retransmitAt = now + c.rtt.timeout();
    return true;
  }

  /** What the MTU leaves for a segment's payload and options (RFC 6691 section 2). */
  private int segmentLimit(TcpConnection c) {
    address(c);
    return output.mtu(ip)
        - (ip.isV4() ? Ipv4Header.MIN_LENGTH : Ipv6Header.LENGTH)
        - TcpHeader.MIN_LENGTH;
  }

  /** What our side takes as the size of a full segment, given what the peer offered. */
  int agreedMss(TcpConnection c, int offered) {
    // RFC 9293 section 3.7.1: what holds without the option.
    int peer = offered != 0 ? offered : IpAddress.isV4(c.remoteHigh, c.remoteLow) ? 536 : 1220;
    int options = c.timeStamps ? TcpHeader.TIME_STAMPS_LENGTH : 0;
    return Math.max(Math.min(peer, segmentLimit(c)), 64) - options;
  }

  private boolean sendData(TcpConnection c, long now) {
    LossRecovery recovery = c.recovery;
    if (recovery.isFirstDue() && !sendAgain(c, c.una, now)) {
      return false;
    }
    boolean done = recovery.isFast() && c.sack ? recover(c, now) : flow(c, now);
    boolean left = Sequence.after(c.sendEnd(), c.nxt) || c.finQueued && !isFinSent(c);
    if (done && left && c.nxt == c.una && c.persistAt == Time.NEVER) {
      c.persistAt = now + persistInterval(c);
    } else if (c.nxt != c.una || !left) {
      c.persistAt = Time.NEVER;
      c.persistProbes = 0;
    }
    return done;
  }

  private static boolean isFinSent(TcpConnection c) {
    return Sequence.after(c.nxt, c.sendEnd());
  }

  static long persistInterval(TcpConnection c) {
    return Math.min(c.rtt.timeout() << Math.min(c.persistProbes, 20), RttEstimator.MAX);
  }

  /** Sends what the pipe has room for, lost segments first (RFC 6675 section 4, NextSeg). */
  private boolean recover(TcpConnection c, long now) {
    LossRecovery recovery = c.recovery;
    while (recovery.hasRoom(c)) {
      int hole = recovery.hole(c);
      boolean sent;
      if (recovery.isLost(c, hole)) {
        sent = sendAgain(c, hole, now);
      } else if (newLength(c) > 0) {
        sent = sendNew(c, newLength(c), now);
      } else if (recovery.isHole(c, hole)) {
        sent = sendAgain(c, hole, now);
      } else if (recovery.takeRescue(c)) {
        sent = sendRescue(c, now);
      } else {
        return true;
      }
      if (!sent) {
        return false;
      }
    }
    return true;
  }

  /** Sends one segment again, up to what the peer has. */
  private boolean sendAgain(TcpConnection c, int start, long now) {
    int limit = Math.min(c.mss, c.recovery.board.nextStart(start, c.max) - start);
    boolean fin = c.finQueued && c.max == c.sendEnd() + 1;
    int consumed = emit(c, start, Math.min(limit, c.sendEnd() - start), fin, now);
    if (consumed == NO_FRAME) {
      return false;
    }
    c.recovery.sentAgain(start + consumed);
    return true;
  }

  private boolean sendRescue(TcpConnection c, long now) {
    int start = Sequence.max(c.una, c.max - c.mss);
    boolean fin = c.finQueued && c.max == c.sendEnd() + 1;
    return emit(c, start, Math.min(c.mss, c.sendEnd() - start), fin, now) != NO_FRAME;
  }

  /** Bytes of new data that the peer's window permits in one segment; the FIN counts as one. */
  private int newLength(TcpConnection c) {
    if (c.nxt != c.max) {
      return 0;
    }
    int window = c.una + c.wnd - c.nxt;
    int length = Math.min(Math.min(c.sendEnd() - c.nxt, window), c.mss);
    if (length < 0 || length > 0 && !mayGo(c, c.nxt, length)) {
      return 0;
    }
    return length == 0 && finFits(c, c.nxt, 0) ? 1 : length;
  }

  private boolean sendNew(TcpConnection c, int length, long now) {
    int payload = Math.min(length, c.sendEnd() - c.nxt);
    int consumed = emit(c, c.nxt, payload, finFits(c, c.nxt, payload), now);
    if (consumed == NO_FRAME) {
      return false;
    }
    c.nxt += consumed;
    c.max = Sequence.max(c.max, c.nxt);
    return true;
  }

  private static boolean finFits(TcpConnection c, int start, int length) {
    return c.finQueued && start + length == c.sendEnd() && c.una + c.wnd - start > length;
  }

  /** Sends from {@link TcpConnection#nxt} on as windows permit. */
  private boolean flow(TcpConnection c, long now) {
    LossRecovery recovery = c.recovery;
    if (c.nxt == c.una && now - c.lastSent > c.rtt.timeout() && recovery.isOpen()) {
      recovery.congestion.restart();
    }
    while (true) {
      int start = c.nxt;
      if (Sequence.before(start, c.max) && !recovery.board.isEmpty()) {
        start = recovery.board.skip(start);
      }
      int length = flowLength(c, start);
      boolean fin = length >= 0 && finFits(c, start, length);
      if (length < 0 || length == 0 && !fin) {
        return true;
      }
      boolean again = Sequence.before(start, c.max);
      if (!again && !fin && !mayGo(c, start, length)) {
        return true;
      }
      int consumed = emit(c, start, length, fin, now);
      if (consumed == NO_FRAME) {
        return false;
      }
      c.nxt = start + consumed;
      c.max = Sequence.max(c.max, c.nxt);
    }
  }

  /** Payload of the next segment by both windows; negative if nothing is left. */
  private int flowLength(TcpConnection c, int start) {
    LossRecovery recovery = c.recovery;
    int left = c.sendEnd() - start;
    if (left <= 0) {
      return left;
    }
    int limit = c.mss;
    if (Sequence.before(start, c.max)) {
      left = recovery.board.nextStart(start, c.sendEnd()) - start;
    } else if (recovery.isOpen()) {
      limit = burst(c);
    }
    int length = Math.min(Math.min(left, c.una + c.wnd - start), limit);
    int room = recovery.window(c.sack) - recovery.flight(c.una, start);
    if (room >= length) {
      return length;
    }
    c.congestionLimited = true;
    // Whole segments only, so that what the congestion window cuts is never small.
    return room < c.mss ? 0 : room - room % c.mss;
  }

  private int burst(TcpConnection c) {
    address(c);
    boolean cuts = (output.capabilities(ip) & Device.CUTS_SEGMENTS) != 0;
    return cuts ? MAX_BURST - MAX_BURST % c.mss : c.mss;
  }

  /** Whether new data may go although the segment is small (RFC 9293 section 3.8.6.2.1). */
  private static boolean mayGo(TcpConnection c, int start, int length) {
    boolean all = start + length == c.sendEnd();
    return length >= c.mss
        || all && (c.noDelay || start == c.una || c.finQueued)
        || length >= c.usualWnd / 2;
  }

  /** The persist timer: a byte beyond a closed window, or what fits into a small one. */
  boolean probe(TcpConnection c, long now) {
    int left = c.sendEnd() - c.una;
    int length = Math.min(Math.min(left, Math.max(c.wnd, 1)), c.mss);
    int consumed = emit(c, c.una, length, left == 0 && c.finQueued, now);
    if (consumed == NO_FRAME) {
      return false;
    }
    c.max = Sequence.max(c.max, c.una + consumed);
    if (c.wnd > 0) {
      c.usualWnd = c.wnd;
      c.nxt = c.una + consumed;
      c.persistAt = Time.NEVER;
    } else {
      c.retransmitAt = Time.NEVER;
      c.timing = false;
    }
    return true;
  }

  /** Sends one segment; how much sequence space it takes, or {@link #NO_FRAME}. */
  private int emit(TcpConnection c, int start, int length, boolean fin, long now) {
    int payload = Math.max(length, 0);
    address(c);
    if (!output.allocate(frame, ip)) {
      return NO_FRAME;
    }
    frame.append(payload);
    c.send.peek(start - c.sendStart, frame.bytes(), frame.offset(), payload);
    begin(c, start, now);
    header.flags = TcpHeader.ACK;
    if (start + payload == c.sendEnd() && payload > 0) {
      header.flags |= TcpHeader.PSH;
    }
    boolean withFin = fin && start + payload == c.sendEnd();
    if (withFin) {
      header.flags |= TcpHeader.FIN;
    }
    if (payload + 4 + 8 * header.sackBlocks > c.mss) {
      header.sackBlocks = 0;
    }
    finish(c, payload, now);
    int consumed = payload + (withFin ? 1 : 0);
    if (c.retransmitAt == Time.NEVER) {
      c.retransmitAt = now + c.rtt.timeout();
    }
    if (start == c.max) {
      time(c, start + consumed, now);
    } else {
      // Karn's algorithm (RFC 6298 section 3): what is sent again is not measured.
      c.timing = false;
    }
    c.lastSent = now;
    acknowledged(c);
    return consumed;
  }

  private static void time(TcpConnection c, int sequence, long now) {
    if (!c.timing) {
      c.timing = true;
      c.timedSequence = sequence;
      c.timedAt = now;
    }
  }

  /** Sends an empty segment. */
  boolean acknowledge(TcpConnection c, long now) {
    // Beyond a closed window the peer does not look at the probe's byte, nor at what follows it.
    begin(c, c.persistAt != Time.NEVER ? c.nxt : c.max, now);
    header.flags = TcpHeader.ACK;
    if (!send(c, now)) {
      return false;
    }
    acknowledged(c);
    return true;
  }

  /** Asks an idle peer for an acknowledgment by a segment it has (RFC 9293 section 3.8.4). */
  void keepAlive(TcpConnection c, long now) {
    begin(c, c.una - 1, now);
    header.flags = TcpHeader.ACK;
    send(c, now);
  }

  /** Resets the peer of a connection. */
  void reset(TcpConnection c, long now) {
    begin(c, c.max, now);
    header.flags = TcpHeader.RST | TcpHeader.ACK;
    header.sackBlocks = 0;
    send(c, now);
  }

  private void begin(TcpConnection c, int sequence, long now) {
    header.clear();
    header.source = c.localPort;
    header.destination = c.remotePort;
    header.sequence = sequence;
    if (c.state != TcpState.SYN_SENT) {
      header.acknowledgment = c.receive.next();
      c.advertised = c.windowEdge();
      int window = c.advertised - c.receive.next();
      header.window = Math.min(window >>> c.receiveShift, 0xffff);
    }
    if (c.timeStamps) {
      header.hasTimeStamps = true;
      header.timeStamp = stamp(c, now);
      header.timeStampEcho = c.echoesDuplicate ? c.duplicateTimeStamp : c.recentTimeStamp;
    }
    if (c.sack && c.receive.hasReports()) {
      c.receive.report(header);
    }
  }

  /** The clock of time stamps ticks in milliseconds (RFC 7323 section 5.4). */
  static int stamp(TcpConnection c, long now) {
    return clock(now) + c.timeStampOffset;
  }

  /** The same clock before a connection's offset is added. */
  static int clock(long now) {
    return (int) (now / Time.MILLISECOND);
  }

  /** What was waiting to be acknowledged is now. */
  private static void acknowledged(TcpConnection c) {
    c.ackNow = false;
    c.ackSoon = false;
    c.unacknowledged = 0;
    c.delayedAckAt = Time.NEVER;
    c.echoesDuplicate = false;
    c.lastAckSent = c.receive.next();
  }

  private void address(TcpConnection c) {
    ip.setSource(c.localHigh, c.localLow);
    ip.setDestination(c.remoteHigh, c.remoteLow);
    ip.setProtocol(IpPacket.TCP);
    ip.setTrafficClass(c.trafficClass);
  }

  private boolean send(TcpConnection c, long now) {
    address(c);
    if (!output.allocate(frame, ip)) {
      return false;
    }
    finish(c, 0, now);
    return true;
  }

  private void finish(TcpConnection c, int payload, long now) {
    header.emit(frame, ip, (output.capabilities(ip) & Device.FILLS_CHECKSUMS) != 0);
    if (payload > c.mss) {
      frame.setSegmentSize(c.mss);
    }
    output.send(frame, ip, now);
  }

  /** Sends a segment that belongs to no connection, in answer to one received. */
  void reply(
      IpPacket received, TcpHeader to, int sequence, int acknowledgment, int flags, long now) {
    beginReply(received, to, sequence, acknowledgment, flags);
    sendReply(now);
  }

  /** Answers a SYN that has time stamps by one of these, with the options that it tells. */
  void answerByCookie(
      IpPacket received, TcpHeader syn, int cookie, int stamp, int windowShift, long now) {
    beginReply(received, syn, cookie, syn.sequence + 1, TcpHeader.SYN | TcpHeader.ACK);
    header.windowScale = syn.windowScale >= 0 ? windowShift : -1;
    header.sackPermitted = syn.sackPermitted;
    header.hasTimeStamps = true;
    header.timeStamp = stamp;
    header.timeStampEcho = syn.timeStamp;
    sendReply(now);
  }

  private void beginReply(
      IpPacket received, TcpHeader to, int sequence, int acknowledgment, int flags) {
    header.clear();
    header.flags = flags;
    header.sequence = sequence;
    header.acknowledgment = acknowledgment;
    header.source = to.destination;
    header.destination = to.source;
    ip.answer(received, IpPacket.TCP);
    if ((flags & TcpHeader.SYN) != 0) {
      header.window = 0xffff;
      header.mss =
          output.mtu(ip)
              - (ip.isV4() ? Ipv4Header.MIN_LENGTH : Ipv6Header.LENGTH)
              - TcpHeader.MIN_LENGTH;
    }
  }

  private void sendReply(long now) {
    if (output.route(ip) && output.allocate(frame, ip)) {
      header.emit(frame, ip, (output.capabilities(ip) & Device.FILLS_CHECKSUMS) != 0);
      output.send(frame, ip, now);
    }
  }
}
