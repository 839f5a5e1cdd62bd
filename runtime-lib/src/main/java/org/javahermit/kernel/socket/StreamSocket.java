package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpError;
import org.javahermit.kernel.net.tcp.TcpLayer;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * A socket of TCP as POSIX describes it: bound, then a listener on all shards, or a connection on
 * one. What changes its kind is guarded by the socket; the connection and the listeners by their
 * shards.
 */
public final class StreamSocket extends InetSocket {
  /** The bits of a class of traffic that are about congestion (RFC 3168 section 5). */
  private static final int CONGESTION_BITS = 3;

  private volatile TcpListener[] listeners;
  private volatile TcpConnection connection;
  private volatile Shard shard;
  private volatile boolean inputShut;
  private volatile boolean errorTaken;

  /** The shard whose listener is asked first next time. */
  private int nextListener;

  /** A socket that is neither bound nor connected. */
  public StreamSocket(Network network, boolean v6) {
    super(network, v6);
  }

  private StreamSocket(StreamSocket listener, Shard shard, TcpConnection connection) {
    this(listener.network, listener.isV6());
    listener.options.copyTo(options);
    this.shard = shard;
    this.connection = connection;
  }

  @Override
  public synchronized int bind(long high, long low, int port) {
    if (claim != null || connection != null) {
      return -Errors.INVALID;
    }
    if (!network.isOurs(high, low)) {
      return -Errors.NO_SUCH_ADDRESS;
    }
    claim = claim(network.tcpPorts(), high, low, port);
    return claim == null ? -Errors.ADDRESS_IN_USE : 0;
  }

  // ---- listening

  @Override
  public synchronized int listen(int backlog) {
    if (connection != null) {
      return -Errors.INVALID;
    }
    if (listeners != null) {
      return 0;
    }
    if (claim == null && bind(0, 0, 0) != 0) {
      return -Errors.ADDRESS_IN_USE;
    }
    if (!network.tcpPorts().listen(claim)) {
      return -Errors.ADDRESS_IN_USE;
    }
    TcpListener[] made = new TcpListener[network.shards()];
    for (int i = 0; i < made.length; i++) {
      Shard each = network.shard(i);
      synchronized (each) {
        TcpLayer tcp = each.stack().tcp();
        made[i] = tcp.listen(claim.high, claim.low, claim.port, backlog, claim.share);
        if (made[i] == null) {
          closeListeners(made);
          return -Errors.ADDRESS_IN_USE;
        }
        made[i].expectReceiveLimit(receiveBuffer());
        made[i].observe(this);
      }
    }
    listeners = made;
    return 0;
  }

  private void closeListeners(TcpListener[] all) {
    for (int i = 0; i < all.length && all[i] != null; i++) {
      Shard each = network.shard(i);
      synchronized (each) {
        all[i].close(Shard.now());
        each.flush();
      }
    }
  }

  /** Takes a connection that was made; 0, or the error negated. */
  public int accept(StreamSocket[] into) {
    int result = tryAccept(into);
    return result == -Errors.TRY_AGAIN && isBlocking() ? waiting(() -> tryAccept(into)) : result;
  }

  private int tryAccept(StreamSocket[] into) {
    TcpListener[] all = listeners;
    if (all == null) {
      return -Errors.INVALID;
    }
    int start = nextListener;
    for (int i = 0; i < all.length; i++) {
      int number = (start + i) % all.length;
      StreamSocket accepted = acceptFrom(network.shard(number), all[number]);
      if (accepted != null) {
        nextListener = number + 1;
        into[0] = accepted;
        return 0;
      }
    }
    return -Errors.TRY_AGAIN;
  }

  private StreamSocket acceptFrom(Shard from, TcpListener listener) {
    if (!listener.isReadable()) {
      return null; // without its lock, which its core needs
    }
    synchronized (from) {
      TcpConnection taken = listener.accept();
      if (taken == null) {
        return null;
      }
      StreamSocket accepted = new StreamSocket(this, from, taken);
      accepted.applyAll();
      taken.observe(accepted);
      if (from.stack().tcp().hasMarked()) {
        from.flush(); // somebody is let in instead
      }
      return accepted;
    }
  }

