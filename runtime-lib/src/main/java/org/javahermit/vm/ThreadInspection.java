package org.javahermit.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.javahermit.jdk.java.util.concurrent.locks.AbstractOwnableSynchronizerSubstitution;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * What threads do at the moment, for those who look from outside: takes threads, leaves traces,
 * {@linkplain ThreadSnapshot snapshots} and cycles of threads that wait for each other. The world
 * stands while it looks at more than one thing, so what it tells fits together.
 */
public final class ThreadInspection {
  private ThreadInspection() {}

  /** The threads that are alive. */
  public static Thread[] all() {
    Safepoints.hold();
    try {
      int count = 0;
      for (JavaTask task : Threads.tasks()) {
        if (isStarted(task)) {
          count++;
        }
      }
      Thread[] threads = new Thread[count];
      count = 0;
      for (JavaTask task : Threads.tasks()) {
        if (isStarted(task)) {
          threads[count++] = task.thread;
        }
      }
      return threads;
    } finally {
      Safepoints.release();
    }
  }

  private static boolean isStarted(JavaTask task) {
    return task != null && task.isAlive() && !task.finished;
  }

  /** What a thread does at the moment, or null where it is not alive. */
  public static StackTraceElement[] trace(JavaTask task) {
    int[] addresses = null;
    Safepoints.hold();
    try {
      if (isStarted(task)) {
        addresses = capture(task);
      }
    } finally {
      Safepoints.release();
    }
    return addresses == null ? null : Backtrace.elements(addresses, null);
  }

  private static int[] capture(JavaTask task) {
    if (task == Threads.currentTask()) {
      return Backtrace.capture();
    }
    if (task.isRunning()) {
      Cores.stopOthers();
    }
    return Backtrace.capture(task.block);
  }

  /**
   * What threads do, all at the same moment; null for those that are not alive.
   *
   * @param threads null elements give null
   * @param traces whether to look at their stacks
   */
  public static ThreadSnapshot[] snapshots(JavaTask[] threads, boolean traces) {
    ThreadSnapshot[] snapshots = new ThreadSnapshot[threads.length];
    Safepoints.hold();
    try {
      Cores.stopOthers();
      for (int i = 0; i < threads.length; i++) {
        if (isStarted(threads[i])) {
          snapshots[i] = snapshot(threads[i], traces);
        }
      }
    } finally {
      Safepoints.release();
    }
    return snapshots;
  }

  private static ThreadSnapshot snapshot(JavaTask task, boolean trace) {
    Object blocker = blocker(task);
    JavaTask owner = blocker == null ? null : owner(task, blocker);
    return new ThreadSnapshot(
        task.thread,
        Threads.state(task),
        task.suspended,
        blocker,
        owner == null ? null : owner.thread,
        task.blockedCount,
        task.blockedNanos - task.blockedNanosBefore,
        task.waitedCount,
        task.waitedNanos() - task.waitedNanosBefore,
        trace ? capture(task) : null);
  }

  /** What the thread is blocked on, or null; the caller is held. */
  private static Object blocker(JavaTask task) {
    if (!task.isBlocked() || task.standing) {
      return null;
    }
    return task.isParked() ? LockSupport.getBlocker(task.thread) : task.blocker;
  }

  /** Who has what a thread is blocked on, or null; the caller is held. */
  private static JavaTask owner(JavaTask task, Object blocker) {
    if (!task.isParked()) {
      return Threads.tasks()[Monitors.ownerOf(blocker)];
    }
    return blocker instanceof AbstractOwnableSynchronizer synchronizer
        ? task(AbstractOwnableSynchronizerSubstitution.owner(synchronizer))
        : null;
  }

  /** The task of a thread that is alive, or null. */
  private static JavaTask task(Thread thread) {
    if (thread != null) {
      for (JavaTask task : Threads.tasks()) {
        if (task != null && task.thread == thread) {
          return task;
        }
      }
    }
    return null;
  }

