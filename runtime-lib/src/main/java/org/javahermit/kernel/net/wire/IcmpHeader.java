package org.javahermit.kernel.net.wire;

/**
 * The header of an ICMP message: type, code, checksum and four bytes whose meaning depends on the
 * type (RFC 792). The message of an error begins with the header of the packet that caused it.
 */
public final class IcmpHeader {
  public static final int LENGTH = 8;

  /** Types and codes (RFC 792; code 13 by RFC 1812 section 5.2.7.1). */
  public static final int ECHO_REPLY = 0;

  public static final int UNREACHABLE = 3;
  public static final int ECHO_REQUEST = 8;
  public static final int TIME_EXCEEDED = 11;
  public static final int PARAMETER_PROBLEM = 12;
  public static final int PROTOCOL_UNREACHABLE = 2;
  public static final int PORT_UNREACHABLE = 3;
  public static final int FRAGMENTATION_NEEDED = 4;
  public static final int REASSEMBLY_TIME_EXCEEDED = 1;

  private static final int CHECKSUM = 2;
  private static final int REST = 4;

  private int type;
  private int code;
  private int rest;

  public boolean parse(PacketBuffer message) {
    if (message.length() < LENGTH || !Checksum.isRight(message.sum(0, message.length()))) {
      return false;
    }
    type = message.u8(0);
    code = message.u8(1);
    rest = message.i32(REST);
    message.dropFront(LENGTH);
    return true;
  }

  /** Puts a header before the body. */
  public static void emit(PacketBuffer message, int type, int code, int rest) {
    message.prepend(LENGTH);
    message.put8(0, type);
    message.put8(1, code);
    message.put16(CHECKSUM, 0);
    message.put32(REST, rest);
    message.put16(CHECKSUM, Checksum.finish(message.sum(0, message.length())));
  }

  public int type() {
    return type;
  }

  public int code() {
    return code;
  }

  /** Identifier and sequence number of an echo, the next hop's MTU in an error, or nothing. */
  public int rest() {
    return rest;
  }

  /** Whether this tells of a packet that failed (RFC 1122 section 3.2.2). */
  public boolean isError() {
    return type == UNREACHABLE || type == TIME_EXCEEDED || type == PARAMETER_PROBLEM;
  }
}
