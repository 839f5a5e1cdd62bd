package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.ProgramStart;
import org.javahermit.vm.ThreadInspection;

/** The one program of a machine is its process number 1; there are no others. */
@Substitution("java.lang.ProcessHandleImpl")
final class ProcessHandleImplSubstitution {
  private ProcessHandleImplSubstitution() {}

  @Replace
  private static void initNative() {}

  @Replace
  private static long getCurrentPid0() {
    return 1;
  }

  /** When a process started, in milliseconds since 1970; -1 for one that does not live. */
  @Replace
  private static long isAlive0(long pid) {
    return pid == 1 ? ProgramStart.millis() : -1;
  }

  @Replace
  private static long parent0(long pid, long startTime) {
    return -1;
  }

  /** Those whose parent is {@code pid}, or all for 0; how many there are. */
  @Replace
  private static int getProcessPids0(long pid, long[] pids, long[] parents, long[] startTimes) {
    if (pid != 0) {
      return 0;
    }
    pids[0] = 1;
    if (startTimes != null) {
      startTimes[0] = ProgramStart.millis();
    }
    return 1;
  }

  /** Only other processes are ended so. */
  @Replace
  private static boolean destroy0(long pid, long startTime, boolean force) {
    return false;
  }

  @Replace
  private static int waitForProcessExit0(long pid, boolean reap) {
    return -1;
  }

  /** What is known of the program as a process: who runs it, since when, and how long it ran. */
  @Substitution("java.lang.ProcessHandleImpl$Info")
  static final class Info {
    @Alias String user;
    @Alias long startTime;
    @Alias long totalTime;

    private Info() {}

    @Replace
    private void info0(long pid) {
      user = System.getProperty("user.name");
      startTime = ProgramStart.millis();
      totalTime = ThreadInspection.busyTime();
    }
  }
}
