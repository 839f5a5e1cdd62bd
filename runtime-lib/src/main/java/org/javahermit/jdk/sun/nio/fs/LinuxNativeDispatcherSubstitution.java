package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The native library of this class needs no start; its calls concern files, of which none exist.
 */
@Substitution("sun.nio.fs.LinuxNativeDispatcher")
final class LinuxNativeDispatcherSubstitution {
  private LinuxNativeDispatcherSubstitution() {}

  @Replace
  private static void init() {}
}
