package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * IPv6 of a host (RFC 8200): takes packets that are for us, puts fragments together and hands
 * payloads on; chooses source and next hop of packets to send. ICMPv6 (RFC 4443) is here too: echo,
 * errors both ways.
 */
final class Ipv6 {
  /** An error quotes what fits into the least MTU (RFC 4443 section 2.4 (c)). */
  private static final int MAX_QUOTE = Ipv6Header.MIN_MTU - Ipv6Header.LENGTH - Icmpv6Header.LENGTH;

  private final Interface owner;
  private final Reassembly reassembly;
  private final Ipv6Addresses addresses;
  private final Ndp ndp;
  private final Mld mld;
  private final RateLimit errors = new RateLimit(50, 1000);
  private final Ipv6Header header = new Ipv6Header();
  private final Icmpv6Header icmp = new Icmpv6Header();
  private final IpPacket ip = new IpPacket();
  private final IpPacket answer = new IpPacket();
  private final IpPacket quoted = new IpPacket();
  private final PacketBuffer whole = new PacketBuffer(new byte[0]);
  private final PacketBuffer out = new PacketBuffer(new byte[0]);
  private int identification;

  /** The time of the last turn: addresses are asked for by who does not know it. */
  private long time;

  /**
   * IPv6 of an interface.
   *
   * @param device null where the host speaks with itself only
   */
  Ipv6(Interface owner, Device device, Reassembly reassembly, RandomSource random, long now) {
    this.owner = owner;
    this.reassembly = reassembly;
    this.identification = (int) random.next();
    this.time = now;
    addresses = new Ipv6Addresses(device == null ? 0 : device.hardwareAddress());
    if (device != null && !owner.isFollower()) {
      addresses.addStatic(Ipv6Addresses.LINK_LOCAL, addresses.low(), 64, now);
    }
    ndp = new Ndp(owner, device, addresses, now);
    mld = new Mld(owner, device, addresses, random);
  }

  Ipv6Addresses addresses() {
    return addresses;
  }

  Ndp ndp() {
    return ndp;
  }

  Memberships memberships() {
    return mld.memberships();
  }

  long poll(long now) {
    time = now;
    if (!owner.hasLink()) {
      return Time.NEVER;
    }
    // The group of an address is listened to before its probe is sent (RFC 4862 section 5.4.2).
    long next = mld.poll(now);
    return Math.min(next, Math.min(ndp.poll(now), addresses.poll(now)));
  }

  void receive(PacketBuffer packet, boolean linkGroup, boolean fromLoopback, long now) {
    time = now;
    whole.point(packet);
    if (!header.parse(packet, ip) || !fromLoopback && !isForUs()) {
      return;
    }
    ip.setForGroup(linkGroup || IpAddress.isMulticast(ip.destinationHigh(), ip.destinationLow()));
    if (header.isFragment()) {
      int next = ip.protocol();
      boolean complete =
          reassembly.add(
              packet,
              ip,
              header.identification(),
              header.fragmentOffset(),
              header.hasMoreFragments(),
              now);
      // RFC 8200 section 4.5: there is one fragment header only.
      if (!complete || next == Ipv6Header.FRAGMENT || !header.parseExtensions(packet, ip, next)) {
        return;
      }
    }
    deliver(packet, now);
  }

  /** RFC 4291 sections 2.5.2, 2.5.3, 2.7: which addresses may come from outside. */
  private boolean isForUs() {
    long high = ip.sourceHigh();
    long low = ip.sourceLow();
    boolean believable =
        !IpAddress.isMulticast(high, low)
            && !IpAddress.isLoopback(high, low)
            && !IpAddress.isV4(high, low)
            && !addresses.isOurs(high, low, time);
    long toHigh = ip.destinationHigh();
    long toLow = ip.destinationLow();
    boolean group =
        toHigh == Ndp.ALL_HIGH && (toLow == Ndp.ALL_NODES || addresses.isSolicited(toLow))
            || mld.memberships().isMember(toHigh, toLow);
    return believable && (group || addresses.isOurs(toHigh, toLow, time));
  }

  private void deliver(PacketBuffer packet, long now) {
    if (ip.protocol() == IpPacket.ICMPV6) {
      receiveIcmp(packet, now);
      return;
    }
    Transport transport = owner.transport(ip.protocol());
    if (transport == null || ip.protocol() == IpPacket.ICMP) {
      int at = 6;
      refuse(Icmpv6Header.PARAMETER_PROBLEM, Icmpv6Header.UNRECOGNIZED_NEXT_HEADER, at, now);
    } else if (!transport.receive(packet, ip, now)) {
      refuse(Icmpv6Header.UNREACHABLE, Icmpv6Header.PORT_UNREACHABLE, 0, now);
    }
  }

  private void receiveIcmp(PacketBuffer message, long now) {
    if (!icmp.parse(message, ip)) {
      return;
    }
    if (icmp.isError()) {
      failed(message, now);
    } else if (icmp.type() == Icmpv6Header.ECHO_REQUEST) {
      echo(message, now);
    } else if (icmp.type() < Icmpv6Header.ROUTER_SOLICITATION) {
      mld.receive(icmp, message, ip, now);
      owner.tell();
    } else {
      ndp.receive(icmp, message, ip, now);
      owner.tell();
    }
  }

