package org.javahermit.jdk.java.lang.management;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** What HotSpot itself constructs of {@link java.lang.management.ThreadInfo}. */
@Substitution("java.lang.management.ThreadInfo")
public final class ThreadInfoSubstitution {
  /** Times are milliseconds, -1 where they are not measured; monitors have a frame each. */
  @Alias
  public ThreadInfoSubstitution(
      Thread thread,
      int state,
      Object lock,
      Thread lockOwner,
      long blockedCount,
      long blockedTime,
      long waitedCount,
      long waitedTime,
      StackTraceElement[] stackTrace,
      Object[] monitors,
      int[] stackDepths,
      Object[] synchronizers) {}
}
