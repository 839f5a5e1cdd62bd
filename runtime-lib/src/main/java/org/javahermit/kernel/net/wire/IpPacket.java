package org.javahermit.kernel.net.wire;

/**
 * What the layers above know of a packet of either version of IP: addresses, protocol, hop limit,
 * traffic class. Addresses are 128 bits in two longs; those of IPv4 are in the mapped form
 * ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2), as sockets of the JDK have them. Mutable: made once,
 * filled for each packet.
 */
public final class IpPacket {
  /** Protocol numbers (RFC 5237, the IANA registry). */
  public static final int ICMP = 1;

  public static final int IGMP = 2;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMPV6 = 58;

  /** Hop limit unless something else is asked for (RFC 1700, "IP time to live"). */
  public static final int DEFAULT_HOP_LIMIT = 64;

  private long sourceHigh;
  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;
  private int protocol;
  private int hopLimit = DEFAULT_HOP_LIMIT;
  private int trafficClass;
  private boolean forGroup;

  public long sourceHigh() {
    return sourceHigh;
  }

  public long sourceLow() {
    return sourceLow;
  }

  public long destinationHigh() {
    return destinationHigh;
  }

  public long destinationLow() {
    return destinationLow;
  }

  public int protocol() {
    return protocol;
  }

  public int hopLimit() {
    return hopLimit;
  }

  public int trafficClass() {
    return trafficClass;
  }

  /** Whether this was sent to a broadcast or multicast address, on any layer. */
  public boolean isForGroup() {
    return forGroup;
  }

  public boolean isV4() {
    return IpAddress.isV4(destinationHigh, destinationLow);
  }

  public void setSource(long high, long low) {
    sourceHigh = high;
    sourceLow = low;
  }

  public void setDestination(long high, long low) {
    destinationHigh = high;
    destinationLow = low;
  }

  public void setProtocol(int number) {
    protocol = number;
  }

  public void setHopLimit(int limit) {
    hopLimit = limit;
  }

  public void setTrafficClass(int value) {
    trafficClass = value;
  }

  public void setForGroup(boolean group) {
    forGroup = group;
  }

  /** Fills this for an answer to a packet: addresses the other way round, the rest by default. */
  public void answer(IpPacket received, int protocolNumber) {
    setSource(received.destinationHigh, received.destinationLow);
    setDestination(received.sourceHigh, received.sourceLow);
    setProtocol(protocolNumber);
    setHopLimit(DEFAULT_HOP_LIMIT);
    setTrafficClass(0);
    setForGroup(false);
  }
}
