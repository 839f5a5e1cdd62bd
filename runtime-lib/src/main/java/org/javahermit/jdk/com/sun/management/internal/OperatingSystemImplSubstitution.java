package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.machine.Platform;
import org.javahermit.vm.GcLog;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.Threads;

/**
 * The figures of the machine, which belongs to the one program that runs on it: its load is the
 * program's, and there is neither swap space nor a table of open files.
 */
@Substitution("com.sun.management.internal.OperatingSystemImpl")
@DeleteInitializer
final class OperatingSystemImplSubstitution {
  @Add private static final long NONE = -1;

  /** When the loads of the process and of the machine were asked for last, and what was busy. */
  @Add private long processTime;

  @Add private long processBusy;
  @Add private long machineTime;
  @Add private long machineBusy;

  private OperatingSystemImplSubstitution() {}

  @Replace
  private long getCommittedVirtualMemorySize0() {
    return Platform.current().memoryBytes() - Platform.current().freeMemoryBytes();
  }

  @Replace
  private long getFreeMemorySize0() {
    return Platform.current().freeMemoryBytes();
  }

  @Replace
  private long getTotalMemorySize0() {
    return Platform.current().memoryBytes();
  }

  @Replace
  private long getFreeSwapSpaceSize0() {
    return 0;
  }

  @Replace
  private long getTotalSwapSpaceSize0() {
    return 0;
  }

  @Replace
  private long getMaxFileDescriptorCount0() {
    return NONE;
  }

  @Replace
  private long getOpenFileDescriptorCount0() {
    return NONE;
  }

  @Replace
  private long getProcessCpuTime0() {
    return ThreadInspection.busyTime();
  }

  @Add
  private static long now() {
    return GcLog.sinceStart(Platform.current().nanoTime());
  }

  /** The share of all cores that was busy for so long. */
  @Add
  private static double load(long busy, long nanos) {
    long possible = nanos * Threads.processors();
    return possible <= 0 ? 0 : Math.min(Math.max((double) busy / possible, 0), 1);
  }

  /** Since the last call; the first time since the start. */
  @Replace
  private synchronized double getProcessCpuLoad0() {
    long time = now();
    long busy = ThreadInspection.busyTime();
    double load = load(busy - processBusy, time - processTime);
    processTime = time;
    processBusy = busy;
    return load;
  }

  /** Since the last call; the first time since the start. */
  @Replace
  private synchronized double getCpuLoad0() {
    long time = now();
    long busy = ThreadInspection.busyTime();
    double load = load(busy - machineBusy, time - machineTime);
    machineTime = time;
    machineBusy = busy;
    return load;
  }

  /** Cores are not measured one by one. */
  @Replace
  private double getSingleCpuLoad0(int core) {
    return NONE;
  }

  @Replace
  private int getHostConfiguredCpuCount0() {
    return Platform.current().processors();
  }

  @Replace
  private int getHostOnlineCpuCount0() {
    return Threads.processors();
  }

  @Replace
  private long getHostTotalCpuTicks0() {
    return ThreadInspection.busyTime();
  }
}
