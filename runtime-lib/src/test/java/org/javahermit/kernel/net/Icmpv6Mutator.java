package org.javahermit.kernel.net;

import java.util.Random;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Makes messages of ICMPv6 that are nearly right: neighbour discovery with its options (RFC 4861
 * section 4), queries of listeners (RFC 3810 section 5), errors about what was sent (RFC 4443
 * section 3). Leaves the message in the packet and its addresses in the header to come.
 */
final class Icmpv6Mutator {
  static final long LINK_LOCAL = 0xfe80L << 48;
  private static final long ALL_NODES = 0xff02L << 48;

  /** Link-layer addresses, prefixes, MTU, and what routers say of names (RFC 8106). */
  private static final int[] OPTIONS = {1, 2, 3, 3, 5, 25, 31};

  private final Random random;
  private final PacketBuffer packet;
  private final IpPacket ip;

  Icmpv6Mutator(Random random, PacketBuffer packet, IpPacket ip) {
    this.random = random;
    this.packet = packet;
    this.ip = ip;
  }

  /** A message to a victim from a neighbour, whose connection of TCP an error may be about. */
  void emit(long victim, long source, int victimPort, int acknowledgment) {
    int type =
        switch (random.nextInt(8)) {
          case 0 -> error(victim, source, victimPort, acknowledgment);
          case 1 -> Icmpv6Header.ECHO_REQUEST;
          case 2 -> random.nextInt(256);
          case 3 -> listenerQuery();
          default -> neighborDiscovery(victim, source);
        };
    ip.setSource(random.nextInt(16) == 0 ? 0 : LINK_LOCAL, source);
    ip.setDestination(LINK_LOCAL, victim);
    if (random.nextInt(3) == 0) {
      ip.setDestination(ALL_NODES, 1);
    }
    int[] limits = {255, 255, 255, 64, 1, 1};
    ip.setHopLimit(limits[random.nextInt(limits.length)]);
    int code = random.nextInt(4) == 0 ? random.nextInt(8) : 0;
    Icmpv6Header.emit(packet, ip, type, code, random.nextInt());
  }

  private int error(long victim, long source, int victimPort, int acknowledgment) {
    int at = packet.length();
    packet.append(8);
    packet.put16(at, victimPort);
    packet.put16(at + 2, random.nextInt(65_536));
    packet.put32(at + 4, acknowledgment + random.nextInt(10) - 5);
    ip.setSource(LINK_LOCAL, victim);
    ip.setDestination(LINK_LOCAL, source);
    ip.setHopLimit(64);
    Ipv6Header.emit(packet, ip, random.nextBoolean() ? IpPacket.TCP : IpPacket.UDP);
    return 1 + random.nextInt(4);
  }

  private int listenerQuery() {
    address(random.nextBoolean() ? 0 : ALL_NODES);
    int sources = random.nextInt(4);
    packet.append(4);
    packet.put32(packet.length() - 4, random.nextInt(16) << 24 | sources);
    for (int i = random.nextInt(sources + 1); i > 0; i--) {
      address(LINK_LOCAL);
    }
    return Icmpv6Header.LISTENER_QUERY;
  }

  private int neighborDiscovery(long victim, long source) {
    int type = Icmpv6Header.ROUTER_SOLICITATION + random.nextInt(5);
    if (type == Icmpv6Header.ROUTER_ADVERTISEMENT) {
      packet.append(8);
      packet.put32(packet.length() - 8, random.nextInt());
      packet.put32(packet.length() - 4, random.nextInt());
    } else if (type != Icmpv6Header.ROUTER_SOLICITATION) {
      target(victim, source);
      if (type > Icmpv6Header.NEIGHBOR_ADVERTISEMENT) {
        address(LINK_LOCAL);
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      option();
    }
    return type;
  }

  private void target(long victim, long source) {
    long[] candidates = {victim, source, random.nextInt(300), 1};
    packet.append(16);
    packet.put64(packet.length() - 16, random.nextInt(8) == 0 ? random.nextLong() : LINK_LOCAL);
    packet.put64(packet.length() - 8, candidates[random.nextInt(candidates.length)]);
  }

  private void address(long high) {
    packet.append(16);
    packet.put64(packet.length() - 16, high);
    packet.put64(packet.length() - 8, random.nextInt(300));
  }

  /** An option of any content; its length is right in most. */
  private void option() {
    int units = 1 + random.nextInt(5);
    int at = packet.length();
    packet.append(8 * units);
    for (int i = 0; i < 8 * units; i++) {
      packet.put8(at + i, random.nextInt(3) == 0 ? random.nextInt() : 0);
    }
    packet.put8(at, OPTIONS[random.nextInt(OPTIONS.length)]);
    packet.put8(at + 1, random.nextInt(16) == 0 ? random.nextInt(40) : units);
  }
}
