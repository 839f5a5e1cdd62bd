package org.javahermit.kernel.net.socket;

import org.javahermit.kernel.net.wire.IpPacket;

/**
 * Who gets what where several sockets have one address and port because all of them want that
 * (socket(7), SO_REUSEPORT): each has a random number, its share, and a flow goes to the socket
 * whose share gives the greatest hash together with it. So all stacks of a host choose alike,
 * whatever order they know the sockets in, and one that closes moves no flows but its own. Source:
 * Thaler, Ravishankar: "Using name-based mappings to increase hit rates", 1998.
 */
public final class FlowShare {
  /** The share of a socket that has its address and port to itself. */
  public static final int NONE = 0;

  private FlowShare() {}

  /** The weight of a share for the flow of a received packet. */
  public static long weight(long share, IpPacket received, int source, int destination) {
    long hash = mix(share ^ received.sourceHigh());
    hash = mix(hash ^ received.sourceLow());
    hash = mix(hash ^ received.destinationHigh());
    hash = mix(hash ^ received.destinationLow());
    return mix(hash ^ ((long) source << 16 | destination));
  }

  /** Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014, mix64. */
  private static long mix(long value) {
    long mixed = value + 0x9e37_79b9_7f4a_7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ mixed >>> 31;
  }
}
