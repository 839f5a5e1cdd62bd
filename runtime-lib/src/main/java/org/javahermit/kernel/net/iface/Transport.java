package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;

/** A protocol above IP, as the interface sees it. */
public interface Transport {
  /** Kinds of {@link #failed}: what a router, the peer or the link said of a packet. */
  int PORT_UNREACHABLE = 1;

  int HOST_UNREACHABLE = 2;
  int TOO_BIG = 3;
  int OTHER = 4;

  /** Takes the payload of a packet; false if nobody wants it and its sender is to know. */
  boolean receive(PacketBuffer payload, IpPacket ip, long now);

  /**
   * Hears that a packet of its own was not delivered.
   *
   * @param original what of the packet is known, from this protocol's header on, at least 8 bytes
   * @param ip addresses of the packet, as it was sent
   * @param mtu of the link that was too small, or 0
   */
  void failed(PacketBuffer original, IpPacket ip, int kind, int mtu, long now);

  /** Sends what is due; returns when it wants to be polled again. */
  long poll(long now);
}
