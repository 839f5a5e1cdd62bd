package conformance.threads;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.together;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** LockSupport: permits, blockers, deadlines, interrupts; no unpark is lost. */
public final class Parking {
  private Parking() {}

  public static void main(String[] args) throws Exception {
    permits();
    permitBeforeStart();
    blockers();
    deadlines();
    interrupts();
    nobody();
    handshake();
    stack();
    mutex();
    manyUnparkOne();
  }

  private static void permits() throws InterruptedException {
    Thread me = Thread.currentThread();
    for (int i = 0; i < 5; i++) {
      LockSupport.unpark(me);
    }
    LockSupport.park();
    AtomicBoolean second = new AtomicBoolean();
    Thread thread =
        start(
            () -> {
              LockSupport.unpark(Thread.currentThread());
              LockSupport.unpark(Thread.currentThread());
              LockSupport.park();
              while (!second.get()) {
                LockSupport.park();
              }
            });
    await(thread, Thread.State.WAITING);
    check("only one permit is kept", thread.getState());
    second.set(true);
    LockSupport.unpark(thread);
    thread.join();
  }

  private static void permitBeforeStart() throws InterruptedException {
    Thread thread = new Thread(() -> LockSupport.parkNanos(1_000_000));
    LockSupport.unpark(thread);
    thread.start();
    thread.join();
    LockSupport.unpark(thread);
    check("unpark before and after", thread.getState());
  }

  private static void blockers() throws InterruptedException {
    Object[] blocker = {"first"};
    Thread thread =
        start(
            () -> {
              LockSupport.park(blocker[0]);
              LockSupport.setCurrentBlocker("by hand");
              LockSupport.park();
              LockSupport.parkNanos("third", Long.MAX_VALUE);
            });
    await(thread, Thread.State.WAITING);
    check("blocker", LockSupport.getBlocker(thread));
    LockSupport.unpark(thread);
    while (LockSupport.getBlocker(thread) != (Object) "by hand") {
      Thread.sleep(1);
    }
    await(thread, Thread.State.WAITING);
    check("blocker set by hand", LockSupport.getBlocker(thread));
    LockSupport.unpark(thread);
    await(thread, Thread.State.TIMED_WAITING);
    check("blocker of a timed park", LockSupport.getBlocker(thread));
    thread.interrupt();
    thread.join();
    check("blocker at the end", LockSupport.getBlocker(thread));
  }

  private static void deadlines() throws InterruptedException {
    AtomicInteger early = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            long end = begin + 1_000_000;
            while (System.nanoTime() < end) {
              LockSupport.parkNanos(end - System.nanoTime());
            }
            early.addAndGet(System.nanoTime() - begin < 1_000_000 ? 1 : 0);
          }
        });
    check("early ends", early);
    LockSupport.parkNanos(0);
    LockSupport.parkNanos(-1);
    LockSupport.parkUntil(System.currentTimeMillis() - 1_000);
    LockSupport.parkUntil(System.currentTimeMillis() + 2);
    LockSupport.parkUntil("blocker", 1);
    check("deadlines that are over", true);
  }

  private static void interrupts() throws InterruptedException {
    String[] seen = new String[1];
    Thread thread =
        start(
            () -> {
              LockSupport.park();
              LockSupport.park();
              boolean flag = Thread.interrupted();
              LockSupport.unpark(Thread.currentThread());
              LockSupport.park();
              seen[0] = flag + " " + Thread.interrupted();
            });
    await(thread, Thread.State.WAITING);
    thread.interrupt();
    thread.join();
    check("interrupted park", seen[0]);
  }

  private static void nobody() {
    LockSupport.unpark(null);
    check("unpark of null", true);
  }

  /** Two threads pass a number to and fro by park and unpark. */
  private static void handshake() throws InterruptedException {
    AtomicInteger turn = new AtomicInteger();
    Thread[] pair = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int me = i;
      pair[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 500; round++) {
                  while (turn.get() % 2 != me) {
                    LockSupport.park();
                  }
                  turn.incrementAndGet();
                  LockSupport.unpark(pair[1 - me]);
                }
              });
    }
    pair[0].start();
    pair[1].start();
    pair[0].join();
    pair[1].join();
    check("passed to and fro", turn);
  }

  private record Waiter(Thread thread, Waiter next) {}

  /** A gate of parked threads in a lock-free stack, opened many times. */
  private static void stack() throws InterruptedException {
    AtomicInteger passed = new AtomicInteger();
    for (int round = 0; round < 20; round++) {
      AtomicReference<Waiter> waiters = new AtomicReference<>();
      AtomicBoolean open = new AtomicBoolean();
      Thread[] threads = new Thread[5];
      for (int i = 0; i < threads.length; i++) {
        threads[i] = start(() -> passed.addAndGet(pass(waiters, open)));
      }
      open.set(true);
      for (Waiter w = waiters.getAndSet(null); w != null; w = w.next) {
        LockSupport.unpark(w.thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    check("passed a gate", passed);
  }

  private static int pass(AtomicReference<Waiter> waiters, AtomicBoolean open) {
    waiters.updateAndGet(next -> new Waiter(Thread.currentThread(), next));
    while (!open.get()) {
      LockSupport.park();
    }
    return 1;
  }

  /** The first-in first-out mutex of LockSupport's own documentation. */
  private static final class Mutex {
    private final AtomicBoolean locked = new AtomicBoolean();
    private final java.util.Queue<Thread> waiters =
        new java.util.concurrent.ConcurrentLinkedQueue<>();

    void lock() {
      Thread me = Thread.currentThread();
      waiters.add(me);
      while (waiters.peek() != me || !locked.compareAndSet(false, true)) {
        LockSupport.park(this);
      }
      waiters.remove();
    }

    void unlock() {
      locked.set(false);
      LockSupport.unpark(waiters.peek());
    }
  }

  private static void mutex() throws InterruptedException {
    Mutex mutex = new Mutex();
    int[] count = new int[1];
    together(
        4,
        n -> {
          for (int i = 0; i < 300; i++) {
            mutex.lock();
            count[0]++;
            mutex.unlock();
          }
        });
    check("counted under a parked mutex", count[0]);
  }

  private static void manyUnparkOne() throws InterruptedException {
    AtomicInteger work = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Thread consumer =
        start(
            () -> {
              while (done.get() < 800) {
                int got = work.getAndSet(0);
                done.addAndGet(got);
                if (got == 0) {
                  LockSupport.park();
                }
              }
            });
    together(
        4,
        n -> {
          for (int i = 0; i < 200; i++) {
            work.incrementAndGet();
            LockSupport.unpark(consumer);
          }
        });
    consumer.join();
    check("unparked by many", done);
  }
}
