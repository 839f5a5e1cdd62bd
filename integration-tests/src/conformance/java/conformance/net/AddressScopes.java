package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Addresses of version 6 that belong to one interface. Not every machine has some. */
public final class AddressScopes {
  private AddressScopes() {}

  public static void main(String[] args) throws Exception {
    check("number", InetAddress.getByName("fe80::1%1"));
    check("name", thrown(() -> InetAddress.getByName("fe80::1%nothing0")));
    check("given", Inet6Address.getByAddress("x", new byte[16], 3));
    List<Inet6Address> local = new ArrayList<>();
    boolean isScoped = true;
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(each.getInetAddresses())) {
        if (address instanceof Inet6Address six) {
          isScoped &= isOf(each, six);
          if (six.isLinkLocalAddress()) {
            local.add(six);
          }
        }
      }
    }
    check("of interfaces", isScoped);
    boolean isTold = true;
    for (Inet6Address each : local) {
      isTold &= isTold(each);
    }
    check("of sockets", isTold);
  }

  private static boolean isOf(NetworkInterface by, Inet6Address address) throws Exception {
    return address.getScopeId() == by.getIndex()
        && by.equals(address.getScopedInterface())
        && address.toString().endsWith("%" + by.getName())
        && InetAddress.getByName(address.getHostAddress()).equals(address)
        && by.equals(NetworkInterface.getByInetAddress(address));
  }

  private static boolean isTold(Inet6Address address) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, address);
        Socket client = new Socket(address, server.getLocalPort());
        Socket accepted = server.accept();
        DatagramSocket from = new DatagramSocket(new InetSocketAddress(address, 0));
        DatagramSocket to = new DatagramSocket(new InetSocketAddress(address, 0))) {
      from.send(new DatagramPacket(new byte[1], 1, to.getLocalSocketAddress()));
      DatagramPacket packet = new DatagramPacket(new byte[1], 1);
      to.receive(packet);
      return hasScope(accepted.getRemoteSocketAddress(), address)
          && hasScope(client.getLocalSocketAddress(), address)
          && hasScope(packet.getSocketAddress(), address);
    }
  }

  private static boolean hasScope(SocketAddress of, Inet6Address wanted) {
    Inet6Address address = (Inet6Address) ((InetSocketAddress) of).getAddress();
    return address.getScopeId() == wanted.getScopeId() && address.equals(wanted);
  }
}
