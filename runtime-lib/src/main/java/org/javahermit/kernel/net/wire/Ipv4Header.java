package org.javahermit.kernel.net.wire;

/**
 * The header of an IPv4 packet (RFC 791 section 3.1). Parsing verifies version, lengths and
 * checksum and leaves the window at the payload, cut to what the header says; options are skipped,
 * but a source route is noted, because hosts do not forward (RFC 7126 sections 4.3, 4.4).
 */
public final class Ipv4Header {
  public static final int MIN_LENGTH = 20;

  /** The option that makes routers look (RFC 2113): kind 148, four bytes. */
  private static final int ROUTER_ALERT = 148 << 24 | 4 << 16;

  private static final int ROUTER_ALERT_LENGTH = 4;

  /** Options (RFC 791 section 3.1): end, no operation, loose and strict source route. */
  private static final int OPTION_END = 0;

  private static final int OPTION_NOP = 1;
  private static final int OPTION_LSRR = 131;
  private static final int OPTION_SSRR = 137;

  private static final int TRAFFIC_CLASS = 1;
  private static final int TOTAL_LENGTH = 2;
  private static final int IDENTIFICATION = 4;
  private static final int FRAGMENT = 6;
  private static final int TTL = 8;
  private static final int PROTOCOL = 9;
  private static final int CHECKSUM = 10;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;

  /** Flags and offset in the fragment word (RFC 791 section 3.1). */
  public static final int DONT_FRAGMENT = 0x4000;

  public static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET = 0x1fff;

  private int headerLength;
  private int identification;
  private int fragment;
  private int source;
  private int destination;
  private int protocol;
  private boolean sourceRouted;

  /** Reads the header into this and what layers above need of it into the packet. */
  public boolean parse(PacketBuffer packet, IpPacket ip) {
    if (packet.length() < MIN_LENGTH || packet.u8(0) >>> 4 != 4) {
      return false;
    }
    headerLength = (packet.u8(0) & 0xf) * 4;
    int total = packet.u16(TOTAL_LENGTH);
    if (headerLength < MIN_LENGTH || total < headerLength || total > packet.length()) {
      return false;
    }
    if (!Checksum.isRight(packet.sum(0, headerLength)) || !scanOptions(packet)) {
      return false;
    }
    identification = packet.u16(IDENTIFICATION);
    fragment = packet.u16(FRAGMENT);
    source = packet.i32(SOURCE);
    destination = packet.i32(DESTINATION);
    protocol = packet.u8(PROTOCOL);
    fill(packet, ip);
    packet.truncate(total);
    packet.dropFront(headerLength);
    return true;
  }

  /**
   * Reads a header that came back in an error, of which the payload is cut and the checksum may be
   * that of another hop (RFC 792).
   */
  public boolean parseQuoted(PacketBuffer packet, IpPacket ip) {
    if (packet.length() < MIN_LENGTH || packet.u8(0) >>> 4 != 4) {
      return false;
    }
    headerLength = (packet.u8(0) & 0xf) * 4;
    if (headerLength < MIN_LENGTH || headerLength > packet.length()) {
      return false;
    }
    fragment = packet.u16(FRAGMENT);
    source = packet.i32(SOURCE);
    destination = packet.i32(DESTINATION);
    protocol = packet.u8(PROTOCOL);
    fill(packet, ip);
    packet.dropFront(headerLength);
    return true;
  }

  private void fill(PacketBuffer packet, IpPacket ip) {
    ip.setSource(0, IpAddress.mapped(source));
    ip.setDestination(0, IpAddress.mapped(destination));
    ip.setProtocol(protocol);
    ip.setHopLimit(packet.u8(TTL));
    ip.setTrafficClass(packet.u8(TRAFFIC_CLASS));
  }

  private boolean scanOptions(PacketBuffer packet) {
    sourceRouted = false;
    int at = MIN_LENGTH;
    while (at < headerLength && packet.u8(at) != OPTION_END) {
      int kind = packet.u8(at);
      if (kind == OPTION_NOP) {
        at++;
        continue;
      }
      int length = at + 1 < headerLength ? packet.u8(at + 1) : 0;
      if (length < 2 || at + length > headerLength) {
        return false;
      }
      sourceRouted |= kind == OPTION_LSRR || kind == OPTION_SSRR;
      at += length;
    }
    return true;
  }

  /** Puts a header without options before the payload. */
  public static void emit(PacketBuffer packet, IpPacket ip, int identification, int fragment) {
    packet.prepend(MIN_LENGTH);
    packet.put8(0, 0x45);
    packet.put8(TRAFFIC_CLASS, ip.trafficClass());
    packet.put16(TOTAL_LENGTH, packet.length());
    packet.put16(IDENTIFICATION, identification);
    packet.put16(FRAGMENT, fragment);
    packet.put8(TTL, ip.hopLimit());
    packet.put8(PROTOCOL, ip.protocol());
    packet.put16(CHECKSUM, 0);
    packet.put32(SOURCE, IpAddress.v4(ip.sourceLow()));
    packet.put32(DESTINATION, IpAddress.v4(ip.destinationLow()));
    packet.put16(CHECKSUM, Checksum.finish(packet.sum(0, MIN_LENGTH)));
  }

  /** Puts a header before the payload that asks routers to look at it (RFC 2113). */
  public static void emitWithRouterAlert(PacketBuffer packet, IpPacket ip) {
    packet.prepend(ROUTER_ALERT_LENGTH);
    packet.put32(0, ROUTER_ALERT);
    emit(packet, ip, 0, DONT_FRAGMENT);
    int length = MIN_LENGTH + ROUTER_ALERT_LENGTH;
    packet.put8(0, 4 << 4 | length / 4);
    packet.put16(CHECKSUM, 0);
    packet.put16(CHECKSUM, Checksum.finish(packet.sum(0, length)));
  }

  public int headerLength() {
    return headerLength;
  }

  public int identification() {
    return identification;
  }

  public int source() {
    return source;
  }

  public int destination() {
    return destination;
  }

  public int protocol() {
    return protocol;
  }

  public boolean isSourceRouted() {
    return sourceRouted;
  }

  /** Whether this is a part of a datagram. */
  public boolean isFragment() {
    return (fragment & (MORE_FRAGMENTS | OFFSET)) != 0;
  }

  public boolean hasMoreFragments() {
    return (fragment & MORE_FRAGMENTS) != 0;
  }

  /** Where in its datagram the payload belongs, in bytes. */
  public int fragmentOffset() {
    return (fragment & OFFSET) * 8;
  }
}
