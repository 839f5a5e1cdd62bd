package conformance.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Threads that others stop: wherever they are, they throw, and leave what they had locked. */
@SuppressWarnings({"deprecation", "removal"})
public final class Stopped {
  private static final Object LOCK = new Object();
  private static volatile int state;
  private static long sum;

  private static final Predicate<Thread> ANYWHERE = thread -> true;

  private interface Body {
    void run() throws Exception;
  }

  private Stopped() {}

  private static void stop(String what, Predicate<Thread> isReady, Body body) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    StringBuilder report = new StringBuilder(what);
    Thread thread =
        new Thread(
            () -> {
              try {
                begun.countDown();
                body.run();
                report.append(": ended");
              } catch (Throwable e) {
                report.append(": ").append(e);
              }
            });
    thread.start();
    begun.await();
    while (!isReady.test(thread)) {
      Thread.onSpinWait();
    }
    thread.stop();
    thread.join();
    System.out.println(report);
  }

  private static Predicate<Thread> in(Thread.State state) {
    return thread -> thread.getState() == state;
  }

  private static int work(int i) {
    return Integer.bitCount(i) + 1;
  }

  private static void forEver() {
    for (int i = 0; ; i++) {
      sum += i;
    }
  }

  private static void running() throws Exception {
    stop("a loop of nothing", ANYWHERE, Stopped::forEver);
    stop(
        "a loop of calls",
        ANYWHERE,
        () -> {
          AtomicInteger count = new AtomicInteger();
          while (true) {
            count.addAndGet(work(count.get()));
            Thread.onSpinWait();
          }
        });
    stop(
        "a loop that catches exceptions",
        ANYWHERE,
        () -> {
          while (true) {
            try {
              Thread.yield();
              Integer.parseInt("x");
            } catch (NumberFormatException e) {
              sum++;
            }
          }
        });
    AtomicInteger finals = new AtomicInteger();
    stop(
        "a lock and a finally",
        thread -> state == 1,
        () -> {
          synchronized (LOCK) {
            try {
              state = 1;
              while (true) {
                Thread.yield();
              }
            } finally {
              finals.incrementAndGet();
            }
          }
        });
    synchronized (LOCK) {
      System.out.println("the lock is free, finally ran " + finals + " time");
    }
  }

  private static void waiting() throws Exception {
    stop("sleep", in(Thread.State.TIMED_WAITING), () -> sleepThenSet());
    stop(
        "park",
        in(Thread.State.WAITING),
        () -> {
          LockSupport.park();
          state = 3;
        });
    stop(
        "wait",
        in(Thread.State.WAITING),
        () -> {
          synchronized (LOCK) {
            LOCK.wait();
            state = 4;
          }
        });
    stop("await", in(Thread.State.WAITING), () -> new CountDownLatch(1).await());
    Thread sleeper = new Thread(() -> LockSupport.parkNanos(Long.MAX_VALUE));
    sleeper.start();
    stop("join", in(Thread.State.WAITING), sleeper::join);
    LockSupport.unpark(sleeper);
    sleeper.join();
    System.out.println("nothing went on: " + state);
    synchronized (LOCK) {
      System.out.println("the lock is free");
    }
  }

  private static void sleepThenSet() throws InterruptedException {
    Thread.sleep(1_000_000);
    state = 2;
  }

  private static void entering() throws Exception {
    Thread entering =
        new Thread(
            () -> {
              try {
                synchronized (LOCK) {
                  work(1);
                  Thread.yield();
                  System.out.println("not reached");
                }
              } catch (ThreadDeath e) {
                System.out.println("enter: " + e);
              }
            });
    synchronized (LOCK) {
      entering.start();
      while (entering.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      entering.stop();
      System.out.println("it waits on: " + entering.getState());
    }
    entering.join();
  }

  private static void others() throws Exception {
    Thread caught =
        new Thread(
            () -> {
              for (int i = 0; i < 2; i++) {
                try {
                  state = 10 + i;
                  while (true) {
                    Thread.sleep(1);
                  }
                } catch (ThreadDeath e) {
                  System.out.println("caught " + i);
                } catch (InterruptedException e) {
                  System.out.println(e);
                }
              }
            });
    caught.start();
    for (int i = 0; i < 2; i++) {
      while (state != 10 + i) {
        Thread.onSpinWait();
      }
      Thread.sleep(10);
      caught.stop();
    }
    caught.join();
    caught.stop();

    Thread silent = new Thread(Stopped::forEver);
    silent.start();
    silent.suspend();
    silent.stop();
    silent.join();
    System.out.println("no handler tells of it: " + silent.getState());

    Thread handled = new Thread(Stopped::forEver);
    handled.setUncaughtExceptionHandler((thread, e) -> System.out.println("handler: " + e));
    handled.start();
    handled.stop();
    handled.join();

    Thread unborn = new Thread(() -> System.out.println("never runs"));
    unborn.stop();
    unborn.start();
    unborn.join();

    try {
      Thread.currentThread().stop();
    } catch (ThreadDeath e) {
      System.out.println("itself: " + e);
    }
  }

  public static void main(String[] args) throws Exception {
    running();
    waiting();
    entering();
    others();
  }
}
