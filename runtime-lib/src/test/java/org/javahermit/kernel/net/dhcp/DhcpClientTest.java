package org.javahermit.kernel.net.dhcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.wire.ArpPacket;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;
import org.junit.jupiter.api.Test;

/** A client whose server is the test (RFC 2131). */
class DhcpClientTest {
  private static final long HARDWARE = 0x0200_0000_0001L;
  private static final long SERVER_HARDWARE = 0x0200_0000_0002L;
  private static final int SERVER = IpAddress.v4(10, 0, 0, 254);
  private static final int ADDRESS = IpAddress.v4(10, 0, 0, 17);
  private static final int RESOLVER = IpAddress.v4(10, 0, 0, 53);

  private final Random random = new Random(4);
  private final TestDevice device = new TestDevice(HARDWARE);
  private final NetworkStack stack = new NetworkStack(device, TcpConfig.DEFAULT, random::nextLong);
  private final DhcpClient client =
      new DhcpClient(stack.iface(), stack.udp(), HARDWARE, random::nextLong);
  private final PacketBuffer packet = PacketBuffer.ofCapacity(1500);
  private final IpPacket ip = new IpPacket();
  private final EthernetHeader ethernet = new EthernetHeader();
  private final UdpHeader udp = new UdpHeader();
  private long now;

  private void poll() {
    stack.poll(now);
    client.poll(now);
  }

  /** The next message that the client sent, or null; other packets are skipped. */
  private DhcpMessage sent() {
    byte[] frame = device.sent.poll();
    while (frame != null) {
      PacketBuffer view = new PacketBuffer(frame);
      ethernet.parse(view);
      if (ethernet.type() == EthernetHeader.IPV4) {
        assertTrue(new Ipv4Header().parse(view, ip));
        assertTrue(udp.parse(view, ip));
        assertEquals(67, udp.destination());
        DhcpMessage message = new DhcpMessage();
        assertTrue(message.parseRequest(view));
        return message;
      }
      frame = device.sent.poll();
    }
    return null;
  }

  private void answer(DhcpMessage to, int type, int lease) {
    DhcpMessage reply = new DhcpMessage();
    reply.type = type;
    reply.transaction = to.transaction;
    reply.hardware = to.hardware;
    reply.yourAddress = type == DhcpMessage.NAK ? 0 : ADDRESS;
    reply.server = SERVER;
    reply.mask = IpAddress.mask(24);
    reply.router = SERVER;
    reply.resolvers[0] = RESOLVER;
    reply.resolvers[1] = RESOLVER + 1;
    reply.resolverCount = 2;
    reply.hostName = "guest";
    reply.lease = lease;
    packet.clear();
    reply.emitReply(packet);
    ip.setSource(0, IpAddress.mapped(SERVER));
    ip.setDestination(0, IpAddress.mapped(to.broadcast ? IpAddress.BROADCAST : ADDRESS));
    ip.setProtocol(IpPacket.UDP);
    UdpHeader.emit(packet, ip, 67, 68, false);
    Ipv4Header.emit(packet, ip, 1, 0);
    long destination = to.broadcast ? EthernetHeader.BROADCAST : HARDWARE;
    EthernetHeader.emit(packet, destination, SERVER_HARDWARE, EthernetHeader.IPV4);
    byte[] frame = new byte[packet.length()];
    System.arraycopy(packet.bytes(), packet.offset(), frame, 0, frame.length);
    device.incoming.add(frame);
    poll();
  }

  private DhcpMessage expect(int type) {
    DhcpMessage message = sent();
    assertNotNull(message);
    assertEquals(type, message.type);
    return message;
  }

  private void bind(int lease) {
    poll();
    answer(expect(DhcpMessage.DISCOVER), DhcpMessage.OFFER, lease);
    answer(expect(DhcpMessage.REQUEST), DhcpMessage.ACK, lease);
    assertEquals(DhcpClient.State.BOUND, client.state());
    assertNull(sent());
  }

