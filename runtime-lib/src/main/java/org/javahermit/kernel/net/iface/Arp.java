package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.wire.ArpPacket;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * The address resolution protocol (RFC 826): answers who asks for us, learns from what neighbours
 * say, asks for those that are wanted, announces a new address and notices who else claims to have
 * it (RFC 5227 sections 2.3 and 2.4).
 */
final class Arp {
  private final Interface owner;
  private final Device device;
  private final Link link;
  private final ArpPacket packet = new ArpPacket();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);

  Arp(Interface owner, Device device, Link link) {
    this.owner = owner;
    this.device = device;
    this.link = link;
  }

  void receive(PacketBuffer frame, long now) {
    if (!packet.parse(frame)) {
      return;
    }
    if (isConflict() && !owner.isFollower()) {
      owner.conflicted(now);
    }
    if (!isBelievable()) {
      return;
    }
    Ipv4Settings settings = owner.ipv4();
    boolean forUs = settings.isSet() && packet.target() == settings.address();
    boolean request = packet.operation() == ArpPacket.REQUEST;
    // RFC 826, "Packet Reception": update what is known, add only who wants to talk to us.
    boolean add = forUs && request && settings.isOnLink(packet.sender());
    long mapped = IpAddress.mapped(packet.sender());
    if (packet.sender() != 0) {
      link.learn(0, mapped, packet.senderHardware(), add, EthernetHeader.IPV4, now);
    }
    if (forUs && request && !owner.isTold()) {
      send(
          ArpPacket.REPLY,
          packet.senderHardware(),
          settings.address(),
          packet.senderHardware(),
          packet.sender());
    }
  }

  /** RFC 5227 section 2.4: the same address with other hardware, whatever the packet is for. */
  private boolean isConflict() {
    return owner.ipv4().isSet()
        && packet.sender() == owner.ipv4().address()
        && packet.senderHardware() != device.hardwareAddress();
  }

  /** Groups are nobody's address, and who claims to be us is not believed. */
  private boolean isBelievable() {
    int sender = packet.sender();
    if (EthernetHeader.isGroup(packet.senderHardware())) {
      return false;
    }
    // A sender of zero probes whether an address is taken (RFC 5227 section 2.1.1).
    return sender == 0
        || IpAddress.isUnicast(sender)
            && !IpAddress.isLoopback(sender)
            && sender != owner.ipv4().address();
  }

  /** Asks who has an address. */
  void request(int target, long hardware) {
    boolean known = hardware != NeighborCache.UNKNOWN;
    send(
        ArpPacket.REQUEST,
        known ? hardware : EthernetHeader.BROADCAST,
        owner.ipv4().address(),
        0,
        target);
  }

  /** Tells all neighbours of our address. */
  void announce() {
    int address = owner.ipv4().address();
    send(ArpPacket.REQUEST, EthernetHeader.BROADCAST, address, 0, address);
  }

  private void send(int operation, long to, int sender, long targetHardware, int target) {
    if (device.allocate(out)) {
      ArpPacket.emit(out, operation, device.hardwareAddress(), sender, targetHardware, target);
      link.transmitTo(out, to, EthernetHeader.ARP);
    }
  }
}
