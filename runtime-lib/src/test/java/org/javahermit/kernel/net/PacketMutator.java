package org.javahermit.kernel.net;

import java.util.Random;
import org.javahermit.kernel.net.wire.ArpPacket;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IcmpHeader;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;
import org.javahermit.kernel.net.wire.UdpHeader;

/**
 * Makes packets of both versions of IP that are nearly right: fields changed, cut off, repeated,
 * flooding. Those of IPv6 go to the link-local address that the victim makes of its hardware's (RFC
 * 4291 appendix A).
 */
public final class PacketMutator {
  private static final int[] PORTS = {7, 9, 80, 4000, 49_152, 0, 65_535};
  private static final int[] SIZES = {0, 1, 8, 20, 40, 536, 1400};

  /** Where a header of UDP says how long the datagram is. */
  private static final int UDP_LENGTH = 4;

  /** More than stacks need, since some packets have many extension headers. */
  private static final int HEADROOM = 512;

  private final Random random;
  private final long victimHardware;
  private final int victim;
  private final PacketBuffer packet = new PacketBuffer(new byte[HEADROOM + 65_535]);
  private final IpPacket ip = new IpPacket();
  private final Icmpv6Mutator icmpv6;

  /** Lower halves of link-local addresses. */
  private final long victim6;

  private long seenSource6 = 1;

  /** Whether the packet in the making is of IPv6. */
  private boolean six;

  /** Headers of TCP that were seen on the link: what comes close to them is taken seriously. */
  private int seenSequence;

  private int seenAcknowledgment;
  private int seenTimeStamp;
  private int seenPort = 4000;
  private int seenSource = IpAddress.v4(10, 0, 0, 1);

  public PacketMutator(Random random, long victimHardware, int victim) {
    this.random = random;
    this.victimHardware = victimHardware;
    this.victim = victim;
    long upper = (victimHardware >>> 24 ^ 0x02_0000) << 40;
    victim6 = upper | 0xff_fe00_0000L | victimHardware & 0xff_ffff;
    icmpv6 = new Icmpv6Mutator(random, packet, ip);
  }

  /** Looks at a frame to the victim, so as to imitate it. */
  public void see(byte[] frame) {
    PacketBuffer view = new PacketBuffer(frame);
    int type = frame.length >= 54 ? view.u16(12) : 0;
    if (type == EthernetHeader.IPV4 && view.i32(30) == victim && view.u8(23) == IpPacket.TCP) {
      seenSource = view.i32(26);
      seeTcp(view, 34);
    }
    boolean toVictim = type == EthernetHeader.IPV6 && view.u48(0) == victimHardware;
    if (toVictim && view.i64(38) == Icmpv6Mutator.LINK_LOCAL) {
      seenSource6 = view.i64(30);
      if (view.u8(20) == IpPacket.TCP && frame.length >= 74) {
        seeTcp(view, 54);
      }
    }
  }

  private void seeTcp(PacketBuffer frame, int at) {
    seenPort = frame.u16(at);
    seenSequence = frame.i32(at + 4);
    seenAcknowledgment = frame.i32(at + 8);
    boolean stamped = frame.length() >= at + 32 && frame.u16(at + 22) == 0x080a;
    seenTimeStamp = stamped ? frame.i32(at + 24) : 0;
  }

  private int pick(int[] from) {
    return from[random.nextInt(from.length)];
  }