  // ---- connecting

  @Override
  public int connect(long high, long low, int port) {
    network.awaitAddressFor(high, low);
    int result = begin(high, low, port);
    if (result != 0) {
      return result;
    }
    if (!isBlocking()) {
      // A peer on this machine has answered by now. This is told later all the same, as by Linux:
      // programs wait until it can be finished, whatever they were told here.
      return -Errors.IN_PROGRESS;
    }
    return waiting(this::connectResult);
  }

  /** Sends the SYN; 0, or the error negated. */
  private synchronized int begin(long high, long low, int port) {
    if (listeners != null || isClosed()) {
      return -Errors.INVALID;
    }
    if (connection != null) {
      int result = connectResult();
      return result == 0 ? -Errors.ALREADY_CONNECTED : result;
    }
    boolean self = IpAddress.isUnspecified(high, low);
    long toHigh = self ? 0 : high;
    long toLow = self ? Network.LOCALHOST : low;
    Shard chosen = network.nextShard();
    synchronized (chosen) {
      TcpConnection made = open(chosen, toHigh, toLow, port);
      if (made == null) {
        return claim == null ? -Errors.NETWORK_UNREACHABLE : -Errors.NO_SUCH_ADDRESS;
      }
      made.observe(this);
      shard = chosen;
      connection = made;
      made.expectReceiveLimit(receiveBuffer());
      applyAll(); // before the SYN: who once saw a large window waits for one (RFC 9293 3.8.6.2.1)
    }
    return 0;
  }

  private TcpConnection open(Shard on, long high, long low, int port) {
    TcpLayer tcp = on.stack().tcp();
    if (claim == null) {
      return tcp.connect(high, low, port, 0, Shard.now());
    }
    return tcp.connect(high, low, port, claim.high, claim.low, claim.port, Shard.now());
  }

  @Override
  public int connectResult() {
    TcpConnection c = connection;
    if (c == null) {
      return -Errors.NOT_CONNECTED;
    }
    synchronized (shard) {
      if (!c.isOpened()) {
        return -Errors.TRY_AGAIN;
      }
      return c.error() == TcpError.NONE ? 0 : -takeError(c);
    }
  }

  /** The error that ended the connection; told once, as SO_ERROR is. */
  private int takeError(TcpConnection c) {
    errorTaken = true;
    return switch (c.error()) {
      case NONE -> 0;
      case REFUSED -> Errors.REFUSED;
      case RESET -> Errors.RESET;
      case BROKEN -> Errors.BROKEN_PIPE;
      case TIMED_OUT -> Errors.TIMED_OUT;
      case UNREACHABLE -> Errors.HOST_UNREACHABLE;
    };
  }

  // ---- data

  @Override
  public int read(ByteSink to, int count) {
    int result = tryRead(to, count);
    return result == -Errors.TRY_AGAIN && isBlocking() ? waiting(() -> tryRead(to, count)) : result;
  }

  private int tryRead(ByteSink to, int count) {
    TcpConnection c = connection;
    if (c == null) {
      return -Errors.NOT_CONNECTED;
    }
    synchronized (shard) {
      if (isClosed() || count == 0) {
        return 0;
      }
      int taken = c.read(to, count);
      if (taken > 0) {
        if (c.isMarked()) {
          shard.flush(); // the peer may be waiting for room
        }
        return taken;
      }
      if (taken == TcpConnection.END) {
        return errorTaken || c.atEnd() ? 0 : -takeError(c);
      }
      if (!c.isOpened()) {
        return isBlocking() ? -Errors.TRY_AGAIN : -Errors.NOT_CONNECTED;
      }
      return inputShut ? 0 : -Errors.TRY_AGAIN;
    }
  }

