package org.javahermit.kernel.socket;

import java.util.EnumSet;
import java.util.Set;

/** Waits until threads of a test wait themselves, however late the machine lets them begin. */
final class BlockedThreads {
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private BlockedThreads() {}

  static void await(Thread... threads) throws InterruptedException {
    for (Thread thread : threads) {
      while (!WAITING.contains(thread.getState())) {
        Thread.sleep(1);
      }
    }
  }
}
