package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.wire.IpAddress;

/** An address of IPv4 with its network, as set by hand or by DHCP; gateway and resolver or 0. */
public record Ipv4Settings(int address, int prefixLength, int gateway, int resolver) {
  /** Before anything is set: only broadcasts can be sent and received. */
  public static final Ipv4Settings NONE = new Ipv4Settings(0, 0, 0, 0);

  public boolean isSet() {
    return address != 0;
  }

  /** Whether an address is on this link. */
  public boolean isOnLink(int other) {
    return isSet() && ((other ^ address) & IpAddress.mask(prefixLength)) == 0;
  }

  /** All hosts of this link: all ones, or the directed form (RFC 919 section 7). */
  public boolean isBroadcast(int other) {
    if (other == IpAddress.BROADCAST) {
      return true;
    }
    // RFC 3021: networks of two addresses have no broadcast.
    return isSet() && prefixLength < 31 && other == (address | ~IpAddress.mask(prefixLength));
  }
}
