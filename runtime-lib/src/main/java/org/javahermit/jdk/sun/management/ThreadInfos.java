package org.javahermit.jdk.sun.management;

import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.javahermit.jdk.java.lang.ThreadSubstitution;
import org.javahermit.jdk.java.lang.management.ThreadInfoSubstitution;
import org.javahermit.vm.JavaTask;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.ThreadSnapshot;

/**
 * Makes {@link ThreadInfo} of snapshots, and finds threads by identifier. Monitors have no frame:
 * who owns a lock is known, not where it was taken.
 */
final class ThreadInfos {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NOT_MEASURED = -1;

  /** The bit of a suspended thread in a state, of {@code jmm.h}. */
  private static final int SUSPENDED = 0x100000;

  /** Whether anybody wants to know how long threads wait. */
  static boolean showsTimes;

  private ThreadInfos() {}

  /** The tasks of threads by identifier, null where no such thread is alive. */
  static JavaTask[] tasks(long[] identifiers) {
    Thread[] threads = ThreadInspection.all();
    JavaTask[] tasks = new JavaTask[identifiers.length];
    for (int i = 0; i < tasks.length; i++) {
      for (Thread thread : threads) {
        if (ThreadSubstitution.number(thread) == identifiers[i]) {
          tasks[i] = ThreadSubstitution.task(thread);
        }
      }
    }
    return tasks;
  }

  static JavaTask task(long identifier) {
    return identifier == 0
        ? ThreadSubstitution.task(Thread.currentThread())
        : tasks(new long[] {identifier})[0];
  }

  static JavaTask[] allTasks() {
    Thread[] threads = ThreadInspection.all();
    JavaTask[] tasks = new JavaTask[threads.length];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = ThreadSubstitution.task(threads[i]);
    }
    return tasks;
  }

  /** What a thread owns, of one of the two kinds. */
  static Object[] locks(Object[] locksAndOwners, Thread owner, boolean synchronizers) {
    List<Object> found = new ArrayList<>();
    for (int i = 0; i < locksAndOwners.length; i += 2) {
      Object lock = locksAndOwners[i];
      if (locksAndOwners[i + 1] == owner
          && lock instanceof AbstractOwnableSynchronizer == synchronizers) {
        found.add(lock);
      }
    }
    return found.toArray();
  }

  static ThreadInfo info(
      ThreadSnapshot s, int mostFrames, Object[] monitors, Object[] synchronizers) {
    if (s == null) {
      return null;
    }
    StackTraceElement[] trace = s.trace();
    if (mostFrames >= 0 && trace.length > mostFrames) {
      trace = Arrays.copyOf(trace, mostFrames);
    }
    int[] depths = new int[monitors.length];
    Arrays.fill(depths, -1);
    return (ThreadInfo)
        (Object)
            new ThreadInfoSubstitution(
                s.thread(),
                stateBits(s.state()) | (s.isSuspended() ? SUSPENDED : 0),
                s.blocker(),
                s.owner(),
                s.blockedCount(),
                showsTimes ? s.blockedNanos() / NANOS_PER_MILLI : NOT_MEASURED,
                s.waitedCount(),
                showsTimes ? s.waitedNanos() / NANOS_PER_MILLI : NOT_MEASURED,
                trace,
                monitors,
                depths,
                synchronizers);
  }

  /** A state as {@code jdk.internal.misc.VM.toThreadState} reads it (JVM TI, GetThreadState). */
  static int stateBits(Thread.State state) {
    return switch (state) {
      case NEW -> 0;
      case TERMINATED -> 0x2;
      case RUNNABLE -> 0x5;
      case BLOCKED -> 0x401;
      case WAITING -> 0x11;
      case TIMED_WAITING -> 0x21;
    };
  }
}
