package org.javahermit.kernel.net.socket;

import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * A UDP socket (RFC 768, RFC 1122 section 4.1): a queue of received datagrams that is bounded in
 * number and bytes, and what it is bound and connected to. Calls never wait.
 */
public final class UdpSocket {
  /** Results of {@link #send} other than success. */
  public static final int WOULD_BLOCK = -1;

  public static final int NO_ROUTE = -2;
  public static final int TOO_LARGE = -3;
  public static final int REFUSED = -4;

  /** Datagrams and bytes that are held for the reader unless that is changed. */
  private static final int DEFAULT_DATAGRAMS = 256;

  private static final int DEFAULT_BYTES = 1 << 18;

  /** A place is kept for each so many bytes, as small datagrams come in larger numbers. */
  private static final int BYTES_OF_A_PLACE = 1024;

  private static final int LARGEST = 65_535;

  private final UdpLayer layer;
  private final ByteRing bytes = new ByteRing(DEFAULT_BYTES);
  private int limit = DEFAULT_BYTES;
  private long[] fromHigh = new long[DEFAULT_DATAGRAMS];
  private long[] fromLow = new long[DEFAULT_DATAGRAMS];
  private int[] fromPort = new int[DEFAULT_DATAGRAMS];
  private int[] lengths = new int[DEFAULT_DATAGRAMS];
  private int first;

  /** Changed under the stack's lock, and read by those who only want to know. */
  private volatile int count;

  private long dropped;
  private volatile boolean refused;
  private final ArrayBytes array = new ArrayBytes(new byte[0]);
  private SocketObserver observer;

  /** Which groups it wants, or null for all that the host receives. */
  private GroupFilter groups;

  /** How far datagrams to groups go (RFC 1112 section 6.1). */
  int groupHops = 1;

  /** Whether what it sends to groups is received here too (RFC 1112 section 7.1). */
  boolean groupLoop = true;

  /** By which interface datagrams to groups go. */
  int groupInterface = GroupFilter.CARD;

  /** Class of traffic of what it sends (RFC 2474 section 3), by version of IP. */
  int trafficClass4;

  int trafficClass6;

  long localHigh;
  long localLow;
  int localPort;
  long remoteHigh;
  long remoteLow;
  int remotePort;
  private long share;
  UdpSocket next;

  UdpSocket(UdpLayer layer) {
    this.layer = layer;
  }

  public void observe(SocketObserver newObserver) {
    observer = newObserver;
  }

  /** Receives datagrams of the groups that the filter wants, from now on. */
  public void setGroups(GroupFilter filter) {
    groups = filter;
  }

  /** Changes by which interface datagrams to groups go, as {@link GroupFilter} numbers them. */
  public void setGroupInterface(int by) {
    groupInterface = by;
  }

  /**
   * Changes where datagrams to groups go.
   *
   * @param hops how many routers may pass them on, and one; 0: they stay on this host
   * @param loop whether members on this host receive them
   */
  public void setGroupOptions(int hops, boolean loop) {
    groupHops = hops;
    groupLoop = loop;
  }

  /**
   * Changes how many bytes of datagrams are held for the reader at most. What is held stays, and
   * one datagram is held whatever its length is.
   */
  public void setReceiveLimit(int count) {
    limit = count;
    bytes.setLimit(Math.max(count, LARGEST));
    if (count / BYTES_OF_A_PLACE > lengths.length) {
      addPlaces(count / BYTES_OF_A_PLACE);
    }
  }

  private void addPlaces(int places) {
    long[] high = new long[places];
    long[] low = new long[places];
    int[] ports = new int[places];
    int[] sizes = new int[places];
    for (int i = 0; i < count; i++) {
      int slot = (first + i) % lengths.length;
      high[i] = fromHigh[slot];
      low[i] = fromLow[slot];
      ports[i] = fromPort[slot];
      sizes[i] = lengths[slot];
    }
    fromHigh = high;
    fromLow = low;
    fromPort = ports;
    lengths = sizes;
    first = 0;
  }

  /** Bytes that the queue of datagrams takes. */
  int memory() {
    return bytes.capacity();
  }

  /** Marks what is sent with a class of traffic, for each version of IP. */
  public void setTrafficClasses(int v4, int v6) {
    trafficClass4 = v4 & 0xff;
    trafficClass6 = v6 & 0xff;
  }

  /** Takes a port, 0 for any; an unspecified address is all of them. False if it is taken. */
  public boolean bind(long high, long low, int port) {
    return layer.bind(this, high, low, port, false);
  }

  /**
   * The same for one whose owner sees to it that no two have a port that do not want to.
   *
   * @param number its number among those that share out what comes to one address and port, see
   *     {@link FlowShare}; with {@link FlowShare#NONE}, the one that came last has all of it
   */
  public boolean bindShared(long high, long low, int port, long number) {
    share = number;
    return layer.bind(this, high, low, port, true);
  }