  private int source() {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt();
      case 1, 2, 3 -> seenSource;
      default -> IpAddress.v4(10, 0, 0, 3 + random.nextInt(250));
    };
  }

  private long source6() {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1, 2, 3 -> seenSource6;
      default -> random.nextInt(300);
    };
  }

  public byte[] next() {
    packet.point(packet.bytes(), HEADROOM, 0);
    six = random.nextInt(3) == 0;
    int type = six ? EthernetHeader.IPV6 : EthernetHeader.IPV4;
    switch (random.nextInt(11)) {
      case 10 -> type = ipv6();
      case 0 -> type = six ? neighbor() : arp();
      case 1 -> type = six ? neighbor() : icmp();
      case 2, 3 -> udp();
      case 4 -> fragment();
      case 5 -> syn();
      case 6 -> type = noise();
      default -> tcp();
    }
    if (type == EthernetHeader.IPV4 && random.nextInt(3) == 0) {
      changeHeader();
    } else if (type == EthernetHeader.IPV6 && random.nextInt(4) == 0) {
      changeByte(Ipv6Header.LENGTH);
    }
    if (random.nextInt(6) == 0) {
      packet.truncate(random.nextInt(packet.length() + 1));
    }
    long to = random.nextInt(16) == 0 ? EthernetHeader.BROADCAST : victimHardware;
    EthernetHeader.emit(packet, to, 0x0200_0000_0100L + random.nextInt(100), type);
    byte[] frame = new byte[packet.length()];
    System.arraycopy(packet.bytes(), packet.offset(), frame, 0, frame.length);
    if (random.nextInt(4) == 0) {
      frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
    }
    spareClient(frame);
    return frame;
  }

  /** ARP has no protection against a neighbour that says to be another (RFC 826), so none does. */
  private static void spareClient(byte[] frame) {
    if (frame.length >= 42 && frame[12] == 8 && frame[13] == 6 && frame[31] < 3) {
      frame[31] = 3;
    }
  }

  private void payload(int length) {
    packet.append(length);
    packet.fill(0, length, random.nextInt());
  }

  private void address(int protocol) {
    if (six) {
      ip.setSource(Icmpv6Mutator.LINK_LOCAL, source6());
      ip.setDestination(Icmpv6Mutator.LINK_LOCAL, victim6);
    } else {
      ip.setSource(0, IpAddress.mapped(source()));
      ip.setDestination(0, IpAddress.mapped(victim));
    }
    ip.setProtocol(protocol);
    ip.setHopLimit(64);
  }

  private int arp() {
    int operation = 1 + random.nextInt(2);
    ArpPacket.emit(packet, operation, random.nextLong() >>> 16, source(), 0, victim);
    if (random.nextInt(3) == 0) {
      changeByte(packet.length());
    }
    return EthernetHeader.ARP;
  }

  private int noise() {
    payload(random.nextInt(1500));
    for (int i = 0; i < packet.length(); i++) {
      packet.put8(i, random.nextInt());
    }
    return random.nextBoolean() ? EthernetHeader.IPV4 : pick(new int[] {0x86dd, 0x0806, 0x8100});
  }

  private int neighbor() {
    icmpv6.emit(victim6, source6(), seenPort, seenAcknowledgment);
    emitIpv6(IpPacket.ICMPV6);
    ip.setHopLimit(64);
    return EthernetHeader.IPV6;
  }

  /** Puts a header of IP before the packet, and of IPv6 some of its further headers. */
  private void emitIp() {
    if (six) {
      emitIpv6(ip.protocol());
    } else {
      Ipv4Header.emit(packet, ip, random.nextInt(), 0);
    }
  }

  private void emitIpv6(int protocol) {
    int next = protocol;
    for (int i = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
      next = extension(next);
    }
    Ipv6Header.emit(packet, ip, next);
  }

  /** Options and routes that are nearly empty (RFC 8200 section 4); what kind of header it is. */
  private int extension(int next) {
    int kind = pick(new int[] {Ipv6Header.HOP_BY_HOP, 60, 60, 43, 51, Ipv6Header.FRAGMENT});
    if (kind == Ipv6Header.FRAGMENT) {
      Ipv6Header.emitFragment(packet, next, 0, random.nextInt(8) == 0, random.nextInt(40));
      return kind;
    }
    int units = 1 + random.nextInt(3);
    packet.prepend(8 * units);
    for (int i = 0; i < 8 * units; i++) {
      packet.put8(i, random.nextInt(6) == 0 ? random.nextInt() : random.nextInt(2));
    }
    packet.put8(0, next);
    packet.put8(1, random.nextInt(16) == 0 ? random.nextInt() : units - 1);
    return kind;
  }

  /** Anything to all nodes of the link, in messages, extension headers and fragments. */
  private int ipv6() {
    payload(random.nextInt(100));
    for (int i = 0; i < packet.length(); i++) {
      packet.put8(i, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(4));
    }
    ip.setSource(0xfe80L << 48, random.nextInt(300));
    ip.setDestination(0xff02L << 48, 1);
    ip.setHopLimit(random.nextInt(4) == 0 ? 64 : 255);
    if (random.nextBoolean()) {
      int type = random.nextBoolean() ? 133 + random.nextInt(4) : random.nextInt(256);
      Icmpv6Header.emit(packet, ip, type, 0, random.nextInt());
    }
    int[] headers = {58, 58, 58, 0, 43, 44, 60, 6, 17, 59};
    int next = pick(headers);
    if (random.nextInt(4) == 0) {
      Ipv6Header.emitFragment(packet, next, 8 * random.nextInt(8), random.nextBoolean(), 7);
      next = 44;
    }
    Ipv6Header.emit(packet, ip, next);
    ip.setHopLimit(64);
    return EthernetHeader.IPV6;
  }

  private int icmp() {
    payload(pick(SIZES));
    address(IpPacket.ICMP);
    if (random.nextBoolean()) {
      // An error about a packet that the victim may have sent.
      packet.point(packet.bytes(), HEADROOM, 0);
      payload(8);
      packet.put16(0, pick(PORTS));
      packet.put16(2, seenPort);
      packet.put32(4, seenAcknowledgment + random.nextInt(10) - 5);
      ip.setSource(0, IpAddress.mapped(victim));
      ip.setDestination(0, IpAddress.mapped(seenSource));
      ip.setProtocol(random.nextBoolean() ? IpPacket.TCP : IpPacket.UDP);
      Ipv4Header.emit(packet, ip, 1, 0);
      address(IpPacket.ICMP);
    }
    IcmpHeader.emit(packet, random.nextInt(20), random.nextInt(5), random.nextInt());
    Ipv4Header.emit(packet, ip, random.nextInt(), 0);
    return EthernetHeader.IPV4;
  }

  private void udp() {
    payload(pick(SIZES));
    address(IpPacket.UDP);
    UdpHeader.emit(packet, ip, pick(PORTS), pick(PORTS), false);
    if (random.nextInt(3) == 0) {
      changeUdp();
    }
    emitIp();
  }

  /** Ports or the length, in one byte or both, with a checksum that is right as far as it says. */
  private void changeUdp() {
    if (random.nextBoolean()) {
      packet.put8(random.nextInt(UdpHeader.CHECKSUM), random.nextInt());
    } else {
      packet.put16(UDP_LENGTH, random.nextInt(packet.length() + 10));
    }
    int length = packet.u16(UDP_LENGTH);
    packet.put16(UdpHeader.CHECKSUM, 0);
    long sum = packet.sum(0, Math.min(length, packet.length()));
    long pseudo = Checksum.pseudoHeader(ip, IpPacket.UDP, length);
    int checksum = Checksum.finish(sum + pseudo);
    packet.put16(UdpHeader.CHECKSUM, checksum == 0 ? 0xffff : checksum);
  }

  /** Parts that overlap, at few places of few datagrams. */
  private void fragment() {
    payload(8 * (1 + random.nextInt(180)) + (random.nextInt(4) == 0 ? random.nextInt(8) : 0));
    address(random.nextBoolean() ? IpPacket.UDP : IpPacket.TCP);
    int offset = random.nextInt(8) == 0 ? random.nextInt(0x2000) : random.nextInt(64);
    boolean more = random.nextInt(3) != 0;
    int identification = random.nextInt(40);
    if (six) {
      Ipv6Header.emitFragment(packet, ip.protocol(), 8 * offset, more, identification);
      emitIpv6(Ipv6Header.FRAGMENT);
    } else {
      int flags = more ? Ipv4Header.MORE_FRAGMENTS : 0;
      Ipv4Header.emit(packet, ip, identification, offset | flags);
    }
  }

  private void syn() {
    TcpHeader h = header();
    h.flags = TcpHeader.SYN;
    h.source = 1024 + random.nextInt(60_000);
    h.destination = random.nextInt(4) == 0 ? pick(PORTS) : 7;
    emit(h);
  }

  private TcpHeader header() {
    TcpHeader h = new TcpHeader();
    h.clear();
    h.source = random.nextInt(4) == 0 ? pick(PORTS) : seenPort;
    h.destination = random.nextInt(8) == 0 ? pick(PORTS) : 7;
    h.window = random.nextInt(65_536);
    if (random.nextBoolean()) {
      h.mss = random.nextInt(65_536);
      h.windowScale = random.nextInt(20) - 2;
      h.sackPermitted = random.nextBoolean();
    }
    h.hasTimeStamps = random.nextInt(3) == 0;
    h.timeStamp = random.nextInt();
    h.timeStampEcho = random.nextInt();
    return h;
  }

  private void tcp() {
    payload(pick(SIZES));
    TcpHeader h = header();
    h.flags = random.nextInt(4) == 0 ? random.nextInt(256) : TcpHeader.ACK;
    // Numbers close to those of the connection that was seen last go deepest.
    boolean near = random.nextInt(3) != 0;
    h.sequence = seenSequence + random.nextInt(near ? 3000 : 1 << 20) - 1000;
    h.acknowledgment = seenAcknowledgment + random.nextInt(near ? 300 : 1 << 20) - 200;
    if (near) {
      h.hasTimeStamps = true;
      h.timeStamp = seenTimeStamp + random.nextInt(4) - 1;
    }
    if (random.nextInt(4) == 0 && h.mss == 0) {
      h.sackBlocks = 1 + random.nextInt(h.sackRoom());
      for (int i = 0; i < h.sackBlocks; i++) {
        h.sackStart[i] = seenAcknowledgment + random.nextInt(8000) - 1000;
        h.sackEnd[i] = h.sackStart[i] + random.nextInt(4000) - 200;
      }
    }
    emit(h);
  }

  private void emit(TcpHeader h) {
    address(IpPacket.TCP);
    h.emit(packet, ip, false);
    if (random.nextInt(4) == 0) {
      // Any byte of the header, options included, with a checksum that is right.
      int at = random.nextInt(Math.min(packet.length(), 60));
      packet.put8(at, random.nextInt());
      packet.put16(TcpHeader.CHECKSUM, 0);
      int length = packet.length();
      long pseudo = Checksum.pseudoHeader(ip, IpPacket.TCP, length);
      packet.put16(TcpHeader.CHECKSUM, Checksum.finish(packet.sum(0, length) + pseudo));
    }
    emitIp();
  }

  /** Any byte of a header without a checksum, or of as much of it as there is. */
  private void changeByte(int headerLength) {
    int length = Math.min(headerLength, packet.length());
    if (length > 0) {
      packet.put8(random.nextInt(length), random.nextInt());
    }
  }

  /** Any byte of the header of IPv4, with a checksum that is right. */
  private void changeHeader() {
    if (packet.length() >= 20) {
      packet.put8(random.nextInt(20), random.nextInt());
      packet.put16(10, 0);
      int length = Math.min((packet.u8(0) & 15) * 4, packet.length());
      packet.put16(10, Checksum.finish(packet.sum(0, length)));
    }
  }
}
