package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryPoolMXBean;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The native method of memory managers. */
@Substitution("sun.management.MemoryManagerImpl")
class MemoryManagerImplSubstitution {
  @Alias private String name;

  @Alias
  MemoryManagerImplSubstitution(String name) {}

  @Replace
  private MemoryPoolMXBean[] getMemoryPools0() {
    return MemoryBeans.poolsOf(name);
  }
}
