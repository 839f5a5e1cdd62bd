package org.javahermit.kernel.net.iface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.NdpOptions;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interface that speaks IPv6, and a router played by the test. */
class Ipv6Test {
  private static final long OUR_MAC = 0x0200_0000_0001L;
  private static final long PEER_MAC = 0x0200_0000_0002L;
  private static final long LOCAL = 0xfe80L << 48;
  private static final long GLOBAL = 0x2001_0db8_0000_0001L;
  private static final long OUR_LOW = 0x0000_00ff_fe00_0001L;
  private static final long PEER_LOW = 0x99;

  private final Random random = new Random(7);
  private final TestDevice device = new TestDevice(OUR_MAC);
  private final NetworkStack stack = new NetworkStack(device, TcpConfig.DEFAULT, random::nextLong);
  private final UdpSocket socket = stack.udp().open();
  private final PacketBuffer packet = PacketBuffer.ofCapacity(65_535);
  private final IpPacket ip = new IpPacket();
  private final EthernetHeader ethernet = new EthernetHeader();
  private final Ipv6Header header = new Ipv6Header();
  private final Icmpv6Header icmp = new Icmpv6Header();

  /** What is said about groups is another test's subject. */
  private static final int REPORT = Icmpv6Header.LISTENER_REPORT_2;

  private final Endpoint from = new Endpoint();
  private long now;

  @BeforeEach
  void setUp() {
    stack.iface().enableIpv6(0);
    assertTrue(socket.bind(0, 0, 7));
  }

  private void upTo(long time) {
    now = time;
    stack.poll(now);
  }

  /** The next IPv6 packet that was sent, its headers read; null if there is none but reports. */
  private PacketBuffer out() {
    byte[] frame = device.sent.poll();
    if (frame == null) {
      return null;
    }
    PacketBuffer view = new PacketBuffer(frame);
    assertTrue(ethernet.parse(view));
    assertEquals(EthernetHeader.IPV6, ethernet.type());
    assertTrue(header.parse(view, ip));
    boolean isReport = ip.protocol() == IpPacket.ICMPV6 && view.u8(0) == REPORT;
    return isReport ? out() : view;
  }

  private PacketBuffer icmpOut(int type) {
    PacketBuffer view = out();
    assertNotNull(view);
    assertTrue(icmp.parse(view, ip));
    assertEquals(type, icmp.type());
    return view;
  }