  @Override
  public int write(ByteSource from, int count) {
    int done = tryWrite(from, count);
    if (!isBlocking() || done < 0 && done != -Errors.TRY_AGAIN) {
      return done;
    }
    done = Math.max(done, 0);
    while (done < count) {
      int left = count - done;
      int result = waiting(() -> tryWrite(from, left));
      if (result < 0) {
        return done > 0 ? done : result;
      }
      done += result;
    }
    return done;
  }

  private int tryWrite(ByteSource from, int count) {
    TcpConnection c = connection;
    if (c == null) {
      return -Errors.NOT_CONNECTED;
    }
    synchronized (shard) {
      if (!c.isOpened()) {
        return -Errors.TRY_AGAIN;
      }
      int taken = isClosed() ? TcpConnection.END : c.write(from, count);
      if (taken == TcpConnection.END) {
        int error = errorTaken ? 0 : takeError(c);
        return error == 0 ? -Errors.BROKEN_PIPE : -error;
      }
      if (taken > 0) {
        shard.flush();
      }
      return taken == 0 && count > 0 ? -Errors.TRY_AGAIN : taken;
    }
  }

  @Override
  public int available() {
    TcpConnection c = connection;
    if (c == null) {
      return 0;
    }
    synchronized (shard) {
      return c.available();
    }
  }

  @Override
  public int readiness() {
    TcpListener[] all = listeners;
    if (all != null) {
      return listenerReadiness(all);
    }
    TcpConnection c = connection;
    if (c == null) {
      return Readiness.OUT | Readiness.HANG_UP;
    }
    synchronized (shard) {
      if (!c.isOpened()) {
        return 0;
      }
      int ready = c.isReadable() || inputShut ? Readiness.IN : 0;
      ready |= c.isWritable() || c.isOutputOver() ? Readiness.OUT : 0;
      ready |= c.isOver() ? Readiness.HANG_UP : 0;
      return ready | (c.error() != TcpError.NONE && !errorTaken ? Readiness.ERROR : 0);
    }
  }

  private static int listenerReadiness(TcpListener[] all) {
    for (TcpListener each : all) {
      if (each.isReadable()) {
        return Readiness.IN;
      }
    }
    return 0;
  }

  // ---- the end

  @Override
  public int shutdown(int how) {
    TcpConnection c = connection;
    if (c == null) {
      return -Errors.NOT_CONNECTED;
    }
    synchronized (shard) {
      if (how != 1) {
        inputShut = true;
      }
      if (how != 0) {
        c.shutdownOutput();
        shard.flush();
      }
    }
    changed();
    return 0;
  }

  @Override
  protected synchronized void release() {
    if (listeners != null) {
      closeListeners(listeners);
    }
    if (connection != null) {
      closeConnection();
    }
    if (claim != null) {
      network.tcpPorts().release(claim);
    }
  }

  private void closeConnection() {
    int linger = option(SocketOptions.SOCKET, SocketOptions.LINGER);
    TcpConnection c = connection;
    synchronized (shard) {
      if (linger == 0) {
        c.abort(Shard.now());
      } else {
        c.close(Shard.now());
      }
      shard.flush();
    }
    if (linger > 0 && isBlocking()) {
      new Linger(shard, c).await(Shard.now() + linger * Time.SECOND);
    }
  }

  // ---- options

  /** Gives a connection the options that were set before; called with the shard's lock held. */
  private void applyAll() {
    TcpConnection c = connection;
    setTrafficClass(c);
    setIfChosen(c, SocketOptions.SEND_BUFFER);
    setIfChosen(c, SocketOptions.RECEIVE_BUFFER);
    set(c, SocketOptions.TCP, SocketOptions.NO_DELAY);
    if (options.isOn(SocketOptions.SOCKET, SocketOptions.KEEP_ALIVE)) {
      set(c, SocketOptions.SOCKET, SocketOptions.KEEP_ALIVE);
    }
    shard.flush();
  }

  /** Buffers whose size nobody chose grow by themselves. */
  private void setIfChosen(TcpConnection c, int name) {
    if (options.isChosen(SocketOptions.SOCKET, name)) {
      set(c, SocketOptions.SOCKET, name);
    }
  }