  @Test
  void anAddressIsGrantedByRfc2131Section31() {
    poll();
    DhcpMessage discover = expect(DhcpMessage.DISCOVER);
    assertTrue(discover.broadcast);
    assertEquals(HARDWARE, discover.hardware);
    assertEquals(EthernetHeader.BROADCAST, ethernet.destination());
    assertEquals(IpAddress.mapped(0), ip.sourceLow());
    answer(discover, DhcpMessage.OFFER, 3600);
    DhcpMessage request = expect(DhcpMessage.REQUEST);
    assertEquals(ADDRESS, request.requestedAddress);
    assertEquals(SERVER, request.server);
    assertFalse(stack.iface().ipv4().isSet());
    answer(request, DhcpMessage.ACK, 3600);
    assertEquals(new Ipv4Settings(ADDRESS, 24, SERVER, RESOLVER), stack.iface().ipv4());
  }

  @Test
  void discoveryIsRepeatedEverMoreSlowlyByRfc2131Section41() {
    long[] least = {3, 7, 15, 31, 63, 63};
    for (long seconds : least) {
      poll();
      expect(DhcpMessage.DISCOVER);
      long next = client.poll(now);
      long delay = next - now;
      assertTrue(delay >= seconds * Time.SECOND && delay <= (seconds + 2) * Time.SECOND);
      now = next;
    }
  }

  @Test
  void answersToOthersAreIgnored() {
    poll();
    DhcpMessage discover = expect(DhcpMessage.DISCOVER);
    discover.transaction++;
    answer(discover, DhcpMessage.OFFER, 3600);
    discover.transaction--;
    discover.hardware++;
    answer(discover, DhcpMessage.OFFER, 3600);
    assertEquals(DhcpClient.State.SELECTING, client.state());
  }

  @Test
  void aServerThatNoLongerAnswersIsLeft() {
    poll();
    answer(expect(DhcpMessage.DISCOVER), DhcpMessage.OFFER, 3600);
    for (int i = 0; i < 4; i++) {
      expect(DhcpMessage.REQUEST);
      now = client.poll(now);
      poll();
    }
    expect(DhcpMessage.DISCOVER);
  }

  @Test
  void aRefusalStartsOverByRfc2131Section31() {
    poll();
    answer(expect(DhcpMessage.DISCOVER), DhcpMessage.OFFER, 3600);
    answer(expect(DhcpMessage.REQUEST), DhcpMessage.NAK, 0);
    expect(DhcpMessage.DISCOVER);
  }

  @Test
  void aLeaseIsRenewedAtHalfOfItsTimeByRfc2131Section445() {
    bind(3600);
    assertEquals(1800 * Time.SECOND, client.poll(now));
    now = 1800 * Time.SECOND;
    poll();
    // The server's hardware address is known only after it is asked for.
    assertEquals(DhcpClient.State.RENEWING, client.state());
    assertEquals(SERVER, stack.iface().ipv4().gateway());
  }

  @Test
  void aLeaseIsReboundAndEndsByRfc2131Section445() {
    bind(3600);
    now = 3150 * Time.SECOND;
    poll();
    assertEquals(DhcpClient.State.REBINDING, client.state());
    DhcpMessage request = expect(DhcpMessage.REQUEST);
    assertEquals(ADDRESS, request.clientAddress);
    assertEquals(EthernetHeader.BROADCAST, ethernet.destination());
    now = 3600 * Time.SECOND;
    poll();
    assertFalse(stack.iface().ipv4().isSet());
    assertEquals(DhcpClient.State.SELECTING, client.state());
  }

  @Test
  void aReboundLeaseCountsFromItsRequestByRfc2131Section441() {
    bind(3600);
    now = 3150 * Time.SECOND;
    poll();
    DhcpMessage request = expect(DhcpMessage.REQUEST);
    now = 3151 * Time.SECOND;
    answer(request, DhcpMessage.ACK, 3600);
    assertEquals(DhcpClient.State.BOUND, client.state());
    assertEquals((3150 + 1800) * Time.SECOND, client.poll(now));
  }

  @Test
  void anEndlessLeaseIsNotRenewedByRfc2131Section33() {
    bind(-1);
    assertEquals(Time.NEVER, client.poll(now));
  }

  @Test
  void whatTheLeaseComesWith() {
    bind(3600);
    assertEquals("guest", client.hostName());
    assertArrayEquals(new int[] {RESOLVER, RESOLVER + 1}, client.resolvers());
  }

  @Test
  void theNameThatWasSetIsToldByRfc2132Section314() {
    client.setHostName("box");
    poll();
    assertEquals("box", expect(DhcpMessage.DISCOVER).hostName);
  }

