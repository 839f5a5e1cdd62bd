package org.javahermit.kernel.net.config;

import java.util.List;
import org.javahermit.kernel.net.iface.Ipv4Settings;

/**
 * What is to be done to configure an interface.
 *
 * @param mode how it gets its address of IPv4
 * @param ipv4 its address, where that is static; the resolver in it is the first of those below
 * @param ipv6 its addresses of IPv6 besides those that it makes itself
 * @param resolvers servers of names: pairs of upper and lower halves of addresses
 * @param hostName its own name, or empty
 */
public record NetworkSettings(
    Mode mode, Ipv4Settings ipv4, List<Ipv6Setting> ipv6, List<Long> resolvers, String hostName) {

  /** How an interface gets its address of IPv4. */
  public enum Mode {
    /** From a server (RFC 2131). */
    DHCP,
    /** It was given. */
    STATIC,
    /** The card is not used. */
    OFF
  }

  /**
   * A static address of IPv6.
   *
   * @param gatewayLow lower half of the default router's address; 0 with the upper half for none
   */
  public record Ipv6Setting(
      long high, long low, int prefixLength, long gatewayHigh, long gatewayLow) {}

  /** What is done where nothing is said. */
  public static final NetworkSettings USUAL =
      new NetworkSettings(Mode.DHCP, Ipv4Settings.NONE, List.of(), List.of(), "");
}
