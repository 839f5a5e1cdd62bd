package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryManagerMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import org.javahermit.jdk.com.sun.management.internal.GarbageCollectorExtImplSubstitution;
import org.javahermit.vm.Options;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.HeapUsage;

/**
 * The memory pools and their managers, one object each: takes the figures of the heap, leaves them
 * as {@link MemoryUsage}. Pools have the names that HotSpot's collectors use where they mean the
 * same, because monitoring tools look for them. Source: {@code java.lang.management}, package
 * description.
 */
public final class MemoryBeans {
  /** Number of the pool that holds the image, behind the heap's of {@link HeapUsage}. */
  static final int IMAGE = HeapUsage.OLD + 1;

  /** How many pools there are. */
  public static final int POOLS = IMAGE + 1;

  /** Name of the collector of young objects. */
  public static final String YOUNG = "Hermit Young";

  /** Name of the collector of all objects. */
  public static final String FULL = "Hermit Full";

  private static final String IMAGE_MANAGER = "Image Manager";

  private static final String[] NAMES = {"Eden Space", "Survivor Space", "Old Gen", "Image"};

  /** Marks a threshold that a pool does not have; others begin with 0, which means none. */
  private static final long UNSUPPORTED = -1;

  private static final MemoryPoolImplSubstitution[] pools = makePools();
  private static final MemoryManagerMXBean[] managers = makeManagers();

  private MemoryBeans() {}

  private static MemoryPoolImplSubstitution[] makePools() {
    MemoryPoolImplSubstitution[] all = new MemoryPoolImplSubstitution[POOLS];
    for (int pool = 0; pool < POOLS; pool++) {
      all[pool] =
          new MemoryPoolImplSubstitution(
              NAMES[pool],
              pool != IMAGE,
              pool == HeapUsage.OLD ? 0 : UNSUPPORTED,
              pool == IMAGE ? UNSUPPORTED : 0);
    }
    return all;
  }

  private static MemoryManagerMXBean[] makeManagers() {
    return new MemoryManagerMXBean[] {
      (MemoryManagerMXBean) (Object) new GarbageCollectorExtImplSubstitution(YOUNG),
      (MemoryManagerMXBean) (Object) new GarbageCollectorExtImplSubstitution(FULL),
      (MemoryManagerMXBean) (Object) new MemoryManagerImplSubstitution(IMAGE_MANAGER)
    };
  }

  static MemoryPoolMXBean[] pools() {
    return beans(0, POOLS);
  }

  static MemoryManagerMXBean[] managers() {
    return managers.clone();
  }

  private static MemoryPoolMXBean[] beans(int from, int to) {
    MemoryPoolMXBean[] beans = new MemoryPoolMXBean[to - from];
    for (int pool = from; pool < to; pool++) {
      beans[pool - from] = (MemoryPoolMXBean) (Object) pools[pool];
    }
    return beans;
  }

  /** The collector of young objects, or of all. */
  static GarbageCollectorExtImplSubstitution collector(boolean isFull) {
    return (GarbageCollectorExtImplSubstitution) (Object) managers[isFull ? 1 : 0];
  }

  /** The pools of a manager. */
  static MemoryPoolMXBean[] poolsOf(String manager) {
    if (manager.equals(IMAGE_MANAGER)) {
      return beans(IMAGE, POOLS);
    }
    return manager.equals(YOUNG) ? beans(HeapUsage.EDEN, HeapUsage.OLD) : beans(0, IMAGE);
  }

  /** The managers of a pool. */
  static MemoryManagerMXBean[] managersOf(String pool) {
    return switch (number(pool)) {
      case IMAGE -> new MemoryManagerMXBean[] {managers[2]};
      case HeapUsage.OLD -> new MemoryManagerMXBean[] {managers[1]};
      default -> new MemoryManagerMXBean[] {managers[0], managers[1]};
    };
  }

  /** The number of a pool. */
  static int number(String pool) {
    int number = 0;
    while (!NAMES[number].equals(pool)) {
      number++;
    }
    return number;
  }

  static MemoryUsage usage(int pool) {
    return usage(pool, pool == IMAGE ? ThreadInspection.imageBytes() : HeapUsage.used(pool));
  }

  /** A pool's usage with so many bytes in use; the heap may change while it is asked. */
  public static MemoryUsage usage(int pool, long used) {
    if (pool == IMAGE) {
      long bytes = ThreadInspection.imageBytes();
      return new MemoryUsage(bytes, bytes, bytes, -1);
    }
    long most = Math.max(HeapUsage.most(pool), used);
    long committed = Math.min(Math.max(HeapUsage.committed(pool), used), most);
    return new MemoryUsage(initial(pool), used, committed, most);
  }

  private static long initial(int pool) {
    long initial = Options.initialHeap();
    long nursery = Math.min(HeapUsage.most(HeapUsage.EDEN), initial);
    return pool == HeapUsage.EDEN ? nursery : pool == HeapUsage.OLD ? initial - nursery : 0;
  }

  /** The usage of the whole heap. */
  static MemoryUsage heap() {
    long used = Heap.usedBytes();
    long committed = Math.max(Heap.capacityBytes(), used);
    return new MemoryUsage(
        Options.initialHeap(), used, committed, Math.max(Heap.limitBytes(), committed));
  }

  /** The usage of what is no heap. */
  static MemoryUsage nonHeap() {
    return usage(IMAGE);
  }
}
