package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.Icmpv6Header;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * The host's side of multicast listener discovery: version 2 (RFC 3810), and version 1 (RFC 2710)
 * where a router speaks that. Also listens to the groups by which neighbours ask for the addresses
 * of this host (RFC 4291 section 2.7.1). Messages come from link-local addresses and go one hop.
 */
final class Mld implements Memberships.Reporter {
  private static final int IS_EXCLUDE = 2;
  private static final int TO_INCLUDE = 3;
  private static final int TO_EXCLUDE = 4;

  /** ff02::16, all routers that know version 2. */
  private static final long ALL_MLD2_ROUTERS = 0x16;

  private static final long ALL_ROUTERS = 2;

  /** Bytes behind the header of ICMPv6, and how many a query of version 2 has at least. */
  private static final int GROUP_BYTES = 16;

  private static final int LONG_BYTES = 20;
  private static final int RECORD_BYTES = 20;

  /** Where scopes stand: below link-local, nobody is told (RFC 3810 section 6). */
  private static final int LINK_SCOPE = 2;

  private final Interface owner;
  private final Device device;
  private final Link link;
  private final Ipv6Addresses addresses;
  private final Memberships memberships;
  private final IpPacket ip = new IpPacket();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);

  /** Lower halves of the groups that are listened to for the sake of addresses. */
  private long[] solicited = new long[0];

  private int generation = -1;

  Mld(Interface owner, Device device, Ipv6Addresses addresses, RandomSource random) {
    this.owner = owner;
    this.device = device;
    this.link = owner.link();
    this.addresses = addresses;
    this.memberships = new Memberships(this, random);
  }

  Memberships memberships() {
    return memberships;
  }

  /** Takes a query, or a report of another host. */
  void receive(Icmpv6Header header, PacketBuffer body, IpPacket from, long now) {
    boolean isFromLink = IpAddress.isLinkLocal(from.sourceHigh()) && from.hopLimit() == 1;
    if (!isFromLink || body.length() < GROUP_BYTES) {
      return;
    }
    long high = body.i64(0);
    long low = body.i64(8);
    if (header.type() == Icmpv6Header.LISTENER_QUERY) {
      boolean isOld = body.length() < LONG_BYTES;
      int code = header.rest() >>> 16;
      long most = Time.MILLISECOND * (isOld ? code : decode(code));
      memberships.asked(high, low, most, isOld, now);
    } else if (header.type() == Icmpv6Header.LISTENER_REPORT_1) {
      memberships.heard(high, low, now);
    }
  }

  /** RFC 3810 section 5.1.3: large times are floating-point numbers. */
  private static int decode(int code) {
    return code < 0x8000 ? code : (code & 0xfff | 0x1000) << (code >> 12 & 7) + 3;
  }

  long poll(long now) {
    if (addresses.generation() != generation) {
      generation = addresses.generation();
      follow(now);
    }
    return memberships.poll(now);
  }

  /** Listens to the groups of the addresses that there are now. */
  private void follow(long now) {
    long[] wanted = new long[addresses.count()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = Ndp.solicitedNode(addresses.lowOf(i));
      memberships.join(Ndp.ALL_HIGH, wanted[i], now);
    }
    for (long group : solicited) {
      memberships.leave(Ndp.ALL_HIGH, group, now);
    }
    solicited = wanted;
  }

  @Override
  public boolean isReported(long high, long low) {
    boolean isAllNodes = high == Ndp.ALL_HIGH && low == Ndp.ALL_NODES;
    return !owner.isFollower() && !isAllNodes && (high >>> 48 & 15) >= LINK_SCOPE;
  }

  @Override
  public void changed(long high, long low, boolean isJoined, long now) {
    report(isJoined ? TO_EXCLUDE : TO_INCLUDE, now, high, low);
  }

  @Override
  public void current(long[] groups, long now) {
    report(IS_EXCLUDE, now, groups);
  }

  private void report(int kind, long now, long... groups) {
    if (!device.allocate(out)) {
      return; // it is repeated, or asked for again
    }
    int records = groups.length / 2;
    out.append(RECORD_BYTES * records);
    for (int i = 0; i < records; i++) {
      out.put32(RECORD_BYTES * i, kind << 24);
      out.put64(RECORD_BYTES * i + 4, groups[2 * i]);
      out.put64(RECORD_BYTES * i + 12, groups[2 * i + 1]);
    }
    send(Icmpv6Header.LISTENER_REPORT_2, records, Ndp.ALL_HIGH, ALL_MLD2_ROUTERS, now);
  }

  @Override
  public void oldReport(long high, long low, long now) {
    shortMessage(Icmpv6Header.LISTENER_REPORT_1, high, low, high, low, now);
  }

  @Override
  public void oldLeave(long high, long low, long now) {
    shortMessage(Icmpv6Header.LISTENER_DONE, high, low, Ndp.ALL_HIGH, ALL_ROUTERS, now);
  }

  private void shortMessage(int type, long high, long low, long toHigh, long toLow, long now) {
    if (device.allocate(out)) {
      out.append(GROUP_BYTES);
      out.put64(0, high);
      out.put64(8, low);
      send(type, 0, toHigh, toLow, now);
    }
  }

  private void send(int type, int rest, long toHigh, long toLow, long now) {
    // RFC 3590: before there is a link-local address, from nobody.
    int source = addresses.sourceFor(Ipv6Addresses.LINK_LOCAL, addresses.low(), now);
    ip.setSource(
        source < 0 ? 0 : addresses.highOf(source), source < 0 ? 0 : addresses.lowOf(source));
    ip.setDestination(toHigh, toLow);
    ip.setProtocol(IpPacket.ICMPV6);
    ip.setHopLimit(1);
    Icmpv6Header.emit(out, ip, type, 0, rest);
    Ipv6Header.emitRouterAlert(out, IpPacket.ICMPV6);
    Ipv6Header.emit(out, ip, Ipv6Header.HOP_BY_HOP);
    link.transmitTo(out, EthernetHeader.groupOf(toLow), EthernetHeader.IPV6);
  }
}
