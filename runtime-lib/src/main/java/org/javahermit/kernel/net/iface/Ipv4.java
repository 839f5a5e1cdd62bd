package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IcmpHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * IPv4 of a host (RFC 791, RFC 1122 section 3): takes packets that are for us, puts fragments
 * together and hands payloads on; finds the next hop of packets to send, and fragments them where
 * they are larger than the link takes. Hosts do not forward.
 */
final class Ipv4 {
  /** 224.0.0.1, all systems on this link, whose member every host is (RFC 1112 section 4). */
  private static final int ALL_SYSTEMS = 0xe000_0001;

  private static final int LOCALHOST = 0x7f00_0001;

  private final Interface owner;
  private final Reassembly reassembly;
  private final Icmpv4 icmp;
  private final Ipv4Header header = new Ipv4Header();
  private final IpPacket ip = new IpPacket();
  private final PacketBuffer whole = new PacketBuffer(new byte[0]);
  private final PacketBuffer payload = new PacketBuffer(new byte[0]);
  private final PacketBuffer out = new PacketBuffer(new byte[0]);
  private int identification;

  Ipv4(Interface owner, Reassembly reassembly, RandomSource random) {
    this.owner = owner;
    this.reassembly = reassembly;
    this.icmp = new Icmpv4(owner);
    this.identification = (int) random.next();
  }

  /** Takes a packet from the link, or from ourselves. */
  void receive(PacketBuffer packet, boolean linkGroup, boolean fromLoopback, long now) {
    whole.point(packet);
    if (!header.parse(packet, ip) || header.isSourceRouted() || !isForUs(fromLoopback)) {
      return;
    }
    ip.setForGroup(linkGroup || isGroup(header.destination()));
    if (header.isFragment()
        && !reassembly.add(
            packet,
            ip,
            header.identification(),
            header.fragmentOffset(),
            header.hasMoreFragments(),
            now)) {
      return;
    }
    deliver(packet, now);
  }

  private void deliver(PacketBuffer packet, long now) {
    payload.point(packet);
    if (ip.protocol() == IpPacket.IGMP) {
      owner.receiveIgmp(packet, ip, now);
      return;
    }
    if (ip.protocol() == IpPacket.ICMP) {
      icmp.receive(packet, ip, now);
      return;
    }
    Transport transport = owner.transport(ip.protocol());
    if (transport == null) {
      refuse(IcmpHeader.PROTOCOL_UNREACHABLE, now);
    } else if (!transport.receive(packet, ip, now)) {
      refuse(IcmpHeader.PORT_UNREACHABLE, now);
    }
  }

  private void refuse(int code, long now) {
    icmp.unreachable(code, whole, header.headerLength(), payload, ip, now);
  }

  /** RFC 1122 section 3.2.1.3: which addresses may come from outside. */
  private boolean isForUs(boolean fromLoopback) {
    if (fromLoopback) {
      return true;
    }
    int source = header.source();
    int destination = header.destination();
    Ipv4Settings settings = owner.ipv4();
    boolean group = isGroup(destination);
    boolean believable =
        IpAddress.isUnicast(source) && !IpAddress.isLoopback(source) || source == 0 && group;
    return believable
        && !(settings.isSet() && (source == settings.address() || settings.isBroadcast(source)))
        && (group || settings.isSet() && destination == settings.address());
  }

  private boolean isGroup(int destination) {
    return destination == ALL_SYSTEMS
        || owner.ipv4().isBroadcast(destination)
        || IpAddress.isMulticast(destination) && owner.isMember(0, IpAddress.mapped(destination));
  }

  boolean isLocal(int address) {
    return IpAddress.isLoopback(address)
        || owner.ipv4().isSet() && address == owner.ipv4().address();
  }

  /** Whether a packet can be sent; sets its source. */
  boolean route(IpPacket packet) {
    int destination = IpAddress.v4(packet.destinationLow());
    boolean loopback = IpAddress.isLoopback(destination);
    if (packet.sourceLow() == 0 || IpAddress.v4(packet.sourceLow()) == 0) {
      int source = loopback ? LOCALHOST : owner.ipv4().address();
      packet.setSource(0, IpAddress.mapped(source));
    }
    if (loopback || isLocal(destination)) {
      return true;
    }
    return owner.hasLink()
        && !IpAddress.isLoopback(IpAddress.v4(packet.sourceLow()))
        && destination != 0
        && (destination == IpAddress.BROADCAST || owner.ipv4().isSet())
        && nextHop(destination) != 0;
  }

  /** The neighbour that brings a packet nearer to its destination, or 0. */
  private int nextHop(int destination) {
    Ipv4Settings settings = owner.ipv4();
    boolean direct =
        settings.isOnLink(destination)
            || settings.isBroadcast(destination)
            || IpAddress.isMulticast(destination);
    return direct ? destination : settings.gateway();
  }

  /** Asks for the next hop on the way to a destination again. */
  void doubt(int destination, long now) {
    owner.link().doubt(0, IpAddress.mapped(nextHop(destination)), now);
  }

  /** Sends a payload that fits. */
  void send(PacketBuffer packet, IpPacket info, int fragment, long now) {
    int id = fragment == Ipv4Header.DONT_FRAGMENT ? 0 : identification;
    Ipv4Header.emit(packet, info, id, fragment);
    int destination = IpAddress.v4(info.destinationLow());
    if (isLocal(destination)) {
      owner.loop(packet);
    } else if (owner.ipv4().isBroadcast(destination)) {
      owner.link().transmitTo(packet, EthernetHeader.BROADCAST, EthernetHeader.IPV4);
    } else if (IpAddress.isMulticast(destination)) {
      owner.link().transmitTo(packet, EthernetHeader.groupOf(destination), EthernetHeader.IPV4);
    } else {
      long next = IpAddress.mapped(nextHop(destination));
      owner.link().transmit(packet, 0, next, EthernetHeader.IPV4, now);
    }
  }

  /** Sends a payload of any size, copied; false if not all of it could be. */
  boolean sendCopy(PacketBuffer data, IpPacket info, long now) {
    int room = owner.mtu(info) - Ipv4Header.MIN_LENGTH;
    identification++;
    if (data.length() > room) {
      room &= ~7;
    }
    int offset = 0;
    while (offset < data.length() || offset == 0) {
      if (!owner.allocate(out, info)) {
        return false;
      }
      int count = Math.min(room, data.length() - offset);
      boolean last = offset + count == data.length();
      out.append(data.bytes(), data.offset() + offset, count);
      send(out, info, offset / 8 | (last ? 0 : Ipv4Header.MORE_FRAGMENTS), now);
      offset += Math.max(count, 1);
    }
    return true;
  }

  /** Hears that the next hop of a packet does not answer. */
  void unreachable(PacketBuffer packet, long now) {
    if (!header.parseQuoted(packet, ip)) {
      return;
    }
    Transport transport = owner.transport(ip.protocol());
    if (transport != null) {
      transport.failed(packet, ip, Transport.HOST_UNREACHABLE, 0, now);
    }
  }
}
