package org.javahermit.kernel.net.wire;

/**
 * The header of an Ethernet II frame (RFC 894): destination, source, type. Addresses are 48 bits in
 * a long. Parsing leaves the window at the payload; emitting puts the header before it.
 */
public final class EthernetHeader {
  public static final int LENGTH = 14;

  /** EtherTypes (RFC 894, RFC 826, RFC 2464 section 3). */
  public static final int IPV4 = 0x0800;

  public static final int ARP = 0x0806;
  public static final int IPV6 = 0x86dd;

  public static final long BROADCAST = 0xffff_ffff_ffffL;

  private static final int DESTINATION = 0;
  private static final int SOURCE = 6;
  private static final int TYPE = 12;

  private long destination;
  private long source;
  private int type;

  public boolean parse(PacketBuffer frame) {
    if (frame.length() < LENGTH) {
      return false;
    }
    destination = frame.u48(DESTINATION);
    source = frame.u48(SOURCE);
    type = frame.u16(TYPE);
    frame.dropFront(LENGTH);
    return true;
  }

  public static void emit(PacketBuffer frame, long destination, long source, int type) {
    frame.prepend(LENGTH);
    frame.put48(DESTINATION, destination);
    frame.put48(SOURCE, source);
    frame.put16(TYPE, type);
  }

  public long destination() {
    return destination;
  }

  public long source() {
    return source;
  }

  public int type() {
    return type;
  }

  /** Whether the group bit is set: multicast or broadcast. */
  public static boolean isGroup(long address) {
    return (address >>> 40 & 1) != 0;
  }

  /** The group of Ethernet to which a group of IPv4 is sent (RFC 1112 section 6.4). */
  public static long groupOf(int v4) {
    return 0x0100_5e00_0000L | v4 & 0x7f_ffff;
  }

  /** The group of Ethernet to which a group of IPv6 is sent (RFC 2464 section 7). */
  public static long groupOf(long low) {
    return 0x3333_0000_0000L | low & 0xffff_ffffL;
  }
}
