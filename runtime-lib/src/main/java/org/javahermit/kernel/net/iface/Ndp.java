package org.javahermit.kernel.net.iface;

import java.util.Arrays;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.NdpOptions;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Neighbour discovery (RFC 4861) and addresses without a server (RFC 4862): answers and asks for
 * neighbours, asks for routers, takes their word for the default route and prefixes, finds out
 * whether an address is taken. Messages count only from this link: their hop limit is 255.
 */
final class Ndp {
  /** ff02::1 and ff02::2, all nodes and all routers of a link (RFC 4291 section 2.7.1). */
  static final long ALL_HIGH = 0xff02_0000_0000_0000L;

  static final long ALL_NODES = 1;
  private static final long ALL_ROUTERS = 2;

  /** ff02::1:ff00:0/104, where a node with an address of that ending listens. */
  private static final long SOLICITED_NODE = 0x0000_0001_ff00_0000L;

  private static final int HOP_LIMIT = 255;

  /** RFC 4861 section 4.4: the flags of an advertisement. */
  private static final int SOLICITED = 0x4000_0000;

  private static final int OVERRIDE = 0x2000_0000;

  /** RFC 4861 section 10: MAX_RTR_SOLICITATIONS, RTR_SOLICITATION_INTERVAL. */
  private static final int MAX_SOLICITATIONS = 3;

  private static final long SOLICITATION_INTERVAL = 4 * Time.SECOND;

  /** A target address, 16 bytes, begins the body of messages about neighbours. */
  private static final int TARGET_LENGTH = 16;

