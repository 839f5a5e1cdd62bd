package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * The host's side of IGMP: version 3 (RFC 3376), and version 2 (RFC 2236) where a router speaks
 * that. Messages count from this link only, so their time to live is 1, and ask routers to look by
 * an option (RFC 2113).
 */
final class Igmp implements Memberships.Reporter {
  private static final int QUERY = 0x11;
  private static final int REPORT_2 = 0x16;
  private static final int LEAVE_2 = 0x17;
  private static final int REPORT_3 = 0x22;

  /** RFC 3376 section 4.2.12: kinds of records. */
  private static final int IS_EXCLUDE = 2;

  private static final int TO_INCLUDE = 3;
  private static final int TO_EXCLUDE = 4;

  private static final int ALL_SYSTEMS = 0xe000_0001;
  private static final int ALL_ROUTERS = 0xe000_0002;
  private static final int ALL_IGMP3_ROUTERS = 0xe000_0016;

  private static final int LENGTH = 8;
  private static final int LONG_LENGTH = 12;
  private static final int CHECKSUM = 2;
  private static final int GROUP = 4;

  /** Maximum response codes count tenths of a second; 0 is ten seconds, of version 1. */
  private static final long TENTH = 100 * Time.MILLISECOND;

  private static final int USUAL_CODE = 100;

  private final Interface owner;
  private final Device device;
  private final Memberships memberships;
  private final IpPacket ip = new IpPacket();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);

  Igmp(Interface owner, Device device, RandomSource random) {
    this.owner = owner;
    this.device = device;
    this.memberships = new Memberships(this, random);
  }

  Memberships memberships() {
    return memberships;
  }

  /** Takes a message of a router or of another host. */
  void receive(PacketBuffer message, IpPacket from, long now) {
    int length = message.length();
    if (length < LENGTH || from.hopLimit() != 1 || !Checksum.isRight(message.sum(0, length))) {
      return;
    }
    int group = message.i32(GROUP);
    long mapped = group == 0 ? 0 : IpAddress.mapped(group);
    if (message.u8(0) == QUERY && (group == 0 || IpAddress.isMulticast(group))) {
      boolean isOld = length < LONG_LENGTH;
      int code = message.u8(1);
      long most = TENTH * (code == 0 ? USUAL_CODE : isOld ? code : decode(code));
      memberships.asked(0, mapped, most, isOld, now);
    } else if (message.u8(0) == REPORT_2) {
      memberships.heard(0, mapped, now);
    }
  }

  /** RFC 3376 section 4.1.1: large times are floating-point numbers. */
  private static int decode(int code) {
    return code < 128 ? code : (code & 15 | 16) << (code >> 4 & 7) + 3;
  }

  @Override
  public boolean isReported(long high, long low) {
    return IpAddress.v4(low) != ALL_SYSTEMS && !owner.isFollower();
  }

  @Override
  public void changed(long high, long low, boolean isJoined, long now) {
    report(isJoined ? TO_EXCLUDE : TO_INCLUDE, high, low);
  }

  @Override
  public void current(long[] groups, long now) {
    report(IS_EXCLUDE, groups);
  }

  private void report(int kind, long... groups) {
    if (!device.allocate(out)) {
      return; // it is repeated, or asked for again
    }
    int records = groups.length / 2;
    out.append(LENGTH + 8 * records);
    out.fill(0, out.length(), 0);
    out.put8(0, REPORT_3);
    out.put16(6, records);
    for (int i = 0; i < records; i++) {
      out.put8(LENGTH + 8 * i, kind);
      out.put32(LENGTH + 8 * i + 4, IpAddress.v4(groups[2 * i + 1]));
    }
    send(ALL_IGMP3_ROUTERS);
  }

  @Override
  public void oldReport(long high, long low, long now) {
    shortMessage(REPORT_2, IpAddress.v4(low), IpAddress.v4(low));
  }

  @Override
  public void oldLeave(long high, long low, long now) {
    shortMessage(LEAVE_2, IpAddress.v4(low), ALL_ROUTERS);
  }

  private void shortMessage(int type, int group, int to) {
    if (device.allocate(out)) {
      out.append(LENGTH);
      out.put16(0, type << 8);
      out.put32(GROUP, group);
      send(to);
    }
  }

  private void send(int to) {
    out.put16(CHECKSUM, 0);
    out.put16(CHECKSUM, Checksum.finish(out.sum(0, out.length())));
    // RFC 3376 section 4.2.13: a host without an address yet sends from 0.0.0.0.
    ip.setSource(0, IpAddress.mapped(owner.ipv4().address()));
    ip.setDestination(0, IpAddress.mapped(to));
    ip.setProtocol(IpPacket.IGMP);
    ip.setHopLimit(1);
    Ipv4Header.emitWithRouterAlert(out, ip);
    owner.link().transmitTo(out, EthernetHeader.groupOf(to), EthernetHeader.IPV4);
  }
}
