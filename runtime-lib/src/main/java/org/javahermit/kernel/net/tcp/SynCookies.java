package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Initial sequence numbers that say by themselves what a connection was asked for with (RFC 4987
 * section 3.6), so that a flood of SYNs takes no memory: five bits of time, three bits that name a
 * segment size, twenty-four bits of a keyed hash. Other options are lost.
 */
final class SynCookies {
  private static final long SLOT = 64 * Time.SECOND;

  private static final int[] SIZES = {536, 1200, 1300, 1400, 1440, 1460, 4312, 8940};

  private final KeyedHash hash;

  SynCookies(KeyedHash hash) {
    this.hash = hash;
  }

  int make(IpPacket ip, TcpHeader syn, long now) {
    int slot = (int) (now / SLOT) & 31;
    int size = 0;
    while (size + 1 < SIZES.length && SIZES[size + 1] <= syn.mss) {
      size++;
    }
    return slot << 27 | size << 24 | mac(ip, syn, syn.sequence, slot, size);
  }

  /** The segment size of a SYN that the acknowledgment answers; 0 if there was none. */
  int check(IpPacket ip, TcpHeader ack, long now) {
    int cookie = ack.acknowledgment - 1;
    int slot = cookie >>> 27;
    int size = cookie >>> 24 & 7;
    int age = (int) (now / SLOT) - slot & 31;
    boolean right = (cookie & 0xff_ffff) == mac(ip, ack, ack.sequence - 1, slot, size);
    return age <= 1 && right ? SIZES[size] : 0;
  }

  private int mac(IpPacket ip, TcpHeader h, int sequence, int slot, int size) {
    long ports = (long) h.source << 16 | h.destination;
    long word = (long) sequence << 32 | slot << 8 | size;
    return (int)
            hash.of(
                ip.destinationHigh(),
                ip.destinationLow(),
                ip.sourceHigh(),
                ip.sourceLow(),
                ports,
                word)
        & 0xff_ffff;
  }
}
