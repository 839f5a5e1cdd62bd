package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Predicate;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;

/** That packets of the mutator are nearly right in those ways by which parsers are led astray. */
class PacketMutatorTest {
  private static final long VICTIM_MAC = 0x0200_0000_0002L;
  private static final int PACKETS = 200_000;
  private static final int LEAST = 20;

  private final PacketMutator mutator =
      new PacketMutator(new Random(5), VICTIM_MAC, IpAddress.v4(10, 0, 0, 2));
  private final EthernetHeader ethernet = new EthernetHeader();
  private final Ipv4Header ipv4 = new Ipv4Header();
  private final Ipv6Header ipv6 = new Ipv6Header();
  private final IpPacket ip = new IpPacket();

  private void expectSome(Predicate<byte[]> wanted) {
    int found = 0;
    for (int i = 0; i < PACKETS; i++) {
      found += wanted.test(mutator.next()) ? 1 : 0;
    }
    assertTrue(found >= LEAST, found + " packets");
  }

  /** Whether a datagram says to be shorter than the packet around it, and its checksum is right. */
  private boolean isShorterThanItsPacket(PacketBuffer udp) {
    int length = udp.length() < 8 ? 0 : udp.u16(4);
    if (length < 8 || length >= udp.length() || udp.u16(6) == 0) {
      return false;
    }
    long pseudo = Checksum.pseudoHeader(ip, IpPacket.UDP, length);
    return Checksum.isRight(udp.sum(0, length) + pseudo);
  }

  @Test
  void lengthsOfUdpAreWrongWhereChecksumsAreRight() {
    expectSome(
        frame -> {
          PacketBuffer view = new PacketBuffer(frame);
          return ethernet.parse(view)
              && ethernet.type() == EthernetHeader.IPV4
              && ipv4.parse(view, ip)
              && ip.protocol() == IpPacket.UDP
              && !ipv4.isFragment()
              && isShorterThanItsPacket(view);
        });
    expectSome(
        frame -> {
          PacketBuffer view = new PacketBuffer(frame);
          return ethernet.parse(view)
              && ethernet.type() == EthernetHeader.IPV6
              && ipv6.parse(view, ip)
              && ip.protocol() == IpPacket.UDP
              && isShorterThanItsPacket(view);
        });
  }

  /** How many bits of a frame's byte differ from a value, if all others of the header do not. */
  private static boolean isChanged(byte[] frame, byte[] usual) {
    int at = EthernetHeader.LENGTH;
    if (frame.length < at + usual.length) {
      return false;
    }
    int first = Arrays.mismatch(frame, at, at + usual.length, usual, 0, usual.length);
    if (first < 0 || Integer.bitCount((frame[at + first] ^ usual[first]) & 0xff) < 2) {
      return false;
    }
    byte[] repaired = Arrays.copyOfRange(frame, at, at + usual.length);
    repaired[first] = usual[first];
    return Arrays.equals(repaired, usual);
  }

  /** What kind of addresses, how long they are: a byte of it is another one. */
  @Test
  void fieldsOfArpAreWrongByWholeBytes() {
    byte[] usual = {0, 1, 8, 0, 6, 4, 0};
    expectSome(frame -> isType(frame, EthernetHeader.ARP) && isChanged(frame, usual));
  }

  @Test
  void fieldsOfIpv6AreWrongByWholeBytes() {
    byte[] usual = {0x60, 0, 0, 0};
    expectSome(frame -> isType(frame, EthernetHeader.IPV6) && isChanged(frame, usual));
    expectSome(
        frame -> {
          PacketBuffer view = new PacketBuffer(frame);
          int actual = frame.length - EthernetHeader.LENGTH - Ipv6Header.LENGTH;
          return isType(frame, EthernetHeader.IPV6)
              && actual >= 0
              && view.i32(EthernetHeader.LENGTH) == 0x6000_0000
              && view.u16(EthernetHeader.LENGTH + 4) < actual
              && Integer.bitCount(view.u16(EthernetHeader.LENGTH + 4) ^ actual) > 1;
        });
  }

  private static boolean isType(byte[] frame, int type) {
    return frame.length >= EthernetHeader.LENGTH && new PacketBuffer(frame).u16(12) == type;
  }
}
