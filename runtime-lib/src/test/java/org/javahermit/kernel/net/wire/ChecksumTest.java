package org.javahermit.kernel.net.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static long sum(String text) {
    byte[] bytes = hex(text);
    return Checksum.sum(bytes, 0, bytes.length);
  }

  @Test
  void theExampleOfRfc1071Section3() {
    assertEquals(0xddf2, Checksum.fold(sum("00 01 f2 03 f4 f5 f6 f7")));
    assertEquals(0x220d, Checksum.finish(sum("00 01 f2 03 f4 f5 f6 f7")));
  }

  @Test
  void anOddByteCountsAsIfAZeroFollowed() {
    assertEquals(sum("00 01 f2 03 f4 00"), sum("00 01 f2 03 f4"));
    assertEquals(sum("ab 00"), sum("ab"));
  }

  @Test
  void anyNumberOfBytesFromAnyPlace() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      int offset = random.nextInt(bytes.length + 1);
      int length = random.nextInt(bytes.length - offset + 1);
      long expected = 0;
      for (int at = 0; at < length; at++) {
        int value = bytes[offset + at] & 0xff;
        expected += at % 2 == 0 ? value << 8 : value;
      }
      assertEquals(Checksum.fold(expected), Checksum.fold(Checksum.sum(bytes, offset, length)));
    }
  }

  @Test
  void onesOnlyAndZerosOnlyAreNotTheSame() {
    byte[] bytes = new byte[64];
    assertEquals(0, Checksum.fold(Checksum.sum(bytes, 0, 64)));
    Arrays.fill(bytes, (byte) -1);
    assertEquals(0xffff, Checksum.fold(Checksum.sum(bytes, 0, 64)));
  }

  @Test
  void partsAddUpByRfc1071Section2() {
    assertEquals(sum("00 01 f2 03 f4 f5"), sum("00 01 f2 03") + sum("f4 f5"));
  }

  @Test
  void anIpv4HeaderWithItsChecksumIsRight() {
    assertTrue(
        Checksum.isRight(sum("45 00 00 73 00 00 40 00 40 11 b8 61 c0 a8 00 01 c0 a8 00 c7")));
  }

  @Test
  void theExampleOfRfc1624Section4() {
    assertEquals(0x0000, Checksum.update(0xdd2f, 0x5555, 0x3285));
  }

  @Test
  void anUpdateIsWhatSummingAgainGives() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[2 * (2 + random.nextInt(20))];
      random.nextBytes(bytes);
      int before = Checksum.finish(Checksum.sum(bytes, 0, bytes.length));
      int old = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
      int changed = random.nextInt(0x10000);
      bytes[2] = (byte) (changed >> 8);
      bytes[3] = (byte) changed;
      int after = Checksum.finish(Checksum.sum(bytes, 0, bytes.length));
      assertEquals(after, Checksum.update(before, old, changed));
    }
  }

  @Test
  void thePseudoHeaderOfIpv4HasTwelveBytes() {
    IpPacket ip = new IpPacket();
    ip.setSource(0, IpAddress.mapped(IpAddress.v4(10, 0, 0, 1)));
    ip.setDestination(0, IpAddress.mapped(IpAddress.v4(10, 0, 0, 2)));
    assertEquals(
        Checksum.fold(sum("0a 00 00 01 0a 00 00 02 00 06 00 14")),
        Checksum.fold(Checksum.pseudoHeader(ip, IpPacket.TCP, 20)));
  }

  @Test
  void thePseudoHeaderOfIpv6HasFortyBytes() {
    IpPacket ip = new IpPacket();
    ip.setSource(0xfe80_0000_0000_0000L, 1);
    ip.setDestination(0xfe80_0000_0000_0000L, 2);
    assertEquals(
        Checksum.fold(
            sum(
                "fe80 0000 0000 0000 0000 0000 0000 0001 fe80 0000 0000 0000 0000 0000 0000 0002"
                    + "0000 0010 0000 003a")),
        Checksum.fold(Checksum.pseudoHeader(ip, IpPacket.ICMPV6, 16)));
  }
}
