package org.javahermit.kernel.net.config;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.config.NetworkSettings.Ipv6Setting;
import org.javahermit.kernel.net.config.NetworkSettings.Mode;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.wire.AddressText;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * The parameter {@code ip=} of the command line: takes its texts, leaves settings, or says what is
 * wrong. The syntax is the one that Linux documents under "nfsroot": {@code
 * client:server:gateway:netmask:hostname:device:autoconf:dns0:dns1}, or the word for autoconf
 * alone. Besides, the client may be written with the length of its prefix, and addresses may be of
 * IPv6, in brackets where they are not the whole text. The parameter can be given once for IPv4 and
 * several times for IPv6.
 */
public final class IpParameter {
  private static final int CLIENT = 0;
  private static final int GATEWAY = 2;
  private static final int NETMASK = 3;
  private static final int HOST_NAME = 4;
  private static final int DEVICE = 5;
  private static final int AUTOCONF = 6;
  private static final int FIRST_RESOLVER = 7;
  private static final int FIELDS = 9;

  private static final String ALLOWED =
      "allowed are dhcp, off, none, address/prefix, or"
          + " client:server:gateway:netmask:hostname:device:autoconf:dns0:dns1";

  private Mode mode;
  private Ipv4Settings ipv4 = Ipv4Settings.NONE;
  private final List<Ipv6Setting> ipv6 = new ArrayList<>();
  private final List<Long> resolvers = new ArrayList<>();
  private String hostName = "";

  /** What is being read, for messages. */
  private String value;

  private IpParameter() {}

  /**
   * The settings that values of the parameter make.
   *
   * @throws IllegalArgumentException with a message for whoever started the image
   */
  public static NetworkSettings parse(List<String> values) {
    IpParameter reader = new IpParameter();
    for (String value : values) {
      reader.value = value;
      reader.read();
    }
    return reader.settings();
  }

  private NetworkSettings settings() {
    Mode chosen = mode == null ? Mode.DHCP : mode;
    return new NetworkSettings(chosen, ipv4, List.copyOf(ipv6), List.copyOf(resolvers), hostName);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("ip=" + value + ": " + what);
  }

  private void read() {
    int slash = value.indexOf('/');
    String address = slash < 0 ? value : value.substring(0, slash);
    boolean isBareV6 = address.indexOf(':') >= 0 && AddressText.parse(address) != null;
    String[] fields = isBareV6 ? new String[] {value} : split();
    if (fields.length > FIELDS) {
      throw wrong("there are more than " + FIELDS + " fields; " + ALLOWED);
    }
    boolean isWord = fields.length == 1 && slash < 0 && !isBareV6;
    if (isWord) {
      readWord(fields[0]);
    } else {
      readFields(fields);
    }
  }

