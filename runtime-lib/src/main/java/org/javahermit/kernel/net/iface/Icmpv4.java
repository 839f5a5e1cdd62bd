package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.wire.IcmpHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * ICMP for IPv4 (RFC 792 as amended by RFC 1122 section 3.2.2): answers echo requests, tells
 * senders of packets that nobody wants, at a limited rate (RFC 1812 section 4.3.2.8), and hands
 * errors about packets of ours to their protocol.
 */
final class Icmpv4 {
  /** An error quotes as much as fits into 576 bytes (RFC 1812 section 4.3.2.3). */
  private static final int MAX_ERROR = 576;

  private final Interface owner;
  private final RateLimit errors = new RateLimit(50, 1000);
  private final IcmpHeader header = new IcmpHeader();
  private final Ipv4Header quotedHeader = new Ipv4Header();
  private final IpPacket quoted = new IpPacket();
  private final IpPacket answer = new IpPacket();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);

  Icmpv4(Interface owner) {
    this.owner = owner;
  }

  void receive(PacketBuffer message, IpPacket ip, long now) {
    if (!header.parse(message)) {
      return;
    }
    if (header.type() == IcmpHeader.ECHO_REQUEST) {
      // Echoes to groups may be ignored (RFC 1122 section 3.2.2.6), and are: they amplify.
      if (!ip.isForGroup()) {
        echo(message, ip, now);
      }
    } else if (header.isError()) {
      failed(message, now);
    }
  }

  private void echo(PacketBuffer message, IpPacket ip, long now) {
    answer.answer(ip, IpPacket.ICMP);
    if (!owner.route(answer) || !owner.allocate(out, answer)) {
      return;
    }
    if (message.length() + IcmpHeader.LENGTH + Ipv4Header.MIN_LENGTH <= owner.mtu(answer)) {
      out.append(message.bytes(), message.offset(), message.length());
      IcmpHeader.emit(out, IcmpHeader.ECHO_REPLY, 0, header.rest());
      owner.send(out, answer, now);
      return;
    }
    PacketBuffer copy = owner.scratch();
    copy.append(message.bytes(), message.offset(), message.length());
    IcmpHeader.emit(copy, IcmpHeader.ECHO_REPLY, 0, header.rest());
    owner.sendCopy(copy, answer, now);
  }

  private void failed(PacketBuffer message, long now) {
    int type = header.type();
    int code = header.code();
    int mtu = header.rest() & 0xffff;
    if (!quotedHeader.parseQuoted(message, quoted)
        || message.length() < 8
        || quotedHeader.fragmentOffset() != 0
        || !owner.isLocal(quoted.sourceHigh(), quoted.sourceLow())) {
      return;
    }
    Transport transport = owner.transport(quoted.protocol());
    if (transport != null) {
      transport.failed(message, quoted, kind(type, code), mtu, now);
    }
  }

  private static int kind(int type, int code) {
    if (type != IcmpHeader.UNREACHABLE) {
      return Transport.OTHER;
    }
    return switch (code) {
      case IcmpHeader.PORT_UNREACHABLE, IcmpHeader.PROTOCOL_UNREACHABLE ->
          Transport.PORT_UNREACHABLE;
      case IcmpHeader.FRAGMENTATION_NEEDED -> Transport.TOO_BIG;
      default -> Transport.HOST_UNREACHABLE;
    };
  }

  /**
   * Tells the sender that its packet is not wanted, unless RFC 1122 section 3.2.2 forbids it.
   *
   * @param whole the packet from its IP header on
   * @param payload what its header was followed by
   */
  void unreachable(
      int code, PacketBuffer whole, int headerLength, PacketBuffer payload, IpPacket ip, long now) {
    if (ip.isForGroup()
        || !IpAddress.isUnicast(IpAddress.v4(ip.sourceLow()))
        || !errors.take(now)) {
      return;
    }
    answer.answer(ip, IpPacket.ICMP);
    if (!owner.route(answer) || !owner.allocate(out, answer)) {
      return;
    }
    int room = MAX_ERROR - Ipv4Header.MIN_LENGTH - IcmpHeader.LENGTH - headerLength;
    out.append(whole.bytes(), whole.offset(), headerLength);
    out.append(payload.bytes(), payload.offset(), Math.min(room, payload.length()));
    IcmpHeader.emit(out, IcmpHeader.UNREACHABLE, code, 0);
    owner.send(out, answer, now);
  }
}