  /**
   * The threads that wait for each other in a circle; null where there are none.
   *
   * @param synchronizers whether threads count that are parked for an owned synchronizer, besides
   *     those that enter a monitor
   */
  public static Thread[] deadlocked(boolean synchronizers) {
    Safepoints.hold();
    try {
      Cores.stopOthers();
      JavaTask[] tasks = Threads.tasks();
      int[] waitsFor = new int[tasks.length];
      for (int i = 0; i < tasks.length; i++) {
        waitsFor[i] = isStarted(tasks[i]) ? waitsFor(tasks[i], synchronizers) : WaitCycles.NOBODY;
      }
      boolean[] inCycle = WaitCycles.find(waitsFor);
      List<Thread> found = new ArrayList<>();
      for (int i = 0; i < tasks.length; i++) {
        if (inCycle[i]) {
          found.add(tasks[i].thread);
        }
      }
      return found.isEmpty() ? null : found.toArray(new Thread[0]);
    } finally {
      Safepoints.release();
    }
  }

  private static int waitsFor(JavaTask task, boolean synchronizers) {
    if (!task.entering && !(synchronizers && task.isParked())) {
      return WaitCycles.NOBODY;
    }
    Object blocker = blocker(task);
    JavaTask owner = blocker == null ? null : owner(task, blocker);
    return owner == null || owner == task ? WaitCycles.NOBODY : owner.identifier;
  }

  /**
   * The objects whose monitors threads have, and synchronizers that are owned.
   *
   * @return each object followed by the thread that has it
   */
  public static Object[] ownedLocks() {
    Safepoints.hold();
    try {
      int size = 256;
      while (true) {
        Object[] found = new Object[size];
        Cores.stopOthers();
        int count = OwnedLocks.find(found);
        if (count <= size) {
          return withOwners(found, count);
        }
        size = 2 * count;
      }
    } finally {
      Safepoints.release();
    }
  }

  private static Object[] withOwners(Object[] found, int count) {
    List<Object> locks = new ArrayList<>(2 * count);
    for (int i = 0; i < count; i++) {
      JavaTask owner = Threads.tasks()[Monitors.ownerOf(found[i])];
      if (owner != null) {
        locks.add(found[i]);
        locks.add(owner.thread);
      }
      if (found[i] instanceof AbstractOwnableSynchronizer synchronizer) {
        Thread thread = AbstractOwnableSynchronizerSubstitution.owner(synchronizer);
        if (thread != null) {
          locks.add(found[i]);
          locks.add(thread);
        }
      }
    }
    return locks.toArray();
  }

  /** How long cores have run a thread so far, in nanoseconds; -1 where it is not alive. */
  public static long processorTime(JavaTask task) {
    Safepoints.hold();
    try {
      return isStarted(task) ? Threads.scheduler().processorTime(task) : -1;
    } finally {
      Safepoints.release();
    }
  }

  /** How long all cores together have had something to do so far, in nanoseconds. */
  public static long busyTime() {
    Safepoints.hold();
    try {
      return Threads.scheduler().busyTime();
    } finally {
      Safepoints.release();
    }
  }

  /** How many bytes a thread has allocated so far; -1 where it is not alive. */
  public static long allocatedBytes(JavaTask task) {
    Safepoints.hold();
    try {
      return isStarted(task) ? Allocation.allocatedBytes(task.block) : -1;
    } finally {
      Safepoints.release();
    }
  }

  /** Forgets how long threads have waited. */
  public static void resetWaitingTimes() {
    Safepoints.hold();
    try {
      for (JavaTask task : Threads.tasks()) {
        if (task != null) {
          task.blockedNanosBefore = task.blockedNanos;
          task.waitedNanosBefore = task.waitedNanos();
        }
      }
    } finally {
      Safepoints.release();
    }
  }

  /** Bytes of code and constants of the image, which are in memory from the start. */
  public static long imageBytes() {
    Address start = Machine.symbol("image.start");
    return Machine.symbol("image.end").distanceFrom(start);
  }
}
