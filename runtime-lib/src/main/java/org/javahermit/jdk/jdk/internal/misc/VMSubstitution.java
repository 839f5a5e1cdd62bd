package org.javahermit.jdk.jdk.internal.misc;

import java.util.List;
import java.util.Map;
import jdk.internal.misc.VM;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.WorldClassLoader;
import org.javahermit.machine.Platform;

/**
 * The native methods of the JDK's record of how far its start has come. An image has one user and
 * no class loaders of its own.
 */
@Substitution("jdk.internal.misc.VM")
public class VMSubstitution {
  @Add private static final int CLASS_FILES_OF_JDK_17 = 61;

  @Alias private static Map<String, String> savedProps;
  @Alias private static long directMemory;
  @Alias private static boolean pageAlignDirectMemory;
  @Alias private static int classFileMajorVersion;

  private VMSubstitution() {}

  /**
   * As in the JDK, but for how numbers are read: that of direct memory without the tables of
   * Unicode's digits, and that of class files not at all, because the JDK is known.
   */
  @Replace
  public static void saveProperties(Map<String, String> properties) {
    savedProps = properties;
    String limit = properties.get("sun.nio.MaxDirectMemorySize");
    directMemory =
        limit == null || limit.isEmpty() || limit.equals("-1")
            ? Runtime.getRuntime().maxMemory()
            : number(limit);
    pageAlignDirectMemory = "true".equals(properties.get("sun.nio.PageAlignDirectMemory"));
    classFileMajorVersion = CLASS_FILES_OF_JDK_17;
  }

  @Add
  private static long number(String text) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - 9) / 10) {
        throw new InternalError("sun.nio.MaxDirectMemorySize is no number of bytes: " + text);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Says how far the start has come; 4 is all of it. */
  @Alias
  public static native void initLevel(int level);

  @Replace
  private static void initialize() {}

  /** Below all that happens stands code of the application. */
  @Replace
  private static ClassLoader latestUserDefinedLoader0() {
    return WorldClassLoader.application();
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

  /** Nothing maps files so far; the network has a pool. */
  @Replace
  public static List<VM.BufferPool> getBufferPools() {
    return BufferPools.all();
  }

  @Replace
  public static String[] getRuntimeArguments() {
    return new String[0];
  }
}
