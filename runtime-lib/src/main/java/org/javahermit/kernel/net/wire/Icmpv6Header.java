package org.javahermit.kernel.net.wire;

/**
 * The header of an ICMPv6 message (RFC 4443 section 2.1): like that of ICMP, but its checksum has
 * the pseudo header. Neighbour discovery's messages are among them (RFC 4861 section 4).
 */
public final class Icmpv6Header {
  public static final int LENGTH = 8;

  /** Types and codes (RFC 4443 sections 3 and 4, RFC 4861 section 4, RFC 3810). */
  public static final int UNREACHABLE = 1;

  public static final int TOO_BIG = 2;
  public static final int TIME_EXCEEDED = 3;
  public static final int PARAMETER_PROBLEM = 4;
  public static final int ECHO_REQUEST = 128;
  public static final int ECHO_REPLY = 129;
  public static final int LISTENER_QUERY = 130;
  public static final int LISTENER_REPORT_1 = 131;
  public static final int LISTENER_DONE = 132;
  public static final int LISTENER_REPORT_2 = 143;
  public static final int ROUTER_SOLICITATION = 133;
  public static final int ROUTER_ADVERTISEMENT = 134;
  public static final int NEIGHBOR_SOLICITATION = 135;
  public static final int NEIGHBOR_ADVERTISEMENT = 136;
  public static final int PORT_UNREACHABLE = 4;
  public static final int UNRECOGNIZED_NEXT_HEADER = 1;

  private static final int CHECKSUM = 2;
  private static final int REST = 4;

  private int type;
  private int code;
  private int rest;

  public boolean parse(PacketBuffer message, IpPacket ip) {
    int length = message.length();
    if (length < LENGTH
        || !Checksum.isRight(
            message.sum(0, length) + Checksum.pseudoHeader(ip, IpPacket.ICMPV6, length))) {
      return false;
    }
    type = message.u8(0);
    code = message.u8(1);
    rest = message.i32(REST);
    message.dropFront(LENGTH);
    return true;
  }

  /** Puts a header before the body. */
  public static void emit(PacketBuffer message, IpPacket ip, int type, int code, int rest) {
    message.prepend(LENGTH);
    message.put8(0, type);
    message.put8(1, code);
    message.put16(CHECKSUM, 0);
    message.put32(REST, rest);
    int length = message.length();
    long pseudo = Checksum.pseudoHeader(ip, IpPacket.ICMPV6, length);
    message.put16(CHECKSUM, Checksum.finish(message.sum(0, length) + pseudo));
  }

  public int type() {
    return type;
  }

  public int code() {
    return code;
  }

  public int rest() {
    return rest;
  }

  /** Types below 128 are errors (RFC 4443 section 2.1). */
  public boolean isError() {
    return type < 128;
  }
}
