package org.javahermit.kernel.net.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each header: what is emitted is what the RFC draws, and parses to what it was made of. */
class HeadersTest {
  private static final int A = IpAddress.v4(192, 168, 0, 1);
  private static final int B = IpAddress.v4(192, 168, 0, 199);

  private final PacketBuffer packet = PacketBuffer.ofCapacity(2048);
  private final IpPacket ip = new IpPacket();

  private void addresses(int protocol) {
    ip.setSource(0, IpAddress.mapped(A));
    ip.setDestination(0, IpAddress.mapped(B));
    ip.setProtocol(protocol);
  }

  private void is(String hex) {
    byte[] bytes =
        Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
    assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(bytes));
  }

  private void from(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    packet.point(bytes, 0, bytes.length);
  }

  @Test
  void ethernet() {
    EthernetHeader.emit(packet, EthernetHeader.BROADCAST, 0x0200_0000_0001L, EthernetHeader.ARP);
    is("ffffffffffff 020000000001 0806");
    EthernetHeader header = new EthernetHeader();
    assertTrue(header.parse(packet));
    assertEquals(EthernetHeader.BROADCAST, header.destination());
    assertEquals(0x0200_0000_0001L, header.source());
    assertEquals(EthernetHeader.ARP, header.type());
    assertEquals(0, packet.length());
  }

  @Test
  void groupsOfEthernet() {
    assertEquals(0x0100_5e00_00fbL, EthernetHeader.groupOf(IpAddress.v4(224, 0, 0, 251)));
    assertEquals(0x0100_5e7f_0001L, EthernetHeader.groupOf(IpAddress.v4(239, 255, 0, 1)));
    assertEquals(0x3333_ff00_0001L, EthernetHeader.groupOf(0x0000_0001_ff00_0001L));
    assertTrue(EthernetHeader.isGroup(EthernetHeader.BROADCAST));
    assertFalse(EthernetHeader.isGroup(0x0200_0000_0001L));
  }

  @Test
  void arp() {
    ArpPacket.emit(packet, ArpPacket.REQUEST, 0x0200_0000_0001L, A, 0, B);
    is("0001 0800 06 04 0001 020000000001 c0a80001 000000000000 c0a800c7");
    ArpPacket arp = new ArpPacket();
    assertTrue(arp.parse(packet));
    assertEquals(A, arp.sender());
    assertEquals(B, arp.target());
    assertEquals(ArpPacket.REQUEST, arp.operation());
  }

  @Test
  void ipv4() {
    addresses(IpPacket.UDP);
    packet.append(0x73 - 20);
    Ipv4Header.emit(packet, ip, 0, Ipv4Header.DONT_FRAGMENT);
    packet.truncate(20);
    is("45 00 00 73 00 00 40 00 40 11 b8 61 c0 a8 00 01 c0 a8 00 c7");
  }

  @Test
  void ipv4IsCutToItsLength() {
    from("4500 0016 0000 2001 4011 0000 c0a80001 c0a800c7 abcd 0000");
    packet.put16(10, Checksum.finish(packet.sum(0, 20)));
    Ipv4Header header = new Ipv4Header();
    assertTrue(header.parse(packet, ip));
    is("abcd");
    assertTrue(header.isFragment() && header.hasMoreFragments());
    assertEquals(8, header.fragmentOffset());
    assertEquals(IpPacket.UDP, ip.protocol());
    assertTrue(ip.isV4());
  }

  @Test
  void optionsOfIpv4AreSkippedAndSourceRoutesNoted() {
    from("4800 0022 0000 0000 4011 0000 c0a80001 c0a800c7 01 83 07 04 0a000001 00000000 abcd");
    packet.put16(10, Checksum.finish(packet.sum(0, 32)));
    Ipv4Header header = new Ipv4Header();
    assertTrue(header.parse(packet, ip));
    assertTrue(header.isSourceRouted());
    is("abcd");
  }

  @Test
  void anOptionOfIpv4ThatRunsOverTheHeaderIsRefused() {
    from("4600 0018 0000 0000 4011 0000 c0a80001 c0a800c7 83 07 04 00");
    packet.put16(10, Checksum.finish(packet.sum(0, 24)));
    assertFalse(new Ipv4Header().parse(packet, ip));
  }

  @Test
  void icmp() {
    packet.append(HexFormat.of().parseHex("616263"), 0, 3);
    IcmpHeader.emit(packet, IcmpHeader.ECHO_REQUEST, 0, 0x0001_0002);
    IcmpHeader header = new IcmpHeader();
    assertTrue(header.parse(packet));
    assertEquals(IcmpHeader.ECHO_REQUEST, header.type());
    assertEquals(0x0001_0002, header.rest());
    is("616263");
  }

  @Test
  void udp() {
    addresses(IpPacket.UDP);
    packet.append(HexFormat.of().parseHex("616263"), 0, 3);
    UdpHeader.emit(packet, ip, 68, 67, false);
    UdpHeader header = new UdpHeader();
    assertTrue(header.parse(packet, ip));
    assertEquals(68, header.source());
    assertEquals(67, header.destination());
    is("616263");
  }

  @Test
  void udpWithoutChecksumIsForIpv4Only() {
    addresses(IpPacket.UDP);
    from("0044 0043 0009 0000 61");
    assertTrue(new UdpHeader().parse(packet, ip));
    ip.setDestination(0xfe80_0000_0000_0000L, 1);
    from("0044 0043 0009 0000 61");
    assertFalse(new UdpHeader().parse(packet, ip));
  }

  @Test
  void aDeviceThatSumsGetsThePseudoHeader() {
    addresses(IpPacket.UDP);
    packet.append(new byte[] {1, 2, 3}, 0, 3);
    UdpHeader.emit(packet, ip, 68, 67, true);
    Ipv4Header.emit(packet, ip, 1, 0);
    EthernetHeader.emit(packet, 2, 4, EthernetHeader.IPV4);
    assertEquals(34, packet.checksumStart());
    int at = packet.checksumStart();
    int sum = Checksum.finish(packet.sum(at, packet.length() - at));
    packet.put16(at + packet.checksumOffset(), sum);
    packet.dropFront(34);
    assertTrue(new UdpHeader().parse(packet, ip));
  }

  @Test
  void tcpWithAllOptions() {
    addresses(IpPacket.TCP);
    TcpHeader out = new TcpHeader();
    out.clear();
    out.source = 80;
    out.destination = 50_000;
    out.sequence = 0x8000_0001;
    out.acknowledgment = 7;
    out.flags = TcpHeader.SYN | TcpHeader.ACK;
    out.window = 65_535;
    out.mss = 1460;
    out.windowScale = 7;
    out.sackPermitted = true;
    out.hasTimeStamps = true;
    out.timeStamp = 100;
    out.timeStampEcho = 99;
    packet.append(new byte[] {1, 2, 3}, 0, 3);
    out.emit(packet, ip, false);
    TcpHeader in = new TcpHeader();
    assertTrue(in.parse(packet, ip));
    assertEquals(0x8000_0001, in.sequence);
    assertEquals(7, in.acknowledgment);
    assertTrue(in.is(TcpHeader.SYN) && in.is(TcpHeader.ACK) && !in.is(TcpHeader.FIN));
    assertEquals(1460, in.mss);
    assertEquals(7, in.windowScale);
    assertTrue(in.sackPermitted && in.hasTimeStamps);
    assertEquals(100, in.timeStamp);
    assertEquals(99, in.timeStampEcho);
    is("010203");
  }

  @Test
  void tcpWithSackBlocks() {
    addresses(IpPacket.TCP);
    TcpHeader out = new TcpHeader();
    out.clear();
    out.flags = TcpHeader.ACK;
    out.hasTimeStamps = true;
    out.sackBlocks = 3;
    for (int i = 0; i < 3; i++) {
      out.sackStart[i] = 100 * i;
      out.sackEnd[i] = 100 * i + 50;
    }
    out.emit(packet, ip, false);
    assertEquals(60, packet.length());
    TcpHeader in = new TcpHeader();
    assertTrue(in.parse(packet, ip));
    assertEquals(3, in.sackBlocks);
    assertArrayEquals(new int[] {50, 150, 250}, Arrays.copyOf(in.sackEnd, 3));
  }

  @Test
  void truncatedHeadersAreRefusedAndNothingThrows() {
    Random random = new Random(2);
    IpPacket info = new IpPacket();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 12 && random.nextBoolean()) {
        bytes[0] = (byte) (0x40 | random.nextInt(16));
        bytes[12] = (byte) (random.nextInt(16) << 4);
      }
      PacketBuffer view = new PacketBuffer(bytes);
      view.setVerified(true);
      switch (i % 6) {
        case 0 -> new EthernetHeader().parse(view);
        case 1 -> new ArpPacket().parse(view);
        case 2 -> new Ipv4Header().parse(view, info);
        case 3 -> new IcmpHeader().parse(view);
        case 4 -> new UdpHeader().parse(view, info);
        default -> new TcpHeader().parse(view, info);
      }
      assertTrue(view.length() >= 0);
    }
  }
}
