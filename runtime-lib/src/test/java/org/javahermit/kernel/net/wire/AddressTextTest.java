package org.javahermit.kernel.net.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as text and back. */
class AddressTextTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.2.15, 0, ffff0a00020f, 10.0.2.15",
    "255.255.255.255, 0, ffffffffffff, 255.255.255.255",
    "::, 0, 0, ::",
    "::1, 0, 1, ::1",
    "1::, 1000000000000, 0, 1::",
    "2001:DB8::0:5, 20010db800000000, 5, 2001:db8::5",
    "1:2:3:4:5:6:7:8, 1000200030004, 5000600070008, 1:2:3:4:5:6:7:8",
    "1:0:3:4:5:6:7:8, 1000000030004, 5000600070008, 1:0:3:4:5:6:7:8",
    "1::3:4:5:6:7:8, 1000000030004, 5000600070008, 1:0:3:4:5:6:7:8",
    "1:0:0:4:0:0:0:8, 1000000000004, 8, 1:0:0:4::8",
    "1:0:0:4:5:0:0:8, 1000000000004, 5000000000008, 1::4:5:0:0:8",
    "::ffff:1.2.3.4, 0, ffff01020304, 1.2.3.4",
    "64:ff9b::1.2.3.4, 64ff9b00000000, 1020304, 64:ff9b::102:304",
  })
  void readAndWritten(String text, String high, String low, String written) {
    long[] address = AddressText.parse(text);
    assertArrayEquals(
        new long[] {Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)}, address);
    assertEquals(written, AddressText.of(address[0], address[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.",
        "1..3.4",
        "1.2.3.-4",
        "1.2.3.4 ",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "1:2:3:4:5:6:7::8",
        "::1.2.3",
        "1.2.3.4::",
        "1:",
        ":1",
        "fe80::1%eth0",
        "::٣",
        "1:2:3:4:5:6:7:1.2.3.4"
      })
  void whatIsNoAddress(String text) {
    assertNull(AddressText.parse(text));
  }

  @Test
  void randomAddressesReadByTheClassLibrary() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long high = random.nextLong() & mask(random);
      long low = random.nextLong() & mask(random);
      String text = AddressText.of(high, low);
      byte[] bytes = InetAddress.getByName(text).getAddress();
      long[] back = AddressText.parse(text);
      assertNotNull(back, text);
      assertArrayEquals(new long[] {high, low}, back);
      assertEquals(low & 0xff, bytes[bytes.length - 1] & 0xff);
    }
  }

  private static long mask(Random random) {
    long mask = 0;
    for (int group = 0; group < 4; group++) {
      mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
    }
    return mask;
  }
}
