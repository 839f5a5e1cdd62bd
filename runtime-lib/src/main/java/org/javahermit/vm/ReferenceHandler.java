package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.ReferenceObjects;

/**
 * The thread that tells the program of references which the collector cleared: enqueues them, runs
 * cleaners. It also does what else is to be done after a collection, with the world going on. It
 * has the highest priority, and is started by the first collection that clears any, because most
 * programs have none. A thread of its own, since what cleaners do must not happen in the middle of
 * an allocation.
 */
public final class ReferenceHandler implements Runnable {
  private static final long STACK_BYTES = 256 << 10;

  private static ReferenceHandler handler;

  /** The group of its thread. */
  private static ThreadGroup group;

  /** Whether the handler is being made. */
  private static boolean starting;

  private JavaTask task;
  private boolean resting;

  private ReferenceHandler() {}

  /** After a collection: sees to it that cleared references are handled soon. */
  static void wake() {
    if (!hasWork()) {
      return;
    }
    if (Safepoints.isHeld()) {
      // in the middle of something that others must not see
      Safepoints.ask(Machine.thread(), Safepoints.REFERENCES);
      return;
    }
    wakeHeld();
  }

  /** Whether there is anything to do after a collection. */
  @Uninterruptible
  static boolean hasWork() {
    return ReferenceObjects.hasPending()
        || Deflation.due
        || CollectionObserver.installed != null && CollectionObserver.installed.isPending();
  }

  /** Wakes or starts the handler on a thread that may be held at a safepoint. */
  static void wakeHeld() {
    Safepoints.hold();
    boolean isFirst = handler == null && !starting;
    if (isFirst) {
      starting = true;
    } else if (handler != null && handler.resting) {
      handler.resting = false;
      Threads.scheduler().wake(handler.task);
    }
    Safepoints.release();
    if (isFirst) {
      start();
    }
  }

  /**
   * Says which group the handler's thread belongs to. Whoever starts that thread cannot be asked:
   * it may be a thread that is about to end and has left its group.
   */
  public static void setGroup(ThreadGroup system) {
    group = system;
  }

  private static void start() {
    try {
      ReferenceHandler first = new ReferenceHandler();
      Thread thread = new Thread(group, first, "Reference Handler", STACK_BYTES);
      thread.setPriority(Thread.MAX_PRIORITY);
      thread.setDaemon(true);
      thread.start();
      handler = first;
    } catch (OutOfMemoryError error) {
      starting = false; // the next collection tries again
    }
  }

  @Override
  public void run() {
    task = Threads.currentTask();
    while (true) {
      while (ReferenceObjects.hasPending()) {
        handlePending();
      }
      if (Deflation.due) {
        Deflation.run();
      }
      if (CollectionObserver.installed != null) {
        CollectionObserver.installed.deliver();
      }
      Safepoints.hold();
      if (!hasWork()) {
        resting = true;
        Threads.scheduler().block(Long.MAX_VALUE);
      }
      Safepoints.release();
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
