package org.javahermit.jdk.sun.security.util;

import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The tracing of security code that {@code -Djava.security.debug} switches on. It is off for good:
 * its initializer reads the options with regular expressions and localized case conversion, which
 * would bring most of the class library into every image.
 */
@Substitution("sun.security.util.Debug")
@DeleteInitializer
final class DebugSubstitution {
  private DebugSubstitution() {}

  @Replace
  public static boolean isOn(String option) {
    return false;
  }

  @Replace
  public static boolean isVerbose() {
    return false;
  }

  @Replace
  public static DebugSubstitution getInstance(String option) {
    return null;
  }

  @Replace
  public static DebugSubstitution getInstance(String option, String prefix) {
    return null;
  }
}
