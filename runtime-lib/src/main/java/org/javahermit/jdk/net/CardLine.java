package org.javahermit.jdk.net;

import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.kernel.socket.ParkingLine;
import org.javahermit.vm.Threads;

/**
 * The interrupts of a card's queue for the thread that serves it. Where the queue has none, the
 * card is asked every millisecond.
 */
final class CardLine extends ParkingLine {
  private static final long ASK_NANOS = 1_000_000;

  private final NetworkQueue queue;

  CardLine(NetworkQueue queue) {
    this.queue = queue;
  }

  @Override
  public boolean arm() {
    return queue.line() < 0 || queue.arm();
  }

  @Override
  protected void park(long deadline) {
    if (queue.line() >= 0) {
      Threads.awaitInterrupt(queue.line(), deadline);
    } else {
      Threads.awaitSignal(Math.min(deadline, System.nanoTime() + ASK_NANOS));
    }
  }
}
