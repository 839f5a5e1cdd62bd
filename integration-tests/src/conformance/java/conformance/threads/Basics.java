package conformance.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** java.lang.Thread itself: states, joining, naming, groups, handlers, locals. */
public final class Basics {
  private Basics() {}

  public static void main(String[] args) throws Exception {
    states();
    joins();
    names();
    priorities();
    daemons();
    groups();
    handlers();
    locals();
    inheritedLocals();
    startTwice();
    allStackTraces();
    enumerate();
    manyThreads();
    deepStacks();
    yields();
  }

  private static void await(Thread thread, Thread.State state) throws InterruptedException {
    while (thread.getState() != state) {
      Thread.sleep(1);
    }
  }

  private static void states() throws InterruptedException {
    Object lock = new Object();
    Thread waiting =
        new Thread(
            () -> {
              synchronized (lock) {
                try {
                  lock.wait();
                  lock.wait(100_000);
                } catch (InterruptedException e) {
                  System.out.println("interrupted in wait: " + Thread.currentThread().getState());
                }
              }
            });
    System.out.println("state before start: " + waiting.getState() + " " + waiting.isAlive());
    waiting.start();
    await(waiting, Thread.State.WAITING);
    System.out.println("state in wait: " + waiting.getState() + " " + waiting.isAlive());
    synchronized (lock) {
      lock.notify();
    }
    await(waiting, Thread.State.TIMED_WAITING);
    System.out.println("state in timed wait: " + waiting.getState());
    Thread blocked =
        new Thread(
            () -> {
              synchronized (lock) {
                System.out.println("the lock was free at last");
              }
            });
    synchronized (lock) {
      blocked.start();
      await(blocked, Thread.State.BLOCKED);
      System.out.println("state before a lock: " + blocked.getState());
    }
    blocked.join();
    waiting.interrupt();
    waiting.join();
    System.out.println("state at the end: " + waiting.getState() + " " + waiting.isAlive());
  }

  private static void joins() throws InterruptedException {
    Thread slow =
        new Thread(
            () -> {
              try {
                Thread.sleep(60);
              } catch (InterruptedException e) {
                System.out.println("not expected");
              }
            });
    slow.start();
    slow.join(5);
    System.out.println("join with a time-out: " + slow.isAlive());
    slow.join();
    System.out.println("join: " + slow.isAlive());
    slow.join();
    try {
      slow.join(-1);
    } catch (IllegalArgumentException e) {
      System.out.println("join of a negative time: " + e.getMessage());
    }
  }

  private static void names() throws InterruptedException {
    Thread named = new Thread(() -> System.out.println("name inside: " + name()), "worker-x");
    named.start();
    named.join();
    named.setName("other");
    System.out.println("name: " + named.getName());
    System.out.println("main: " + Thread.currentThread());
    try {
      named.setName(null);
    } catch (NullPointerException e) {
      System.out.println("null name: " + e.getMessage());
    }
  }

  private static String name() {
    return Thread.currentThread().getName();
  }

