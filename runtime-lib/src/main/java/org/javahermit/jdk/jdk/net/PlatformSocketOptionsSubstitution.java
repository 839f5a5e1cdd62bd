package org.javahermit.jdk.jdk.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The socket options beyond the standard ones are those that the JDK has on Linux. It would choose
 * their class by the name of the operating system, and make it by reflection.
 */
@Substitution("jdk.net.ExtendedSocketOptions$PlatformSocketOptions")
class PlatformSocketOptionsSubstitution {
  private PlatformSocketOptionsSubstitution() {}

  @Replace
  private static PlatformSocketOptionsSubstitution create() {
    return (PlatformSocketOptionsSubstitution) (Object) new LinuxSocketOptionsSubstitution();
  }
}
