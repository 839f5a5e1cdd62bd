package org.javahermit.kernel.net;

import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * What the stack asks of a network card: Ethernet frames in and out, polled. The device owns all
 * frames; the stack looks at a received one until it asks for the next, and fills the one to send
 * in place. All calls come from the core that owns the stack.
 */
public interface Device {
  /** Capability: checksums of received UDP and TCP are verified where a frame says so. */
  int VERIFIES_CHECKSUMS = 1;

  /** Capability: fills the checksum of frames that ask for it. */
  int FILLS_CHECKSUMS = 2;

  /** Capability: cuts TCP payloads that are larger than the MTU into segments. */
  int CUTS_SEGMENTS = 4;

  /** The address of this card, 48 bits. */
  long hardwareAddress();

  /** Bytes of an IP packet that fit into a frame. */
  int mtu();

  /** What the device does for the stack, a set of the constants above. */
  int capabilities();

  /**
   * Points at the next received frame, which stays as it is until the next call; false if there is
   * none.
   */
  boolean receive(PacketBuffer frame);

  /**
   * Points at a free frame, empty, with {@link PacketBuffer#HEADROOM} before it and room for an MTU
   * (65,535 bytes if the device cuts segments); false if all are on their way. A frame that was
   * handed out and not sent is handed out again.
   */
  boolean allocate(PacketBuffer frame);

  /** Sends the frame that was handed out last. */
  void send(PacketBuffer frame);

  /**
   * Puts on the wire what was sent since the last call: a card is told of several frames at once.
   * Whoever sends outside of a turn of {@link NetworkStack#poll} polls afterwards.
   */
  default void flush() {}

  /** Frames that were put on the wire and have not left yet. */
  default int unsent() {
    return 0;
  }

  /**
   * Receives frames for these groups of Ethernet, besides those for its own address and for all;
   * what else comes is harmless. Called when the groups have changed.
   */
  default void listen(long[] groups) {}

  /** Whether the device is connected to anything. */
  default boolean isLinkUp() {
    return true;
  }

  /** Whether all that was put on the wire has left. */
  default boolean isDrained() {
    return unsent() == 0;
  }
}
