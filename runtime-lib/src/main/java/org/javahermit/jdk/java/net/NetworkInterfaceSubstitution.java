package org.javahermit.jdk.java.net;

import java.net.InetAddress;
import java.net.SocketException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.Addresses;
import org.javahermit.jdk.net.ImageNetwork;
import org.javahermit.jdk.net.IpVersions;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.socket.HostInterface;

/** The interfaces of the library OS: loopback, and the network card if there is one. */
@Substitution("java.net.NetworkInterface")
final class NetworkInterfaceSubstitution {
  @Alias private String displayName;
  @Alias private InterfaceAddressSubstitution[] bindings;
  @Alias private NetworkInterfaceSubstitution[] childs;

  @Alias
  NetworkInterfaceSubstitution(String name, int index, InetAddress[] addresses) {}

  @Replace
  private static void init() {}

  /** With the addresses that the program's sockets can have. */
  @Add
  private static HostInterface[] interfaces() {
    HostInterface[] all = ImageNetwork.get().interfaces();
    for (int i = 0; IpVersions.isV4Only() && i < all.length; i++) {
      all[i] = all[i].withoutV6();
    }
    return all;
  }

  @Add
  private static NetworkInterfaceSubstitution make(HostInterface from) {
    int count = from.prefixes().length;
    InetAddress[] addresses = new InetAddress[count];
    InterfaceAddressSubstitution[] made = new InterfaceAddressSubstitution[count];
    for (int i = 0; i < count; i++) {
      long high = from.addresses()[2 * i];
      long low = from.addresses()[2 * i + 1];
      addresses[i] = Addresses.of(high, low);
      made[i] = new InterfaceAddressSubstitution();
      made[i].fill(
          addresses[i], broadcast(from, high, low, from.prefixes()[i]), from.prefixes()[i]);
    }
    NetworkInterfaceSubstitution result =
        new NetworkInterfaceSubstitution(from.name(), from.index(), addresses);
    for (InetAddress address : addresses) {
      Inet6AddressSubstitution.setScope(address, result, from.index());
    }
    result.displayName = from.name();
    result.bindings = made;
    result.childs = new NetworkInterfaceSubstitution[0];
    return result;
  }

  /** The address of all hosts of a network, where it has one. */
  @Add
  private static InetAddress broadcast(HostInterface from, long high, long low, int prefix) {
    if (from.isLoopback() || !IpAddress.isV4(high, low) || prefix > 30) {
      return null;
    }
    int all = IpAddress.v4(low) | ~IpAddress.mask(prefix);
    return Addresses.of(0, IpAddress.mapped(all));
  }

  @Add
  private static HostInterface find(int index) throws SocketException {
    for (HostInterface each : interfaces()) {
      if (each.index() == index) {
        return each;
      }
    }
    throw new SocketException("No such device");
  }

  @Replace
  private static NetworkInterfaceSubstitution[] getAll() {
    HostInterface[] all = interfaces();
    NetworkInterfaceSubstitution[] made = new NetworkInterfaceSubstitution[all.length];
    for (int i = 0; i < all.length; i++) {
      made[i] = make(all[i]);
    }
    return made;
  }

  @Replace
  private static NetworkInterfaceSubstitution getByName0(String name) {
    for (HostInterface each : interfaces()) {
      if (each.name().equals(name)) {
        return make(each);
      }
    }
    return null;
  }

  @Replace
  private static NetworkInterfaceSubstitution getByIndex0(int index) {
    for (HostInterface each : interfaces()) {
      if (each.index() == index) {
        return make(each);
      }
    }
    return null;
  }

  @Add
  private static HostInterface find(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (HostInterface each : interfaces()) {
      if (each.has(Addresses.high(bytes), Addresses.low(bytes))) {
        return each;
      }
    }
    return null;
  }

  @Replace
  private static boolean boundInetAddress0(InetAddress address) {
    return find(address) != null;
  }

  @Replace
  private static NetworkInterfaceSubstitution getByInetAddress0(InetAddress address) {
    HostInterface found = find(address);
    return found == null ? null : make(found);
  }

  @Replace
  private static boolean isUp0(String name, int index) throws SocketException {
    return find(index).isUp();
  }

  @Replace
  private static boolean isLoopback0(String name, int index) throws SocketException {
    return find(index).isLoopback();
  }

  /** As on Linux, loopback says no, though groups can be used there. */
  @Replace
  private static boolean supportsMulticast0(String name, int index) throws SocketException {
    return !find(index).isLoopback();
  }

  @Replace
  private static boolean isP2P0(String name, int index) throws SocketException {
    find(index);
    return false;
  }

  @Replace
  private static byte[] getMacAddr0(byte[] address, String name, int index) throws SocketException {
    HostInterface found = find(index);
    if (found.isLoopback()) {
      return null;
    }
    byte[] bytes = new byte[6];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (found.hardware() >>> 8 * (bytes.length - 1 - i));
    }
    return bytes;
  }

  @Replace
  private static int getMTU0(String name, int index) throws SocketException {
    return find(index).mtu();
  }
}
