package org.javahermit.jdk.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.javahermit.kernel.net.socket.GroupFilter;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.socket.InetSocket;

/** Addresses of the class library as two longs, and back. */
public final class Addresses {
  private Addresses() {}

  /** The upper half. */
  public static long high(byte[] address) {
    return address.length == 4 ? 0 : half(address, 0);
  }

  /** The lower half; addresses of version 4 are mapped. */
  public static long low(byte[] address) {
    if (address.length != 4) {
      return half(address, 8);
    }
    return IpAddress.mapped(
        IpAddress.v4(address[0] & 0xff, address[1] & 0xff, address[2] & 0xff, address[3] & 0xff));
  }

  private static long half(byte[] address, int offset) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | address[offset + i] & 0xff;
    }
    return value;
  }

  /** An address without a name. */
  public static InetAddress of(long high, long low) {
    return of(null, high, low);
  }

  /** An address with a name, and with its scope where it has one. */
  public static InetAddress of(String name, long high, long low) {
    try {
      byte[] bytes = bytes(high, low);
      int scope = scope(high);
      return scope == 0
          ? InetAddress.getByAddress(name, bytes)
          : Inet6Address.getByAddress(name, bytes, scope);
    } catch (UnknownHostException e) {
      throw new InternalError(e); // only for arrays of other lengths
    }
  }

  /**
   * The number of the interface that an address is local to, or 0 where it is the same everywhere
   * (RFC 4007 section 6): only the card has addresses of its link.
   */
  public static int scope(long high) {
    return IpAddress.isLinkLocal(high) ? GroupFilter.CARD : 0;
  }

  /** The bytes of an address, 4 or 16. */
  public static byte[] bytes(long high, long low) {
    boolean v4 = IpAddress.isV4(high, low);
    byte[] bytes = new byte[v4 ? 4 : 16];
    for (int i = 0; i < bytes.length; i++) {
      int shift = 8 * (bytes.length - 1 - i);
      bytes[i] = (byte) (shift < 64 ? low >>> shift : high >>> shift - 64);
    }
    return bytes;
  }

  /** The address of a socket; all of them looks different for sockets of different kind. */
  public static InetAddress of(InetSocket socket, InetSocket.Address address) {
    if (IpAddress.isUnspecified(address.high, address.low)) {
      return of(0, socket.isV6() ? 0 : IpAddress.mapped(0));
    }
    return of(address.high, address.low);
  }
}
