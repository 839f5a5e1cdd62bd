package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryManagerMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.GcLog;

/** The native methods of the memory bean; notifications stay the JDK's. */
@Substitution("sun.management.MemoryImpl")
final class MemoryImplSubstitution {
  private MemoryImplSubstitution() {}

  @Replace
  private static MemoryPoolMXBean[] getMemoryPools0() {
    return MemoryBeans.pools();
  }

  @Replace
  private static MemoryManagerMXBean[] getMemoryManagers0() {
    return MemoryBeans.managers();
  }

  @Replace
  private MemoryUsage getMemoryUsage0(boolean heap) {
    return heap ? MemoryBeans.heap() : MemoryBeans.nonHeap();
  }

  @Replace
  private void setVerboseGC(boolean verbose) {
    GcLog.setPrinting(verbose);
  }
}
