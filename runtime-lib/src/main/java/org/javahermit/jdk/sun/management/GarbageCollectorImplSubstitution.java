package org.javahermit.jdk.sun.management;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.GcLog;
import org.javahermit.vm.heap.Heap;

/** The native methods of collectors: how often and how long. */
@Substitution("sun.management.GarbageCollectorImpl")
class GarbageCollectorImplSubstitution {
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  private GarbageCollectorImplSubstitution() {}

  @Alias
  public native String getName();

  @Replace
  public long getCollectionCount() {
    return getName().equals(MemoryBeans.FULL) ? Heap.fullCollections() : Heap.youngCollections();
  }

  @Replace
  public long getCollectionTime() {
    long nanos = getName().equals(MemoryBeans.FULL) ? GcLog.fullNanos() : GcLog.youngNanos();
    return nanos / NANOS_PER_MILLI;
  }
}
