package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;

/** Threads are counted as they start and end. */
public class ThreadCounts {
  private static final int THREADS = 20;

  public static void main(String[] args) throws InterruptedException {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    Thread.getAllStackTraces(); // whatever the runtime starts by itself
    System.gc();
    Thread.sleep(50);
    int alive = bean.getThreadCount();
    int daemons = bean.getDaemonThreadCount();
    long started = bean.getTotalStartedThreadCount();
    CountDownLatch end = new CountDownLatch(1);
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] = new Thread(() -> await(end));
      threads[i].setDaemon(i % 2 == 0);
      threads[i].start();
    }
    System.out.println(bean.getThreadCount() - alive);
    System.out.println(bean.getDaemonThreadCount() - daemons);
    System.out.println(bean.getTotalStartedThreadCount() - started);
    System.out.println(bean.getAllThreadIds().length == bean.getThreadCount());
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    while (bean.getThreadCount() > alive) {
      Thread.sleep(1); // join returns a little before the thread is gone
    }
    System.out.println(bean.getThreadCount() - alive);
    System.out.println(bean.getPeakThreadCount() >= alive + THREADS);
    bean.resetPeakThreadCount();
    System.out.println(bean.getPeakThreadCount() < alive + THREADS);
    System.out.println(bean.getThreadInfo(threads[0].getId()) == null);
    System.out.println(bean.getThreadCpuTime(threads[0].getId()));
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }
}
