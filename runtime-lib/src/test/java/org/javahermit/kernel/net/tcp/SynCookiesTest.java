package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cookies say, and whom they are for (RFC 4987 section 3.6), with addresses of IPv6. */
class SynCookiesTest {
  private static final long PREFIX = 0x2001_0db8_0000_0000L;
  private static final long SLOT = 64 * Time.SECOND;
  private static final int SEQUENCE = -1;
  private static final int SIZE = 1440;

  private final SynCookies cookies = new SynCookies(new KeyedHash(1, 2));
  private final IpPacket ip = new IpPacket();
  private final TcpHeader header = new TcpHeader();

  SynCookiesTest() {
    ip.setSource(PREFIX, 1);
    ip.setDestination(PREFIX, 2);
    header.source = 4000;
    header.destination = 80;
  }

  private int make(int mss, long now) {
    header.sequence = SEQUENCE;
    header.mss = mss;
    return cookies.make(ip, header, now);
  }

  /** What the acknowledgment of a cookie says, once the peer's SYN is counted. */
  private int check(int cookie, long now) {
    header.sequence = SEQUENCE + 1;
    header.acknowledgment = cookie + 1;
    header.mss = 0;
    return cookies.check(ip, header, now);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 536",
    "535, 536",
    "536, 536",
    "1199, 536",
    "1200, 1200",
    "1220, 1200",
    "1440, 1440",
    "1459, 1440",
    "1460, 1460",
    "8940, 8940",
    "65535, 8940"
  })
  void theSizeIsTheNextOneBelow(int mss, int size) {
    assertEquals(size, check(make(mss, 0), 0));
  }

  @Test
  void aCookieIsForOneConnection() {
    int cookie = make(SIZE, 0);
    ip.setSource(PREFIX + 1, 1);
    assertEquals(0, check(cookie, 0));
    ip.setSource(PREFIX, 3);
    assertEquals(0, check(cookie, 0));
    ip.setSource(PREFIX, 1);
    ip.setDestination(PREFIX + 1, 2);
    assertEquals(0, check(cookie, 0));
    ip.setDestination(PREFIX, 3);
    assertEquals(0, check(cookie, 0));
    ip.setDestination(PREFIX, 2);
    header.source++;
    assertEquals(0, check(cookie, 0));
    header.source--;
    header.destination++;
    assertEquals(0, check(cookie, 0));
    header.destination--;
    assertEquals(SIZE, check(cookie, 0));
  }

  /** Nobody takes what one version of IP was told for the other. */
  @Test
  void mappedAddressesAreOthers() {
    int cookie = make(SIZE, 0);
    ip.setSource(0, IpAddress.mapped(1));
    ip.setDestination(0, IpAddress.mapped(2));
    assertEquals(0, check(cookie, 0));
  }

  @Test
  void thePeersNumberCounts() {
    int cookie = make(SIZE, 0);
    header.sequence = SEQUENCE + 2;
    header.acknowledgment = cookie + 1;
    assertEquals(0, cookies.check(ip, header, 0));
  }

  @Test
  void theSecretCounts() {
    int cookie = make(SIZE, 0);
    header.sequence = SEQUENCE + 1;
    header.acknowledgment = cookie + 1;
    assertEquals(0, new SynCookies(new KeyedHash(1, 3)).check(ip, header, 0));
  }

  /** A cookie of one size that is changed to another is none. */
  @Test
  void noBitCanBeChanged() {
    int cookie = make(SIZE, 0);
    for (int i = 0; i < 32; i++) {
      assertEquals(0, check(cookie ^ 1 << i, 0), "bit " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "31", "32", "1000"})
  void aCookieIsGoodForItsSlotAndTheNext(int slot) {
    long now = slot * SLOT;
    int cookie = make(SIZE, now);
    assertEquals(SIZE, check(cookie, now + 2 * SLOT - 1));
    assertEquals(0, check(cookie, now + 2 * SLOT));
    assertEquals(0, check(cookie, now + 31 * SLOT));
    assertTrue(cookie != make(SIZE, now + SLOT));
  }

  /** Stamps never go ahead of the clock, or later ones of the connection would look old. */
  @ParameterizedTest
  @CsvSource({"-1, false", "-1, true", "0, true", "7, false", "7, true", "14, true"})
  void aStampTellsWindowScaleAndSack(int scale, boolean sack) {
    for (int clock = Integer.MAX_VALUE - 40; clock != Integer.MIN_VALUE + 40; clock++) {
      header.windowScale = scale;
      header.sackPermitted = sack;
      int stamp = cookies.stamp(header, clock);
      assertTrue(clock - stamp >= 0 && clock - stamp < 32);
      header.clear();
      header.hasTimeStamps = true;
      header.timeStampEcho = stamp;
      cookies.readStamp(header);
      assertEquals(scale, header.windowScale);
      assertEquals(sack, header.sackPermitted);
    }
  }
}
