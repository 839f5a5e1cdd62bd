package conformance.management;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

// @alone
/** What a snapshot of a thread shows: state, what it waits for, who has that, and its frames. */
public class ThreadInfos {
  private static final Object monitor = new Object();
  private static final StringBuilder condition = new StringBuilder();
  private static final ReentrantLock lock = new ReentrantLock();
  private static final ThreadMXBean bean = ManagementFactory.getThreadMXBean();

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    Thread owner = start("owner", () -> own(entered));
    entered.await();
    Thread blocked = start("blocked", ThreadInfos::enter);
    Thread waiting = start("waiting", () -> waitFor(0));
    Thread timed = start("timed", () -> waitFor(1_000_000));
    Thread parked = start("parked", () -> lock.lock());
    Thread plain = start("plain", LockSupport::park);
    Thread sleeping = start("sleeping", () -> sleep(1_000_000));
    await(timed, Thread.State.TIMED_WAITING); // on its way it has what the other one waits on
    print(blocked, Thread.State.BLOCKED);
    print(waiting, Thread.State.WAITING);
    print(timed, Thread.State.TIMED_WAITING);
    print(parked, Thread.State.WAITING);
    print(plain, Thread.State.WAITING);
    print(sleeping, Thread.State.TIMED_WAITING);
    locks(owner);
    frames(blocked);
    ThreadInfo self = bean.getThreadInfo(Thread.currentThread().getId());
    System.out.println(self.getThreadState() + " " + self.getStackTrace().length);
    System.out.println(bean.getThreadInfo(new long[] {Long.MAX_VALUE})[0]);
    try {
      bean.getThreadInfo(0);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
    boolean all = false;
    for (ThreadInfo info : bean.dumpAllThreads(true, true)) {
      all |= info.getThreadName().equals("sleeping") && info.getStackTrace().length > 0;
    }
    System.out.println("dump " + all);
    System.exit(0);
  }

  private static void own(CountDownLatch entered) {
    lock.lock();
    synchronized (monitor) {
      entered.countDown();
      sleep(1_000_000);
    }
  }

  private static void enter() {
    synchronized (monitor) {
      System.out.println("never");
    }
  }

  private static void waitFor(long milliseconds) {
    synchronized (condition) {
      try {
        condition.wait(milliseconds);
      } catch (InterruptedException e) {
        System.out.println("interrupted");
      }
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }

  private static Thread start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.yield();
    }
  }

  private static void print(Thread thread, Thread.State state) {
    await(thread, state);
    ThreadInfo info = bean.getThreadInfo(thread.getId());
    LockInfo blocker = info.getLockInfo();
    System.out.println(
        info.getThreadName()
            + " "
            + info.getThreadState()
            + " "
            + (blocker == null ? null : blocker.getClassName())
            + " "
            + info.getLockOwnerName()
            + " "
            + (info.getBlockedCount() + info.getWaitedCount() > 0)
            + " "
            + info.isDaemon()
            + " "
            + info.getPriority()
            + " "
            + info.getBlockedTime());
  }

  private static void locks(Thread owner) {
    ThreadInfo info = bean.getThreadInfo(new long[] {owner.getId()}, true, true)[0];
    MonitorInfo[] monitors = info.getLockedMonitors();
    LockInfo[] synchronizers = info.getLockedSynchronizers();
    System.out.println(monitors.length + " " + monitors[0].getClassName());
    System.out.println(
        monitors[0].getIdentityHashCode() == System.identityHashCode(monitor) ? "same" : "other");
    System.out.println(synchronizers.length + " " + synchronizers[0].getClassName());
  }

  private static void frames(Thread thread) {
    ThreadInfo info = bean.getThreadInfo(thread.getId(), Integer.MAX_VALUE);
    System.out.println(
        Arrays.stream(info.getStackTrace())
            .filter(frame -> !frame.getClassName().contains("$$Lambda"))
            .map(StackTraceElement::getMethodName)
            .toList());
    System.out.println(bean.getThreadInfo(thread.getId(), 1).getStackTrace().length);
  }
}
