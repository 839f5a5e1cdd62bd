package org.javahermit.jdk.jdk.internal.misc;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.machine.Platform;

/**
 * The native methods of the JDK's record of how far its start has come. An image has one user and
 * no class loaders of its own.
 */
@Substitution("jdk.internal.misc.VM")
public class VMSubstitution {

  private VMSubstitution() {}

  /** Says how far the start has come; 4 is all of it. */
  @Alias
  public static native void initLevel(int level);

  @Replace
  private static void initialize() {}

  @Replace
  private static ClassLoader latestUserDefinedLoader0() {
    return null;
  }

  @Replace
  public static long getuid() {
    return 0;
  }

  @Replace
  public static long geteuid() {
    return 0;
  }

  @Replace
  public static long getgid() {
    return 0;
  }

  @Replace
  public static long getegid() {
    return 0;
  }

  /** Nanoseconds from a point given in seconds since 1970 to now; -1 where that is too far. */
  @Replace
  public static long getNanoTimeAdjustment(long offsetInSeconds) {
    long now = Platform.current().wallClock();
    long seconds = Math.floorDiv(now, 1_000_000_000L) - offsetInSeconds;
    if (seconds >= 1L << 32 || seconds <= -(1L << 32)) {
      return -1;
    }
    return seconds * 1_000_000_000L + Math.floorMod(now, 1_000_000_000L);
  }

  @Replace
  public static String[] getRuntimeArguments() {
    return new String[0];
  }
}
