package org.javahermit.jdk.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.socket.NameResolver;
import org.javahermit.kernel.socket.Network;

/**
 * Names and addresses of hosts for {@code InetAddress}: localhost and the host's own name from
 * itself (RFC 6761 section 6.3), others from the resolver. The order is that which the property
 * {@code java.net.preferIPv6Addresses} asks for; addresses that sockets cannot have are left out.
 */
public final class HostNames {
  private static final String LOCALHOST = "localhost";

  private HostNames() {}

  /** This host's name. */
  public static String own() {
    return ImageNetwork.get().hostName();
  }

  /** The servers that are asked for other names, in that order. */
  public static List<InetAddress> servers() {
    long[] halves = ImageNetwork.get().resolver().servers();
    List<InetAddress> servers = new ArrayList<>();
    for (int i = 0; i < halves.length; i += 2) {
      servers.add(Addresses.of(halves[i], halves[i + 1]));
    }
    return servers;
  }

  /** All addresses of a name. */
  public static InetAddress[] addresses(String name) throws UnknownHostException {
    Network network = ImageNetwork.get();
    if (name.equalsIgnoreCase(LOCALHOST) || name.equalsIgnoreCase(network.hostName())) {
      return ordered(name, network.ownAddresses(name.equalsIgnoreCase(LOCALHOST)));
    }
    NameResolver.Answer answer = network.resolver().addresses(name);
    return switch (answer.outcome()) {
      case FOUND -> ordered(name, answer.addresses());
      case NO_SUCH_NAME -> throw unknown(name);
      case NO_ANSWER ->
          throw new UnknownHostException(name + ": Temporary failure in name resolution");
    };
  }

  private static UnknownHostException unknown(String name) {
    return new UnknownHostException(name + ": Name or service not known");
  }

  private static InetAddress[] ordered(String name, long[] halves) throws UnknownHostException {
    String preferred = System.getProperty("java.net.preferIPv6Addresses", "false");
    boolean v6First = preferred.equalsIgnoreCase("true");
    List<InetAddress> first = new ArrayList<>();
    List<InetAddress> second = new ArrayList<>();
    for (int i = 0; i < halves.length; i += 2) {
      InetAddress address = Addresses.of(name, halves[i], halves[i + 1]);
      boolean isV4 = address instanceof Inet4Address;
      if (isV4 || !IpVersions.isV4Only()) {
        boolean isFirst = preferred.equalsIgnoreCase("system") || isV4 != v6First;
        (isFirst ? first : second).add(address);
      }
    }
    first.addAll(second);
    if (first.isEmpty()) {
      throw unknown(name);
    }
    return first.toArray(new InetAddress[0]);
  }

  /** The name of an address. */
  public static String name(byte[] address) throws UnknownHostException {
    long high = Addresses.high(address);
    long low = Addresses.low(address);
    if (IpAddress.isLoopback(high, low)) {
      return LOCALHOST;
    }
    Network network = ImageNetwork.get();
    if (network.isOurs(high, low)) {
      return network.hostName();
    }
    String name = network.resolver().name(high, low);
    if (name == null) {
      throw new UnknownHostException();
    }
    return name;
  }
}
