package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.vm.heap.ReferenceObjects;

/**
 * The thread that tells the program of references which the collector cleared: enqueues them, runs
 * cleaners. It has the highest priority, and is started by the first collection that clears any,
 * because most programs have none. A thread of its own, since what cleaners do must not happen in
 * the middle of an allocation.
 */
final class ReferenceHandler implements Runnable {
  private static final long STACK_BYTES = 256 << 10;

  private static ReferenceHandler handler;

  private JavaTask task;
  private boolean resting;

  private ReferenceHandler() {}

  /** After a collection: sees to it that cleared references are handled soon. */
  static void wake() {
    if (!ReferenceObjects.hasPending()) {
      return;
    }
    if (handler == null) {
      start();
    } else if (handler.resting) {
      handler.resting = false;
      Threads.scheduler().wake(handler.task);
    }
  }

  private static void start() {
    ReferenceHandler first = new ReferenceHandler();
    handler = first; // before more is allocated, which may collect again
    try {
      ThreadGroup system = Thread.currentThread().getThreadGroup();
      while (system.getParent() != null) {
        system = system.getParent();
      }
      Thread thread = new Thread(system, first, "Reference Handler", STACK_BYTES);
      thread.setPriority(Thread.MAX_PRIORITY);
      thread.setDaemon(true);
      thread.start();
    } catch (OutOfMemoryError error) {
      handler = null; // the next collection tries again
    }
  }

  @Override
  public void run() {
    task = Threads.currentTask();
    while (true) {
      while (ReferenceObjects.hasPending()) {
        handlePending();
      }
      resting = true;
      Threads.scheduler().block(Long.MAX_VALUE);
    }
  }

  private static void handlePending() {
    try {
      JdkBoot.enqueueReferences();
    } catch (Throwable ignored) {
      // As in the JDK's own handler: a cleaner's exceptions are nobody's business.
    }
  }
}
