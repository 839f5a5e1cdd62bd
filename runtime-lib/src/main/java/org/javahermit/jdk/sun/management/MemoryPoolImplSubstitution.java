package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryManagerMXBean;
import java.lang.management.MemoryUsage;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.heap.HeapUsage;

/**
 * The native methods of a memory pool. Thresholds are looked at after each collection, which is the
 * only time at which the old generation grows; see {@link CollectionService}.
 */
@Substitution("sun.management.MemoryPoolImpl")
final class MemoryPoolImplSubstitution {
  @Alias private String name;
  @Alias private boolean collectionThresholdSupported;

  @Alias
  MemoryPoolImplSubstitution(
      String name, boolean isHeap, long usageThreshold, long collectionThreshold) {}

  @Replace
  private MemoryUsage getUsage0() {
    return MemoryBeans.usage(MemoryBeans.number(name));
  }

  @Replace
  private MemoryUsage getPeakUsage0() {
    int pool = MemoryBeans.number(name);
    return MemoryBeans.usage(
        pool, pool == MemoryBeans.IMAGE ? ThreadInspection.imageBytes() : HeapUsage.peak(pool));
  }

  /** Null for the pool that is never collected. */
  @Replace
  private MemoryUsage getCollectionUsage0() {
    int pool = MemoryBeans.number(name);
    return collectionThresholdSupported
        ? MemoryBeans.usage(pool, HeapUsage.afterOwnCollection(pool))
        : null;
  }

  @Replace
  private void setUsageThreshold0(long current, long next) {
    CollectionService.instance().setUsageThreshold(MemoryBeans.number(name), next);
  }

  @Replace
  private void setCollectionThreshold0(long current, long next) {
    CollectionService.instance().setCollectionThreshold(MemoryBeans.number(name), next);
  }

  @Replace
  private void resetPeakUsage0() {
    int pool = MemoryBeans.number(name);
    if (pool != MemoryBeans.IMAGE) {
      HeapUsage.resetPeak(pool);
    }
  }

  @Replace
  private MemoryManagerMXBean[] getMemoryManagers0() {
    return MemoryBeans.managersOf(name);
  }

  @Replace
  private void setPoolUsageSensor(SensorSubstitution sensor) {
    CollectionService.instance().setUsageSensor(MemoryBeans.number(name), sensor);
  }

  @Replace
  private void setPoolCollectionSensor(SensorSubstitution sensor) {
    CollectionService.instance().setCollectionSensor(MemoryBeans.number(name), sensor);
  }
}
