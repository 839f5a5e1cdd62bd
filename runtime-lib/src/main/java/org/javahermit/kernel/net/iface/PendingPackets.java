package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Packets whose next hop is asked for (RFC 1122 section 2.3.2.2 wants at least one to be kept): a
 * few copies, the oldest of which gives way to the newest. Buffers are made when first needed.
 */
final class PendingPackets {
  static final int CAPACITY = 32;

  private final PacketBuffer[] packets = new PacketBuffer[CAPACITY];
  private final long[] high = new long[CAPACITY];
  private final long[] low = new long[CAPACITY];
  private final boolean[] used = new boolean[CAPACITY];
  private int next;

  /** Keeps a copy of a packet, its IP header included, for a next hop. */
  void keep(PacketBuffer packet, long nextHigh, long nextLow) {
    int slot = next;
    next = (next + 1) % CAPACITY;
    PacketBuffer copy = packets[slot];
    int length = packet.length();
    if (copy == null || copy.bytes().length < PacketBuffer.HEADROOM + length) {
      copy = PacketBuffer.ofCapacity(Math.max(length, 2048));
      packets[slot] = copy;
    }
    copy.clear();
    copy.append(packet.bytes(), packet.offset(), length);
    if (packet.checksumStart() >= 0) {
      copy.dropFront(packet.checksumStart());
      copy.leaveChecksum(packet.checksumOffset());
      copy.prepend(packet.checksumStart());
    }
    copy.setSegmentSize(packet.segmentSize());
    high[slot] = nextHigh;
    low[slot] = nextLow;
    used[slot] = true;
  }

  /** Takes out the oldest packet for a next hop; valid until the next {@link #keep}; or null. */
  PacketBuffer take(long nextHigh, long nextLow) {
    for (int i = 0; i < CAPACITY; i++) {
      int slot = (next + i) % CAPACITY;
      if (used[slot] && low[slot] == nextLow && high[slot] == nextHigh) {
        used[slot] = false;
        return packets[slot];
      }
    }
    return null;
  }
}
