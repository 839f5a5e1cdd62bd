package org.javahermit.kernel.nic;

import org.javahermit.kernel.driver.FlowHash;
import org.javahermit.kernel.net.OwnFlows;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * The connections whose frames a card gives to one of its queues: takes the card's hash, leaves for
 * the stack of that queue those ports with which what the peer sends comes to itself. Where the
 * card does not tell such flows apart, another rule decides.
 */
public final class QueueFlows implements OwnFlows {
  private final FlowHash hash;
  private final int queue;
  private final OwnFlows otherwise;

  /** The connections of a queue. */
  public QueueFlows(FlowHash hash, int queue, OwnFlows otherwise) {
    this.hash = hash;
    this.queue = queue;
    this.otherwise = otherwise;
  }

  @Override
  public boolean isOwn(
      long localHigh, long localLow, int localPort, long peerHigh, long peerLow, int peerPort) {
    int its =
        IpAddress.isV4(peerHigh, peerLow)
            ? hash.queueOfTcp4((int) peerLow, (int) localLow, peerPort, localPort)
            : hash.queueOfTcp6(peerHigh, peerLow, localHigh, localLow, peerPort, localPort);
    return its == FlowHash.UNKNOWN
        ? otherwise.isOwn(localHigh, localLow, localPort, peerHigh, peerLow, peerPort)
        : its == queue;
  }
}
