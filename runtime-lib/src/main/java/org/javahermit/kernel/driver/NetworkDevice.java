package org.javahermit.kernel.driver;

/**
 * A network card as the stack sees it: what it is, and pairs of queues by which frames come and go.
 * A card that fails is reported by its driver; from then on nothing comes and nothing goes.
 */
public interface NetworkDevice {
  /** Offload: {@link FrameOptions#needsChecksum} may be used for sending. */
  int CHECKSUM = 1;

  /** Offload: TCP over IPv4 may be sent in segments longer than the MTU. */
  int SEGMENT_TCP4 = 1 << 1;

  /** Offload: TCP over IPv6 may be sent in segments longer than the MTU. */
  int SEGMENT_TCP6 = 1 << 2;

  /** What it is called in messages. */
  String name();

  /** Its address: 48 bits, the first byte on the wire highest; 0 where the card has none. */
  long hardwareAddress();

  /** Most bytes behind the Ethernet header. */
  int mtu();

  /** Whether it is connected. Asks the card: not for every frame. */
  boolean isLinkUp();

  /** Whether neighbours are to be told of this host's addresses again; asked, it is done. */
  boolean takeAnnouncement();

  /**
   * Receives frames for these groups, besides those for its own address and for all hosts, as far
   * as it can tell them apart. Asks the card. Without a call, all that comes is received.
   */
  void listen(long[] groups);

  /** Whether it works. */
  boolean isUsable();

  /** What it can do for frames that are sent: bits from above. */
  int offloads();

  /**
   * Asks the card to spread received flows by a hash with this key of {@link FlowHash#KEY_BYTES}.
   *
   * @return the hash, or null where the card spreads them in a way of its own
   */
  FlowHash spread(byte[] key);

  /** Number of pairs of queues, at least 1. The card spreads received flows over them. */
  int queueCount();

  /** A pair of queues. */
  NetworkQueue queue(int index);
}
