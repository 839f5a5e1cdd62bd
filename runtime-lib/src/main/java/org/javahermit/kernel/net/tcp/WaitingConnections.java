package org.javahermit.kernel.net.tcp;

/**
 * Connections that only wait for time to pass: those in TIME-WAIT, and those in FIN-WAIT-2 whose
 * user is done. Takes each when it begins to wait; leaves them in the order in which they began, so
 * that the first one is nearest to its end when there are too many: a list through the connections.
 */
final class WaitingConnections {
  private TcpConnection first;
  private TcpConnection last;
  private int size;

  int size() {
    return size;
  }

  /** The one that has waited longest, or null. */
  TcpConnection first() {
    return first;
  }

  /** A connection begins to wait, or begins anew. */
  void add(TcpConnection c) {
    remove(c);
    c.isWaiting = true;
    c.previousWaiting = last;
    if (last == null) {
      first = c;
    } else {
      last.nextWaiting = c;
    }
    last = c;
    size++;
  }

  /** A connection waits no longer, if it did. */
  void remove(TcpConnection c) {
    if (!c.isWaiting) {
      return;
    }
    c.isWaiting = false;
    if (c.previousWaiting == null) {
      first = c.nextWaiting;
    } else {
      c.previousWaiting.nextWaiting = c.nextWaiting;
    }
    if (c.nextWaiting == null) {
      last = c.previousWaiting;
    } else {
      c.nextWaiting.previousWaiting = c.previousWaiting;
    }
    c.previousWaiting = null;
    c.nextWaiting = null;
    size--;
  }
}
