package org.javahermit.kernel.net.tcp;

/**
 * Finds a connection by addresses and ports: a hash table with chains through the connections,
 * hashed with a secret so that nobody can fill one chain on purpose.
 */
final class ConnectionTable {
  private final KeyedHash hash;
  private TcpConnection[] buckets = new TcpConnection[64];
  private int size;

  ConnectionTable(KeyedHash hash) {
    this.hash = hash;
  }

  int size() {
    return size;
  }

  /** All connections. */
  TcpConnection[] all() {
    TcpConnection[] all = new TcpConnection[size];
    int count = 0;
    for (TcpConnection first : buckets) {
      for (TcpConnection c = first; c != null; c = c.nextInBucket) {
        all[count++] = c;
      }
    }
    return all;
  }

  private int bucket(long remoteHigh, long remoteLow, int remotePort, int localPort) {
    // Local addresses are few: to leave them out saves time and spoils nothing.
    hash.begin();
    hash.add(remoteHigh);
    hash.add(remoteLow);
    hash.add((long) remotePort << 16 | localPort);
    return (int) hash.finish(3) & buckets.length - 1;
  }

  TcpConnection find(
      long localHigh,
      long localLow,
      int localPort,
      long remoteHigh,
      long remoteLow,
      int remotePort) {
    TcpConnection c = buckets[bucket(remoteHigh, remoteLow, remotePort, localPort)];
    while (c != null
        && !(c.localPort == localPort
            && c.remotePort == remotePort
            && c.remoteLow == remoteLow
            && c.remoteHigh == remoteHigh
            && c.localLow == localLow
            && c.localHigh == localHigh)) {
      c = c.nextInBucket;
    }
    return c;
  }

  void add(TcpConnection connection) {
    if (size >= buckets.length) {
      grow();
    }
    size++;
    link(connection);
  }

  private void link(TcpConnection c) {
    int bucket = bucket(c.remoteHigh, c.remoteLow, c.remotePort, c.localPort);
    c.nextInBucket = buckets[bucket];
    buckets[bucket] = c;
  }

  private void grow() {
    TcpConnection[] old = buckets;
    buckets = new TcpConnection[2 * old.length];
    for (TcpConnection first : old) {
      TcpConnection c = first;
      while (c != null) {
        TcpConnection next = c.nextInBucket;
        link(c);
        c = next;
      }
    }
  }

  void remove(TcpConnection c) {
    int bucket = bucket(c.remoteHigh, c.remoteLow, c.remotePort, c.localPort);
    TcpConnection before = null;
    TcpConnection at = buckets[bucket];
    while (at != null && at != c) {
      before = at;
      at = at.nextInBucket;
    }
    if (at == null) {
      return;
    }
    if (before == null) {
      buckets[bucket] = c.nextInBucket;
    } else {
      before.nextInBucket = c.nextInBucket;
    }
    c.nextInBucket = null;
    size--;
  }
}
