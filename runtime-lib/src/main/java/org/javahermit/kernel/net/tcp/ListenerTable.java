package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.socket.FlowShare;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Finds the listener for a segment by address and port: one for just that address before one for
 * all of version 4, and that before one for all. Among those that share an address and a port, each
 * connection has one.
 */
final class ListenerTable {
  private static final int BUCKETS = 64;

  private final TcpListener[] buckets = new TcpListener[BUCKETS];

  /** Whether somebody listens there who does not share it, or with whom it is not to be shared. */
  boolean isTaken(long high, long low, int port, boolean shares) {
    for (TcpListener l = buckets[port % BUCKETS]; l != null; l = l.next) {
      boolean sharing = shares && l.share != FlowShare.NONE;
      if (l.localPort == port
          && !sharing
          && IpAddress.overlap(high, low, l.localHigh, l.localLow)) {
        return true;
      }
    }
    return false;
  }

  void add(TcpListener listener) {
    int bucket = listener.localPort % BUCKETS;
    for (TcpListener l = buckets[bucket]; l != null; l = l.next) {
      if (l.sharesWith(listener)) {
        listener.believe(l);
      }
    }
    listener.next = buckets[bucket];
    buckets[bucket] = listener;
  }

  void remove(TcpListener listener) {
    int bucket = listener.localPort % BUCKETS;
    TcpListener before = null;
    for (TcpListener l = buckets[bucket]; l != null; l = l.next) {
      if (l == listener && before == null) {
        buckets[bucket] = l.next;
      } else if (l == listener) {
        before.next = l.next;
      }
      before = l;
    }
  }

  /** A listener for an address, or null; of those that share it, any. */
  TcpListener find(long high, long low, int port) {
    TcpListener found = null;
    int best = -1;
    for (TcpListener l = buckets[port % BUCKETS]; l != null; l = l.next) {
      int rank = IpAddress.rank(l.localHigh, l.localLow);
      if (rank > best && l.matches(high, low, port)) {
        found = l;
        best = rank;
      }
    }
    return found;
  }

  /** The listener for a received segment, or null. */
  TcpListener find(IpPacket received, TcpHeader h) {
    TcpListener first = find(received.destinationHigh(), received.destinationLow(), h.destination);
    return first == null || first.share == FlowShare.NONE ? first : choose(first, received, h);
  }

  private static TcpListener choose(TcpListener first, IpPacket received, TcpHeader h) {
    TcpListener chosen = first;
    long most = Long.MIN_VALUE;
    for (TcpListener l = first; l != null; l = l.next) {
      long weight =
          l.sharesWith(first)
              ? FlowShare.weight(l.share, received, h.source, h.destination)
              : Long.MIN_VALUE;
      if (weight > most) {
        chosen = l;
        most = weight;
      }
    }
    return chosen;
  }
}
