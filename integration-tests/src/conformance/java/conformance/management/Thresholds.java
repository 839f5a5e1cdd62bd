package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;

/** A pool that fills up beyond its thresholds says so, and counts it. */
public class Thresholds {
  private static final List<byte[]> kept = new ArrayList<>();

  public static void main(String[] args) throws InterruptedException {
    MemoryPoolMXBean old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP && p.isUsageThresholdSupported())
            .findFirst()
            .get();
    System.gc();
    CountDownLatch usage = new CountDownLatch(1);
    CountDownLatch collection = new CountDownLatch(1);
    NotificationEmitter emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    emitter.addNotificationListener(
        (notification, handback) -> {
          if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            usage.countDown();
          } else {
            collection.countDown();
          }
        },
        null,
        null);
    System.out.println(old.isUsageThresholdExceeded() + " " + old.getUsageThresholdCount());
    long used = old.getUsage().getUsed();
    old.setUsageThreshold(used + (4 << 20));
    old.setCollectionUsageThreshold(used + (4 << 20));
    System.out.println(old.getUsageThreshold() == used + (4 << 20));
    for (int i = 0; i < 200; i++) {
      kept.add(new byte[64 << 10]);
    }
    System.gc();
    System.out.println("usage told " + usage.await(30, TimeUnit.SECONDS));
    System.out.println("collection told " + collection.await(30, TimeUnit.SECONDS));
    System.out.println(old.isUsageThresholdExceeded() + " " + (old.getUsageThresholdCount() > 0));
    System.out.println(
        old.isCollectionUsageThresholdExceeded()
            + " "
            + (old.getCollectionUsageThresholdCount() > 0));
    kept.clear();
    System.gc();
    for (int i = 0; i < 1000 && old.isUsageThresholdExceeded(); i++) {
      Thread.sleep(10); // another thread notices
    }
    System.out.println(old.isUsageThresholdExceeded());
    System.out.println(old.getPeakUsage().getUsed() >= used + (8 << 20));
    old.resetPeakUsage();
    System.out.println(old.getPeakUsage().getUsed() >= used + (8 << 20));
    try {
      old.setUsageThreshold(-1);
    } catch (IllegalArgumentException e) {
      System.out.println("negative");
    }
  }
}