  private final Interface owner;
  private final Device device;
  private final Link link;
  private final Ipv6Addresses addresses;
  private final NdpOptions options = new NdpOptions();
  private final IpPacket ip = new IpPacket();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);
  private int solicitations;
  private long solicitAt;
  private long routerLow;
  private long routerHigh;
  private long routerUntil;
  private long[] resolvers = new long[0];
  private int changes;
  private boolean hadRouter;

  Ndp(Interface owner, Device device, Ipv6Addresses addresses, long now) {
    this.owner = owner;
    this.device = device;
    this.link = owner.link();
    this.addresses = addresses;
    // The link-local address is ours first.
    solicitAt = now + Time.SECOND;
  }

  static long solicitedNode(long low) {
    return SOLICITED_NODE | low & 0xff_ffff;
  }

  boolean hasRouter(long now) {
    return now < routerUntil;
  }

  long routerHigh() {
    return routerHigh;
  }

  long routerLow() {
    return routerLow;
  }

  void receive(Icmpv6Header header, PacketBuffer body, IpPacket from, long now) {
    if (from.hopLimit() != HOP_LIMIT || header.code() != 0) {
      return;
    }
    switch (header.type()) {
      case Icmpv6Header.NEIGHBOR_SOLICITATION -> solicited(body, from, now);
      case Icmpv6Header.NEIGHBOR_ADVERTISEMENT -> advertised(body, now);
      case Icmpv6Header.ROUTER_ADVERTISEMENT -> {
        if (!owner.isFollower()) {
          routed(header.rest(), body, from, now);
        }
      }
      default -> {}
    }
  }

  /** RFC 4861 section 7.2.3. */
  private void solicited(PacketBuffer body, IpPacket from, long now) {
    if (body.length() < TARGET_LENGTH || !options.parse(body, TARGET_LENGTH)) {
      return;
    }
    long high = body.i64(0);
    long low = body.i64(8);
    boolean anonymous = IpAddress.isUnspecified(from.sourceHigh(), from.sourceLow());
    if (addresses.isTentative(high, low, now)) {
      if (anonymous) {
        // RFC 4862 section 5.4.3: another node wants the same address.
        addresses.objected(high, low);
      }
      return;
    }
    if (!addresses.isOurs(high, low, now)) {
      return;
    }
    if (!anonymous && NdpOptions.isPresent(options.sourceHardware())) {
      long hardware = options.sourceHardware();
      learn(from.sourceHigh(), from.sourceLow(), hardware, true, now);
    }
    if (owner.isTold()) {
      return;
    }
    ip.setSource(high, low);
    if (anonymous) {
      ip.setDestination(ALL_HIGH, ALL_NODES);
    } else {
      ip.setDestination(from.sourceHigh(), from.sourceLow());
    }
    if (device.allocate(out)) {
      target(high, low);
      NdpOptions.append(out, NdpOptions.TARGET_HARDWARE, device.hardwareAddress());
      int flags = OVERRIDE | (anonymous ? 0 : SOLICITED);
      finish(Icmpv6Header.NEIGHBOR_ADVERTISEMENT, flags);
      if (anonymous) {
        link.transmitTo(out, EthernetHeader.groupOf(ALL_NODES), EthernetHeader.IPV6);
      } else {
        link.transmit(out, from.sourceHigh(), from.sourceLow(), EthernetHeader.IPV6, now);
      }
    }
  }

  /** RFC 4861 section 7.2.5. */
  private void advertised(PacketBuffer body, long now) {
    if (body.length() < TARGET_LENGTH || !options.parse(body, TARGET_LENGTH)) {
      return;
    }
    long high = body.i64(0);
    long low = body.i64(8);
    if (addresses.isTentative(high, low, now)) {
      addresses.objected(high, low);
    } else if (NdpOptions.isPresent(options.targetHardware())
        && !IpAddress.isMulticast(high, low)
        && !addresses.isOurs(high, low, now)) {
      learn(high, low, options.targetHardware(), false, now);
    }
  }

  private void learn(long high, long low, long hardware, boolean create, long now) {
    link.learn(high, low, hardware, create, EthernetHeader.IPV6, now);
  }

  /** RFC 4861 section 6.3.4, RFC 4862 section 5.5.3. */
  private void routed(int rest, PacketBuffer body, IpPacket from, long now) {
    // Reachable time and retransmission timer, of which the host keeps its own.
    int fixed = 8;
    if (!IpAddress.isLinkLocal(from.sourceHigh())
        || body.length() < fixed
        || !options.parse(body, fixed)) {
      return;
    }
    solicitations = MAX_SOLICITATIONS;
    int lifetime = rest & 0xffff;
    boolean known = from.sourceLow() == routerLow && from.sourceHigh() == routerHigh;
    if (lifetime > 0 && routerUntil != Time.NEVER && (known || !hasRouter(now))) {
      routerHigh = from.sourceHigh();
      routerLow = from.sourceLow();
      changes += known && hadRouter ? 0 : 1;
      hadRouter = true;
      routerUntil = now + lifetime * Time.SECOND;
    } else if (lifetime == 0 && known && routerUntil != Time.NEVER) {
      routerUntil = now;
    }
    if (NdpOptions.isPresent(options.sourceHardware())) {
      learn(from.sourceHigh(), from.sourceLow(), options.sourceHardware(), true, now);
    }
    if (options.hasPrefix() && isUsablePrefix(options.prefix())) {
      addresses.add(options.prefix(), options.validSeconds(), now);
    }
    if (options.resolverCount() > 0) {
      takeResolvers();
    }
  }

  /** Site-local prefixes are ordinary ones since RFC 3879 section 4. */
  private static boolean isUsablePrefix(long prefix) {
    int first = (int) (prefix >>> 56);
    return first != 0 && first != 0xff && !IpAddress.isLinkLocal(prefix);
  }

  private void takeResolvers() {
    long[] taken = new long[2 * options.resolverCount()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = options.resolverHalf(i);
    }
    if (!Arrays.equals(taken, resolvers)) {
      resolvers = taken;
      changes++;
    }
  }

  /** Grows when servers of names change, or whether there is a router. */
  int changes() {
    return changes;
  }

  /** Servers of names that the router told of (RFC 8106): pairs of halves. */
  long[] resolvers() {
    return resolvers;
  }

  /** A default router that was given and stays. */
  void setRouter(long high, long low) {
    routerHigh = high;
    routerLow = low;
    routerUntil = IpAddress.isUnspecified(high, low) ? 0 : Time.NEVER;
  }

  /** The link is there again: other routers may be on it. */
  void restart(long now) {
    solicitations = 0;
    solicitAt = now;
  }

  /** Asks who has an address: its solicited-node group, or where it was before. */
  void request(long high, long low, long hardware, long now) {
    if (setLocalSource(now)) {
      solicit(high, low, hardware);
    }
  }

  /** Sends from the link-local address; false if there is none that may be used. */
  private boolean setLocalSource(long now) {
    int source = addresses.sourceFor(Ipv6Addresses.LINK_LOCAL, addresses.low(), now);
    if (source < 0) {
      return false;
    }
    ip.setSource(addresses.highOf(source), addresses.lowOf(source));
    return true;
  }

  private void solicit(long high, long low, long hardware) {
    boolean known = hardware != NeighborCache.UNKNOWN;
    long group = solicitedNode(low);
    ip.setDestination(known ? high : ALL_HIGH, known ? low : group);
    if (!device.allocate(out)) {
      return;
    }
    target(high, low);
    if (ip.sourceHigh() != 0) {
      NdpOptions.append(out, NdpOptions.SOURCE_HARDWARE, device.hardwareAddress());
    }
    finish(Icmpv6Header.NEIGHBOR_SOLICITATION, 0);
    long to = known ? hardware : EthernetHeader.groupOf(group);
    link.transmitTo(out, to, EthernetHeader.IPV6);
  }

  private void target(long high, long low) {
    out.append(TARGET_LENGTH);
    out.put64(0, high);
    out.put64(8, low);
  }

  private void finish(int type, int rest) {
    ip.setHopLimit(HOP_LIMIT);
    ip.setProtocol(IpPacket.ICMPV6);
    Icmpv6Header.emit(out, ip, type, 0, rest);
    Ipv6Header.emit(out, ip, IpPacket.ICMPV6);
  }

  /** Asks for routers and whether addresses are taken; returns when to poll again. */
  /** Whether routers will be asked once more, because none has answered. */
  boolean isAskingRouters() {
    return solicitations < MAX_SOLICITATIONS;
  }

  long poll(long now) {
    if (owner.isFollower()) {
      return Time.NEVER;
    }
    if (hadRouter && !hasRouter(now)) {
      hadRouter = false;
      changes++;
    }
    int probe = addresses.takeProbe();
    while (probe >= 0) {
      // RFC 4862 section 5.4.2: from nobody, so that no one learns anything.
      ip.setSource(0, 0);
      solicit(addresses.highOf(probe), addresses.lowOf(probe), NeighborCache.UNKNOWN);
      probe = addresses.takeProbe();
    }
    if (isAskingRouters() && now >= solicitAt) {
      solicitRouters(now);
    }
    return isAskingRouters() ? solicitAt : Time.NEVER;
  }

  private void solicitRouters(long now) {
    solicitations++;
    solicitAt = now + SOLICITATION_INTERVAL;
    if (!setLocalSource(now) || !device.allocate(out)) {
      return;
    }
    ip.setDestination(ALL_HIGH, ALL_ROUTERS);
    NdpOptions.append(out, NdpOptions.SOURCE_HARDWARE, device.hardwareAddress());
    finish(Icmpv6Header.ROUTER_SOLICITATION, 0);
    link.transmitTo(out, EthernetHeader.groupOf(ALL_ROUTERS), EthernetHeader.IPV6);
  }
}