  @Test
  void nothingIsSentWhileTheLinkIsDown() {
    client.linkDown();
    poll();
    assertNull(sent());
    assertEquals(Time.NEVER, client.poll(now));
    client.linkUp(now);
    poll();
    expect(DhcpMessage.DISCOVER);
  }

  @Test
  void anAddressIsVerifiedWhenTheLinkComesBackByRfc2131Section32() {
    bind(3600);
    client.linkDown();
    now = 100 * Time.SECOND;
    client.linkUp(now);
    poll();
    DhcpMessage request = expect(DhcpMessage.REQUEST);
    assertEquals(DhcpClient.State.REBOOTING, client.state());
    assertEquals(ADDRESS, request.requestedAddress);
    assertEquals(0, request.server);
    assertEquals(0, request.clientAddress);
    answer(request, DhcpMessage.ACK, 3600);
    assertEquals(DhcpClient.State.BOUND, client.state());
    assertEquals(1900 * Time.SECOND, client.poll(now));
  }

  @Test
  void withoutAnAnswerTheLeaseIsUsedOnByRfc2131Section32() {
    bind(3600);
    client.linkDown();
    client.linkUp(now);
    for (int i = 0; i < 2; i++) {
      poll();
      expect(DhcpMessage.REQUEST);
      now = client.poll(now);
    }
    poll();
    assertNull(sent());
    assertEquals(DhcpClient.State.BOUND, client.state());
    assertTrue(stack.iface().ipv4().isSet());
    assertEquals(1800 * Time.SECOND, client.poll(now));
  }

  @Test
  void anAddressOfAnotherNetworkIsLeftByRfc2131Section32() {
    bind(3600);
    client.linkDown();
    client.linkUp(now);
    poll();
    answer(expect(DhcpMessage.REQUEST), DhcpMessage.NAK, 0);
    assertFalse(stack.iface().ipv4().isSet());
    expect(DhcpMessage.DISCOVER);
  }

  @Test
  void aLeaseEndsWhileTheLinkIsDown() {
    bind(3600);
    client.linkDown();
    assertEquals(1800 * Time.SECOND, client.poll(now));
    now = 3600 * Time.SECOND;
    poll();
    assertFalse(stack.iface().ipv4().isSet());
    assertNull(sent());
  }

  private void claim() {
    packet.clear();
    int broadcast = ArpPacket.REPLY;
    ArpPacket.emit(packet, broadcast, SERVER_HARDWARE, ADDRESS, HARDWARE, ADDRESS);
    EthernetHeader.emit(packet, HARDWARE, SERVER_HARDWARE, EthernetHeader.ARP);
    byte[] frame = new byte[packet.length()];
    System.arraycopy(packet.bytes(), packet.offset(), frame, 0, frame.length);
    device.incoming.add(frame);
    poll();
  }

  @Test
  void aTakenAddressIsDeclinedByRfc2131Section31() {
    bind(3600);
    now = Time.SECOND;
    claim();
    DhcpMessage decline = expect(DhcpMessage.DECLINE);
    assertEquals(ADDRESS, decline.requestedAddress);
    assertEquals(SERVER, decline.server);
    assertEquals(IpAddress.mapped(0), ip.sourceLow());
    assertFalse(stack.iface().ipv4().isSet());
    assertNull(sent());
    now = 10 * Time.SECOND;
    poll();
    assertNull(sent());
    now = 11 * Time.SECOND;
    poll();
    expect(DhcpMessage.DISCOVER);
  }

  @Test
  void anAddressInUseIsDefendedOnceByRfc5227Section24() {
    bind(3600);
    now = 100 * Time.SECOND;
    claim();
    assertTrue(stack.iface().ipv4().isSet());
    EthernetHeader sentHeader = new EthernetHeader();
    assertTrue(sentHeader.parse(new PacketBuffer(device.sent.poll())));
    assertEquals(EthernetHeader.ARP, sentHeader.type());
    now += 9 * Time.SECOND;
    claim();
    expect(DhcpMessage.DECLINE);
    assertFalse(stack.iface().ipv4().isSet());
  }

  @Test
  void mutatedAnswersDoNoHarm() {
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      if (bytes.length > 240) {
        PacketBuffer view = new PacketBuffer(bytes);
        view.put8(0, 2);
        view.put16(1, 0x106);
        view.put32(236, 0x6382_5363);
      }
      new DhcpMessage().parseReply(new PacketBuffer(bytes));
    }
  }
}
