package org.javahermit.jdk.jdk.internal.platform;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A machine is no container: nothing limits it but its size. */
@Substitution("jdk.internal.platform.Container")
final class ContainerSubstitution {
  private ContainerSubstitution() {}

  @Replace
  public static MetricsSubstitution metrics() {
    return null;
  }
}
