package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.BufferCount;
import org.javahermit.kernel.net.OwnFlows;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.IpOutput;
import org.javahermit.kernel.net.iface.RateLimit;
import org.javahermit.kernel.net.iface.Transport;
import org.javahermit.kernel.net.socket.EphemeralPorts;
import org.javahermit.kernel.net.socket.FlowShare;
import org.javahermit.kernel.net.socket.RingMemory;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * All connections and listeners of a stack: finds who a segment is for (RFC 9293 section 3.10.7),
 * opens connections, runs those that have something to send or whose timers are due. Work in a turn
 * is proportional to what happened, not to how many connections there are.
 */
public final class TcpLayer implements Transport {
  /** When to try again if the device had no frame. */
  private static final long RETRY = Time.MILLISECOND;

  /** RFC 9293 section 3.7.5 and RFC 1191 section 3: the least segment a path can ask for. */
  private static final int MIN_PATH_MTU = 576;

  private final IpOutput ipOutput;
  private final TcpConfig config;
  private final RandomSource random;
  private final KeyedHash secret;
  private final ConnectionTable table;
  private final TimerHeap timers = new TimerHeap();
  private final SegmentInput input = new SegmentInput(this);
  private final SegmentOutput output;
  private final TcpTimers timeouts = new TcpTimers(this);
  private final SynCookies cookies;
  private final ListenerTable listeners = new ListenerTable();
  private final RateLimit resets = new RateLimit(100, 1000);
  private final TcpHeader header = new TcpHeader();
  private final IpPacket ip = new IpPacket();
  private final WaitingConnections waiting = new WaitingConnections();
  private final RingMemory memory;
  private long growth;
  private TcpConnection dirty;
  private TcpListener due;
  private OwnFlows ownFlows = OwnFlows.byPort(0, 1);

  public TcpLayer(IpOutput ipOutput, TcpConfig config, RandomSource random) {
    this.ipOutput = ipOutput;
    this.config = config;
    this.growth = config.growth();
    this.memory = new RingMemory(config.memory());
    this.random = random;
    this.output = new SegmentOutput(ipOutput);
    this.secret = new KeyedHash(random.next(), random.next());
    this.table = new ConnectionTable(new KeyedHash(random.next(), random.next()));
    this.cookies = new SynCookies(new KeyedHash(random.next(), random.next()));
  }

  /** What the buffers of all connections take their memory from. */
  RingMemory memory() {
    return memory;
  }

  SegmentOutput output() {
    return output;
  }

  SegmentInput input() {
    return input;
  }

  SynCookies cookies() {
    return cookies;
  }

  /** Hands out of what buffers may grow by, as far as it goes; returns how much. */
  int grant(int bytes) {
    int granted = (int) Math.min(bytes, growth);
    growth -= granted;
    return granted;
  }

  /** Takes back what was handed out. */
  void giveBack(int bytes) {
    growth += bytes;
  }

  /** Connections in any state. */
  public int connections() {
    return table.size();
  }

  /** Listens on a port; null if it is taken. An unspecified address is all of them. */
  public TcpListener listen(long high, long low, int port, int backlog) {
    return listen(high, low, port, backlog, FlowShare.NONE);
  }

  /**
   * The same for one that shares address and port with others who do.
   *
   * @param share its number among them, see {@link FlowShare}
   */
  public TcpListener listen(long high, long low, int port, int backlog, long share) {
    int chosen = port != 0 ? port : freeListenerPort(high, low);
    if (chosen == 0 || listeners.isTaken(high, low, chosen, share != FlowShare.NONE)) {
      return null;
    }
    TcpListener listener = new TcpListener(this, high, low, chosen, Math.max(backlog, 1), share);
    listeners.add(listener);
    return listener;
  }

  private int freeListenerPort(long high, long low) {
    int start = random.below(EphemeralPorts.COUNT);
    for (int i = 0; i < EphemeralPorts.COUNT; i++) {
      int port = EphemeralPorts.FIRST + (start + i) % EphemeralPorts.COUNT;
      if (!listeners.isTaken(high, low, port, false)) {
        return port;
      }
    }
    return 0;
  }

  void remove(TcpListener listener) {
    listeners.remove(listener);
  }

