package conformance.management;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** Collectors count what they do, and know their pools. */
public class Collectors {
  private static Object sink;

  public static void main(String[] args) {
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    System.out.println("collectors " + collectors.size());
    long before = count(collectors);
    System.gc();
    long afterFull = count(collectors);
    System.out.println("full " + (afterFull > before));
    long bytes = 0;
    while (count(collectors) == afterFull && bytes < 4L << 30) {
      sink = new byte[8 << 10];
      bytes += 8 << 10;
    }
    System.out.println("young " + (count(collectors) > afterFull));
    for (GarbageCollectorMXBean collector : collectors) {
      System.out.println(
          collector.isValid()
              + " "
              + (collector.getCollectionCount() >= 0)
              + " "
              + (collector.getCollectionTime() >= 0)
              + " "
              + (collector.getMemoryPoolNames().length >= 2)
              + " "
              + collector.getObjectName().getKeyProperty("type"));
    }
    System.out.println(
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .allMatch(
                p ->
                    Arrays.stream(p.getMemoryManagerNames())
                        .allMatch(
                            name ->
                                ManagementFactory.getMemoryManagerMXBeans().stream()
                                    .anyMatch(m -> m.getName().equals(name)))));
  }

  private static long count(List<GarbageCollectorMXBean> collectors) {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }
}
