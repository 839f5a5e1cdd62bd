package org.javahermit.jdk.java.lang.management;

import java.util.List;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.com.sun.management.internal.PlatformMBeanProviderImplSubstitution;

/**
 * The providers of management beans are those of the JDK's own modules, in the order in which its
 * service loader finds them; a closed world has no others.
 */
@Substitution("java.lang.management.ManagementFactory$PlatformMBeanFinder$1")
public final class PlatformMBeanFinderSubstitution {
  private PlatformMBeanFinderSubstitution() {}

  @Replace
  public List<?> run() {
    return List.of(
        new PlatformMBeanProviderImplSubstitution(),
        new DefaultPlatformMBeanProviderSubstitution());
  }
}
