package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Packets that this host sends to itself (RFC 1122 section 3.2.1.3 (g)): a ring of buffers that are
 * made when first needed. What is sent while the ring is full waits at its sender.
 */
final class LoopbackQueue {
  /** Bytes of an IP packet: few packets for much data, and sixteen of them fit into a megabyte. */
  static final int MTU = 16_384;

  private static final int CAPACITY = 32;

  private final PacketBuffer[] ring = new PacketBuffer[CAPACITY];
  private int first;
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  boolean allocate(PacketBuffer frame) {
    // The one at the front may be looked at still, so one stays free.
    if (count >= CAPACITY - 1) {
      return false;
    }
    int slot = (first + count) % CAPACITY;
    if (ring[slot] == null) {
      ring[slot] = PacketBuffer.ofCapacity(MTU);
    }
    ring[slot].clear();
    frame.point(ring[slot]);
    return true;
  }

  /** Queues the packet that was allocated last. */
  void send(PacketBuffer packet) {
    ring[(first + count) % CAPACITY].point(packet);
    count++;
  }

  /** Points at the next packet, which stays as it is until the next call. */
  boolean receive(PacketBuffer packet) {
    if (count == 0) {
      return false;
    }
    packet.point(ring[first]);
    packet.setVerified(true);
    first = (first + 1) % CAPACITY;
    count--;
    return true;
  }
}
