package org.javahermit.kernel.net.iface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.wire.AddressText;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that are joined, and what routers are told (RFC 3376, RFC 3810). */
class MulticastTest {
  private static final long OUR_MAC = 0x0200_0000_0001L;
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int ROUTER = IpAddress.v4(10, 0, 0, 254);
  private static final int GROUP = IpAddress.v4(239, 1, 2, 3);
  private static final long GROUP_LOW = IpAddress.mapped(GROUP);
  private static final long GROUP6_HIGH = 0xff15L << 48;
  private static final long LINK_LOCAL = 0xfe80L << 48;

  private final Random random = new Random(5);
  private final TestDevice device = new TestDevice(OUR_MAC);
  private final NetworkStack stack = new NetworkStack(device, TcpConfig.DEFAULT, random::nextLong);
  private final Interface iface = stack.iface();
  private final PacketBuffer packet = PacketBuffer.ofCapacity(1500);
  private final IpPacket ip = new IpPacket();
  private final List<String> said = new ArrayList<>();
  private long now;

  MulticastTest() {
    iface.setIpv4(new Ipv4Settings(US, 24, 0, 0));
    device.sent.clear();
  }

  /** Lets time pass up to a point; notes what is sent, with the seconds, rounded up. */
  private void upTo(long seconds) {
    while (true) {
      long next = stack.poll(now);
      collect();
      if (next > seconds * Time.SECOND) {
        now = seconds * Time.SECOND;
        stack.poll(now);
        collect();
        return;
      }
      now = Math.max(next, now);
    }
  }

  private void collect() {
    for (byte[] frame = device.sent.poll(); frame != null; frame = device.sent.poll()) {
      PacketBuffer view = new PacketBuffer(frame);
      EthernetHeader ethernet = new EthernetHeader();
      assertTrue(ethernet.parse(view));
      if (ethernet.type() == EthernetHeader.IPV4) {
        note4(view, ethernet);
      } else if (ethernet.type() == EthernetHeader.IPV6) {
        note6(view);
      }
    }
  }

  private void note4(PacketBuffer view, EthernetHeader ethernet) {
    Ipv4Header header = new Ipv4Header();
    assertTrue(header.parse(view, ip));
    if (ip.protocol() != IpPacket.IGMP) {
      return;
    }
    assertEquals(24, header.headerLength());
    assertEquals(1, ip.hopLimit());
    assertEquals(EthernetHeader.groupOf(header.destination()), ethernet.destination());
    assertTrue(Checksum.isRight(view.sum(0, view.length())));
    StringBuilder text = new StringBuilder(AddressText.ofV4(header.destination()));
    text.append(' ').append(Integer.toHexString(view.u8(0)));
    if (view.u8(0) == 0x22) {
      for (int i = 0; i < view.u16(6); i++) {
        text.append(" ").append(view.u8(8 + 8 * i)).append(':');
        text.append(AddressText.ofV4(view.i32(12 + 8 * i)));
      }
    } else {
      text.append(' ').append(AddressText.ofV4(view.i32(4)));
    }
    said.add(text.toString());
  }

  private void note6(PacketBuffer view) {
    assertTrue(new Ipv6Header().parse(view, ip));
    Icmpv6Header icmp = new Icmpv6Header();
    if (!icmp.parse(view, ip) || icmp.type() > 132 && icmp.type() != 143) {
      return;
    }
    assertEquals(1, ip.hopLimit());
    StringBuilder text =
        new StringBuilder(AddressText.of(ip.destinationHigh(), ip.destinationLow()));
    text.append(' ').append(icmp.type());
    if (icmp.type() == 143) {
      for (int i = 0; i < icmp.rest(); i++) {
        text.append(' ').append(view.u8(20 * i)).append(':');
        text.append(AddressText.of(view.i64(20 * i + 4), view.i64(20 * i + 12)));
      }
    } else {
      text.append(' ').append(AddressText.of(view.i64(0), view.i64(8)));
    }
    said.add(text.toString());
  }

  private void expect(String... lines) {
    assertEquals(List.of(lines), said);
    said.clear();
  }

