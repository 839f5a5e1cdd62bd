package org.javahermit.kernel.net.iface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpLayer;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.wire.ArpPacket;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IcmpHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interface with an address, and a neighbour played by the test. */
class InterfaceTest {
  private static final long OUR_MAC = 0x0200_0000_0001L;
  private static final long PEER_MAC = 0x0200_0000_0002L;
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);
  private static final int GATEWAY = IpAddress.v4(10, 0, 0, 254);
  private static final int FAR = IpAddress.v4(93, 184, 216, 34);

  private final Random random = new Random(7);
  private final TestDevice device = new TestDevice(OUR_MAC);
  private final Interface iface = new Interface(device, random::nextLong);
  private final UdpLayer udp = new UdpLayer(iface, random::nextLong);
  private final UdpSocket socket = udp.open();
  private final PacketBuffer packet = PacketBuffer.ofCapacity(65_535);
  private final IpPacket ip = new IpPacket();
  private final ArpPacket arp = new ArpPacket();
  private final EthernetHeader ethernet = new EthernetHeader();
  private final Ipv4Header ipv4 = new Ipv4Header();
  private final IcmpHeader icmp = new IcmpHeader();
  private final Endpoint from = new Endpoint();
  private long now;

  @BeforeEach
  void setUp() {
    iface.add(IpPacket.UDP, udp);
    iface.setIpv4(new Ipv4Settings(US, 24, GATEWAY, 0));
    device.sent.clear();
    assertTrue(socket.bind(0, 0, 7));
  }

  private void in(long destination, int type) {
    EthernetHeader.emit(packet, destination, PEER_MAC, type);
    device.incoming.add(
        Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length()));
    iface.poll(now);
  }

  private void arpIn(int operation, int sender, int target) {
    packet.clear();
    ArpPacket.emit(packet, operation, PEER_MAC, sender, OUR_MAC, target);
    in(operation == ArpPacket.REQUEST ? EthernetHeader.BROADCAST : OUR_MAC, EthernetHeader.ARP);
  }

  private void ipIn(int source, int destination, int protocol, int id, int fragment) {
    addresses(source, destination, protocol);
    Ipv4Header.emit(packet, ip, id, fragment);
    in(OUR_MAC, EthernetHeader.IPV4);
  }

  private void addresses(int source, int destination, int protocol) {
    ip.setSource(0, IpAddress.mapped(source));
    ip.setDestination(0, IpAddress.mapped(destination));
    ip.setProtocol(protocol);
    ip.setHopLimit(64);
  }

  private void fill(int length) {
    packet.clear();
    for (int i = 0; i < length; i++) {
      packet.append(new byte[] {(byte) (i * 7)}, 0, 1);
    }
  }

  private void udpIn(int source, int destination, int port, int length) {
    fill(length);
    addresses(source, destination, IpPacket.UDP);
    UdpHeader.emit(packet, ip, 1234, port, false);
    ipIn(source, destination, IpPacket.UDP, 1, 0);
  }

  /** The next frame sent, with its Ethernet header read; null if there is none. */
  private PacketBuffer out() {
    byte[] frame = device.sent.poll();
    if (frame == null) {
      return null;
    }
    PacketBuffer view = new PacketBuffer(frame);
    assertTrue(ethernet.parse(view));
    return view;
  }

  private PacketBuffer ipOut() {
    PacketBuffer view = out();
    assertNotNull(view);
    assertEquals(EthernetHeader.IPV4, ethernet.type());
    assertTrue(ipv4.parse(view, ip));
    return view;
  }

  private int send(int destination, int length) {
    return socket.send(new byte[length], 0, length, 0, IpAddress.mapped(destination), 9, now);
  }

  private void expectRequest(int target) {
    PacketBuffer view = out();
    assertNotNull(view);
    assertEquals(EthernetHeader.ARP, ethernet.type());
    assertTrue(arp.parse(view));
    assertEquals(ArpPacket.REQUEST, arp.operation());
    assertEquals(target, arp.target());
  }

  @Test
  void datagramsAreMarkedByRfc2474() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    device.sent.clear();
    socket.setTrafficClasses(0xb9, 3);
    assertEquals(20, send(PEER, 20));
    ipOut();
    assertEquals(0xb9, ip.trafficClass());
  }

  /** A datagram with options in its header of IPv4, whole words of them. */
  private void udpWithOptionsIn(int... options) {
    fill(20);
    addresses(PEER, US, IpPacket.UDP);
    UdpHeader.emit(packet, ip, 1234, 7, false);
    packet.prepend(options.length);
    for (int i = 0; i < options.length; i++) {
      packet.put8(i, options[i]);
    }
    Ipv4Header.emit(packet, ip, 1, 0);
    int length = Ipv4Header.MIN_LENGTH + options.length;
    packet.put8(0, 4 << 4 | length / 4);
    packet.put16(2, packet.length());
    packet.put16(10, 0);
    packet.put16(10, Checksum.finish(packet.sum(0, length)));
    in(OUR_MAC, EthernetHeader.IPV4);
  }

  @Test
  void optionsOfIpv4AreSkippedByRfc1122Section3218() {
    // No operation, router alert (RFC 2113), no operation, end.
    udpWithOptionsIn(1, 148, 4, 0, 0, 1, 0, 0);
    // A time stamp with room for one, after a record of the route with room for one.
    udpWithOptionsIn(7, 7, 4, 0, 0, 0, 0, 1, 68, 8, 5, 0, 0, 0, 0, 0);
    byte[] data = new byte[99];
    for (int i = 0; i < 2; i++) {
      assertEquals(20, socket.receive(data, 0, data.length, from));
      assertEquals(19 * 7, data[19] & 0xff);
    }
  }

  /** RFC 7126 sections 4.3 and 4.4: loose and strict ones. */
  @Test
  void sourceRoutesAreDroppedByRfc7126Section43() {
    for (int kind : new int[] {131, 137}) {
      udpWithOptionsIn(kind, 7, 4, 10, 0, 0, 1, 0);
      // Also where no address is left in it.
      udpWithOptionsIn(1, kind, 7, 8, 10, 0, 0, 1);
    }
    assertEquals(UdpSocket.WOULD_BLOCK, socket.receive(new byte[99], 0, 99, from));
    assertNull(out());
  }

  @Test
  void aNewAddressIsAnnouncedByRfc5227Section23() {
    iface.setIpv4(new Ipv4Settings(PEER, 24, 0, 0));
    PacketBuffer view = out();
    assertTrue(arp.parse(view));
    assertEquals(PEER, arp.sender());
    assertEquals(PEER, arp.target());
    assertEquals(EthernetHeader.BROADCAST, ethernet.destination());
  }

  @Test
  void whoAsksForUsIsAnswered() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    assertTrue(arp.parse(out()));
    assertEquals(ArpPacket.REPLY, arp.operation());
    assertEquals(US, arp.sender());
    assertEquals(OUR_MAC, arp.senderHardware());
    assertEquals(PEER_MAC, ethernet.destination());
  }

  @Test
  void whoAsksForOthersIsNotAnsweredNorRemembered() {
    arpIn(ArpPacket.REQUEST, PEER, GATEWAY);
    assertNull(out());
    assertEquals(0, iface.neighbors());
  }

  @Test
  void aPacketWaitsForTheAddressOfItsNextHop() {
    assertEquals(5, send(PEER, 5));
    expectRequest(PEER);
    assertNull(out());
    arpIn(ArpPacket.REPLY, PEER, US);
    assertEquals(33, out().length());
    assertEquals(PEER_MAC, ethernet.destination());
    assertEquals(5, send(PEER, 5));
    assertEquals(EthernetHeader.IPV4, ethernet.type());
  }

  @Test
  void packetsForFarHostsGoToTheGateway() {
    send(FAR, 5);
    expectRequest(GATEWAY);
  }

  @Test
  void requestsAreSentOnceASecondAndGivenUpByRfc1122Section2321() {
    UdpSocket other = udp.open();
    other.bind(0, 0, 8);
    other.connect(0, IpAddress.mapped(PEER), 9);
    other.send(new byte[1], 0, 1, 0, IpAddress.mapped(PEER), 9, now);
    send(PEER, 1);
    send(PEER, 1);
    expectRequest(PEER);
    assertNull(out());
    for (int i = 0; i < 2; i++) {
      now = iface.poll(now);
      assertEquals((i + 1) * Time.SECOND, now);
      iface.poll(now);
      expectRequest(PEER);
      assertNull(out());
    }
    now += Time.SECOND;
    iface.poll(now);
    assertNull(out());
    assertEquals(0, iface.neighbors());
    assertEquals(UdpSocket.REFUSED, other.receive(new byte[1], 0, 1, from));
  }

  @Test
  void anEntryThatIsNotFreshIsUsedWhileItIsAskedForAgain() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    out();
    now = 31 * Time.SECOND;
    send(PEER, 1);
    out();
    assertEquals(EthernetHeader.IPV4, ethernet.type());
    expectRequest(PEER);
    assertEquals(PEER_MAC, ethernet.destination());
    send(PEER, 1);
    out();
    assertNull(out());
  }

  @Test
  void whoDoesNotAnswerIsAskedForByBroadcastByRfc1122Section3314() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    arpIn(ArpPacket.REQUEST, GATEWAY, US);
    device.sent.clear();
    iface.doubt(0, IpAddress.mapped(PEER), now);
    expectRequest(PEER);
    assertEquals(EthernetHeader.BROADCAST, ethernet.destination());
    iface.doubt(0, IpAddress.mapped(PEER), now);
    assertNull(out());
    send(PEER, 1);
    out();
    assertEquals(PEER_MAC, ethernet.destination());
    iface.doubt(0, IpAddress.mapped(FAR), now);
    expectRequest(GATEWAY);
  }

  @Test
  void echoRequestsAreAnsweredByRfc1122Section3226() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    out();
    fill(56);
    IcmpHeader.emit(packet, IcmpHeader.ECHO_REQUEST, 0, 0x1234_0001);
    ipIn(PEER, US, IpPacket.ICMP, 1, 0);
    PacketBuffer view = ipOut();
    assertTrue(icmp.parse(view));
    assertEquals(IcmpHeader.ECHO_REPLY, icmp.type());
    assertEquals(0x1234_0001, icmp.rest());
    assertEquals(56, view.length());
    assertEquals(PEER, ipv4.destination());
  }

  @Test
  void aDatagramArrives() {
    udpIn(PEER, US, 7, 100);
    byte[] data = new byte[200];
    assertEquals(100, socket.receive(data, 0, 200, from));
    assertEquals((byte) (99 * 7), data[99]);
    assertEquals(1234, from.port());
    assertEquals(IpAddress.mapped(PEER), from.low());
    assertEquals(UdpSocket.WOULD_BLOCK, socket.receive(data, 0, 200, from));
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachable() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    out();
    udpIn(PEER, US, 99, 100);
    PacketBuffer view = ipOut();
    assertTrue(icmp.parse(view));
    assertEquals(IcmpHeader.UNREACHABLE, icmp.type());
    assertEquals(IcmpHeader.PORT_UNREACHABLE, icmp.code());
    assertTrue(ipv4.parseQuoted(view, ip));
    assertEquals(US, ipv4.destination());
    assertEquals(99, view.u16(2));
  }

  @Test
  void aProtocolThatNobodySpeaksIsUnreachable() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    out();
    fill(8);
    ipIn(PEER, US, 132, 1, 0);
    assertTrue(icmp.parse(ipOut()));
    assertEquals(IcmpHeader.PROTOCOL_UNREACHABLE, icmp.code());
  }

  @Test
  void broadcastsGetNoErrorsByRfc1122Section322() {
    udpIn(PEER, IpAddress.v4(10, 0, 0, 255), 99, 1);
    udpIn(PEER, IpAddress.BROADCAST, 99, 1);
    assertNull(out());
    udpIn(PEER, IpAddress.BROADCAST, 7, 1);
    assertTrue(socket.isReadable());
  }

  @Test
  void errorsAreLimitedByRfc1812Section4328() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    device.sent.clear();
    for (int i = 0; i < 1000; i++) {
      udpIn(PEER, US, 99, 1);
    }
    assertEquals(50, device.sent.size());
  }

  @Test
  void packetsFromImpossibleSourcesAreDropped() {
    for (int source :
        new int[] {US, IpAddress.v4(127, 0, 0, 1), IpAddress.v4(224, 0, 0, 1), 0, -1}) {
      udpIn(source, US, 7, 1);
    }
    udpIn(PEER, IpAddress.v4(127, 0, 0, 1), 7, 1);
    udpIn(PEER, FAR, 7, 1);
    assertFalse(socket.isReadable());
  }

  @Test
  void theConnectedSocketHearsThatItsPeerDoesNotListen() {
    UdpSocket other = udp.open();
    other.connect(0, IpAddress.mapped(PEER), 99);
    other.send(new byte[1], 0, 1, 0, IpAddress.mapped(PEER), 99, now);
    device.sent.clear();
    packet.clear();
    packet.append(new byte[8], 0, 8);
    packet.put16(0, other.localPort());
    packet.put16(2, 99);
    addresses(US, PEER, IpPacket.UDP);
    Ipv4Header.emit(packet, ip, 1, 0);
    IcmpHeader.emit(packet, IcmpHeader.UNREACHABLE, IcmpHeader.PORT_UNREACHABLE, 0);
    ipIn(PEER, US, IpPacket.ICMP, 1, 0);
    assertEquals(UdpSocket.REFUSED, other.receive(new byte[1], 0, 1, from));
  }

  @Test
  void largeDatagramsGoInFragmentsAndComeTogetherInAnyOrder() {
    arpIn(ArpPacket.REQUEST, PEER, US);
    device.sent.clear();
    byte[] data = new byte[20_000];
    random.nextBytes(data);
    socket.send(data, 0, data.length, 0, IpAddress.mapped(PEER), 7, now);
    assertEquals(14, device.sent.size());
    byte[][] frames = device.sent.toArray(new byte[0][]);
    for (int round = 0; round < 50; round++) {
      for (int i = frames.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        byte[] other = frames[i];
        frames[i] = frames[j];
        frames[j] = other;
      }
      for (byte[] frame : frames) {
        // The same packet the other way round.
        PacketBuffer view = new PacketBuffer(frame.clone());
        view.put48(0, OUR_MAC);
        view.put48(6, PEER_MAC);
        view.put32(26, PEER);
        view.put32(30, US);
        device.incoming.add(view.bytes());
      }
      iface.poll(now);
      byte[] received = new byte[30_000];
      assertEquals(20_000, socket.receive(received, 0, received.length, from));
      assertArrayEquals(data, Arrays.copyOf(received, 20_000));
    }
  }

  private void fragmentIn(int offset, int length, boolean more, int value) {
    packet.clear();
    packet.append(length);
    packet.fill(0, length, value);
    if (offset == 0) {
      packet.put32(0, 1234 << 16 | 7);
      packet.put32(4, 40 << 16);
    }
    ipIn(PEER, US, IpPacket.UDP, 5, offset / 8 | (more ? Ipv4Header.MORE_FRAGMENTS : 0));
  }

  @Test
  void fragmentsThatOverlapEndTheirDatagramByRfc5722Section4() {
    fragmentIn(0, 24, true, 1);
    fragmentIn(16, 24, false, 2);
    fragmentIn(24, 16, false, 2);
    assertFalse(socket.isReadable());
  }

  @Test
  void repeatedFragmentsDoNoHarmByRfc8200Section45() {
    fragmentIn(0, 24, true, 1);
    fragmentIn(0, 24, true, 1);
    fragmentIn(24, 16, false, 2);
    assertTrue(socket.isReadable());
  }

  @Test
  void incompleteDatagramsEndByRfc1122Section332() {
    fragmentIn(0, 24, true, 1);
    now = iface.poll(now);
    assertEquals(Reassembly.TIME_OUT, now);
    iface.poll(now);
    fragmentIn(24, 16, false, 2);
    assertFalse(socket.isReadable());
  }

  @Test
  void aFloodOfFragmentsTakesBoundedMemory() {
    for (int i = 0; i < 2000; i++) {
      packet.clear();
      packet.append(1480);
      int fragment = (i * 185) % 8000 | Ipv4Header.MORE_FRAGMENTS;
      ipIn(PEER, US, IpPacket.UDP, i % 97, fragment);
    }
    assertTrue(iface.reassemblyMemory() <= Reassembly.CAPACITY * 65_535);
    device.sent.clear();
    udpIn(PEER, US, 7, 10);
    assertTrue(socket.isReadable());
  }

  @Test
  void aFloodOfArpTakesBoundedMemory() {
    for (int i = 0; i < 5000; i++) {
      arpIn(ArpPacket.REQUEST, IpAddress.v4(10, 0, 0, 3 + i % 200), US);
    }
    assertTrue(iface.neighbors() <= NeighborCache.CAPACITY);
  }

  @Test
  void loopbackNeedsNoDevice() {
    Interface alone = new Interface(null, random::nextLong);
    UdpLayer layer = new UdpLayer(alone, random::nextLong);
    alone.add(IpPacket.UDP, layer);
    UdpSocket a = layer.open();
    a.bind(0, 0, 7);
    UdpSocket b = layer.open();
    long localhost = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
    byte[] data = new byte[40_000];
    random.nextBytes(data);
    assertEquals(40_000, b.send(data, 0, data.length, 0, localhost, 7, now));
    assertEquals(UdpSocket.NO_ROUTE, b.send(data, 0, 1, 0, IpAddress.mapped(PEER), 7, now));
    alone.poll(now);
    byte[] received = new byte[40_000];
    assertEquals(40_000, a.receive(received, 0, 40_000, from));
    assertArrayEquals(data, received);
    assertEquals(localhost, from.low());
    b.send(data, 0, 1, 0, localhost, 99, now);
    b.connect(0, localhost, 99);
    alone.poll(now);
    alone.poll(now);
    assertEquals(UdpSocket.REFUSED, b.receive(received, 0, 1, from));
  }
}
