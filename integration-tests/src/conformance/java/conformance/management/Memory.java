package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Usage of heap and pools: how its numbers relate, and that it follows what the program does. */
public class Memory {
  private static byte[][] kept;

  public static void main(String[] args) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    long before = memory.getHeapMemoryUsage().getUsed();
    kept = new byte[64][];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new byte[256 << 10];
    }
    long with = memory.getHeapMemoryUsage().getUsed();
    System.out.println("grew " + (with - before >= 12 << 20));
    kept = null;
    memory.gc();
    long after = memory.getHeapMemoryUsage().getUsed();
    System.out.println("shrank " + (with - after >= 12 << 20));
    print("heap", memory.getHeapMemoryUsage());
    System.out.println(
        "max " + (memory.getHeapMemoryUsage().getMax() <= Runtime.getRuntime().maxMemory() * 2));
    print("other", memory.getNonHeapMemoryUsage());
    System.out.println("finalization " + memory.getObjectPendingFinalizationCount());
    System.out.println("name " + memory.getObjectName());
    pools(ManagementFactory.getMemoryPoolMXBeans());
  }

  private static void print(String what, MemoryUsage usage) {
    boolean fits = usage.getUsed() <= usage.getCommitted();
    boolean limited = usage.getMax() == -1 || usage.getCommitted() <= usage.getMax();
    System.out.println(what + " " + fits + " " + limited + " " + (usage.getUsed() > 0));
  }

  private static void pools(List<MemoryPoolMXBean> pools) {
    Set<String> names = new HashSet<>();
    boolean fits = true;
    boolean peaks = true;
    boolean managed = true;
    int heap = 0;
    int old = 0;
    for (MemoryPoolMXBean pool : pools) {
      names.add(pool.getName());
      MemoryUsage usage = pool.getUsage();
      fits &= usage.getUsed() <= usage.getCommitted();
      peaks &= pool.getPeakUsage().getUsed() >= 0;
      managed &= pool.getMemoryManagerNames().length > 0 && pool.isValid();
      heap += pool.getType() == MemoryType.HEAP ? 1 : 0;
      if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
        old++;
        System.out.println("threshold " + pool.getUsageThreshold());
        System.out.println("exceeded " + pool.isUsageThresholdExceeded());
        System.out.println("count " + pool.getUsageThresholdCount());
      }
    }
    System.out.println(fits + " " + peaks + " " + managed + " " + (names.size() == pools.size()));
    System.out.println((heap >= 2) + " " + (heap < pools.size()) + " " + old);
  }
}