  private void in(int type, long destination) {
    EthernetHeader.emit(packet, destination, OUR_MAC + 1, type);
    device.incoming.add(
        Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length()));
    stack.poll(now);
    collect();
  }

  private void addresses4(int destination, int protocol, int hops) {
    ip.setSource(0, IpAddress.mapped(ROUTER));
    ip.setDestination(0, IpAddress.mapped(destination));
    ip.setProtocol(protocol);
    ip.setHopLimit(hops);
  }

  private void igmp(int type, int code, int group, int length, int hops) {
    packet.clear();
    packet.append(length);
    packet.fill(0, length, 0);
    packet.put16(0, type << 8 | code);
    packet.put32(4, group);
    packet.put16(2, Checksum.finish(packet.sum(0, length)));
    addresses4(group == 0 ? IpAddress.v4(224, 0, 0, 1) : group, IpPacket.IGMP, hops);
    Ipv4Header.emitWithRouterAlert(packet, ip);
    in(EthernetHeader.IPV4, EthernetHeader.groupOf(IpAddress.v4(ip.destinationLow())));
  }

  private void mld(int type, int code, long high, long low, int length) {
    packet.clear();
    packet.append(length);
    packet.fill(0, length, 0);
    packet.put64(0, high);
    packet.put64(8, low);
    ip.setSource(LINK_LOCAL, 99);
    ip.setDestination(high == 0 ? Ndp.ALL_HIGH : high, high == 0 ? Ndp.ALL_NODES : low);
    ip.setProtocol(IpPacket.ICMPV6);
    ip.setHopLimit(1);
    Icmpv6Header.emit(packet, ip, type, 0, code << 16);
    Ipv6Header.emitRouterAlert(packet, IpPacket.ICMPV6);
    Ipv6Header.emit(packet, ip, Ipv6Header.HOP_BY_HOP);
    in(EthernetHeader.IPV6, EthernetHeader.groupOf(ip.destinationLow()));
  }

  @Test
  void joinsAndLeavesAreToldTwiceByRfc3376Section51() {
    assertTrue(iface.join(0, GROUP_LOW, now));
    upTo(0);
    expect("224.0.0.22 22 4:239.1.2.3");
    upTo(5);
    expect("224.0.0.22 22 4:239.1.2.3");
    iface.leave(0, GROUP_LOW, now);
    assertFalse(iface.isMember(0, GROUP_LOW));
    upTo(10);
    expect("224.0.0.22 22 3:239.1.2.3", "224.0.0.22 22 3:239.1.2.3");
    upTo(20);
    expect();
  }

  @Test
  void onlyTheFirstAndTheLastSocketCount() {
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    said.clear();
    iface.join(0, GROUP_LOW, now);
    iface.leave(0, GROUP_LOW, now);
    upTo(10);
    expect();
    assertTrue(iface.isMember(0, GROUP_LOW));
  }

  @Test
  void whoJoinsAgainAtOnceIsListeningInTheEnd() {
    iface.join(0, GROUP_LOW, now);
    iface.leave(0, GROUP_LOW, now);
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    assertEquals("224.0.0.22 22 4:239.1.2.3", said.get(said.size() - 1));
    assertEquals(4, said.size());
  }

  @Test
  void aGeneralQueryIsAnsweredOnceInTimeByRfc3376Section52() {
    iface.join(0, GROUP_LOW, now);
    iface.join(0, GROUP_LOW + 1, now);
    iface.join(0, IpAddress.mapped(IpAddress.v4(224, 0, 0, 1)), now);
    upTo(5);
    said.clear();
    igmp(0x11, 50, 0, 12, 1);
    igmp(0x11, 50, 0, 12, 1);
    expect();
    upTo(10);
    expect("224.0.0.22 22 2:239.1.2.3 2:239.1.2.4");
  }

  @Test
  void aQueryAboutAGroup() {
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    said.clear();
    igmp(0x11, 10, GROUP, 12, 1);
    upTo(6);
    expect("224.0.0.22 22 2:239.1.2.3");
    igmp(0x11, 10, GROUP + 1, 12, 1);
    upTo(10);
    expect();
  }

  @Test
  void anOldRouterGetsOldMessagesByRfc3376Section72() {
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    said.clear();
    igmp(0x11, 50, 0, 8, 1);
    upTo(10);
    expect("239.1.2.3 16 239.1.2.3");
    iface.leave(0, GROUP_LOW, now);
    expect();
    upTo(12);
    expect("224.0.0.2 17 239.1.2.3");
    iface.join(0, GROUP_LOW, now);
    upTo(14);
    expect("239.1.2.3 16 239.1.2.3", "239.1.2.3 16 239.1.2.3");
    upTo(300);
    iface.leave(0, GROUP_LOW, now);
    upTo(310);
    expect("224.0.0.22 22 3:239.1.2.3", "224.0.0.22 22 3:239.1.2.3");
  }

  @Test
  void whatAnotherHostSaidIsNotSaidAgainByRfc2236Section3() {
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    said.clear();
    igmp(0x11, 100, 0, 8, 1);
    igmp(0x16, 0, GROUP, 8, 1);
    upTo(30);
    expect();
  }

  @ParameterizedTest
  @CsvSource({"17, 2", "18, 1"})
  void messagesThatDoNotCount(int type, int hops) {
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    said.clear();
    igmp(type, 10, 0, 12, hops);
    upTo(8);
    expect();
  }

  @Test
  void aLinkThatComesBackIsToldAgain() {
    iface.join(0, GROUP_LOW, now);
    upTo(5);
    said.clear();
    iface.linkUp(now);
    upTo(10);
    expect("224.0.0.22 22 4:239.1.2.3", "224.0.0.22 22 4:239.1.2.3");
  }

  @Test
  void theNumberOfGroupsIsBounded() {
    for (int i = 0; i < Memberships.CAPACITY; i++) {
      assertTrue(iface.join(0, GROUP_LOW + i, now));
    }
    assertFalse(iface.join(0, GROUP_LOW + 99, now));
    assertFalse(iface.join(0, IpAddress.mapped(US), now));
    iface.leave(0, GROUP_LOW, now);
    upTo(5);
    assertTrue(iface.join(0, GROUP_LOW + 99, now));
  }

  private void datagram(int group) {
    packet.clear();
    packet.append(10);
    addresses4(group, IpPacket.UDP, 1);
    UdpHeader.emit(packet, ip, 5, 7, false);
    Ipv4Header.emit(packet, ip, 1, 0);
    in(EthernetHeader.IPV4, EthernetHeader.groupOf(group));
  }

  @Test
  void onlyJoinedGroupsAreReceived() {
    UdpSocket socket = stack.udp().open();
    assertTrue(socket.bind(0, 0, 7));
    datagram(GROUP);
    assertFalse(socket.isReadable());
    iface.join(0, GROUP_LOW, now);
    datagram(GROUP + 1);
    assertFalse(socket.isReadable());
    datagram(GROUP);
    assertTrue(iface.isMember(0, GROUP_LOW));
  }

  @Test
  void theCardIsToldOfGroupsWhenTheyChange() {
    upTo(1);
    assertEquals(List.of(0x0100_5e00_0001L), Arrays.stream(device.groups).boxed().toList());
    assertTrue(iface.join(0, GROUP_LOW, now));
    assertTrue(iface.join(0, GROUP_LOW, now));
    upTo(2);
    assertEquals(
        List.of(0x0100_5e00_0001L, 0x0100_5e01_0203L),
        Arrays.stream(device.groups).boxed().toList());
    iface.leave(0, GROUP_LOW, now);
    upTo(3);
    assertEquals(2, device.listened);
    iface.leave(0, GROUP_LOW, now);
    upTo(20);
    assertEquals(3, device.listened);
    assertEquals(1, device.groups.length);
    iface.enableIpv6(now);
    stack.poll(now);
    assertEquals(
        List.of(0x0100_5e00_0001L, 0x3333_0000_0001L, 0x3333_ff00_0001L),
        Arrays.stream(device.groups).boxed().toList());
  }

  // IPv6.

  @Test
  void listenersOfIpv6ByRfc3810Section6() {
    iface.enableIpv6(now);
    upTo(5);
    expect("ff02::16 143 4:ff02::1:ff00:1", "ff02::16 143 4:ff02::1:ff00:1");
    assertTrue(iface.join(GROUP6_HIGH, 5, now));
    assertTrue(iface.join(0xff01L << 48, 5, now));
    upTo(10);
    expect("ff02::16 143 4:ff15::5", "ff02::16 143 4:ff15::5");
    mld(130, 1000, 0, 0, 20);
    upTo(12);
    expect("ff02::16 143 2:ff02::1:ff00:1 2:ff15::5");
    mld(130, 1000, GROUP6_HIGH, 5, 20);
    upTo(14);
    expect("ff02::16 143 2:ff15::5");
    iface.leave(GROUP6_HIGH, 5, now);
    upTo(20);
    expect("ff02::16 143 3:ff15::5", "ff02::16 143 3:ff15::5");
  }

  @Test
  void anOldRouterOfIpv6ByRfc2710Section4() {
    iface.enableIpv6(now);
    iface.join(GROUP6_HIGH, 5, now);
    upTo(5);
    said.clear();
    mld(130, 1000, 0, 0, 16);
    upTo(7);
    said.sort(null);
    expect("ff02::1:ff00:1 131 ff02::1:ff00:1", "ff15::5 131 ff15::5");
    iface.leave(GROUP6_HIGH, 5, now);
    upTo(9);
    expect("ff02::2 132 ff15::5");
  }

  @Test
  void addressesThatEndAreNotListenedForAnyMore() {
    iface.enableIpv6(now);
    iface.addIpv6(0x2001L << 48, 0x42, 64, now);
    upTo(5);
    assertTrue(iface.isMember(Ndp.ALL_HIGH, Ndp.solicitedNode(0x42)));
  }
}
