package org.javahermit.kernel.net;

import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * The stacks of a card's other queues, as one of them sees them. The card spreads what it receives
 * by a hash of its own: mostly a frame comes to the stack that has its connection, and what comes
 * to another one is passed on from stack to stack, until one takes it or all have seen it.
 */
public interface Siblings {
  /**
   * Gives a copy of a frame to the next stack.
   *
   * @param seen how many stacks have looked at it, this one included
   * @return false where all have
   */
  boolean passOn(PacketBuffer frame, int seen);

  /** Gives a copy of a frame to all others: it tells of neighbours. */
  void tell(PacketBuffer frame);

  /**
   * Points at a frame that another stack gave, which stays as it is until the next call.
   *
   * @return how many stacks have looked at it, {@link #TOLD} for one that all have, or 0 for none
   */
  int receive(PacketBuffer frame);

  /** Of a frame that all stacks get: to learn from, and to answer by nobody. */
  int TOLD = -1;
}
