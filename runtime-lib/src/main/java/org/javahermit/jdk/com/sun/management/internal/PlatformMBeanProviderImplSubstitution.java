package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Substitution;

/** The beans of the module jdk.management; its native library is part of the image. */
@Substitution("com.sun.management.internal.PlatformMBeanProviderImpl")
@DeleteInitializer
public final class PlatformMBeanProviderImplSubstitution {
  /** Finds the beans. */
  @Alias
  public PlatformMBeanProviderImplSubstitution() {}
}