  private static void priorities() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    System.out.println("priority: " + thread.getPriority());
    thread.setPriority(8);
    thread.start();
    System.out.println("priority set: " + thread.getPriority());
    thread.join();
    try {
      thread.setPriority(11);
    } catch (IllegalArgumentException e) {
      System.out.println("priority 11: " + e.getMessage());
    }
  }

  private static void daemons() throws InterruptedException {
    boolean[] inherited = new boolean[1];
    Thread daemon = new Thread(() -> inherited[0] = new Thread(() -> {}).isDaemon());
    daemon.setDaemon(true);
    daemon.start();
    daemon.join();
    System.out.println("daemon: " + daemon.isDaemon() + " inherited " + inherited[0]);
    Thread running = new Thread(() -> pause(30));
    running.start();
    try {
      running.setDaemon(true);
    } catch (IllegalThreadStateException e) {
      System.out.println("daemon too late: " + e.getMessage());
    }
    running.join();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void groups() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("workers");
    group.setMaxPriority(6);
    Thread thread = new Thread(group, () -> pause(20), "grouped");
    thread.setPriority(9);
    thread.start();
    System.out.println(
        "group: "
            + thread.getThreadGroup().getName()
            + " "
            + thread.getPriority()
            + " "
            + group.activeCount()
            + " "
            + group.getParent().getName());
    thread.join();
    System.out.println(
        "group after the end: " + thread.getThreadGroup() + " " + group.activeCount());
  }

  private static void handlers() throws InterruptedException {
    Thread own =
        new Thread(
            () -> {
              throw new IllegalStateException("own");
            },
            "failing");
    own.setUncaughtExceptionHandler(
        (t, e) -> System.out.println("handler of the thread: " + t.getName() + " " + e));
    own.start();
    own.join();
    Thread.setDefaultUncaughtExceptionHandler(
        (t, e) -> System.out.println("default handler: " + t.getName() + " " + e.getMessage()));
    Thread other =
        new Thread(
            () -> {
              throw new IllegalStateException("any");
            },
            "other");
    other.start();
    other.join();
    Thread.setDefaultUncaughtExceptionHandler(null);
    ThreadGroup group =
        new ThreadGroup("careful") {
          @Override
          public void uncaughtException(Thread t, Throwable e) {
            System.out.println("handler of the group: " + t.getName() + " " + e.getMessage());
          }
        };
    Thread grouped =
        new Thread(
            group,
            () -> {
              throw new Error("grouped");
            },
            "third");
    grouped.start();
    grouped.join();
  }

  private static void locals() throws InterruptedException {
    ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 1);
    local.set(local.get() + 10);
    int[] seen = new int[1];
    Thread thread = new Thread(() -> seen[0] = local.get());
    thread.start();
    thread.join();
    System.out.println("thread local: " + local.get() + " " + seen[0]);
    local.remove();
    System.out.println("thread local removed: " + local.get());
  }

  private static void inheritedLocals() throws InterruptedException {
    InheritableThreadLocal<String> local =
        new InheritableThreadLocal<>() {
          @Override
          protected String childValue(String parent) {
            return parent + ">child";
          }
        };
    local.set("main");
    String[] seen = new String[2];
    Thread thread =
        new Thread(
            () -> {
              seen[0] = local.get();
              Thread inner = new Thread(() -> seen[1] = local.get());
              inner.start();
              try {
                inner.join();
              } catch (InterruptedException e) {
                seen[1] = "interrupted";
              }
            });
    thread.start();
    thread.join();
    System.out.println("inherited thread local: " + seen[0] + " " + seen[1] + " " + local.get());
  }

  private static void startTwice() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    try {
      thread.start();
    } catch (IllegalThreadStateException e) {
      System.out.println("second start: " + e.getMessage());
    }
    thread.join();
  }

  private static void allStackTraces() throws InterruptedException {
    Object lock = new Object();
    Thread waiting = new Thread(() -> waitOn(lock), "waiting");
    waiting.start();
    await(waiting, Thread.State.WAITING);
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    List<String> methods = new ArrayList<>();
    for (StackTraceElement element : all.get(waiting)) {
      String type = element.getClassName();
      if (type.startsWith("conformance") && !type.contains("$$Lambda")) {
        methods.add(
            element.getMethodName().startsWith("lambda") ? "lambda" : element.getMethodName());
      }
    }
    System.out.println("stack of a waiting thread: " + methods);
    System.out.println("main is among all: " + all.containsKey(Thread.currentThread()));
    StackTraceElement[] own = Thread.currentThread().getStackTrace();
    System.out.println("own stack: " + own[1].getMethodName() + " " + own[2].getMethodName());
    waiting.interrupt();
    waiting.join();
    System.out.println("stack of an ended thread: " + waiting.getStackTrace().length);
  }

  private static void waitOn(Object lock) {
    synchronized (lock) {
      try {
        lock.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void enumerate() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("listed");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(group, () -> pause(100_000), "listed-" + i);
      threads.add(thread);
      thread.start();
    }
    Thread[] found = new Thread[10];
    int count = group.enumerate(found);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(found[i].getName());
    }
    Collections.sort(names);
    System.out.println("threads of a group: " + names);
    group.interrupt();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("group interrupted: " + group.activeCount());
  }

  private static void manyThreads() throws InterruptedException {
    int[] sum = new int[1];
    Thread[] threads = new Thread[500];
    for (int i = 0; i < threads.length; i++) {
      int number = i;
      threads[i] =
          new Thread(
              () -> {
                synchronized (sum) {
                  sum[0] += number;
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("500 threads: " + sum[0]);
  }

  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  private static int overflow(int n) {
    return 1 + overflow(n + 1);
  }

  private static void deepStacks() throws InterruptedException {
    int[] result = new int[1];
    Thread large = new Thread(null, () -> result[0] = depth(100_000), "large", 64 << 20);
    large.start();
    large.join();
    System.out.println("large stack: " + result[0]);
    boolean[] caught = new boolean[2];
    Thread[] threads = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int number = i;
      threads[i] =
          new Thread(
              () -> {
                try {
                  overflow(0);
                } catch (StackOverflowError e) {
                  caught[number] = depth(100) == 100;
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("stack overflow in two threads: " + caught[0] + " " + caught[1]);
  }

  private static void yields() throws InterruptedException {
    int[] count = new int[1];
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < 1000; i++) {
                count[0]++;
                Thread.yield();
              }
            });
    thread.start();
    for (int i = 0; i < 1000; i++) {
      Thread.yield();
      Thread.onSpinWait();
    }
    thread.join();
    System.out.println("yields: " + count[0]);
  }
}
