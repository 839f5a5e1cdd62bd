package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.machine.Platform;

/** The end of the program is the machine's; the order of shutdown hooks stays the JDK's. */
@Substitution("java.lang.Shutdown")
public final class ShutdownSubstitution {
  private ShutdownSubstitution() {}

  /** Runs the shutdown hooks. */
  @Alias
  public static native void shutdown();

  @Replace
  static void beforeHalt() {}

  @Replace
  static void halt0(int status) {
    Platform.current().exit(status);
  }
}
