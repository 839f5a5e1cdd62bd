package org.javahermit.kernel.net;

/**
 * Which connections a stack may open of its own accord, where several have the same address: no two
 * of them may choose the same ports for the same peer.
 */
@FunctionalInterface
public interface OwnFlows {
  /** Whether a connection from an address and port to a peer's is this stack's. */
  boolean isOwn(
      long localHigh, long localLow, int localPort, long peerHigh, long peerLow, int peerPort);

  /** Each stack has ports of a class of its own. */
  static OwnFlows byPort(int number, int classes) {
    return (localHigh, localLow, localPort, peerHigh, peerLow, peerPort) ->
        localPort % classes == number;
  }
}
