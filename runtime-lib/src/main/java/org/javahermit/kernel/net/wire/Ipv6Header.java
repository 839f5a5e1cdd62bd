package org.javahermit.kernel.net.wire;

/**
 * The header of an IPv6 packet with its extension headers (RFC 8200 sections 3 and 4). Parsing
 * leaves the window at the upper layer's payload, or at that of a fragment; options that must not
 * be ignored and routes that go on refuse the packet, because hosts do not forward (RFC 5095).
 */
public final class Ipv6Header {
  public static final int LENGTH = 40;
  public static final int FRAGMENT_LENGTH = 8;

  /** Every link takes this much (RFC 8200 section 5). */
  public static final int MIN_MTU = 1280;

  /** Extension headers (RFC 8200 section 4.1) and the end of all headers (4.7). */
  public static final int HOP_BY_HOP = 0;

  private static final int ROUTING = 43;
  public static final int FRAGMENT = 44;
  private static final int NO_NEXT = 59;
  private static final int OPTIONS = 60;

  /** Options: RFC 2711 section 2.1, RFC 8200 section 4.2. */
  private static final int ROUTER_ALERT = 5;

  private static final int PAD = 1;

  private static final int PAYLOAD_LENGTH = 4;
  private static final int NEXT = 6;
  private static final int HOP_LIMIT = 7;
  private static final int SOURCE = 8;
  private static final int DESTINATION = 24;

  private boolean fragment;
  private int fragmentWord;
  private int identification;

  /** Bytes of all headers before the payload. */
  private int headerLength;

  public boolean parse(PacketBuffer packet, IpPacket ip) {
    if (packet.length() < LENGTH || packet.u8(0) >>> 4 != 6) {
      return false;
    }
    int payload = packet.u16(PAYLOAD_LENGTH);
    if (LENGTH + payload > packet.length()) {
      return false;
    }
    int next = readFixed(packet, ip);
    packet.truncate(LENGTH + payload);
    packet.dropFront(LENGTH);
    headerLength = LENGTH;
    fragment = false;
    return parseExtensions(packet, ip, next);
  }

  private static int readFixed(PacketBuffer packet, IpPacket ip) {
    ip.setSource(packet.i64(SOURCE), packet.i64(SOURCE + 8));
    ip.setDestination(packet.i64(DESTINATION), packet.i64(DESTINATION + 8));
    ip.setTrafficClass(packet.i32(0) >>> 20 & 0xff);
    ip.setHopLimit(packet.u8(HOP_LIMIT));
    return packet.u8(NEXT);
  }

  /** Reads extension headers from here on; those of a datagram go on after reassembly. */
  public boolean parseExtensions(PacketBuffer packet, IpPacket ip, int first) {
    int next = first;
    while (true) {
      switch (next) {
        case HOP_BY_HOP, OPTIONS, ROUTING -> {
          int length = packet.length() >= 8 ? 8 + 8 * packet.u8(1) : Integer.MAX_VALUE;
          if (length > packet.length() || !isHarmless(packet, next, length)) {
            return false;
          }
          next = skip(packet, length);
        }
        case FRAGMENT -> {
          if (packet.length() < FRAGMENT_LENGTH) {
            return false;
          }
          fragmentWord = packet.u16(2);
          identification = packet.i32(4);
          next = skip(packet, FRAGMENT_LENGTH);
          // RFC 6946: what is whole by itself is not put together with others.
          fragment = (fragmentWord & 0xfff9) != 0;
          if (fragment) {
            ip.setProtocol(next);
            return true;
          }
        }
        case NO_NEXT -> {
          return false;
        }
        default -> {
          ip.setProtocol(next);
          return true;
        }
      }
    }
  }

  private int skip(PacketBuffer packet, int length) {
    int next = packet.u8(0);
    packet.dropFront(length);
    headerLength += length;
    return next;
  }

  private static boolean isHarmless(PacketBuffer packet, int kind, int length) {
    if (kind == ROUTING) {
      // RFC 8200 section 4.4: with no segments left the header is ignored.
      return packet.u8(3) == 0;
    }
    int at = 2;
    while (at < length) {
      int option = packet.u8(at);
      if (option == 0) {
        at++;
        continue;
      }
      int size = at + 1 < length ? 2 + packet.u8(at + 1) : Integer.MAX_VALUE;
      // RFC 8200 section 4.2: the two highest bits say what to do with an unknown option.
      if (size > length - at || option >>> 6 != 0) {
        return false;
      }
      at += size;
    }
    return true;
  }

  /** Reads a header that came back in an error, whose payload is cut. */
  public boolean parseQuoted(PacketBuffer packet, IpPacket ip) {
    if (packet.length() < LENGTH || packet.u8(0) >>> 4 != 6) {
      return false;
    }
    ip.setProtocol(readFixed(packet, ip));
    packet.dropFront(LENGTH);
    return true;
  }

  /** Puts a header before the payload. */
  public static void emit(PacketBuffer packet, IpPacket ip, int next) {
    int payload = packet.length();
    packet.prepend(LENGTH);
    packet.put32(0, 6 << 28 | ip.trafficClass() << 20);
    packet.put16(PAYLOAD_LENGTH, payload);
    packet.put8(NEXT, next);
    packet.put8(HOP_LIMIT, ip.hopLimit());
    packet.put64(SOURCE, ip.sourceHigh());
    packet.put64(SOURCE + 8, ip.sourceLow());
    packet.put64(DESTINATION, ip.destinationHigh());
    packet.put64(DESTINATION + 8, ip.destinationLow());
  }

  /** Puts options before the payload that ask routers to look at it (RFC 2711), for listeners. */
  public static void emitRouterAlert(PacketBuffer packet, int next) {
    packet.prepend(8);
    packet.put32(0, next << 24 | ROUTER_ALERT << 8 | 2);
    // The kind of alert is 0, then two bytes of padding (PadN of RFC 8200 section 4.2).
    packet.put32(4, PAD << 8);
  }

  /** Puts a fragment header before a part of a datagram (RFC 8200 section 4.5). */
  public static void emitFragment(
      PacketBuffer packet, int next, int offset, boolean more, int identification) {
    packet.prepend(FRAGMENT_LENGTH);
    packet.put16(0, next << 8);
    packet.put16(2, offset | (more ? 1 : 0));
    packet.put32(4, identification);
  }

  public boolean isFragment() {
    return fragment;
  }

  public boolean hasMoreFragments() {
    return (fragmentWord & 1) != 0;
  }

  public int fragmentOffset() {
    return fragmentWord & 0xfff8;
  }

  public int identification() {
    return identification;
  }

  public int headerLength() {
    return headerLength;
  }
}
