package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * SYNs that came while a listener's queue was full, in their order: who sent them gets his answer
 * when there is a place, rather than by sending again, a second later, together with all others who
 * were turned away. What a SYN says is kept, not the packet. When there are too many, the first one
 * gives way: of all, that one is the likeliest to have come again, or to be no longer waited for.
 */
final class HeldSyns {
  private static final int MOST = 1024;

  private static final class Syn {
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int source;
    int destination;
    int sequence;
    int window;
    int mss;
    int windowScale;
    boolean sackPermitted;
    boolean hasTimeStamps;
    int timeStamp;
  }

  private Syn[] ring;
  private int first;
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  /** Keeps a SYN. */
  void add(IpPacket ip, TcpHeader h) {
    if (ring == null) {
      ring = new Syn[MOST];
    }
    if (count == MOST) {
      first = (first + 1) % MOST;
      count--;
    }
    int at = (first + count) % MOST;
    if (ring[at] == null) {
      ring[at] = new Syn();
    }
    write(ring[at], ip, h);
    count++;
  }

  private static void write(Syn syn, IpPacket ip, TcpHeader h) {
    syn.sourceHigh = ip.sourceHigh();
    syn.sourceLow = ip.sourceLow();
    syn.destinationHigh = ip.destinationHigh();
    syn.destinationLow = ip.destinationLow();
    syn.source = h.source;
    syn.destination = h.destination;
    syn.sequence = h.sequence;
    syn.window = h.window;
    syn.mss = h.mss;
    syn.windowScale = h.windowScale;
    syn.sackPermitted = h.sackPermitted;
    syn.hasTimeStamps = h.hasTimeStamps;
    syn.timeStamp = h.timeStamp;
  }

  /** Takes out the first, which there must be. */
  void remove(IpPacket ip, TcpHeader h) {
    Syn syn = ring[first];
    first = (first + 1) % MOST;
    count--;
    ip.setSource(syn.sourceHigh, syn.sourceLow);
    ip.setDestination(syn.destinationHigh, syn.destinationLow);
    ip.setProtocol(IpPacket.TCP);
    h.clear();
    h.flags = TcpHeader.SYN;
    h.source = syn.source;
    h.destination = syn.destination;
    h.sequence = syn.sequence;
    h.window = syn.window;
    h.mss = syn.mss;
    h.windowScale = syn.windowScale;
    h.sackPermitted = syn.sackPermitted;
    h.hasTimeStamps = syn.hasTimeStamps;
    h.timeStamp = syn.timeStamp;
  }
}
