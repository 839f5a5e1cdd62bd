package org.javahermit.kernel.fs.share;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Clients of a server for those who read and write at the same time, each for one thread at a time.
 * They are made when they are needed; who wants one more than there can be waits.
 */
final class Lanes {
  /** Most of them; the client for everything else comes on top. */
  static final int MOST = ShareTransport.MOST_AT_A_TIME - 1;

  private final ShareProtocol first;
  private final Deque<ShareProtocol> free = new ArrayDeque<>();
  private int made;

  /** Lanes beside a client that knows the server. */
  Lanes(ShareProtocol first) {
    this.first = first;
  }

  /** A client that nobody else uses, until it is given back. */
  synchronized ShareProtocol take() {
    boolean wasInterrupted = false;
    while (free.isEmpty() && made == MOST) {
      try {
        wait();
      } catch (InterruptedException e) {
        wasInterrupted = true; // whoever has one gives it back
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (free.isEmpty()) {
      made++;
      return first.another(made);
    }
    return free.pop();
  }

  /** A client is not needed any more. */
  synchronized void give(ShareProtocol lane) {
    free.push(lane);
    notify();
  }
}
