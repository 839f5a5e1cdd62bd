package org.javahermit.kernel.net.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.dhcp.DhcpMessage;
import org.javahermit.kernel.net.iface.AssignedAddress;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;
import org.junit.jupiter.api.Test;

/** An interface gets its addresses, and follows its link. */
class ConfigurationTest {
  private static final long HARDWARE = 0x0200_0000_0001L;
  private static final int SERVER = IpAddress.v4(10, 0, 0, 254);
  private static final int ADDRESS = IpAddress.v4(10, 0, 0, 17);
  private static final int RESOLVER = IpAddress.v4(10, 0, 0, 53);

  private final Random random = new Random(4);
  private final TestDevice device = new TestDevice(HARDWARE);
  private final NetworkStack stack = new NetworkStack(device, TcpConfig.DEFAULT, random::nextLong);
  private final PacketBuffer packet = PacketBuffer.ofCapacity(1500);
  private final IpPacket ip = new IpPacket();
  private boolean isUp = true;
  private boolean hasServer = true;
  private boolean isAnnouncementDue;
  private int announced;
  private int told;
  private int asked;
  private long now;
  private Configuration configuration;

  private void start(String... values) {
    NetworkSettings settings = IpParameter.parse(List.of(values));
    configuration =
        new Configuration(
            stack,
            HARDWARE,
            settings,
            new LinkState() {
              @Override
              public boolean isUp() {
                asked++;
                return isUp;
              }

              @Override
              public boolean takeAnnouncement() {
                boolean is = isAnnouncementDue;
                isAnnouncementDue = false;
                return is;
              }
            },
            random::nextLong);
    configuration.observe(() -> told++);
    stack.add(configuration);
  }

  /** Lets time pass, and a server answer. */
  private void run(long seconds) {
    long end = now + seconds * Time.SECOND;
    while (true) {
      long next = stack.poll(now);
      if (isUp && hasServer && answer()) {
        continue;
      }
      device.sent.clear();
      if (next > end) {
        now = end;
        return;
      }
      now = Math.max(now, next);
    }
  }

  private boolean answer() {
    boolean found = false;
    while (!device.sent.isEmpty()) {
      PacketBuffer view = new PacketBuffer(device.sent.poll());
      EthernetHeader ethernet = new EthernetHeader();
      ethernet.parse(view);
      DhcpMessage message = new DhcpMessage();
      announced += ethernet.type() == EthernetHeader.ARP ? 1 : 0;
      if (ethernet.type() == EthernetHeader.IPV4
          && new Ipv4Header().parse(view, ip)
          && new UdpHeader().parse(view, ip)
          && message.parseRequest(view)) {
        reply(message);
        found = true;
      }
    }
    return found;
  }

  private void reply(DhcpMessage message) {
    message.type = message.type == DhcpMessage.DISCOVER ? DhcpMessage.OFFER : DhcpMessage.ACK;
    message.yourAddress = ADDRESS;
    message.clientAddress = 0;
    message.server = SERVER;
    message.mask = IpAddress.mask(24);
    message.router = SERVER;
    message.resolvers[0] = RESOLVER;
    message.resolverCount = 1;
    message.lease = 3600;
    packet.clear();
    message.emitReply(packet);
    ip.setSource(0, IpAddress.mapped(SERVER));
    ip.setDestination(0, IpAddress.mapped(IpAddress.BROADCAST));
    ip.setProtocol(IpPacket.UDP);
    UdpHeader.emit(packet, ip, 67, 68, false);
    Ipv4Header.emit(packet, ip, 1, 0);
    EthernetHeader.emit(packet, EthernetHeader.BROADCAST, HARDWARE + 1, EthernetHeader.IPV4);
    byte[] frame = new byte[packet.length()];
    System.arraycopy(packet.bytes(), packet.offset(), frame, 0, frame.length);
    device.incoming.add(frame);
  }

  @Test
  void aServerGivesEverything() {
    start();
    assertFalse(configuration.isReady());
    run(3);
    assertTrue(configuration.isReady());
    assertEquals(
        new AssignedAddress(0, IpAddress.mapped(ADDRESS), 24), stack.iface().addresses(now).get(0));
    assertEquals(2, stack.iface().addresses(now).size());
    assertArrayEquals(new long[] {0, IpAddress.mapped(RESOLVER)}, configuration.resolvers());
    assertEquals(2, told);
  }

  @Test
  void withoutAServerThereIsNoAddressAndAReason() {
    hasServer = false;
    start();
    run(200);
    assertFalse(configuration.isReady());
    assertTrue(configuration.problem().startsWith("no DHCP server has answered; ip="));
    hasServer = true;
    run(70);
    assertTrue(configuration.isReady());
  }

  @Test
  void aStaticAddressIsThereAtOnce() {
    start("10.0.0.5/24::10.0.0.1::box::off:10.0.0.53", "[2001:db8::5]/64");
    run(0);
    assertTrue(configuration.isReady());
    assertEquals(IpAddress.v4(10, 0, 0, 5), stack.iface().ipv4().address());
    assertEquals("box", configuration.hostName());
    assertArrayEquals(new long[] {0, IpAddress.mapped(RESOLVER)}, configuration.resolvers());
    run(2);
    assertEquals(3, stack.iface().addresses(now).size());
  }

  @Test
  void anAddressOfIpv6IsEnough() {
    hasServer = false;
    start("[2001:db8::5]/64");
    run(0);
    assertFalse(configuration.isReady());
    run(2);
    assertTrue(configuration.isReady());
  }

  @Test
  void destinationsOfIpv6AreWaitedForUntilNoRouterAnswers() {
    start();
    long local = 0xfe80L << 48;
    long global = 0x2001_0db8L << 32;
    assertFalse(configuration.isReadyFor(local, 1));
    run(0);
    assertFalse(configuration.isReadyFor(local, 1));
    run(2);
    assertTrue(configuration.isReadyFor(local, 1));
    assertFalse(configuration.isReadyFor(global, 1));
    run(10);
    assertTrue(configuration.hasSettledIpv6());
    assertTrue(configuration.isReadyFor(global, 1));
  }

  @Test
  void setServersOfNamesComeBeforeThoseOfTheLease() {
    start("::::::dhcp:10.0.0.99");
    run(3);
    assertArrayEquals(
        new long[] {0, IpAddress.mapped(IpAddress.v4(10, 0, 0, 99))}, configuration.resolvers());
  }

  @Test
  void aLinkThatComesLater() {
    isUp = false;
    start();
    run(30);
    assertFalse(configuration.isReady());
    assertEquals("the network card has no link", configuration.problem());
    isUp = true;
    run(2);
    assertTrue(configuration.isReady());
  }

  @Test
  void aLinkThatGoesAndComesBack() {
    start();
    run(3);
    isUp = false;
    run(100);
    assertTrue(configuration.isReady());
    isUp = true;
    run(10);
    assertTrue(configuration.isReady());
    assertTrue(configuration.isLinkUp());
  }

  @Test
  void neighboursAreToldAgainWhenTheCardAsksForIt() {
    start();
    run(30);
    announced = 0;
    run(100);
    assertEquals(0, announced);
    isAnnouncementDue = true;
    run(6);
    assertEquals(1, announced);
    assertFalse(isAnnouncementDue);
  }

  @Test
  void aCalmLinkIsSeldomAskedFor() {
    start();
    run(3);
    asked = 0;
    run(1000);
    assertTrue(asked <= 201, "asked " + asked);
  }
}
