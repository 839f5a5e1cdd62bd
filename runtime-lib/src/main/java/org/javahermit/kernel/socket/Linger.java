package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.socket.SocketObserver;
import org.javahermit.kernel.net.tcp.TcpConnection;

/** Waits until the peer has all that was sent before a connection was closed (SO_LINGER). */
final class Linger implements SocketObserver {
  private final Shard shard;
  private final TcpConnection connection;
  private final Waiter waiter = new Waiter();

  Linger(Shard shard, TcpConnection connection) {
    this.shard = shard;
    this.connection = connection;
  }

  /** Waits at most until a point of time; what is not sent by then is dropped. */
  void await(long deadline) {
    synchronized (shard) {
      connection.observe(this);
    }
    boolean inTime = true;
    while (inTime && !isDrained()) {
      inTime = waiter.await(deadline);
      waiter.prepare();
    }
    if (!inTime) {
      synchronized (shard) {
        connection.abort(Shard.now());
        shard.flush();
      }
    }
  }

  private boolean isDrained() {
    synchronized (shard) {
      return connection.isDrained();
    }
  }

  @Override
  public void changed() {
    waiter.wake();
  }
}
