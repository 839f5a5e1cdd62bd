package org.javahermit.jdk.java.lang.management;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** The beans of the module java.management; here only to be named. */
@Substitution("java.lang.management.DefaultPlatformMBeanProvider")
final class DefaultPlatformMBeanProviderSubstitution {
  @Alias
  DefaultPlatformMBeanProviderSubstitution() {}
}
