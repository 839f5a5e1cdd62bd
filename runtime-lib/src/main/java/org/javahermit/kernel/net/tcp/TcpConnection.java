package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.BufferCount;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.ByteRing;
import org.javahermit.kernel.net.socket.SocketObserver;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * One connection: its control block (RFC 9293 section 3.3.1) and what its user can do. Calls never
 * wait; what they cause is sent when the layer is polled next. The names of the fields are those of
 * the RFC: una, nxt, wnd of what we send, {@link ReceiveBuffer} for the other direction.
 */
public final class TcpConnection {
  /** Result of {@link #read}: nothing there now; nothing will come any more. */
  public static final int WOULD_BLOCK = 0;

  public static final int END = -1;

  /** The largest window without a scale (RFC 9293 section 3.1). */
  static final int MAX_WINDOW = 0xffff;

  final TcpLayer layer;
  final TcpConfig config;

  // Who speaks.
  long localHigh;
  long localLow;
  int localPort;
  long remoteHigh;
  long remoteLow;
  int remotePort;
  TcpState state = TcpState.CLOSED;
  TcpError error = TcpError.NONE;

  /** Where a passive connection came from, until it is established. */
  TcpListener listener;

  private SocketObserver observer;

  final BufferGrowth growth;

  // What we send.
  final ByteRing send;

  /** Sequence number of the first byte in the ring. */
  int sendStart;

  int iss;
  int una;

  /** What goes next; behind {@link #max} after a time-out. */
  int nxt;

  /** Above all that was ever sent. */
  int max;

  int wnd;
  int wl1;
  int wl2;
  int maxWnd;

  /**
   * The window that small segments wait for half of: the largest one, or one that stayed smaller
   * until the persist timer ran out, as the peer may have made its buffer smaller since.
   */
  int usualWnd;

  int sendShift;

  /** Payload of a full segment, time stamps already subtracted. */
  int mss;

  boolean finQueued;
  int trafficClass;
  boolean noDelay;

  /** Whether the congestion window was what stopped the last sending. */
  boolean congestionLimited;

  long lastSent;
  final RttEstimator rtt;
  final LossRecovery recovery;
  boolean timing;
  int timedSequence;
  long timedAt;

  // What we receive.
  final ReceiveBuffer receive;
  int irs;
  int receiveShift;

  /** The right edge of the window that the peer knows. */
  int advertised;

  /** Largest payload seen: what two segments are, for delayed acknowledgments. */
  int peerSegment;

  int unacknowledged;

  /** An acknowledgment goes at once, before the next segment is looked at. */
  boolean ackNow;

  /** An acknowledgment goes at the end of the turn, one for all that came in it. */
  boolean ackSoon;

  boolean quickAck;
  boolean finSeen;
  int finSequence;
  boolean readClosed;

  // Options.
  boolean sack;
  boolean timeStamps;
  int timeStampOffset;
  int recentTimeStamp;
  long recentTimeStampAt;
  int lastAckSent;

  /** Whether the next segment echoes the stamp of data that came again, and that stamp. */
  boolean echoesDuplicate;

  int duplicateTimeStamp;

  // Timers.
  long retransmitAt = Time.NEVER;
  long persistAt = Time.NEVER;
  long delayedAckAt = Time.NEVER;
  long keepAliveAt = Time.NEVER;
  long timeWaitAt = Time.NEVER;
  int retries;
  int persistProbes;
  int keepAliveProbes;
  boolean keepAlive;
  long keepAliveIdle;
  long keepAliveInterval;
  int keepAliveLimit;
  long lastReceived;
  long challengesSince;
  int challenges;

  // Places in the layer's tables.
  TcpConnection nextInBucket;
  TcpConnection nextDirty;
  boolean isDirty;
  TcpConnection previousWaiting;
  TcpConnection nextWaiting;
  boolean isWaiting;
  private boolean isChanged;
  int heapIndex = -1;
  long due;

  TcpConnection(TcpLayer layer, TcpConfig config) {
    this.layer = layer;
    this.config = config;
    growth = new BufferGrowth(layer);
    send = new ByteRing(config.sendBuffer(), layer.memory());
    receive = new ReceiveBuffer(config.receiveBuffer(), layer.memory());
    rtt = new RttEstimator(config.minRto());
    recovery = new LossRecovery(config.cubic() ? new Cubic() : new NewReno());
    keepAliveIdle = config.keepAliveIdle();
    keepAliveInterval = config.keepAliveInterval();
    keepAliveLimit = config.keepAliveProbes();
  }

  public TcpState state() {
    return state;
  }

  public TcpError error() {
    return error;
  }

  public long remoteHigh() {
    return remoteHigh;
  }

  public long remoteLow() {
    return remoteLow;
  }

  public int remotePort() {
    return remotePort;
  }

  public long localHigh() {
    return localHigh;
  }

  public long localLow() {
    return localLow;
  }

  public int localPort() {
    return localPort;
  }

