package org.javahermit.jdk.com.sun.management.internal;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.management.CollectionNote;
import org.javahermit.jdk.sun.management.CollectionService;
import org.javahermit.jdk.sun.management.MemoryBeans;
import org.javahermit.machine.Platform;
import org.javahermit.vm.GcLog;

/** A collector whose listeners are told of its collections; see {@link CollectionService}. */
@Substitution("com.sun.management.internal.GarbageCollectorExtImpl")
public final class GarbageCollectorExtImplSubstitution {
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  /** Makes the collector of this name. */
  @Alias
  public GarbageCollectorExtImplSubstitution(String name) {}

  @Alias
  native void createGCNotification(
      long timeStamp, String collector, String action, String cause, GcInfo info);

  @Alias
  private native GcInfoBuilderSubstitution getGcInfoBuilder();

  @Replace
  private void setNotificationEnabled(GarbageCollectorMXBean collector, boolean enabled) {
    CollectionService.instance().setNotifies(collector.getName().equals(MemoryBeans.FULL), enabled);
  }

  /** Tells the listeners of a collection. */
  @Add
  public void tell(CollectionNote note, boolean isFull) {
    createGCNotification(
        Platform.current().wallClock() / NANOS_PER_MILLI,
        isFull ? MemoryBeans.FULL : MemoryBeans.YOUNG,
        isFull ? "end of major GC" : "end of minor GC",
        GcLog.causeText(note.cause()),
        getGcInfoBuilder().info(note));
  }
}