  private void echo(PacketBuffer message, long now) {
    if (ip.isForGroup()) {
      return;
    }
    answer.answer(ip, IpPacket.ICMPV6);
    PacketBuffer copy = owner.scratch();
    copy.append(message.bytes(), message.offset(), message.length());
    Icmpv6Header.emit(copy, answer, Icmpv6Header.ECHO_REPLY, 0, icmp.rest());
    if (owner.route(answer)) {
      sendCopy(copy, answer, now);
    }
  }

  private void failed(PacketBuffer message, long now) {
    int type = icmp.type();
    int code = icmp.code();
    int mtu = icmp.rest();
    if (!header.parseQuoted(message, quoted)
        || message.length() < 8
        || !isLocal(quoted.sourceHigh(), quoted.sourceLow())) {
      return;
    }
    Transport transport = owner.transport(quoted.protocol());
    if (transport != null) {
      transport.failed(message, quoted, kind(type, code), mtu, now);
    }
  }

  private static int kind(int type, int code) {
    if (type == Icmpv6Header.TOO_BIG) {
      return Transport.TOO_BIG;
    }
    if (type != Icmpv6Header.UNREACHABLE) {
      return Transport.OTHER;
    }
    return code == Icmpv6Header.PORT_UNREACHABLE
        ? Transport.PORT_UNREACHABLE
        : Transport.HOST_UNREACHABLE;
  }

  /** RFC 4443 section 2.4 (e): no errors about groups, nor to nobody. */
  private void refuse(int type, int code, int rest, long now) {
    if (ip.isForGroup()
        || IpAddress.isUnspecified(ip.sourceHigh(), ip.sourceLow())
        || !errors.take(now)) {
      return;
    }
    answer.answer(ip, IpPacket.ICMPV6);
    if (!owner.route(answer) || !owner.allocate(out, answer)) {
      return;
    }
    out.append(whole.bytes(), whole.offset(), Math.min(MAX_QUOTE, whole.length()));
    Icmpv6Header.emit(out, answer, type, code, rest);
    send(out, answer, now);
  }

  boolean isLocal(long high, long low) {
    return IpAddress.isLoopback(high, low) || addresses.isOurs(high, low, time);
  }

  boolean route(IpPacket packet) {
    long high = packet.destinationHigh();
    long low = packet.destinationLow();
    if (IpAddress.isUnspecified(high, low)) {
      return false;
    }
    if (IpAddress.isUnspecified(packet.sourceHigh(), packet.sourceLow())) {
      boolean self = isLocal(high, low);
      int source = self ? -1 : addresses.sourceFor(high, low, time);
      if (source < 0 && !self) {
        return false;
      }
      packet.setSource(
          self ? high : addresses.highOf(source), self ? low : addresses.lowOf(source));
    }
    return isLocal(high, low)
        || owner.hasLink()
            && (IpAddress.isMulticast(high, low)
                || addresses.isOnLink(high, low)
                || ndp.hasRouter(time));
  }

  /** Sends a payload that fits. */
  void send(PacketBuffer packet, IpPacket info, long now) {
    Ipv6Header.emit(packet, info, info.protocol());
    transmit(packet, info, now);
  }

  private void transmit(PacketBuffer packet, IpPacket info, long now) {
    long high = info.destinationHigh();
    long low = info.destinationLow();
    if (isLocal(high, low)) {
      owner.loop(packet);
    } else if (IpAddress.isMulticast(high, low)) {
      owner.link().transmitTo(packet, EthernetHeader.groupOf(low), EthernetHeader.IPV6);
    } else if (addresses.isOnLink(high, low)) {
      owner.link().transmit(packet, high, low, EthernetHeader.IPV6, now);
    } else {
      long routerHigh = ndp.routerHigh();
      owner.link().transmit(packet, routerHigh, ndp.routerLow(), EthernetHeader.IPV6, now);
    }
  }

  /** Asks for the next hop on the way to a destination again. */
  void doubt(long high, long low, long now) {
    boolean direct = addresses.isOnLink(high, low);
    owner.link().doubt(direct ? high : ndp.routerHigh(), direct ? low : ndp.routerLow(), now);
  }

  /** Sends a payload of any size, copied; false if not all of it could be. */
  boolean sendCopy(PacketBuffer data, IpPacket info, long now) {
    int room = owner.mtu(info) - Ipv6Header.LENGTH;
    if (data.length() <= room) {
      if (!owner.allocate(out, info)) {
        return false;
      }
      out.append(data.bytes(), data.offset(), data.length());
      send(out, info, now);
      return true;
    }
    identification++;
    room = room - Ipv6Header.FRAGMENT_LENGTH & ~7;
    for (int offset = 0; offset < data.length(); offset += room) {
      if (!owner.allocate(out, info)) {
        return false;
      }
      int count = Math.min(room, data.length() - offset);
      out.append(data.bytes(), data.offset() + offset, count);
      boolean more = offset + count < data.length();
      Ipv6Header.emitFragment(out, info.protocol(), offset, more, identification);
      Ipv6Header.emit(out, info, Ipv6Header.FRAGMENT);
      transmit(out, info, now);
    }
    return true;
  }

  /** Hears that the next hop of a packet does not answer. */
  void unreachable(PacketBuffer packet, long now) {
    if (!header.parseQuoted(packet, quoted)) {
      return;
    }
    Transport transport = owner.transport(quoted.protocol());
    if (transport != null) {
      transport.failed(packet, quoted, Transport.HOST_UNREACHABLE, 0, now);
    }
  }
}