  /** Splits at colons that are not inside of brackets, which are dropped. */
  private String[] split() {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isInside = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '[' || c == ']') {
        if (isInside == (c == '[')) {
          throw wrong("brackets do not match; " + ALLOWED);
        }
        isInside = c == '[';
      } else if (c == ':' && !isInside) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (isInside) {
      throw wrong("brackets do not match; " + ALLOWED);
    }
    fields.add(field.toString());
    return fields.toArray(new String[0]);
  }

  private void readWord(String word) {
    switch (word) {
      case "dhcp", "on", "any" -> setMode(Mode.DHCP);
      case "off", "none" -> setMode(Mode.OFF);
      default -> throw wrong(ALLOWED);
    }
  }

  private void setMode(Mode chosen) {
    if (mode != null) {
      throw wrong("IPv4 is configured already by an ip= before it");
    }
    mode = chosen;
  }

  private static String field(String[] fields, int index) {
    return index < fields.length ? fields[index] : "";
  }

  private void readFields(String[] fields) {
    checkDevice(field(fields, DEVICE));
    String autoconf = field(fields, AUTOCONF);
    boolean isDhcp = isDhcp(autoconf);
    String client = field(fields, CLIENT);
    if (client.isEmpty() && isDhcp) {
      setMode(Mode.DHCP);
    } else if (client.isEmpty()) {
      throw wrong("there is no client address; " + ALLOWED);
    } else if (isDhcp) {
      throw wrong("either the client address or " + autoconf + " is too much");
    } else {
      readClient(client, fields);
    }
    String name = field(fields, HOST_NAME);
    hostName = name.isEmpty() ? hostName : name;
    for (int i = FIRST_RESOLVER; i < FIELDS; i++) {
      addResolver(field(fields, i));
    }
  }

  private void checkDevice(String device) {
    if (!device.isEmpty() && !device.equals("eth0")) {
      throw wrong("the device " + device + " does not exist; there is eth0, the first card");
    }
  }

  private boolean isDhcp(String autoconf) {
    return switch (autoconf) {
      case "dhcp", "on", "any" -> true;
      case "", "off", "none", "static" -> false;
      default ->
          throw wrong("autoconf " + autoconf + " is not known; it is dhcp, on, any, off or none");
    };
  }

  private void addResolver(String text) {
    if (!text.isEmpty()) {
      long[] address = address(text, "name server");
      resolvers.add(address[0]);
      resolvers.add(address[1]);
    }
  }

  private long[] address(String text, String what) {
    long[] address = AddressText.parse(text);
    if (address == null) {
      throw wrong("the " + what + " " + text + " is not an address");
    }
    return address;
  }

  private void readClient(String client, String[] fields) {
    int slash = client.indexOf('/');
    long[] address = address(slash < 0 ? client : client.substring(0, slash), "client");
    boolean isV4 = IpAddress.isV4(address[0], address[1]);
    int prefix = slash < 0 ? -1 : prefix(client.substring(slash + 1), isV4 ? 32 : 128);
    String gateway = field(fields, GATEWAY);
    String mask = field(fields, NETMASK);
    if (isV4) {
      setMode(Mode.STATIC);
      readV4(IpAddress.v4(address[1]), prefix, gateway, mask);
    } else {
      readV6(address, prefix, gateway, mask);
    }
  }

  private int prefix(String text, int most) {
    int value = -1;
    if (!text.isEmpty() && text.length() <= 3) {
      value = 0;
      for (int i = 0; i < text.length(); i++) {
        int digit = text.charAt(i) - '0';
        value = digit < 0 || digit > 9 || value < 0 ? -1 : value * 10 + digit;
      }
    }
    if (value < 1 || value > most) {
      throw wrong("the length of a prefix, " + text + ", is not between 1 and " + most);
    }
    return value;
  }

  private void readV4(int client, int prefix, String gateway, String mask) {
    if (!IpAddress.isUnicast(client) || IpAddress.isLoopback(client)) {
      throw wrong("the client " + AddressText.ofV4(client) + " cannot be a host's address");
    }
    int length = prefix;
    if (!mask.isEmpty()) {
      int given = maskLength(mask);
      if (prefix >= 0 && given != prefix) {
        throw wrong("the netmask " + mask + " and the prefix /" + prefix + " are not the same");
      }
      length = given;
    }
    length = length < 0 ? classLength(client) : length;
    int router = gateway.isEmpty() ? 0 : IpAddress.v4(v4(gateway, "gateway"));
    ipv4 = new Ipv4Settings(client, length, router, 0);
    if (ipv4.isBroadcast(client)) {
      throw wrong("the client " + AddressText.ofV4(client) + " is the network's broadcast address");
    }
    if (router != 0 && !ipv4.isOnLink(router)) {
      throw wrong("the gateway " + gateway + " is not in the client's network");
    }
  }

  private long v4(String text, String what) {
    long[] address = address(text, what);
    if (!IpAddress.isV4(address[0], address[1])) {
      throw wrong("the " + what + " " + text + " is not an address of IPv4");
    }
    return address[1];
  }

  private int maskLength(String text) {
    int mask = IpAddress.v4(v4(text, "netmask"));
    int length = Integer.bitCount(mask);
    if (mask == 0 || mask != IpAddress.mask(length)) {
      throw wrong("the netmask " + text + " is not a row of ones followed by zeros");
    }
    return length;
  }

  /** The network's size where nothing is said, as on Linux: by the address's class (RFC 791). */
  private static int classLength(int address) {
    if (address >>> 31 == 0) {
      return 8;
    }
    return address >>> 30 == 2 ? 16 : 24;
  }

  private void readV6(long[] client, int prefix, String gateway, String mask) {
    if (!mask.isEmpty()) {
      throw wrong("an address of IPv6 has no netmask; write the length of its prefix behind it");
    }
    long[] router = gateway.isEmpty() ? new long[2] : address(gateway, "gateway");
    if (IpAddress.isMulticast(client[0], client[1])
        || IpAddress.isLoopback(client[0], client[1])
        || IpAddress.isUnspecified(client[0], client[1])) {
      throw wrong(
          "the client " + AddressText.of(client[0], client[1]) + " cannot be a host's address");
    }
    if (!gateway.isEmpty() && IpAddress.isV4(router[0], router[1])) {
      throw wrong("the gateway " + gateway + " is not an address of IPv6");
    }
    int length = prefix < 0 ? 64 : prefix;
    ipv6.add(new Ipv6Setting(client[0], client[1], length, router[0], router[1]));
  }
}
