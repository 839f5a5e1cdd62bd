package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * The way of a packet out, as protocols above IP see it: find the way, get a frame, fill it, send
 * it. The frame is the device's own, so that nothing is copied.
 */
public interface IpOutput {
  /** Sets the source if it is unspecified; false if no way leads to the destination. */
  boolean route(IpPacket ip);

  /** Bytes that an IP packet to the destination can have, header included. */
  int mtu(IpPacket ip);

  /** Capabilities of the device on the way, by the constants of the device. */
  int capabilities(IpPacket ip);

  /** Points at an empty frame for a packet; false if none is free now. */
  boolean allocate(PacketBuffer frame, IpPacket ip);

  /** Puts IP and link headers before the payload and sends it; it must not be fragmented. */
  void send(PacketBuffer frame, IpPacket ip, long now);

  /** Sends a payload of any size from a buffer of the caller's, in fragments where it must be. */
  boolean sendCopy(PacketBuffer payload, IpPacket ip, long now);

  /**
   * Hears that a peer does not answer: whoever is the next hop to it may have another hardware
   * address by now, or somebody else claimed to be it.
   */
  void doubt(long high, long low, long now);

  /**
   * Gives the packet that is being received to another stack of the same card, because nobody here
   * wants it.
   *
   * @return false if there is none that has not seen it
   */
  default boolean passOn() {
    return false;
  }

  /** Whether an address is one of this interface's. */
  boolean isLocal(long high, long low);
}