  /**
   * Opens a connection; null if no way leads there or no port is free. It is established, or has
   * failed, some time later.
   */
  public TcpConnection connect(long high, long low, int port, int localPort, long now) {
    return connect(high, low, port, 0, 0, localPort, now);
  }

  /** The same from an address of its own, or an unspecified one for that which leads there. */
  public TcpConnection connect(
      long high, long low, int port, long localHigh, long localLow, int localPort, long now) {
    boolean any = IpAddress.isUnspecified(localHigh, localLow);
    ip.setSource(any ? 0 : localHigh, any ? 0 : localLow);
    ip.setDestination(high, low);
    ip.setProtocol(IpPacket.TCP);
    if (!ipOutput.route(ip) || IpAddress.isMulticast(high, low)) {
      return null;
    }
    int chosen = localPort != 0 ? localPort : freePort(ip, port);
    if (chosen == 0 || isConnected(ip, chosen, port)) {
      return null;
    }
    TcpConnection c = create(ip.sourceHigh(), ip.sourceLow(), chosen, high, low, port, now);
    c.state = TcpState.SYN_SENT;
    markDirty(c);
    return c;
  }

  private boolean isConnected(IpPacket to, int localPort, int port) {
    return table.find(
            to.sourceHigh(),
            to.sourceLow(),
            localPort,
            to.destinationHigh(),
            to.destinationLow(),
            port)
        != null;
  }

  /**
   * Opens only connections of this stack's own from now on, so that stacks with the same address
   * never choose the same.
   */
  public void setOwnFlows(OwnFlows flows) {
    ownFlows = flows;
  }

  /** RFC 6056 section 3.3.1: a random start, then the first free one. */
  private int freePort(IpPacket to, int port) {
    int start = random.below(EphemeralPorts.COUNT);
    for (int i = 0; i < EphemeralPorts.COUNT; i++) {
      int candidate = EphemeralPorts.FIRST + (start + i) % EphemeralPorts.COUNT;
      if (isOwn(to, candidate, port)
          && !isConnected(to, candidate, port)
          && listeners.find(to.sourceHigh(), to.sourceLow(), candidate) == null) {
        return candidate;
      }
    }
    return 0;
  }

  private boolean isOwn(IpPacket to, int localPort, int port) {
    return ownFlows.isOwn(
        to.sourceHigh(),
        to.sourceLow(),
        localPort,
        to.destinationHigh(),
        to.destinationLow(),
        port);
  }

  /** A connection for a segment that a listener takes. */
  TcpConnection open(IpPacket received, TcpHeader h, long now) {
    return create(
        received.destinationHigh(),
        received.destinationLow(),
        h.destination,
        received.sourceHigh(),
        received.sourceLow(),
        h.source,
        now);
  }

  private TcpConnection create(
      long localHigh,
      long localLow,
      int localPort,
      long remoteHigh,
      long remoteLow,
      int remotePort,
      long now) {
    TcpConnection c = new TcpConnection(this, config);
    c.localHigh = localHigh;
    c.localLow = localLow;
    c.localPort = localPort;
    c.remoteHigh = remoteHigh;
    c.remoteLow = remoteLow;
    c.remotePort = remotePort;
    c.expectReceiveLimit(0);
    long ports = (long) localPort << 16 | remotePort;
    // RFC 6528 section 3: a clock of 4 microseconds plus a hash of who speaks.
    c.iss = (int) (now / 4000 + secret.of(localHigh, localLow, remoteHigh, remoteLow, ports, 0));
    c.timeStampOffset = stampOffset(localHigh, localLow, remoteHigh, remoteLow, ports);
    c.una = c.iss;
    c.nxt = c.iss;
    c.max = c.iss;
    c.sendStart = c.iss + 1;
    c.recovery.start(c.iss);
    table.add(c);
    return c;
  }

  private int stampOffset(long localHigh, long localLow, long high, long low, long ports) {
    return (int) secret.of(localHigh, localLow, high, low, ports, 1);
  }

  /** The time stamp that a connection would send which a SYN opens. */
  int stamp(IpPacket received, TcpHeader syn, long now) {
    int offset =
        stampOffset(
            received.destinationHigh(),
            received.destinationLow(),
            received.sourceHigh(),
            received.sourceLow(),
            (long) syn.destination << 16 | syn.source);
    return SegmentOutput.clock(now) + offset;
  }