  private void in(int next, int hopLimit) {
    ip.setHopLimit(hopLimit);
    Ipv6Header.emit(packet, ip, next);
    ip.setHopLimit(64);
    EthernetHeader.emit(packet, OUR_MAC, PEER_MAC, EthernetHeader.IPV6);
    device.incoming.add(
        Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length()));
    stack.poll(now);
  }

  private void addresses(long sourceHigh, long sourceLow, long high, long low) {
    packet.clear();
    ip.setSource(sourceHigh, sourceLow);
    ip.setDestination(high, low);
  }

  private void solicit(long high, long low, int hopLimit) {
    addresses(LOCAL, PEER_LOW, Ndp.ALL_HIGH, Ndp.solicitedNode(low));
    packet.append(16);
    packet.put64(0, high);
    packet.put64(8, low);
    NdpOptions.append(packet, NdpOptions.SOURCE_HARDWARE, PEER_MAC);
    Icmpv6Header.emit(packet, ip, Icmpv6Header.NEIGHBOR_SOLICITATION, 0, 0);
    in(IpPacket.ICMPV6, hopLimit);
  }

  private void advertiseRouter(int lifetime, int valid) {
    addresses(LOCAL, PEER_LOW, Ndp.ALL_HIGH, Ndp.ALL_NODES);
    packet.append(8);
    packet.fill(0, 8, 0);
    NdpOptions.append(packet, NdpOptions.SOURCE_HARDWARE, PEER_MAC);
    NdpOptions.appendPrefix(packet, GLOBAL, valid);
    Icmpv6Header.emit(packet, ip, Icmpv6Header.ROUTER_ADVERTISEMENT, 0, lifetime);
    in(IpPacket.ICMPV6, 255);
  }

  /** Past the probe for the link-local address; the peer is known. */
  private void settle() {
    upTo(0);
    upTo(Time.SECOND);
    solicit(LOCAL, OUR_LOW, 255);
    device.sent.clear();
  }

  @Test
  void theLinkLocalAddressIsProbedByRfc4862Section54() {
    upTo(0);
    PacketBuffer probe = icmpOut(Icmpv6Header.NEIGHBOR_SOLICITATION);
    assertEquals(0, ip.sourceLow());
    assertEquals(LOCAL, probe.i64(0));
    assertEquals(OUR_LOW, probe.i64(8));
    assertEquals(0x3333_ff00_0001L, ethernet.destination());
    assertEquals(0, stack.iface().ipv6SourceFor(LOCAL, now));
    upTo(Time.SECOND);
    assertEquals(LOCAL, stack.iface().ipv6SourceFor(LOCAL, now));
    icmpOut(Icmpv6Header.ROUTER_SOLICITATION);
    assertEquals(0x3333_0000_0002L, ethernet.destination());
  }

  @Test
  void anAddressThatIsTakenIsNotUsedByRfc4862Section545() {
    upTo(0);
    addresses(LOCAL, OUR_LOW, Ndp.ALL_HIGH, Ndp.ALL_NODES);
    packet.append(16);
    packet.put64(0, LOCAL);
    packet.put64(8, OUR_LOW);
    Icmpv6Header.emit(packet, ip, Icmpv6Header.NEIGHBOR_ADVERTISEMENT, 0, 0);
    in(IpPacket.ICMPV6, 255);
    upTo(Time.SECOND);
    assertEquals(0, stack.iface().ipv6SourceFor(LOCAL, now));
  }

  @Test
  void whoAsksForUsIsAnsweredByRfc4861Section724() {
    settle();
    solicit(LOCAL, OUR_LOW, 255);
    PacketBuffer answer = icmpOut(Icmpv6Header.NEIGHBOR_ADVERTISEMENT);
    assertEquals(OUR_LOW, answer.i64(8));
    assertEquals(0x6000_0000, icmp.rest());
    assertEquals(PEER_LOW, ip.destinationLow());
    assertEquals(PEER_MAC, ethernet.destination());
  }

  @Test
  void neighbourDiscoveryFromAfarIsIgnoredByRfc4861Section711() {
    settle();
    solicit(LOCAL, OUR_LOW, 254);
    assertNull(out());
  }

  @Test
  void routersGiveAPrefixAndAWayByRfc4862Section553() {
    settle();
    assertEquals(UdpSocket.NO_ROUTE, socket.send(new byte[1], 0, 1, 0x2606L << 48, 1, 9, now));
    advertiseRouter(1800, 86_400);
    upTo(now);
    icmpOut(Icmpv6Header.NEIGHBOR_SOLICITATION);
    upTo(now + Time.SECOND);
    assertEquals(GLOBAL, stack.iface().ipv6SourceFor(GLOBAL, now));
    assertEquals(1, socket.send(new byte[1], 0, 1, 0x2606L << 48, 1, 9, now));
    assertNotNull(out());
    assertEquals(GLOBAL, ip.sourceHigh());
    assertEquals(PEER_MAC, ethernet.destination());
    upTo(now + 1800 * Time.SECOND);
    assertEquals(UdpSocket.NO_ROUTE, socket.send(new byte[1], 0, 1, 0x2606L << 48, 1, 9, now));
  }

  @Test
  void addressesThatWereGivenHaveTheirOwnNetworksAndRouter() {
    settle();
    long given = 0x2a00_0001_0000_0000L;
    assertTrue(stack.iface().addIpv6(given, 0x99, 48, now));
    stack.iface().setIpv6Router(LOCAL, PEER_LOW, now);
    upTo(now);
    PacketBuffer probe = icmpOut(Icmpv6Header.NEIGHBOR_SOLICITATION);
    assertEquals(0x99, probe.i64(8));
    upTo(now + Time.SECOND);
    assertEquals(2, stack.iface().addresses(now).size());
    solicit(given, 0x99, 255);
    icmpOut(Icmpv6Header.NEIGHBOR_ADVERTISEMENT);
    // Within 48 bits: asked for on the link.
    assertEquals(1, socket.send(new byte[1], 0, 1, given | 5, 1, 9, now));
    assertEquals(given | 5, icmpOut(Icmpv6Header.NEIGHBOR_SOLICITATION).i64(0));
    // Elsewhere: by way of the router, whoever else announces itself.
    advertiseRouter(0, 86_400);
    device.sent.clear();
    assertEquals(1, socket.send(new byte[1], 0, 1, 0x2606L << 48, 1, 9, now));
    assertNotNull(out());
    assertEquals(given, ip.sourceHigh());
    assertEquals(0x99, ip.sourceLow());
    assertEquals(PEER_MAC, ethernet.destination());
  }

  @Test
  void routersTellOfServersOfNamesByRfc8106Section51() {
    settle();
    final int changes = stack.iface().changes();
    addresses(LOCAL, PEER_LOW, Ndp.ALL_HIGH, Ndp.ALL_NODES);
    packet.append(8);
    packet.fill(0, 8, 0);
    NdpOptions.appendResolvers(packet, 1200, GLOBAL, 0x53, LOCAL, 0x54);
    Icmpv6Header.emit(packet, ip, Icmpv6Header.ROUTER_ADVERTISEMENT, 0, 1800);
    in(IpPacket.ICMPV6, 255);
    assertArrayEquals(new long[] {GLOBAL, 0x53, LOCAL, 0x54}, stack.iface().ipv6Resolvers());
    assertTrue(stack.iface().changes() > changes);
  }

  @Test
  void aPrefixEndsByRfc4862Section554() {
    settle();
    advertiseRouter(1800, 86_400);
    upTo(now + Time.SECOND);
    assertEquals(GLOBAL, stack.iface().ipv6SourceFor(GLOBAL, now));
    // RFC 4862 section 5.5.3 (e): nobody can take it away within two hours.
    advertiseRouter(1800, 1);
    upTo(now + 7199 * Time.SECOND);
    assertEquals(GLOBAL, stack.iface().ipv6SourceFor(GLOBAL, now));
    upTo(now + 2 * Time.SECOND);
    assertEquals(0, stack.iface().ipv6SourceFor(GLOBAL, now));
  }

  @Test
  void echoRequestsAreAnsweredByRfc4443Section42() {
    settle();
    addresses(LOCAL, PEER_LOW, LOCAL, OUR_LOW);
    packet.append(new byte[] {1, 2, 3}, 0, 3);
    Icmpv6Header.emit(packet, ip, Icmpv6Header.ECHO_REQUEST, 0, 77);
    in(IpPacket.ICMPV6, 64);
    assertEquals(3, icmpOut(Icmpv6Header.ECHO_REPLY).length());
    assertEquals(77, icmp.rest());
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachableByRfc4443Section31() {
    settle();
    addresses(LOCAL, PEER_LOW, LOCAL, OUR_LOW);
    UdpHeader.emit(packet, ip, 1, 99, false);
    in(IpPacket.UDP, 64);
    icmpOut(Icmpv6Header.UNREACHABLE);
    assertEquals(Icmpv6Header.PORT_UNREACHABLE, icmp.code());
  }

  @Test
  void optionsAreSkippedUnlessTheyMustNotBeByRfc8200Section42() {
    settle();
    for (int option : new int[] {0x1e, 0x9e}) {
      addresses(LOCAL, PEER_LOW, LOCAL, OUR_LOW);
      packet.append(new byte[] {5}, 0, 1);
      UdpHeader.emit(packet, ip, 1, 7, false);
      packet.prepend(8);
      packet.put32(0, IpPacket.UDP << 24 | option << 8 | 4);
      packet.put32(4, 0);
      in(60, 64);
      assertEquals(option == 0x1e, socket.isReadable());
      socket.receive(new byte[1], 0, 1, from);
    }
  }

  @Test
  void routesThatGoOnAreRefusedByRfc5095() {
    settle();
    addresses(LOCAL, PEER_LOW, LOCAL, OUR_LOW);
    UdpHeader.emit(packet, ip, 1, 7, false);
    packet.prepend(8);
    packet.put32(0, IpPacket.UDP << 24 | 1);
    packet.put32(4, 0);
    in(43, 64);
    assertFalse(socket.isReadable());
  }

  @Test
  void largeDatagramsGoInFragmentsByRfc8200Section45() {
    settle();
    byte[] data = new byte[10_000];
    random.nextBytes(data);
    assertEquals(10_000, socket.send(data, 0, 10_000, LOCAL, PEER_LOW, 7, now));
    byte[][] frames = device.sent.toArray(new byte[0][]);
    assertEquals(7, frames.length);
    for (int i = frames.length - 1; i >= 0; i--) {
      // The same packet the other way round.
      PacketBuffer view = new PacketBuffer(frames[i]);
      view.put48(0, OUR_MAC);
      view.put48(6, PEER_MAC);
      view.put64(30, PEER_LOW);
      view.put64(46, OUR_LOW);
      device.incoming.add(frames[i]);
    }
    upTo(now);
    byte[] received = new byte[10_000];
    assertEquals(10_000, socket.receive(received, 0, 10_000, from));
    assertArrayEquals(data, received);
    assertEquals(PEER_LOW, from.low());
  }

  private void fragmentIn(int offset, int length, boolean more, int identification) {
    addresses(LOCAL, PEER_LOW, LOCAL, OUR_LOW);
    packet.append(40);
    packet.fill(0, 40, identification);
    UdpHeader.emit(packet, ip, 1, 7, false);
    packet.dropFront(offset);
    packet.truncate(length);
    Ipv6Header.emitFragment(packet, IpPacket.UDP, offset, more, identification);
    in(Ipv6Header.FRAGMENT, 64);
  }

  @Test
  void theRestOfADatagramWhoseFragmentsOverlapIsDroppedByRfc5722Section4() {
    settle();
    fragmentIn(0, 24, true, 5);
    fragmentIn(16, 24, true, 5);
    fragmentIn(0, 24, true, 5);
    fragmentIn(24, 24, false, 5);
    assertFalse(socket.isReadable());
    fragmentIn(0, 24, true, 6);
    fragmentIn(24, 24, false, 6);
    assertTrue(socket.isReadable());
    assertEquals(40, socket.receive(new byte[40], 0, 40, from));
    upTo(now + Reassembly.TIME_OUT);
    fragmentIn(0, 24, true, 5);
    fragmentIn(24, 24, false, 5);
    assertTrue(socket.isReadable());
  }

  @Test
  void loopbackIsForVersion6Too() {
    settle();
    assertEquals(1, socket.send(new byte[1], 0, 1, 0, 1, 7, now));
    upTo(now);
    assertEquals(1, socket.receive(new byte[1], 0, 1, from));
    assertEquals(1, from.low());
  }
}
