package org.javahermit.kernel.net.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.javahermit.kernel.net.config.NetworkSettings.Ipv6Setting;
import org.javahermit.kernel.net.config.NetworkSettings.Mode;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.wire.AddressText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said about the network on the command line. */
class IpParameterTest {
  private static NetworkSettings parse(String... values) {
    return IpParameter.parse(List.of(values));
  }

  private static String text(Ipv4Settings settings) {
    String gateway = settings.gateway() == 0 ? "-" : AddressText.ofV4(settings.gateway());
    return AddressText.ofV4(settings.address()) + "/" + settings.prefixLength() + " " + gateway;
  }

  @Test
  void nothingSaidIsDhcp() {
    assertEquals(NetworkSettings.USUAL, parse());
  }

  @ParameterizedTest
  @CsvSource({
    "dhcp, DHCP",
    "on, DHCP",
    "any, DHCP",
    "off, OFF",
    "none, OFF",
    ":::::eth0:dhcp, DHCP"
  })
  void words(String value, Mode mode) {
    assertEquals(mode, parse(value).mode());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.2.15/24, 10.0.2.15/24 -",
    "10.0.2.15/24::10.0.2.2, 10.0.2.15/24 10.0.2.2",
    "192.168.7.9::192.168.7.1:255.255.255.128, 192.168.7.9/25 192.168.7.1",
    "192.168.7.9::192.168.7.1:255.255.255.0:me:eth0:off, 192.168.7.9/24 192.168.7.1",
    "10.1.2.3:, 10.1.2.3/8 -",
    "172.16.2.3:, 172.16.2.3/16 -",
    "192.168.2.3:, 192.168.2.3/24 -",
    "192.168.2.3/24:::255.255.255.0, 192.168.2.3/24 -",
  })
  void staticAddresses(String value, String expected) {
    NetworkSettings settings = parse(value);
    assertEquals(Mode.STATIC, settings.mode());
    assertEquals(expected, text(settings.ipv4()));
  }

  @Test
  void allFields() {
    NetworkSettings settings =
        parse("10.0.2.15:10.0.2.1:10.0.2.2:255.255.255.0:box:eth0:none:10.0.2.3:[2001:db8::53]");
    assertEquals("10.0.2.15/24 10.0.2.2", text(settings.ipv4()));
    assertEquals("box", settings.hostName());
    assertEquals(
        List.of(0L, 0xffff_0a00_0203L, 0x2001_0db8_0000_0000L, 0x53L), settings.resolvers());
  }

  @Test
  void versionSixBesideVersionFour() {
    NetworkSettings settings =
        parse("dhcp", "2001:db8::5/48", "[2001:db8:1::6]/64::[fe80::1]", "2001:db8:2::7");
    assertEquals(Mode.DHCP, settings.mode());
    assertEquals(
        List.of(
            new Ipv6Setting(0x2001_0db8_0000_0000L, 5, 48, 0, 0),
            new Ipv6Setting(0x2001_0db8_0001_0000L, 6, 64, 0xfe80L << 48, 1),
            new Ipv6Setting(0x2001_0db8_0002_0000L, 7, 64, 0, 0)),
        settings.ipv6());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'' | allowed are dhcp, off, none, address/prefix, or client:server:gateway",
        "bootp | allowed are dhcp",
        "10.0.2.15 | allowed are dhcp",
        "10.0.2/24 | the client 10.0.2 is not an address",
        "10.0.2.15/33 | the length of a prefix, 33, is not between 1 and 32",
        "10.0.2.15/ | the length of a prefix, , is not between 1 and 32",
        "10.0.2.15/x | the length of a prefix, x,",
        "10.0.2.15/-1 | the length of a prefix, -1,",
        "2001:db8::1/129 | is not between 1 and 128",
        "127.0.0.1/8 | the client 127.0.0.1 cannot be a host's address",
        "224.0.0.1/8 | the client 224.0.0.1 cannot be a host's address",
        "10.0.2.255/24 | is the network's broadcast address",
        "10.0.2.15/24::10.0.3.1 | the gateway 10.0.3.1 is not in the client's network",
        "10.0.2.15::10.0.2.2:255.0.255.0 | the netmask 255.0.255.0 is not a row of ones",
        "10.0.2.15/24:::255.0.0.0 | the netmask 255.0.0.0 and the prefix /24 are not the same",
        "10.0.2.15/24::::box:eth1 | the device eth1 does not exist; there is eth0",
        "10.0.2.15/24::::::rarp | autoconf rarp is not known; it is dhcp, on, any, off or none",
        "10.0.2.15/24::::::dhcp | either the client address or dhcp is too much",
        "::::::off | there is no client address",
        "10.0.2.15/24::::::off:dns | the name server dns is not an address",
        "10.0.2.15/24:::::::::: | there are more than 9 fields",
        "[2001:db8::1/64 | brackets do not match",
        "2001:db8::1]/64 | brackets do not match",
        "[ff02::1]/64 | the client ff02::1 cannot be a host's address",
        "[2001:db8::1]/64::10.0.0.1 | the gateway 10.0.0.1 is not an address of IPv6",
        "[2001:db8::1]:::255.0.0.0 | an address of IPv6 has no netmask",
      })
  void wrongValuesAreNamedWithTheRemedy(String line) {
    String value = line.substring(0, line.indexOf(" | ")).replace("''", "");
    Exception e = assertThrows(IllegalArgumentException.class, () -> parse(value));
    assertTrue(e.getMessage().startsWith("ip=" + value + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(line.substring(line.indexOf(" | ") + 3)), e.getMessage());
  }

  @Test
  void ipv4IsConfiguredOnce() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> parse("dhcp", "10.0.0.1/8"));
    assertEquals("ip=10.0.0.1/8: IPv4 is configured already by an ip= before it", e.getMessage());
  }
}
