package org.javahermit.jdk.sun.management;

import java.util.List;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.GcLog;
import org.javahermit.vm.Options;
import org.javahermit.vm.ProgramStart;
import org.javahermit.vm.ThreadCounts;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.Threads;
import org.javahermit.vm.heap.Heap;

/**
 * The figures of the whole virtual machine. All classes of an image are there from the start, so
 * none is ever loaded or unloaded; HotSpot's internal counters do not exist.
 */
@Substitution("sun.management.VMManagementImpl")
final class VMManagementImplSubstitution {
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  @Alias private static boolean compTimeMonitoringSupport;
  @Alias private static boolean threadContentionMonitoringSupport;
  @Alias private static boolean currentThreadCpuTimeSupport;
  @Alias private static boolean otherThreadCpuTimeSupport;
  @Alias private static boolean objectMonitorUsageSupport;
  @Alias private static boolean synchronizerUsageSupport;
  @Alias private static boolean threadAllocatedMemorySupport;
  @Alias private static boolean gcNotificationSupport;
  @Alias private static boolean remoteDiagnosticCommandsSupport;

  private VMManagementImplSubstitution() {}

  /** Version of the management interface that JDK 17 has. */
  @Replace
  private static String getVersion0() {
    return "3.0";
  }

  @Replace
  private static void initOptionalSupportFields() {
    compTimeMonitoringSupport = false;
    threadContentionMonitoringSupport = true;
    currentThreadCpuTimeSupport = true;
    otherThreadCpuTimeSupport = true;
    objectMonitorUsageSupport = true;
    synchronizerUsageSupport = true;
    threadAllocatedMemorySupport = true;
    gcNotificationSupport = true;
    remoteDiagnosticCommandsSupport = false;
  }

  @Replace
  public boolean isThreadContentionMonitoringEnabled() {
    return false;
  }

  @Replace
  public boolean isThreadCpuTimeEnabled() {
    return true;
  }

  @Replace
  public boolean isThreadAllocatedMemoryEnabled() {
    return true;
  }

  @Replace
  public long getTotalClassCount() {
    return Machine.symbol("types.table").loadInt(0);
  }

  @Replace
  public long getUnloadedClassCount() {
    return 0;
  }

  @Replace
  public boolean getVerboseClass() {
    return false;
  }

  @Replace
  public boolean getVerboseGC() {
    return GcLog.isPrinting();
  }

  /** The one program of the machine has number 1, and a name that needs no network. */
  @Replace
  public String getVmId() {
    return getProcessId() + "@localhost";
  }

  @Replace
  private int getProcessId() {
    return 1;
  }

  /** What the runtime took for itself of the command line. */
  @Replace
  public String[] getVmArguments0() {
    return Options.options();
  }

  @Replace
  public long getStartupTime() {
    return ProgramStart.millis();
  }

  @Replace
  private long getUptime0() {
    return GcLog.sinceStart(Platform.current().nanoTime()) / NANOS_PER_MILLI;
  }

  @Replace
  public int getAvailableProcessors() {
    return Threads.processors();
  }

  /** Code is compiled when the image is built. */
  @Replace
  public long getTotalCompileTime() {
    return 0;
  }

  @Replace
  public long getTotalThreadCount() {
    return ThreadCounts.started();
  }

  @Replace
  public int getLiveThreadCount() {
    return ThreadCounts.alive();
  }

  @Replace
  public int getPeakThreadCount() {
    return ThreadCounts.peak();
  }

  @Replace
  public int getDaemonThreadCount() {
    return ThreadCounts.daemons();
  }

  /** Each collection stops the threads once. */
  @Replace
  public long getSafepointCount() {
    return Heap.collections();
  }

  @Replace
  public long getTotalSafepointTime() {
    return (GcLog.youngNanos() + GcLog.fullNanos()) / NANOS_PER_MILLI;
  }

  /** The time until all cores stand is not measured apart. */
  @Replace
  public long getSafepointSyncTime() {
    return -1;
  }

  @Replace
  public long getTotalApplicationNonStoppedTime() {
    return getUptime0() - getTotalSafepointTime();
  }

  @Replace
  public long getLoadedClassSize() {
    return ThreadInspection.imageBytes();
  }

  @Replace
  public long getUnloadedClassSize() {
    return 0;
  }

  @Replace
  public long getClassLoadingTime() {
    return 0;
  }

  @Replace
  public long getMethodDataSize() {
    return 0;
  }

  /** Not counted. */
  @Replace
  public long getInitializedClassCount() {
    return -1;
  }

  @Replace
  public long getClassInitializationTime() {
    return -1;
  }

  @Replace
  public long getClassVerificationTime() {
    return 0;
  }

  /** HotSpot's counters lie in a file that other processes can read. */
  @Replace
  public List<?> getInternalCounters(String pattern) {
    return List.of();
  }
}