  /** Sends to and receives from this peer only; port 0 undoes that. */
  public void connect(long high, long low, int port) {
    remoteHigh = high;
    remoteLow = low;
    remotePort = port;
  }

  /** Bytes of the oldest datagram, 0 if there is none. */
  public int available() {
    return count == 0 ? 0 : lengths[first];
  }

  public int localPort() {
    return localPort;
  }

  /** Whether there is something to receive; may be asked without the stack's lock. */
  public boolean isReadable() {
    return count > 0 || refused;
  }

  /** Datagrams that found no room. */
  public long dropped() {
    return dropped;
  }

  /** Sends a datagram; its length, or why not. */
  public int send(byte[] data, int offset, int length, long high, long low, int port, long now) {
    return send(array.point(data, offset), length, high, low, port, now);
  }

  /** Sends a datagram; its length, or why not. */
  public int send(ByteSource data, int length, long high, long low, int port, long now) {
    if (refused) {
      refused = false;
      return REFUSED;
    }
    if (localPort == 0 && !bind(0, 0, 0)) {
      return WOULD_BLOCK;
    }
    return layer.send(this, data, length, high, low, port, now);
  }

  /**
   * Takes the oldest datagram; what does not fit is lost. The length, {@link #WOULD_BLOCK}, or
   * {@link #REFUSED} if the connected peer says that nobody listens.
   */
  public int receive(byte[] to, int offset, int length, Endpoint from) {
    return receive(array.point(to, offset), length, from);
  }

  /** Hands out the oldest datagram, as the other method of this name. */
  public int receive(ByteSink to, int length, Endpoint from) {
    if (refused) {
      refused = false;
      return REFUSED;
    }
    if (count == 0) {
      return WOULD_BLOCK;
    }
    int taken = Math.min(length, lengths[first]);
    from.set(fromHigh[first], fromLow[first], fromPort[first]);
    bytes.hand(to, taken);
    bytes.drop(lengths[first]);
    first = (first + 1) % lengths.length;
    count--;
    return taken;
  }

  public void close() {
    layer.unbind(this);
    bytes.release();
    count = 0;
  }

  /**
   * How well a datagram fits: 0 not at all; exact addresses count more than any.
   *
   * @param by the interface by which it came
   */
  int match(int by, IpPacket ip, int port) {
    long toHigh = ip.destinationHigh();
    long toLow = ip.destinationLow();
    long high = ip.sourceHigh();
    long low = ip.sourceLow();
    int score = 1;
    boolean multicast = IpAddress.isMulticast(toHigh, toLow);
    if (multicast && groups != null && !groups.accepts(by, toHigh, toLow, high, low)) {
      return 0;
    }
    boolean isWildcard = IpAddress.isUnspecified(localHigh, localLow);
    boolean isByAddress =
        isWildcard || !ip.isForGroup() || IpAddress.isMulticast(localHigh, localLow);
    if (isByAddress && !IpAddress.isAmong(localHigh, localLow, toHigh, toLow)) {
      return 0;
    }
    score += IpAddress.rank(localHigh, localLow);
    if (remotePort != 0) {
      if (remotePort != port || remoteLow != low || remoteHigh != high) {
        return 0;
      }
      score += 3;
    }
    return score;
  }

  /** Whether it shares datagrams out with others; connected sockets do not. */
  boolean isSharing() {
    return share != FlowShare.NONE && remotePort == 0;
  }

  /** Whether it shares them out with this other one, which shares. */
  boolean sharesWith(UdpSocket other) {
    return isSharing()
        && localPort == other.localPort
        && localLow == other.localLow
        && localHigh == other.localHigh;
  }

  /** How much it has a claim to a datagram among those that share. */
  long weight(IpPacket ip, int source) {
    return FlowShare.weight(share, ip, source, localPort);
  }

  void deliver(PacketBuffer payload, IpPacket ip, int port) {
    int length = payload.length();
    if (count == lengths.length || count > 0 && bytes.size() + length > limit) {
      dropped++;
      return;
    }
    int slot = (first + count) % lengths.length;
    fromHigh[slot] = ip.sourceHigh();
    fromLow[slot] = ip.sourceLow();
    fromPort[slot] = port;
    lengths[slot] = length;
    bytes.append(payload.bytes(), payload.offset(), length);
    count++;
    changed();
  }

  /** RFC 1122 section 4.1.3.3: errors are passed up, to who is connected. */
  void refuse() {
    refused = true;
    changed();
  }

  private void changed() {
    if (observer != null) {
      observer.changed();
    }
  }
}