  /** Bytes that can be read now. */
  public int available() {
    return receive.ring().size();
  }

  /** Whether what was written, and the end of it, has reached the peer, or never will. */
  public boolean isDrained() {
    return isFinAcknowledged() || state == TcpState.CLOSED || state == TcpState.TIME_WAIT;
  }

  /** Whether the handshake is over, well or badly. */
  public boolean isOpened() {
    return state != TcpState.SYN_SENT && state != TcpState.SYN_RECEIVED;
  }

  /** Whether nothing can be written any more. */
  public boolean isOutputOver() {
    return isOpened() && !canWrite();
  }

  /** Whether nothing goes in either direction any more. */
  public boolean isOver() {
    return state == TcpState.CLOSED || isOutputOver() && atEnd();
  }

  /** Whether something is to be sent that waits for the layer's next turn. */
  public boolean isMarked() {
    return isDirty;
  }

  /** Chooses how many bytes are taken from the writer at most. */
  public void setSendLimit(int bytes) {
    growth.chooseSend();
    send.setLimit(bytes);
  }

  /**
   * Chooses the scale of its windows such that so many bytes can be offered, or as many as are held
   * by default if that is more (RFC 7323 section 2.3); 0 where the user chooses nothing. Only the
   * SYN tells the scale: once it has gone, nothing changes.
   */
  public void expectReceiveLimit(int bytes) {
    if (nxt != iss) {
      return;
    }
    receiveShift = config.windowShift(bytes);
  }

  /**
   * Chooses how many bytes are held for the reader at most; a window that was told stays. More than
   * by default are held only as far as windows of the chosen scale can offer them.
   */
  public void setReceiveLimit(int bytes) {
    growth.chooseReceive();
    int most = Math.max(config.receiveBuffer(), mostWindow());
    receive.ring().setLimit(Math.min(bytes, most));
  }

  /** Changes when and how often an idle peer is asked, for the connection's next question. */
  public void setKeepAliveTimes(long idle, long interval, int probes, long now) {
    keepAliveIdle = idle;
    keepAliveInterval = interval;
    keepAliveLimit = probes;
    setKeepAlive(keepAlive, now);
  }

  public void observe(SocketObserver newObserver) {
    observer = newObserver;
  }

  /** Sends small segments at once: no Nagle algorithm (RFC 9293 section 3.7.4). */
  public void setNoDelay(boolean on) {
    noDelay = on;
    layer.markDirty(this);
  }

  /**
   * Marks what is sent with a class of traffic (RFC 2474 section 3); its two lowest bits stay 0, as
   * they say that congestion marks are understood (RFC 3168 section 5).
   */
  public void setTrafficClass(int value) {
    trafficClass = value & 0xfc;
  }

  /** Acknowledges all data at once, never late (RFC 9293 section 3.8.6.3 permits it). */
  public void setQuickAck(boolean on) {
    quickAck = on;
  }

  /** Asks an idle peer whether it is still there (RFC 9293 section 3.8.4). */
  public void setKeepAlive(boolean on, long now) {
    keepAlive = on;
    keepAliveAt = on ? now + keepAliveIdle : Time.NEVER;
    layer.markDirty(this);
  }

  /** Whether {@link #read} has something to say. */
  public boolean isReadable() {
    return receive.ring().size() > 0 || atEnd() || state == TcpState.CLOSED;
  }

  /** Whether {@link #write} would take so much that it is worth while to ask it. */
  public boolean isWritable() {
    return canWrite() && hasRoom();
  }

  /** Whether a writer that waits is to go on: one that writes a little at a time never rests. */
  boolean hasRoom() {
    int room = send.room();
    return room > 0 && 2 * room >= send.size();
  }

  /**
   * Whether all came that the peer had to say: whatever happens later, a reader has missed nothing.
   */
  public boolean atEnd() {
    return finSeen && Sequence.after(receive.next(), finSequence);
  }

  private boolean canWrite() {
    boolean open =
        state == TcpState.ESTABLISHED
            || state == TcpState.CLOSE_WAIT
            || state == TcpState.SYN_SENT
            || state == TcpState.SYN_RECEIVED;
    return open && !finQueued;
  }

  /** Takes bytes to send; how many, 0 if there is no room, {@link #END} if nothing may be sent. */
  public int write(byte[] data, int offset, int count) {
    if (!canWrite()) {
      return END;
    }
    int taken = send.append(data, offset, count);
    if (taken > 0) {
      layer.markDirty(this);
    }
    return taken;
  }

  /** Takes bytes to send; how many, 0 if there is no room, {@link #END} if nothing may be sent. */
  public int write(ByteSource data, int count) {
    if (!canWrite()) {
      return END;
    }
    int taken = send.append(data, count);
    if (taken > 0) {
      layer.markDirty(this);
    }
    return taken;
  }

  /** Hands out received bytes; how many, {@link #WOULD_BLOCK}, or {@link #END}. */
  public int read(byte[] to, int offset, int count) {
    return afterReading(receive.ring().read(to, offset, count), count);
  }

