package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

// @alone
/** Threads that wait for each other in a circle are found, others that wait are not. */
public class Deadlocks {
  private static final Object first = new Object();
  private static final Object second = new Object();
  private static final Object third = new Object();
  private static final ReentrantLock left = new ReentrantLock();
  private static final ReentrantLock right = new ReentrantLock();

  public static void main(String[] args) throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    System.out.println(Arrays.toString(threads.findMonitorDeadlockedThreads()));
    System.out.println(Arrays.toString(threads.findDeadlockedThreads()));
    CountDownLatch met = new CountDownLatch(3);
    monitors("a", first, second, met);
    monitors("b", second, third, met);
    monitors("c", third, first, met);
    waitForBlocked("a", "b", "c");
    print("monitors", threads.findMonitorDeadlockedThreads());
    print("all", threads.findDeadlockedThreads());
    // Waits for the circle, but is no part of it.
    start(
        "d",
        () -> {
          synchronized (first) {
          }
        });
    waitForBlocked("d");
    print("monitors", threads.findMonitorDeadlockedThreads());
    CountDownLatch locked = new CountDownLatch(2);
    start("e", () -> lockBoth(left, right, locked));
    start("f", () -> lockBoth(right, left, locked));
    waitForBlocked("e", "f");
    print("monitors", threads.findMonitorDeadlockedThreads());
    print("all", threads.findDeadlockedThreads());
    Map<String, String> owners = new TreeMap<>();
    for (ThreadInfo info : threads.getThreadInfo(threads.findDeadlockedThreads())) {
      owners.put(
          info.getThreadName(),
          info.getThreadState()
              + " "
              + info.getLockOwnerName()
              + " "
              + info.getLockInfo().getClassName());
    }
    System.out.println(owners);
    System.exit(0); // they wait for ever
  }

  private static void monitors(String name, Object a, Object b, CountDownLatch met) {
    start(
        name,
        () -> {
          synchronized (a) {
            await(met);
            synchronized (b) {
              System.out.println("never");
            }
          }
        });
  }

  private static void lockBoth(ReentrantLock a, ReentrantLock b, CountDownLatch met) {
    a.lock();
    await(met);
    b.lock();
  }

  private static void await(CountDownLatch met) {
    met.countDown();
    try {
      met.await();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void waitForBlocked(String... names) throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int blocked = 0;
    while (blocked < names.length) {
      Thread.sleep(10);
      blocked = 0;
      for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
        if (info != null
            && Arrays.asList(names).contains(info.getThreadName())
            && info.getLockOwnerId() != -1) {
          blocked++;
        }
      }
    }
  }

  private static void print(String what, long[] identifiers) {
    String[] names = new String[identifiers.length];
    ThreadInfo[] infos = ManagementFactory.getThreadMXBean().getThreadInfo(identifiers);
    for (int i = 0; i < names.length; i++) {
      names[i] = infos[i].getThreadName();
    }
    Arrays.sort(names);
    System.out.println(what + " " + Arrays.toString(names));
  }
}
