package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.CountDownLatch;

/** Time on a core, bytes allocated and time spent waiting, thread by thread. */
public class ThreadTimes {
  private static volatile boolean stop;
  private static volatile Object sink;
  private static final Object monitor = new Object();

  public static void main(String[] args) throws InterruptedException {
    com.sun.management.ThreadMXBean bean =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    System.out.println(
        bean.isThreadCpuTimeSupported()
            + " "
            + bean.isCurrentThreadCpuTimeSupported()
            + " "
            + bean.isThreadCpuTimeEnabled()
            + " "
            + bean.isThreadContentionMonitoringEnabled());
    bean.setThreadContentionMonitoringEnabled(true);
    Thread busy = new Thread(ThreadTimes::compute);
    Thread idle = new Thread(ThreadTimes::sleep);
    busy.start();
    idle.start();
    while (bean.getThreadCpuTime(busy.getId()) < 50_000_000) {
      Thread.sleep(5);
    }
    System.out.println("busy " + (bean.getThreadUserTime(busy.getId()) >= 0));
    System.out.println("idle " + (bean.getThreadCpuTime(idle.getId()) < 50_000_000));
    long before = bean.getCurrentThreadCpuTime();
    allocate(bean);
    System.out.println("self " + (bean.getCurrentThreadCpuTime() >= before));
    contend(bean);
    ThreadInfo info = bean.getThreadInfo(idle.getId());
    System.out.println("waited " + (info.getWaitedCount() > 0) + " " + (info.getWaitedTime() >= 0));
    stop = true;
    idle.interrupt();
    busy.join();
    idle.join();
  }

  private static void compute() {
    long sum = 0;
    while (!stop) {
      sum += sum * 31 + 7;
    }
    sink = sum;
  }

  private static void sleep() {
    while (!stop) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void allocate(com.sun.management.ThreadMXBean bean) {
    long self = Thread.currentThread().getId();
    long bytes = bean.getThreadAllocatedBytes(self);
    for (int i = 0; i < 1000; i++) {
      sink = new byte[1000];
    }
    long allocated = bean.getThreadAllocatedBytes(self) - bytes;
    System.out.println("allocated " + (allocated >= 1_000_000 && allocated < 1_500_000));
    bytes = bean.getThreadAllocatedBytes(self);
    sink = new byte[10_000_000];
    allocated = bean.getThreadAllocatedBytes(self) - bytes;
    System.out.println("large " + (allocated >= 10_000_000 && allocated < 10_500_000));
  }

  private static void contend(com.sun.management.ThreadMXBean bean) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread contender =
        new Thread(
            () -> {
              synchronized (monitor) {
                sink = monitor;
              }
              try {
                end.await();
              } catch (InterruptedException e) {
                System.out.println("interrupted");
              }
            });
    synchronized (monitor) {
      contender.start();
      while (contender.getState() != Thread.State.BLOCKED) {
        Thread.yield();
      }
      Thread.sleep(30);
    }
    while (contender.getState() != Thread.State.WAITING) {
      Thread.yield();
    }
    ThreadInfo info = bean.getThreadInfo(contender.getId());
    System.out.println("blocked " + info.getBlockedCount() + " " + (info.getBlockedTime() >= 20));
    end.countDown();
    contender.join();
  }
}