  /**
   * A class of traffic is kept without its two lowest bits, as on Linux: they are the connection's
   * own (RFC 3168 section 5).
   */
  @Override
  int kept(int level, int name, int value) {
    boolean isClass =
        level == SocketOptions.IP && name == SocketOptions.TYPE_OF_SERVICE
            || level == SocketOptions.IPV6 && name == SocketOptions.V6_TRAFFIC_CLASS;
    return isClass ? value & ~CONGESTION_BITS : value;
  }

  @Override
  void apply(int level, int name) {
    TcpListener[] all = listeners;
    for (int i = 0; all != null && i < all.length; i++) {
      synchronized (network.shard(i)) {
        all[i].expectReceiveLimit(receiveBuffer());
      }
    }
    TcpConnection c = connection;
    if (c == null) {
      return;
    }
    synchronized (shard) {
      set(c, level, name);
      shard.flush();
    }
  }

  private void set(TcpConnection c, int level, int name) {
    int value = option(level, name);
    if (level == SocketOptions.SOCKET && name == SocketOptions.SEND_BUFFER) {
      c.setSendLimit(value);
    } else if (level == SocketOptions.SOCKET && name == SocketOptions.RECEIVE_BUFFER) {
      c.setReceiveLimit(value);
    } else if (level == SocketOptions.SOCKET && name == SocketOptions.KEEP_ALIVE) {
      c.setKeepAlive(value != 0, Shard.now());
    } else if (level == SocketOptions.TCP) {
      applyTcp(c);
    } else {
      setTrafficClass(c);
    }
  }

  /** The size that somebody chose, else 0. */
  private int receiveBuffer() {
    boolean isChosen = options.isChosen(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER);
    return isChosen ? option(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER) : 0;
  }

  private void setTrafficClass(TcpConnection c) {
    boolean isV4 = IpAddress.isV4(c.remoteHigh(), c.remoteLow());
    c.setTrafficClass(
        isV4
            ? option(SocketOptions.IP, SocketOptions.TYPE_OF_SERVICE)
            : option(SocketOptions.IPV6, SocketOptions.V6_TRAFFIC_CLASS));
  }

  private void applyTcp(TcpConnection c) {
    c.setNoDelay(options.isOn(SocketOptions.TCP, SocketOptions.NO_DELAY));
    c.setQuickAck(option(SocketOptions.TCP, SocketOptions.QUICK_ACK) == SocketOptions.ALWAYS);
    c.setKeepAliveTimes(
        option(SocketOptions.TCP, SocketOptions.KEEP_IDLE) * Time.SECOND,
        option(SocketOptions.TCP, SocketOptions.KEEP_INTERVAL) * Time.SECOND,
        option(SocketOptions.TCP, SocketOptions.KEEP_COUNT),
        Shard.now());
  }

  /** The queues of the connection's shard, as a listener has none of its own. */
  @Override
  public int incomingQueue() {
    TcpConnection c = connection;
    if (c == null) {
      return 0;
    }
    synchronized (shard) {
      boolean byCard = c.isOpened() && Network.isByCard(shard, c.remoteHigh(), c.remoteLow());
      return byCard ? network.number(shard) + 1 : 0;
    }
  }

  // ---- addresses

  @Override
  public void local(Address into) {
    TcpConnection c = connection;
    PortTable.Claim bound = claim;
    if (c != null) {
      synchronized (shard) {
        into.set(c.localHigh(), c.localLow(), c.localPort());
      }
    } else if (bound != null) {
      into.set(bound.high, bound.low, bound.port);
    } else {
      into.set(0, 0, 0);
    }
  }

  @Override
  public boolean remote(Address into) {
    TcpConnection c = connection;
    if (c == null) {
      return false;
    }
    synchronized (shard) {
      into.set(c.remoteHigh(), c.remoteLow(), c.remotePort());
    }
    return true;
  }
}
