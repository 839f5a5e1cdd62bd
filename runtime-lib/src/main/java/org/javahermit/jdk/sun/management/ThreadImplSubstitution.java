package org.javahermit.jdk.sun.management;

import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.JavaTask;
import org.javahermit.vm.ThreadCounts;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.ThreadSnapshot;

/**
 * The native methods of the thread bean. Times are those for which the scheduler gave a core to the
 * thread, all of them user time. Monitors have no frame: who owns a lock is known, not where it was
 * taken.
 */
@Substitution("sun.management.ThreadImpl")
class ThreadImplSubstitution {
  private ThreadImplSubstitution() {}

  @Replace
  private static Thread[] getThreads() {
    return ThreadInspection.all();
  }

  /** The most frames are -1 for all. */
  @Replace
  private static void getThreadInfo1(long[] identifiers, int mostFrames, ThreadInfo[] infos) {
    ThreadSnapshot[] snapshots =
        ThreadInspection.snapshots(ThreadInfos.tasks(identifiers), mostFrames != 0);
    for (int i = 0; i < infos.length; i++) {
      infos[i] = ThreadInfos.info(snapshots[i], mostFrames, new Object[0], new Object[0]);
    }
  }

  /** No identifiers: all threads. */
  @Replace
  private static ThreadInfo[] dumpThreads0(
      long[] identifiers, boolean monitors, boolean synchronizers, int mostFrames) {
    JavaTask[] tasks =
        identifiers == null ? ThreadInfos.allTasks() : ThreadInfos.tasks(identifiers);
    ThreadSnapshot[] snapshots = ThreadInspection.snapshots(tasks, mostFrames != 0);
    Object[] locks = monitors || synchronizers ? ThreadInspection.ownedLocks() : new Object[0];
    List<ThreadInfo> infos = new ArrayList<>();
    for (ThreadSnapshot s : snapshots) {
      if (s != null || identifiers != null) {
        infos.add(
            ThreadInfos.info(
                s,
                mostFrames,
                s != null && monitors ? ThreadInfos.locks(locks, s.thread(), false) : new Object[0],
                s != null && synchronizers
                    ? ThreadInfos.locks(locks, s.thread(), true)
                    : new Object[0]));
      }
    }
    return infos.toArray(new ThreadInfo[0]);
  }

  @Replace
  private static long getThreadTotalCpuTime0(long identifier) {
    return ThreadInspection.processorTime(ThreadInfos.task(identifier));
  }

  @Replace
  private static void getThreadTotalCpuTime1(long[] identifiers, long[] times) {
    JavaTask[] tasks = ThreadInfos.tasks(identifiers);
    for (int i = 0; i < times.length; i++) {
      times[i] = ThreadInspection.processorTime(tasks[i]);
    }
  }

  @Replace
  private static long getThreadUserCpuTime0(long identifier) {
    return getThreadTotalCpuTime0(identifier);
  }

  @Replace
  private static void getThreadUserCpuTime1(long[] identifiers, long[] times) {
    getThreadTotalCpuTime1(identifiers, times);
  }

  @Replace
  private static long getThreadAllocatedMemory0(long identifier) {
    return ThreadInspection.allocatedBytes(ThreadInfos.task(identifier));
  }

  @Replace
  private static void getThreadAllocatedMemory1(long[] identifiers, long[] bytes) {
    JavaTask[] tasks = ThreadInfos.tasks(identifiers);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ThreadInspection.allocatedBytes(tasks[i]);
    }
  }

  @Replace
  private static long getTotalThreadAllocatedMemory() {
    return ThreadCounts.allocatedBytes();
  }

  /** The scheduler measures always. */
  @Replace
  private static void setThreadCpuTimeEnabled0(boolean enabled) {}

  /** Allocations are always counted. */
  @Replace
  private static void setThreadAllocatedMemoryEnabled0(boolean enabled) {}

  @Replace
  private static void setThreadContentionMonitoringEnabled0(boolean enabled) {
    ThreadInfos.showsTimes = enabled;
  }

  @Replace
  private static Thread[] findMonitorDeadlockedThreads0() {
    return ThreadInspection.deadlocked(false);
  }

  @Replace
  private static Thread[] findDeadlockedThreads0() {
    return ThreadInspection.deadlocked(true);
  }

  @Replace
  private static void resetPeakThreadCount0() {
    ThreadCounts.resetPeak();
  }

  /** Of all threads: the only identifier that is asked for is 0. */
  @Replace
  private static void resetContentionTimes0(long identifier) {
    ThreadInspection.resetWaitingTimes();
  }
}