  /** The scale of windows of connections that are expected to hold so many bytes; 0: default. */
  int windowShift(int expected) {
    return config.windowShift(expected);
  }

  @Override
  public boolean receive(PacketBuffer segment, IpPacket received, long now) {
    // RFC 9293 section 3.9.2.3: segments to groups are dropped.
    if (received.isForGroup() || !header.parse(segment, received)) {
      return true;
    }
    TcpConnection c = find(received, header);
    if (c != null && c.state == TcpState.TIME_WAIT && mayReopen(c)) {
      drop(c, TcpError.NONE);
      c = null;
    }
    if (c == null) {
      c = unknown(segment, received, now);
    }
    if (c != null) {
      input.receive(c, received, header, segment, now);
      if (c.ackNow) {
        run(c, now);
      } else {
        // What leaves in a turn leaves together: one answer to all that came in it is enough.
        markDirty(c);
      }
    }
    return true;
  }

  private TcpConnection find(IpPacket received, TcpHeader h) {
    return table.find(
        received.destinationHigh(),
        received.destinationLow(),
        h.destination,
        received.sourceHigh(),
        received.sourceLow(),
        h.source);
  }

  /** Whether a segment belongs to a connection, in any state. */
  boolean isKnown(IpPacket received, TcpHeader h) {
    return find(received, h) != null;
  }

  /**
   * RFC 9293 section 3.6.1, RFC 6191 section 2: a SYN that is surely new may follow in TIME-WAIT.
   */
  private boolean mayReopen(TcpConnection c) {
    if (!header.is(TcpHeader.SYN) || header.is(TcpHeader.ACK) || header.is(TcpHeader.RST)) {
      return false;
    }
    boolean newer =
        c.timeStamps && header.hasTimeStamps
            ? header.timeStamp - c.recentTimeStamp > 0
            : Sequence.after(header.sequence, c.receive.next());
    return newer && listeners.find(c.localHigh, c.localLow, c.localPort) != null;
  }

  /** A segment without a connection; returns one if a cookie has just made it. */
  private TcpConnection unknown(PacketBuffer segment, IpPacket received, long now) {
    TcpListener listener = listeners.find(received, header);
    if (header.is(TcpHeader.RST) && ipOutput.passOn()) {
      return null;
    }
    if (listener == null || !listener.receive(received, header, now)) {
      if (!ipOutput.passOn()) {
        refuse(segment.length(), received, now);
      }
      return null;
    }
    TcpConnection c = header.is(TcpHeader.SYN) ? null : find(received, header);
    if (c == null) {
      runDirty(now);
    }
    return c;
  }

  /** RFC 9293 section 3.10.7.1, at a limited rate. */
  private void refuse(int length, IpPacket received, long now) {
    if (header.is(TcpHeader.RST) || !resets.take(now)) {
      return;
    }
    if (header.is(TcpHeader.ACK)) {
      output.reply(received, header, header.acknowledgment, 0, TcpHeader.RST, now);
      return;
    }
    int end = header.sequence + length;
    end += header.is(TcpHeader.SYN) ? 1 : 0;
    end += header.is(TcpHeader.FIN) ? 1 : 0;
    output.reply(received, header, 0, end, TcpHeader.RST | TcpHeader.ACK, now);
  }

  @Override
  public void failed(PacketBuffer original, IpPacket sent, int kind, int mtu, long now) {
    if (!header.parseStart(original)) {
      return;
    }
    TcpConnection c =
        table.find(
            sent.sourceHigh(),
            sent.sourceLow(),
            header.source,
            sent.destinationHigh(),
            sent.destinationLow(),
            header.destination);
    if (c == null && ipOutput.passOn()) {
      return;
    }
    // RFC 5927 section 4.1: only an error about something in flight can be true.
    if (c == null
        || Sequence.before(header.sequence, c.una)
        || Sequence.atLeast(header.sequence, c.max)) {
      return;
    }
    if (kind == TOO_BIG) {
      shrink(c, mtu);
    } else if (c.state == TcpState.SYN_SENT && kind != OTHER) {
      // RFC 5927 section 5.2: established connections live on, they may recover.
      drop(c, kind == PORT_UNREACHABLE ? TcpError.REFUSED : TcpError.UNREACHABLE);
    }
    run(c, now);
  }

