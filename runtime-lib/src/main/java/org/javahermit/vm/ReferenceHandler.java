package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.EmergencyReserve;
import org.javahermit.vm.heap.Heap;
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

  /** After which collection it could not be made, or 0; that is tried again behind the next one. */
  private static int failedAt;

  /**
   * How often a thread that needs what cleaners give back looks whether the handler has done it.
   */
  private static final int LOOKS = 500;

  private static final long LOOK_NANOS = 1_000_000;

  private JavaTask task;
  private boolean resting;
  private volatile boolean handling;

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
    boolean isFirst = handler == null && !starting && Heap.collections() != failedAt;
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
    int before = Allocation.useReserve(EmergencyReserve.STARTS);
    try {
      ReferenceHandler first = new ReferenceHandler();
      Thread thread = new Thread(group, first, "Reference Handler", STACK_BYTES);
      thread.setPriority(Thread.MAX_PRIORITY);
      thread.setDaemon(true);
      thread.start();
      handler = first;
    } catch (OutOfMemoryError error) {
      // The attempt has collected itself, which must not make the next poll try again at once.
      failedAt = Heap.collections();
      starting = false;
    } finally {
      Allocation.resetReserve(before);
    }
  }

  /**
   * Handles on the calling thread what the last collection cleared, and waits for what the handler
   * has begun, for half a second at most: it may wait for the caller.
   */
  static void help() {
    handlePending();
    ReferenceHandler other = handler;
    for (int i = 0; i < LOOKS && other != null && other.handling; i++) {
      Threads.pause(LOOK_NANOS);
    }
  }

  /** Takes a reference that waits to be handled, or null; each goes to one thread only. */
  public static Object take() {
    Safepoints.hold();
    Object first = ReferenceObjects.takePending();
    Safepoints.release();
    return first;
  }

  /** Leaves a reference to others, because it could not be handled here. */
  public static void putBack(Object reference) {
    Safepoints.hold();
    ReferenceObjects.putBack(reference);
    Safepoints.release();
  }

  @Override
  public void run() {
    task = Threads.currentTask();
    while (true) {
      handling = true;
      while (ReferenceObjects.hasPending()) {
        handlePending();
      }
      handling = false;
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
