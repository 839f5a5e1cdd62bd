package org.javahermit.jdk.sun.management;

import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The JDK looks for {@code java.util.logging} in the layer of modules, to manage its levels from
 * outside. Images have no layer, and there is no such bean.
 */
@Substitution("sun.management.ManagementFactoryHelper$LoggingMXBeanAccess")
@DeleteInitializer
final class LoggingMXBeanAccessSubstitution {
  private LoggingMXBeanAccessSubstitution() {}

  @Replace
  static boolean isAvailable() {
    return false;
  }
}
