package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.wire.ArpPacket;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;

/** Segments carry their connection's class of traffic (RFC 2474). */
class TrafficClassTest {
  private static final long OUR_MAC = 0x0200_0000_0001L;
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);

  private final TestDevice device = new TestDevice(OUR_MAC);

  @Test
  void segmentsAreMarkedButForTheBitsOfCongestionByRfc2474Section3() {
    Random random = new Random(1);
    NetworkStack stack = new NetworkStack(device, TcpConfig.DEFAULT, random::nextLong);
    stack.iface().setIpv4(new Ipv4Settings(US, 24, 0, 0));
    meetPeer();
    stack.poll(0);
    device.sent.clear();
    TcpConnection connection = stack.tcp().connect(0, IpAddress.mapped(PEER), 80, 0, 0);
    connection.setTrafficClass(0xb9 | 2);
    stack.poll(0);
    assertEquals(0xb8, nextClass());
    connection.setTrafficClass(0x20);
    stack.poll(2 * Time.SECOND); // the SYN again
    assertEquals(0x20, nextClass());
  }

  /** The peer asks for our address, and so tells its own. */
  private void meetPeer() {
    PacketBuffer packet = PacketBuffer.ofCapacity(100);
    ArpPacket.emit(packet, ArpPacket.REQUEST, OUR_MAC + 1, PEER, 0, US);
    EthernetHeader.emit(packet, EthernetHeader.BROADCAST, OUR_MAC + 1, EthernetHeader.ARP);
    device.incoming.add(
        Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length()));
  }

  private int nextClass() {
    byte[] frame = device.sent.poll();
    assertNotNull(frame);
    PacketBuffer view = new PacketBuffer(frame);
    assertTrue(new EthernetHeader().parse(view));
    IpPacket ip = new IpPacket();
    assertTrue(new Ipv4Header().parse(view, ip));
    return ip.trafficClass();
  }
}
