package org.javahermit.kernel.net.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as text and in messages (RFC 1035). */
class DnsNameTest {
  private static PacketBuffer message(String latin1) {
    return new PacketBuffer(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "EXAMPLE.Com., example.com",
    "a, a",
    "_srv._tcp.x-y, _srv._tcp.x-y"
  })
  void namesThatCanBeAskedFor(String text, String normal) {
    assertEquals(normal, DnsName.normal(text));
    PacketBuffer out = PacketBuffer.ofCapacity(300);
    DnsName.write(out, normal);
    assertEquals(normal, DnsName.read(out, 0));
    assertEquals(out.length(), DnsName.skip(out, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", ".a", "a..", "a b", "ü.de", "a/b"})
  void namesThatCannotBe(String text) {
    assertNull(DnsName.normal(text));
  }

  @Test
  void limitsOfLengthByRfc1035Section234() {
    String label = "a".repeat(63);
    assertEquals(label, DnsName.normal(label));
    assertNull(DnsName.normal(label + "a"));
    String longest = label + "." + label + "." + label + "." + "a".repeat(61);
    assertEquals(253, longest.length());
    assertEquals(longest, DnsName.normal(longest));
    assertNull(DnsName.normal(longest + "a"));
    PacketBuffer out = PacketBuffer.ofCapacity(300);
    DnsName.write(out, longest);
    assertEquals(longest, DnsName.read(out, 0));
  }

  @Test
  void pointersLeadBackByRfc1035Section414() {
    PacketBuffer m = message("\1b\1c\0\1a\300\0");
    assertEquals("a.b.c", DnsName.read(m, 5));
    assertEquals(9, DnsName.skip(m, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\300\0", // to itself
        "\1a\300\0", // round in a circle
        "\300\2\300\0", // forward
        "\1a", // without an end
        "\5ab", // a label that is cut off
        "\300", // half a pointer
        "\100a\0", // a label of an unknown kind
        "\200a\0",
        ""
      })
  void malformedNames(String bytes) {
    assertNull(DnsName.read(message(bytes), 0));
  }

  @Test
  void aNameThatIsTooLong() {
    PacketBuffer m = message(("\77" + "x".repeat(63)).repeat(4) + "\0");
    assertNull(DnsName.read(m, 0));
  }

  @Test
  void unusualBytesAreEscapedByRfc1035Section51() {
    assertEquals("a\\046b\\000\\255.c", DnsName.read(message("\5a.b\0\377\1c\0"), 0));
  }

  @Test
  void smallAndCapitalLettersAreTheSameByRfc4343() {
    assertTrue(DnsName.isSame("Example.COM", "eXample.com"));
  }

  @Test
  void namesOfAddresses() {
    assertEquals("4.3.2.1.in-addr.arpa", DnsName.reverse(0, 0xffff_0102_0304L));
    assertEquals(
        "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
        DnsName.reverse(0x2001_0db8_0000_0000L, 0x0567_89abL));
  }
}
