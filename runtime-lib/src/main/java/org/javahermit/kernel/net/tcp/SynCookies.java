package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Initial sequence numbers that say by themselves what a connection was asked for with (RFC 4987
 * section 3.6), so that a flood of SYNs takes no memory: five bits of time, three bits that name a
 * segment size, twenty-four bits of a keyed hash. Window scale and SACK are remembered in the
 * lowest bits of a time stamp, which the peer echoes; other options are lost, and these too with a
 * peer that sends no time stamps. Who echoes something else harms nobody but himself. Source: Linux
 * {@code net/ipv4/syncookies.c}.
 */
final class SynCookies {
  private static final long SLOT = 64 * Time.SECOND;

  /** Bits of a time stamp: the shift of windows, {@link #UNSCALED} for none, and SACK. */
  private static final int SHIFT = 15;

  private static final int UNSCALED = 15;
  private static final int SACK = 16;
  private static final int OPTIONS = SACK | SHIFT;

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

  /** The latest time stamp that tells options of a SYN, and is not later than the clock. */
  int stamp(TcpHeader syn, int clock) {
    int scale = syn.windowScale >= 0 ? syn.windowScale : UNSCALED;
    int stamp = clock & ~OPTIONS | scale | (syn.sackPermitted ? SACK : 0);
    return stamp - clock > 0 ? stamp - (OPTIONS + 1) : stamp;
  }

  /** Gives the acknowledgment of a cookie the options of the SYN, as its echo tells them. */
  void readStamp(TcpHeader ack) {
    int scale = ack.timeStampEcho & SHIFT;
    ack.windowScale = ack.hasTimeStamps && scale != UNSCALED ? scale : -1;
    ack.sackPermitted = ack.hasTimeStamps && (ack.timeStampEcho & SACK) != 0;
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
