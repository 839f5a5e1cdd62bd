package org.javahermit.kernel.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datagrams that came in one frame are those that were sent. */
class DatagramTrainTest {
  private final DatagramTrain train = new DatagramTrain();
  private final PacketBuffer frame = new PacketBuffer(new byte[0]);
  private final IpPacket ip = new IpPacket();

  private byte[] together(byte[] payload, boolean isV4) {
    PacketBuffer packet = PacketBuffer.ofCapacity(payload.length);
    packet.append(payload, 0, payload.length);
    ip.setSource(isV4 ? 0 : 0x2001L << 48, isV4 ? IpAddress.mapped(0x0a00_0001) : 1);
    ip.setDestination(isV4 ? 0 : 0x2001L << 48, isV4 ? IpAddress.mapped(0x0a00_0002) : 2);
    ip.setProtocol(IpPacket.UDP);
    ip.setHopLimit(64);
    UdpHeader.emit(packet, ip, 1000, 7, false);
    if (isV4) {
      Ipv4Header.emit(packet, ip, 0xfffe, 0);
    } else {
      Ipv6Header.emit(packet, ip, IpPacket.UDP);
    }
    EthernetHeader.emit(packet, 2, 4, isV4 ? EthernetHeader.IPV4 : EthernetHeader.IPV6);
    return Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
  }

  private void assertNext(byte[] payload, int from, int to, boolean isV4) {
    assertTrue(train.next(frame));
    assertTrue(frame.isVerified());
    assertTrue(new EthernetHeader().parse(frame));
    int total = frame.length();
    assertTrue(isV4 ? new Ipv4Header().parse(frame, ip) : new Ipv6Header().parse(frame, ip));
    assertEquals(IpPacket.UDP, ip.protocol());
    assertEquals(total - (isV4 ? 20 : 40), frame.length());
    UdpHeader udp = new UdpHeader();
    assertTrue(udp.parse(frame, ip));
    assertEquals(1000, udp.source());
    assertEquals(7, udp.destination());
    assertTrue(
        Arrays.equals(
            payload, from, to, frame.bytes(), frame.offset(), frame.offset() + frame.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "50000, 1400, true",
    "50000, 1400, false",
    "2800, 1400, true",
    "100, 1400, true",
    "97, 3, true",
    "97, 3, false",
    "40, 1, false"
  })
  void everyDatagramIsWhole(int length, int segment, boolean isV4) {
    byte[] payload = new byte[length];
    new Random(length).nextBytes(payload);
    for (int round = 0; round < 3; round++) {
      byte[] all = together(payload, isV4);
      assertTrue(train.begin(all, all.length, segment));
      for (int at = 0; at < length; at += segment) {
        assertNext(payload, at, Math.min(length, at + segment), isV4);
      }
      assertFalse(train.next(frame));
    }
  }

  @Test
  void whatDoesNotConsistOfDatagramsIsNotTaken() {
    byte[] all = together(new byte[100], true);
    assertFalse(train.begin(all, all.length, 0));
    assertFalse(train.begin(all, 42, 10));
    assertFalse(train.next(frame));
    all[23] = IpPacket.TCP;
    assertFalse(train.begin(all, all.length, 10));
    all[12] = 9;
    assertFalse(train.begin(all, all.length, 10));
    byte[] six = together(new byte[100], false);
    six[20] = IpPacket.TCP;
    assertFalse(train.begin(six, six.length, 10));
    assertFalse(train.next(frame));
  }

  @Test
  void noisyHeadersDoNoHarm() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] all = together(new byte[random.nextInt(200)], random.nextBoolean());
      for (int j = 0; j < 4; j++) {
        all[random.nextInt(Math.min(all.length, 62))] = (byte) random.nextInt();
      }
      int count = 0;
      if (train.begin(all, random.nextInt(all.length + 1), random.nextInt(300) - 20)) {
        while (train.next(frame)) {
          count++;
        }
      }
      assertTrue(count <= 200, count + " datagrams");
    }
  }
}