  /** The path takes less than we sent (RFC 1191 section 6.4): smaller segments, at once. */
  private void shrink(TcpConnection c, int mtu) {
    boolean v4 = IpAddress.isV4(c.remoteHigh, c.remoteLow);
    int path = Math.max(mtu, v4 ? MIN_PATH_MTU : Ipv6Header.MIN_MTU);
    int headers = (v4 ? 20 : Ipv6Header.LENGTH) + TcpHeader.MIN_LENGTH;
    int options = c.timeStamps ? TcpHeader.TIME_STAMPS_LENGTH : 0;
    int mss = path - headers - options;
    if (c.state.isSynchronized() && mss < c.mss) {
      c.mss = mss;
      c.recovery.onSmallerPath(mss);
      c.nxt = c.una;
      c.retransmitAt = Time.NEVER;
      c.timing = false;
    }
  }

  /**
   * The connection ends when twice the lifetime of a segment has passed (RFC 9293 section 3.4.2),
   * or when too many others wait for the same: whoever opens and closes connections as fast as he
   * can must not fill the memory with them.
   */
  void awaitEnd(TcpConnection c, long now) {
    c.timeWaitAt = now + config.timeWait();
    waiting.add(c);
    if (waiting.size() > config.mostWaiting()) {
      drop(waiting.first(), TcpError.NONE);
    }
  }

  /** Sends a reset for a connection. */
  void reset(TcpConnection c, long now) {
    output.reset(c, now);
  }

  /** The connection is no more. */
  void drop(TcpConnection c, TcpError error) {
    if (c.state == TcpState.CLOSED) {
      return;
    }
    c.state = TcpState.CLOSED;
    c.error = error;
    c.stopTimers();
    timers.remove(c);
    waiting.remove(c);
    table.remove(c);
    c.send.release();
    c.growth.end();
    if (c.listener != null) {
      c.listener.failed();
      c.listener = null;
    }
    c.changed();
  }

  /** Closes all connections, as if their users were done; those that are not open yet end. */
  public void closeAll(long now) {
    for (TcpConnection c : table.all()) {
      if (c.isOpened()) {
        c.close(now);
      } else {
        c.abort(now);
      }
    }
  }

  /** Whether all peers have what was sent to them, and know that no more follows. */
  public boolean isDrained() {
    for (TcpConnection c : table.all()) {
      if (!c.isDrained()) {
        return false;
      }
    }
    return true;
  }

  /** Adds the buffers of all connections. */
  public void count(BufferCount into) {
    for (TcpConnection c : table.all()) {
      c.count(into);
    }
  }

  /** Whether connections wait for the next turn. */
  public boolean hasMarked() {
    return dirty != null || due != null;
  }

  /** Asks a listener when the layer is polled next whether it lets somebody in. */
  void markDue(TcpListener listener) {
    if (!listener.isDue) {
      listener.isDue = true;
      listener.nextDue = due;
      due = listener;
    }
  }

  private void runDue(long now) {
    while (due != null) {
      TcpListener listener = due;
      due = listener.nextDue;
      listener.nextDue = null;
      listener.isDue = false;
      listener.letHeldIn(ip, header, now);
    }
  }

  /** Runs a connection when the layer is polled next. */
  void markDirty(TcpConnection c) {
    if (!c.isDirty) {
      c.isDirty = true;
      c.nextDirty = dirty;
      dirty = c;
    }
  }

  private void run(TcpConnection c, long now) {
    if (!output.run(c, now)) {
      markDirty(c);
    }
    timers.set(c, c.state == TcpState.CLOSED ? Time.NEVER : c.nextDue());
    c.tell();
  }

  private void runDirty(long now) {
    TcpConnection c = dirty;
    dirty = null;
    while (c != null) {
      TcpConnection following = c.nextDirty;
      c.nextDirty = null;
      c.isDirty = false;
      run(c, now);
      c = following;
    }
  }

  @Override
  public long poll(long now) {
    while (timers.next() <= now) {
      TcpConnection c = timers.first();
      timeouts.fire(c, now);
      run(c, now);
    }
    runDue(now);
    runDirty(now);
    return dirty != null ? Math.min(now + RETRY, timers.next()) : timers.next();
  }
}
