package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * Sends IP packets to neighbours on an Ethernet link: looks up the hardware address, keeps the
 * packet and asks where it is unknown (RFC 1122 section 2.3.2), sends what was kept when the answer
 * comes.
 */
final class Link {
  /** Asks for neighbours, by ARP or by neighbour discovery. */
  interface Resolver {
    /** Sends a request; to a hardware address that was right before, or to all. */
    void request(long high, long low, long hardware, long now);

    /** Hears that a packet could not be sent, because its next hop does not answer. */
    void unreachable(PacketBuffer packet, long now);
  }

  private final Device device;
  private final Resolver resolver;
  private final NeighborCache neighbors;
  private final PendingPackets pending = new PendingPackets();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);

  Link(Device device, Resolver resolver, RandomSource random) {
    this.device = device;
    this.resolver = resolver;
    this.neighbors = new NeighborCache((int) random.next());
  }

  /** Sends a packet, which is in the device's frame, by way of a neighbour. */
  void transmit(PacketBuffer packet, long nextHigh, long nextLow, int type, long now) {
    long hardware = neighbors.resolve(nextHigh, nextLow, now);
    if (hardware != NeighborCache.UNKNOWN) {
      transmitTo(packet, hardware, type);
    } else {
      pending.keep(packet, nextHigh, nextLow);
    }
    if (neighbors.takeRequest(nextHigh, nextLow, now)) {
      resolver.request(nextHigh, nextLow, hardware, now);
    }
  }

  /** Asks again for a neighbour by way of which nothing seems to get through. */
  void doubt(long high, long low, long now) {
    if (neighbors.doubt(high, low, now)) {
      resolver.request(high, low, NeighborCache.UNKNOWN, now);
    }
  }

  /** Sends a packet to a hardware address. */
  void transmitTo(PacketBuffer packet, long hardware, int type) {
    EthernetHeader.emit(packet, hardware, device.hardwareAddress(), type);
    device.send(packet);
  }

  /** Notes where a neighbour is and sends what waited for that. */
  boolean learn(long high, long low, long hardware, boolean create, int type, long now) {
    if (!neighbors.learn(high, low, hardware, create, now)) {
      return false;
    }
    PacketBuffer packet = pending.take(high, low);
    while (packet != null) {
      if (device.allocate(out)) {
        copy(packet, out);
        transmitTo(out, hardware, type);
      }
      packet = pending.take(high, low);
    }
    return true;
  }

  private static void copy(PacketBuffer from, PacketBuffer to) {
    to.append(from.bytes(), from.offset(), from.length());
    if (from.checksumStart() >= 0) {
      to.dropFront(from.checksumStart());
      to.leaveChecksum(from.checksumOffset());
      to.prepend(from.checksumStart());
    }
    to.setSegmentSize(from.segmentSize());
  }

  /** Asks again for neighbours that did not answer. */
  long poll(long now) {
    int slot = neighbors.due(now);
    while (slot >= 0) {
      long high = neighbors.highOf(slot);
      long low = neighbors.lowOf(slot);
      if (neighbors.giveUp(slot)) {
        drop(high, low, now);
      } else if (neighbors.takeRequest(high, low, now)) {
        resolver.request(high, low, NeighborCache.UNKNOWN, now);
      }
      slot = neighbors.due(now);
    }
    return neighbors.nextDue();
  }

  private void drop(long high, long low, long now) {
    PacketBuffer packet = pending.take(high, low);
    while (packet != null) {
      resolver.unreachable(packet, now);
      packet = pending.take(high, low);
    }
  }

  /** Neighbours that are known or asked for. */
  int neighbors() {
    return neighbors.size();
  }
}
