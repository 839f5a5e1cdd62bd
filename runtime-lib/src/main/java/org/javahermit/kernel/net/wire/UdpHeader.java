package org.javahermit.kernel.net.wire;

/** The header of a UDP datagram (RFC 768); for IPv6 the checksum is no option (RFC 8200 8.1). */
public final class UdpHeader {
  public static final int LENGTH = 8;

  private static final int DESTINATION = 2;
  private static final int DATAGRAM_LENGTH = 4;
  public static final int CHECKSUM = 6;

  private int source;
  private int destination;

  public boolean parse(PacketBuffer datagram, IpPacket ip) {
    if (datagram.length() < LENGTH) {
      return false;
    }
    int length = datagram.u16(DATAGRAM_LENGTH);
    if (length < LENGTH || length > datagram.length()) {
      return false;
    }
    datagram.truncate(length);
    if (!datagram.isVerified() && !isIntact(datagram, ip)) {
      return false;
    }
    source = datagram.u16(0);
    destination = datagram.u16(DESTINATION);
    datagram.dropFront(LENGTH);
    return true;
  }

  private static boolean isIntact(PacketBuffer datagram, IpPacket ip) {
    if (datagram.u16(CHECKSUM) == 0) {
      return ip.isV4();
    }
    int length = datagram.length();
    return Checksum.isRight(
        datagram.sum(0, length) + Checksum.pseudoHeader(ip, IpPacket.UDP, length));
  }

  /**
   * Puts a header before the payload; the sum over the payload is left to the device if it offers
   * that.
   */
  public static void emit(
      PacketBuffer datagram, IpPacket ip, int source, int destination, boolean offload) {
    datagram.prepend(LENGTH);
    int length = datagram.length();
    datagram.put16(0, source);
    datagram.put16(DESTINATION, destination);
    datagram.put16(DATAGRAM_LENGTH, length);
    long pseudo = Checksum.pseudoHeader(ip, IpPacket.UDP, length);
    if (offload) {
      datagram.put16(CHECKSUM, Checksum.fold(pseudo));
      datagram.leaveChecksum(CHECKSUM);
      return;
    }
    datagram.put16(CHECKSUM, 0);
    int checksum = Checksum.finish(datagram.sum(0, length) + pseudo);
    datagram.put16(CHECKSUM, checksum == 0 ? 0xffff : checksum);
  }

  public int source() {
    return source;
  }

  public int destination() {
    return destination;
  }
}
