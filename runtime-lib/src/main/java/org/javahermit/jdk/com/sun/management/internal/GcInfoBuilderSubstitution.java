package org.javahermit.jdk.com.sun.management.internal;

import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.MemoryUsage;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.com.sun.management.GcInfoSubstitution;
import org.javahermit.jdk.sun.management.CollectionNote;
import org.javahermit.jdk.sun.management.CollectionService;
import org.javahermit.jdk.sun.management.MemoryBeans;
import org.javahermit.vm.GcLog;

/**
 * The native methods that describe a collection: those since somebody asked for the first time.
 * Like HotSpot's, a description has one attribute more than the interface asks for, the number of
 * workers.
 */
@Substitution("com.sun.management.internal.GcInfoBuilder")
public final class GcInfoBuilderSubstitution {
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  private GcInfoBuilderSubstitution() {}

  @Replace
  private int getNumGcExtAttributes(GarbageCollectorMXBean collector) {
    return 1;
  }

  @Replace
  private void fillGcAttributeInfo(
      GarbageCollectorMXBean collector,
      int count,
      String[] names,
      char[] types,
      String[] descriptions) {
    names[0] = "GcThreadCount";
    types[0] = 'I';
    descriptions[0] = "Number of GC threads";
  }

  @Replace
  private GcInfo getLastGcInfo0(
      GarbageCollectorMXBean collector,
      int count,
      Object[] values,
      char[] types,
      MemoryUsage[] before,
      MemoryUsage[] after) {
    boolean isFull = collector.getName().equals(MemoryBeans.FULL);
    CollectionNote note = CollectionService.instance().last(isFull);
    return note == null ? null : info(note);
  }

  /** The description of a collection. */
  @Add
  GcInfo info(CollectionNote note) {
    MemoryUsage[] before = new MemoryUsage[MemoryBeans.POOLS];
    MemoryUsage[] after = new MemoryUsage[MemoryBeans.POOLS];
    for (int pool = 0; pool < MemoryBeans.POOLS; pool++) {
      before[pool] = MemoryBeans.usage(pool, note.before(pool));
      after[pool] = MemoryBeans.usage(pool, note.after(pool));
    }
    return (GcInfo)
        (Object)
            new GcInfoSubstitution(
                this,
                note.number(),
                GcLog.sinceStart(note.start()) / NANOS_PER_MILLI,
                GcLog.sinceStart(note.end()) / NANOS_PER_MILLI,
                before,
                after,
                new Object[] {note.workers()});
  }
}
