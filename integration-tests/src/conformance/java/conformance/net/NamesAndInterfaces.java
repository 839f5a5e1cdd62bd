package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.Collections;

/** Addresses as text, bytes and names; the loopback interface. */
public final class NamesAndInterfaces {
  private NamesAndInterfaces() {}

  public static void main(String[] args) throws Exception {
    literals();
    kinds();
    names();
    sockets();
    loopback();
  }

  private static void literals() throws Exception {
    for (String text :
        new String[] {
          "127.0.0.1",
          "10.1",
          "0x7f.1",
          "1.2.3",
          "255.255.255.255",
          "::1",
          "::",
          "fe80::1",
          "2001:db8::8:800:200c:417a",
          "::ffff:1.2.3.4",
          "[::1]",
          "ff02::1",
          "4294967295"
        }) {
      check(text, thrown(() -> check("is", InetAddress.getByName(text))));
    }
    for (String text : new String[] {"1.2.3.4.5", "::1::", "[1.2.3.4", "300.1.1.1", "a b"}) {
      check(text, thrown(() -> InetAddress.getByName(text)).split(" ")[0]);
    }
    check("bytes", InetAddress.getByAddress("name", new byte[] {1, 2, 3, 4}));
    check("bytes", thrown(() -> InetAddress.getByAddress(new byte[5])));
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[15] = 7;
    check("mapped", InetAddress.getByAddress(mapped));
    check("null", InetAddress.getByName(null).isLoopbackAddress());
  }

  private static void kinds() throws Exception {
    for (String text : new String[] {"127.0.0.9", "10.0.0.1", "224.0.0.1", "0.0.0.0", "fe80::1"}) {
      InetAddress address = InetAddress.getByName(text);
      check(
          text,
          address.isLoopbackAddress()
              + " "
              + address.isSiteLocalAddress()
              + " "
              + address.isMulticastAddress()
              + " "
              + address.isAnyLocalAddress()
              + " "
              + address.isLinkLocalAddress());
    }
    check("equal", InetAddress.getByName("1.2.3.4").equals(InetAddress.getByName("1.2.772")));
    check("hash", InetAddress.getByName("1.2.3.4").hashCode());
    check("class", InetAddress.getByName("::1") instanceof Inet6Address);
  }

  private static void names() throws Exception {
    check("localhost", InetAddress.getByName("localhost"));
    check("first", InetAddress.getAllByName("localhost")[0] instanceof Inet4Address);
    check("loopback", InetAddress.getLoopbackAddress());
    check("name", InetAddress.getByName("127.0.0.1").getHostName());
    check("canonical", InetAddress.getLoopbackAddress().getCanonicalHostName());
    check("own", InetAddress.getLocalHost().getHostName().isEmpty());
    check("unknown", thrown(() -> InetAddress.getByName("no.such.host.invalid")).split(" ")[0]);
    check("reachable", InetAddress.getLoopbackAddress().isReachable(1000));
  }

  private static void sockets() {
    check("unresolved", InetSocketAddress.createUnresolved("somewhere", 80));
    check("any", new InetSocketAddress(80));
    check("named", new InetSocketAddress("127.0.0.1", 80));
    check("six", new InetSocketAddress("::1", 80));
    check("port", thrown(() -> new InetSocketAddress(70_000)));
  }

  private static void loopback() throws Exception {
    NetworkInterface lo = NetworkInterface.getByName("lo");
    check("lo", lo.getName() + " " + lo.getDisplayName() + " " + lo);
    check("flags", lo.isUp() + " " + lo.isLoopback() + " " + lo.isPointToPoint());
    check("virtual", lo.isVirtual() + " " + lo.getParent());
    check("mtu", lo.getMTU());
    check("hardware", Arrays.toString(lo.getHardwareAddress()));
    check("addresses", lo.inetAddresses().anyMatch(a -> a.getHostAddress().equals("127.0.0.1")));
    check("same", NetworkInterface.getByIndex(lo.getIndex()).equals(lo));
    check("of", NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1")).equals(lo));
    check("none", NetworkInterface.getByName("nothing0"));
    check("none", NetworkInterface.getByInetAddress(InetAddress.getByName("192.0.2.7")));
    check("all", Collections.list(NetworkInterface.getNetworkInterfaces()).contains(lo));
    check(
        "prefix",
        lo.getInterfaceAddresses().stream()
            .filter(a -> a.getAddress() instanceof Inet4Address)
            .map(a -> a.getNetworkPrefixLength() + " " + a.getBroadcast())
            .toList());
  }
}