  /** Hands out received bytes; how many, {@link #WOULD_BLOCK}, or {@link #END}. */
  public int read(ByteSink to, int count) {
    return afterReading(receive.ring().read(to, count), count);
  }

  private int afterReading(int taken, int count) {
    if (taken > 0) {
      growth.onRead(taken);
      receive.rest();
      if (state.receives() && windowUpdateIsDue()) {
        ackNow = true;
        layer.markDirty(this);
      }
      return taken;
    }
    boolean over = atEnd() || state == TcpState.CLOSED || readClosed;
    return over && count > 0 ? END : WOULD_BLOCK;
  }

  /** No more data will be written (RFC 9293 section 3.6, half close). */
  public void shutdownOutput() {
    if (finQueued) {
      return;
    }
    if (state == TcpState.ESTABLISHED) {
      state = TcpState.FIN_WAIT_1;
    } else if (state == TcpState.CLOSE_WAIT) {
      state = TcpState.LAST_ACK;
    } else if (state == TcpState.SYN_SENT && send.size() == 0) {
      layer.drop(this, TcpError.NONE);
      return;
    } else if (state != TcpState.SYN_SENT && state != TcpState.SYN_RECEIVED) {
      return;
    }
    finQueued = true;
    layer.markDirty(this);
  }

  /** The user is done. Received data that was not read resets the connection (RFC 2525 2.17). */
  public void close(long now) {
    boolean unread = receive.ring().size() > 0;
    readClosed = true;
    observer = null;
    if (unread && state.isSynchronized() && state != TcpState.TIME_WAIT) {
      abort(now);
      return;
    }
    shutdownOutput();
    if (state == TcpState.FIN_WAIT_2) {
      // Nobody reads any more, so the peer has only so long to end its side.
      layer.awaitEnd(this, now);
      layer.markDirty(this);
    }
    receive.release();
  }

  /** Ends the connection by a reset (RFC 9293 section 3.10.5). */
  public void abort(long now) {
    if (state.isSynchronized() && state != TcpState.TIME_WAIT || state == TcpState.SYN_RECEIVED) {
      layer.reset(this, now);
    }
    layer.drop(this, TcpError.NONE);
    receive.release();
  }

  /** Sequence number behind the last byte in the ring; that of the FIN if there is one. */
  int sendEnd() {
    return sendStart + send.size();
  }

  /** Whether our FIN is acknowledged. */
  boolean isFinAcknowledged() {
    return finQueued && Sequence.after(una, sendEnd());
  }

  /**
   * The right edge that the window is to have now (RFC 9293 section 3.8.6.2.2). It goes back only
   * where data was lost for want of memory: the peer would go on to send into nothing, and more at
   * a time than is ever taken.
   */
  int windowEdge() {
    int edge = openEdge();
    if (receive.takeShortage()) {
      return edge;
    }
    int gain = edge - advertised;
    int least = Math.min(windowLimit() / 2, Math.max(mss, 1));
    return gain >= least ? edge : Sequence.max(advertised, receive.next());
  }

  /** Whether the peer should hear of the room that reading made. */
  private boolean windowUpdateIsDue() {
    int limit = windowLimit();
    int gain = openEdge() - advertised;
    int left = advertised - receive.next();
    return gain >= limit / 4 || left < mss && gain >= Math.min(limit / 2, mss);
  }

  /** Behind what there is room for, and can be told: 64 KiB where windows are not scaled. */
  private int openEdge() {
    return receive.next() + Math.min(receive.ring().room(), windowLimit());
  }

  private int windowLimit() {
    return Math.min(receive.ring().most(), mostWindow());
  }

  /** Takes the window that the peer offers. */
  void learnWindow(int window) {
    wnd = window;
    maxWnd = Math.max(maxWnd, window);
    usualWnd = Math.max(usualWnd, window);
  }

  /** The largest window that the chosen scale can tell. */
  int mostWindow() {
    return MAX_WINDOW << receiveShift;
  }

  /** Adds the rings, as far as they have memory. */
  void count(BufferCount into) {
    into.add(send.capacity());
    into.add(receive.ring().capacity());
  }

  long nextDue() {
    long next = Math.min(retransmitAt, persistAt);
    next = Math.min(next, Math.min(delayedAckAt, keepAliveAt));
    return Math.min(next, timeWaitAt);
  }

  void stopTimers() {
    retransmitAt = Time.NEVER;
    persistAt = Time.NEVER;
    delayedAckAt = Time.NEVER;
    keepAliveAt = Time.NEVER;
    timeWaitAt = Time.NEVER;
  }

  /** Something changed for the user; the observer hears of it once in a turn. */
  void changed() {
    isChanged = true;
    layer.markDirty(this);
  }

  /** Tells the observer, if something changed since it was told last. */
  void tell() {
    if (isChanged) {
      isChanged = false;
      if (observer != null) {
        observer.changed();
      }
    }
  }
}
