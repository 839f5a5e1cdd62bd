package org.javahermit.kernel.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * A socket of Unix domain (unix(7), SOCK_STREAM) between threads of the program: bound to a name,
 * then a listener, or connected to one. Its name is a node of the file system that holds it; who
 * connects finds it there. What changes its kind is guarded by the socket, what is on its way by
 * the connection; neither lock is held while the other socket's is taken.
 */
public final class LocalSocket extends AnySocket {
  /** What the kernel keeps of a buffer for each byte of an option, as on Linux. */
  private static final int ROOM_PER_BYTE = 2;

  /** What Linux has as size of buffers unless somebody changes it. */
  private static final int DEFAULT_BUFFER = 106_496;

  /** Who connects waits where so many are waiting; what was asked for is cut to it (listen(2)). */
  private static final int MOST_WAITING = 4096;

  private volatile String name = "";
  private volatile LocalConnection connection;
  private volatile LocalSocket peer;
  private volatile int side;

  /** Whom it waits for to be accepted. */
  private volatile LocalSocket awaited;

  /** Those that connected and were not accepted; null unless it listens. Guarded by this. */
  private Deque<LocalSocket> arrived;

  private int backlog;

  /** Whether a program has it, or had; guarded by the listener that made it. */
  private boolean isUsed = true;

  /** A socket without a name that is not connected. */
  public LocalSocket() {
    options.set(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER, DEFAULT_BUFFER);
    options.set(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER, DEFAULT_BUFFER);
  }

  /** Its path, as it was given; empty if it has none. */
  public String name() {
    return name;
  }

  /** The path of the socket that it is connected to. */
  public String peerName() {
    LocalSocket other = peer;
    return other == null ? "" : other.name;
  }

  /** It has a name from now on. */
  public void named(String path) {
    name = path;
  }

  // ---- listening

  @Override
  public synchronized int listen(int most) {
    if (name.isEmpty() || connection != null) {
      return -Errors.INVALID;
    }
    backlog = Math.min(most, MOST_WAITING);
    arrived = arrived == null ? new ArrayDeque<>() : arrived;
    return 0;
  }

  /** Takes a connection that was made; 0, or the error negated. */
  public int accept(LocalSocket[] into) {
    int result = tryAccept(into);
    result = result == -Errors.TRY_AGAIN && isBlocking() ? waiting(() -> tryAccept(into)) : result;
    if (result == 0) {
      changed(); // there is room for one more
    }
    return result;
  }

  private synchronized int tryAccept(LocalSocket[] into) {
    if (arrived == null) {
      return -Errors.INVALID;
    }
    LocalSocket first = arrived.poll();
    if (first == null) {
      return -Errors.TRY_AGAIN;
    }
    first.isUsed = true;
    into[0] = first;
    return 0;
  }

  // ---- connecting

  /** Connects to a socket that listens, and waits while too many others do; 0, or the error. */
  public int connect(LocalSocket listener) {
    if (!begin(listener)) {
      return connection == null ? -Errors.INVALID : -Errors.ALREADY_CONNECTED;
    }
    LocalConnection made = new LocalConnection();
    LocalSocket accepted = new LocalSocket(listener, made, this);
    int result = listener.enter(accepted);
    if (result == -Errors.TRY_AGAIN && isBlocking()) {
      result = listener.waiting(() -> isClosed() ? -Errors.INTERRUPTED : listener.enter(accepted));
      // The listener's end is no news to who connects but that it is not there.
      result = result == -Errors.INTERRUPTED && !isClosed() ? -Errors.REFUSED : result;
    }
    return end(result, made, accepted);
  }

  /** What will be accepted; it has none of the listener's options, as on Linux. */
  private LocalSocket(LocalSocket listener, LocalConnection connection, LocalSocket peer) {
    this();
    name = listener.name;
    side = 1;
    isUsed = false;
    this.peer = peer;
    this.connection = connection;
    applyLimit();
  }

  private synchronized boolean begin(LocalSocket listener) {
    if (arrived != null || connection != null || awaited != null || isClosed()) {
      return false;
    }
    awaited = listener;
    return true;
  }

  private int end(int result, LocalConnection made, LocalSocket accepted) {
    boolean isLate;
    synchronized (this) {
      awaited = null;
      isLate = isClosed();
      if (result == 0) {
        peer = accepted;
        connection = made;
        applyLimit();
      }
    }
    if (result == 0 && isLate) {
      endConnection();
    }
    return result;
  }

  private int enter(LocalSocket accepted) {
    synchronized (this) {
      if (arrived == null || isClosed()) {
        return -Errors.REFUSED;
      }
      if (arrived.size() > backlog) {
        return -Errors.TRY_AGAIN;
      }
      arrived.add(accepted);
    }
    changed();
    return 0;
  }

  @Override
  public int connectResult() {
    return connection == null ? -Errors.NOT_CONNECTED : 0;
  }

  // ---- data

  @Override
  public int read(ByteSink to, int count) {
    LocalConnection c = connection;
    if (c == null) {
      return -Errors.INVALID;
    }
    int result = c.read(side, to, count);
    if (result == -Errors.TRY_AGAIN && isBlocking()) {
      result = waiting(() -> c.read(side, to, count));
    }
    if (result > 0) {
      peer.changed();
    }
    return result;
  }

  @Override
  public int write(ByteSource from, int count) {
    LocalConnection c = connection;
    if (c == null) {
      return -Errors.NOT_CONNECTED;
    }
    int done = 0;
    while (true) {
      int left = count - done;
      int result = c.write(side, from, left);
      if (result == -Errors.TRY_AGAIN && isBlocking()) {
        result = waiting(() -> c.write(side, from, left));
      }
      if (result > 0) {
        peer.changed();
        done += result;
      }
      if (result <= 0 || done == count || !isBlocking()) {
        return done > 0 ? done : result;
      }
    }
  }

  @Override
  public int available() {
    LocalConnection c = connection;
    return c == null ? 0 : c.available(side);
  }

  @Override
  public int readiness() {
    LocalConnection c = connection;
    if (c != null) {
      return c.readiness(side);
    }
    synchronized (this) {
      if (arrived != null) {
        return arrived.isEmpty() ? 0 : Readiness.IN;
      }
    }
    return Readiness.OUT | Readiness.HANG_UP;
  }

  // ---- the end

  @Override
  public int shutdown(int how) {
    LocalConnection c = connection;
    if (c == null) {
      return -Errors.NOT_CONNECTED;
    }
    c.shutdown(side, how != 1, how != 0);
    changed();
    peer.changed();
    return 0;
  }

  @Override
  protected void release() {
    Deque<LocalSocket> refused;
    LocalSocket listener;
    synchronized (this) {
      refused = arrived;
      arrived = null;
      listener = awaited;
    }
    if (refused != null) {
      refused.forEach(Descriptor::close);
    }
    if (listener != null) {
      listener.changed(); // there this one waits
    }
    if (connection != null) {
      endConnection();
    }
  }

  private void endConnection() {
    connection.close(side, isUsed);
    peer.changed();
  }

  // ---- options

  /** Of the options, those of all sockets. */
  @Override
  public boolean isOption(int level, int option) {
    return level == SocketOptions.SOCKET && super.isOption(level, option);
  }

  @Override
  void apply(int level, int option) {
    if (connection != null) {
      applyLimit();
    }
  }

  private void applyLimit() {
    int bytes = option(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER);
    connection.setLimit(side, ROOM_PER_BYTE * bytes);
  }
}
