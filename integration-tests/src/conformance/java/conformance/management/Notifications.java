package conformance.management;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Listeners hear of each collection: cause, duration, usage of every pool before and after. */
public class Notifications {
  public static void main(String[] args) throws InterruptedException {
    LinkedBlockingQueue<GarbageCollectionNotificationInfo> heard = new LinkedBlockingQueue<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (n, handback) ->
                  heard.add(
                      GarbageCollectionNotificationInfo.from((CompositeData) n.getUserData())),
              null,
              null);
    }
    System.gc();
    GarbageCollectionNotificationInfo info = heard.poll(30, TimeUnit.SECONDS);
    System.out.println(info.getGcAction());
    System.out.println(info.getGcCause());
    GcInfo gc = info.getGcInfo();
    System.out.println(gc.getId() > 0);
    System.out.println(gc.getDuration() >= 0 && gc.getEndTime() >= gc.getStartTime());
    int pools = ManagementFactory.getMemoryPoolMXBeans().size();
    System.out.println(gc.getMemoryUsageBeforeGc().size() == pools);
    System.out.println(gc.getMemoryUsageAfterGc().size() == pools);
    com.sun.management.GarbageCollectorMXBean last = null;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector.getName().equals(info.getGcName())) {
        last = (com.sun.management.GarbageCollectorMXBean) collector;
      }
    }
    System.out.println(last.getLastGcInfo().getId() >= gc.getId());
  }
}
