package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.FlowShare;
import org.javahermit.kernel.net.socket.SocketObserver;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * A port in LISTEN (RFC 9293 section 3.10.7.2): half-open connections up to a limit, SYN cookies
 * beyond it (RFC 4987), a queue of established ones for {@link #accept}. While as many wait there
 * as the user wants at most, nobody new is let in: SYNs are held until there is a place. But who
 * was let in finds one in any case. He believes to be connected, and would send again at the same
 * moments as all others, for as few places each time.
 */
public final class TcpListener {
  /** Cookies are believed for so long after the last was made. */
  private static final long COOKIES_VALID = 128 * Time.SECOND;

  /** Places in the queue for those who were let in while there were others left. */
  private static final int MORE_PLACES = 1024;

  /** When somebody was answered by a cookie. */
  private static final class CookieTime {
    boolean made;
    long last;
  }

  final long localHigh;
  final long localLow;
  final int localPort;

  /** Its number among those that share address and port, see {@link FlowShare}. */
  final long share;

  TcpListener next;

  private final TcpLayer layer;
  private final int backlog;
  private final TcpConnection[] queue;
  private int first;

  /** Changed under the stack's lock, and read by those who only want to know. */
  private volatile int count;

  private final HeldSyns held = new HeldSyns();

  /** The next listener of those that may let somebody in, see {@link TcpLayer#markDue}. */
  TcpListener nextDue;

  boolean isDue;
  private int halfOpen;
  private boolean closed;

  /** Until when cookies are believed: one time for all who share the port. */
  private CookieTime cookies = new CookieTime();

  private SocketObserver observer;

  /** What connections are expected to hold for their readers; the default if that is more. */
  private int receiveLimit;

  TcpListener(TcpLayer layer, long high, long low, int port, int backlog, long share) {
    this.layer = layer;
    this.localHigh = high;
    this.localLow = low;
    this.localPort = port;
    this.share = share;
    this.backlog = backlog;
    this.queue = new TcpConnection[backlog + MORE_PLACES];
  }

  public void observe(SocketObserver newObserver) {
    observer = newObserver;
  }

  /**
   * Lets windows of connections that come from now on be as large as they are to be held; 0 where
   * the user chooses nothing.
   */
  public void expectReceiveLimit(int bytes) {
    receiveLimit = bytes;
  }

  public int localPort() {
    return localPort;
  }

  /** An established connection, or null. */
  public TcpConnection accept() {
    if (count == 0) {
      return null;
    }
    TcpConnection connection = queue[first];
    queue[first] = null;
    first = (first + 1) % queue.length;
    count--;
    placeIsFree();
    return connection;
  }

  /** The layer lets somebody in who waits, when it is polled next. */
  private void placeIsFree() {
    if (!held.isEmpty() && !closed) {
      layer.markDue(this);
    }
  }

  /** Whether a connection waits; may be asked without the stack's lock. */
  public boolean isReadable() {
    return count > 0;
  }

  /** Stops listening; connections that nobody accepted are reset. */
  public void close(long now) {
    closed = true;
    layer.remove(this);
    for (TcpConnection c = accept(); c != null; c = accept()) {
      c.abort(now);
    }
  }

  /** Whether a connection whose handshake is over has a place. */
  boolean hasRoom() {
    return count < queue.length;
  }

  boolean isClosed() {
    return closed;
  }

  /** Connections whose handshake is not over. */
  int halfOpen() {
    return halfOpen;
  }

  boolean matches(long high, long low, int port) {
    return port == localPort && IpAddress.isAmong(localHigh, localLow, high, low);
  }

  /** Whether the other one has the same address and port, and both share them. */
  boolean sharesWith(TcpListener other) {
    return share != FlowShare.NONE
        && other.share != FlowShare.NONE
        && localPort == other.localPort
        && localLow == other.localLow
        && localHigh == other.localHigh;
  }

  /**
   * Believes the cookies of one that it shares a port with: the answer to a cookie comes here if
   * the other one is closed meanwhile, or this one new.
   */
  void believe(TcpListener other) {
    cookies = other.cookies;
  }

  /** Takes a segment that belongs to no connection; false if it is to be answered by a reset. */
  boolean receive(IpPacket ip, TcpHeader h, long now) {
    if (h.is(TcpHeader.RST)) {
      return true;
    }
    if (h.is(TcpHeader.ACK)) {
      return takeCookie(ip, h, now);
    }
    if (!h.is(TcpHeader.SYN) || h.is(TcpHeader.FIN) || closed) {
      return true;
    }
    if (count >= backlog) {
      held.add(ip, h);
    } else if (halfOpen >= backlog) {
      answerByCookie(ip, h, now);
    } else {
      letIn(ip, h, now);
    }
    return true;
  }

  /** Answers SYNs that were held, as far as there are places for all who were answered. */
  void letHeldIn(IpPacket ip, TcpHeader h, long now) {
    while (!held.isEmpty() && count + halfOpen < backlog && !closed) {
      held.remove(ip, h);
      if (!layer.isKnown(ip, h)) {
        letIn(ip, h, now);
      }
    }
  }

  private void letIn(IpPacket ip, TcpHeader h, long now) {
    TcpConnection c = layer.open(ip, h, now);
    c.listener = this;
    halfOpen++;
    limit(c);
    layer.input().takeSyn(c, h, now);
    c.state = TcpState.SYN_RECEIVED;
    layer.markDirty(c);
  }

  private void answerByCookie(IpPacket ip, TcpHeader h, long now) {
    cookies.made = true;
    cookies.last = now;
    int cookie = layer.cookies().make(ip, h, now);
    if (h.hasTimeStamps) {
      int stamp = layer.cookies().stamp(h, layer.stamp(ip, h, now));
      layer.output().answerByCookie(ip, h, cookie, stamp, layer.windowShift(receiveLimit), now);
    } else {
      layer.output().reply(ip, h, cookie, h.sequence + 1, TcpHeader.SYN | TcpHeader.ACK, now);
    }
  }

  /** The first window that is offered is not larger than later ones. */
  private void limit(TcpConnection c) {
    c.expectReceiveLimit(receiveLimit);
    if (receiveLimit > 0 && receiveLimit < c.receive.ring().limit()) {
      c.setReceiveLimit(receiveLimit);
    }
  }

  private boolean takeCookie(IpPacket ip, TcpHeader h, long now) {
    if (!cookies.made || now - cookies.last > COOKIES_VALID || h.is(TcpHeader.SYN)) {
      return false;
    }
    int size = layer.cookies().check(ip, h, now);
    if (size == 0) {
      return false;
    }
    if (!hasRoom()) {
      return true;
    }
    TcpConnection c = layer.open(ip, h, now);
    c.listener = this;
    halfOpen++;
    // As if the SYN came only now, and our answer had been sent.
    h.sequence--;
    h.mss = size;
    layer.cookies().readStamp(h);
    limit(c);
    layer.input().takeSyn(c, h, now);
    h.sequence++;
    h.timeStampEcho = 0; // what it says instead of the time is read
    c.state = TcpState.SYN_RECEIVED;
    c.iss = h.acknowledgment - 1;
    c.una = c.iss;
    c.nxt = h.acknowledgment;
    c.max = c.nxt;
    c.sendStart = c.nxt;
    c.advertised = h.sequence + Math.min(c.receive.ring().room(), 0xffff);
    return true;
  }

  /** A handshake is over: the connection waits to be accepted. */
  void completed(TcpConnection c) {
    halfOpen--;
    queue[(first + count) % queue.length] = c;
    count++;
    if (observer != null) {
      observer.changed();
    }
  }

  /** A handshake ended without a connection. */
  void failed() {
    halfOpen--;
    placeIsFree();
  }
}
