package org.javahermit.jdk.net;

import java.util.concurrent.locks.LockSupport;
import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.kernel.socket.InterruptLine;
import org.javahermit.vm.Threads;

/**
 * The interrupts of a card's queue for the thread that serves it. Where the queue has none, the
 * card is asked every millisecond.
 */
final class CardLine implements InterruptLine {
  private static final long ASK_NANOS = 1_000_000;

  private final NetworkQueue queue;
  private volatile Thread waiting;
  private volatile boolean rung;

  CardLine(NetworkQueue queue) {
    this.queue = queue;
  }

  @Override
  public boolean arm() {
    return queue.line() < 0 || queue.arm();
  }

  @Override
  public void await(long deadline) {
    waiting = Thread.currentThread();
    if (!rung) {
      if (queue.line() >= 0) {
        Threads.awaitInterrupt(queue.line(), deadline);
      } else {
        LockSupport.parkNanos(this, Math.min(deadline - System.nanoTime(), ASK_NANOS));
      }
    }
    rung = false;
  }

  @Override
  public void ring() {
    rung = true;
    LockSupport.unpark(waiting);
  }
}
