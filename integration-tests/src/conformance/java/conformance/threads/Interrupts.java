package conformance.threads;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thread;
import static support.Workers.thrown;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import support.Workers.Body;

/** An interrupt ends every operation that blocks, and is seen by those that do not end. */
public final class Interrupts {
  private Interrupts() {}

  public static void main(String[] args) throws Exception {
    objects();
    locks();
    synchronizers();
    queues();
    futures();
    notInterruptible();
    whileRunning();
    lost();
    storms();
    endedThread();
  }

  /** Interrupts a body when it blocks, and one that was interrupted before it began. */
  private static void interrupted(String name, Body body) throws InterruptedException {
    String[] result = new String[2];
    Thread.State[] state = new Thread.State[1];
    Thread late = start(() -> result[0] = outcome(body));
    while (state[0] != Thread.State.WAITING && state[0] != Thread.State.TIMED_WAITING) {
      state[0] = late.getState();
      Thread.yield();
    }
    late.interrupt();
    late.join();
    Thread early =
        start(
            () -> {
              Thread.currentThread().interrupt();
              result[1] = outcome(body);
            });
    early.join();
    check(name, result[0] + "; " + result[1]);
  }

  private static String outcome(Body body) {
    return thrown(body) + " " + Thread.currentThread().isInterrupted();
  }

  private static void objects() throws InterruptedException {
    Object lock = new Object();
    Thread never = start(() -> LockSupport.parkNanos(Long.MAX_VALUE));
    interrupted("sleep", () -> Thread.sleep(100_000));
    interrupted("TimeUnit.sleep", () -> TimeUnit.MINUTES.sleep(9));
    interrupted("join", never::join);
    interrupted("timed join", () -> never.join(100_000));
    interrupted("wait", () -> waitOn(lock, 0));
    interrupted("timed wait", () -> waitOn(lock, 100_000));
    interrupted("park", LockSupport::park);
    interrupted("parkNanos", () -> LockSupport.parkNanos(Long.MAX_VALUE));
    never.interrupt();
    never.join();
  }

  private static void waitOn(Object lock, long millis) throws InterruptedException {
    synchronized (lock) {
      lock.wait(millis);
    }
  }

  private static void locks() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    interrupted("lockInterruptibly", lock::lockInterruptibly);
    interrupted("timed tryLock", () -> lock.tryLock(9, TimeUnit.MINUTES));
    lock.unlock();
    Condition condition = lock.newCondition();
    interrupted("Condition.await", () -> locked(lock, condition::await));
    interrupted("Condition.awaitNanos", () -> locked(lock, () -> condition.awaitNanos(1L << 50)));
    ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    rw.writeLock().lock();
    interrupted("read lockInterruptibly", rw.readLock()::lockInterruptibly);
    interrupted("write lockInterruptibly", rw.writeLock()::lockInterruptibly);
    StampedLock stamped = new StampedLock();
    long stamp = stamped.writeLock();
    interrupted("stamped read", stamped::readLockInterruptibly);
    interrupted("stamped write", stamped::writeLockInterruptibly);
    stamped.unlockWrite(stamp);
  }

  private static void locked(ReentrantLock lock, Body body) throws Throwable {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  private static void synchronizers() throws InterruptedException {
    interrupted("CountDownLatch.await", new CountDownLatch(1)::await);
    interrupted("Semaphore.acquire", new Semaphore(0)::acquire);
    interrupted("Semaphore.tryAcquire", () -> new Semaphore(0).tryAcquire(9, TimeUnit.MINUTES));
    interrupted("CyclicBarrier.await", () -> new CyclicBarrier(2).await());
    interrupted("Exchanger.exchange", () -> new Exchanger<String>().exchange("x"));
    interrupted(
        "Phaser.awaitAdvanceInterruptibly", () -> new Phaser(1).awaitAdvanceInterruptibly(0));
  }

  private static void queues() throws InterruptedException {
    ArrayBlockingQueue<Integer> full = new ArrayBlockingQueue<>(1);
    full.add(1);
    interrupted("ArrayBlockingQueue.put", () -> full.put(2));
    interrupted("ArrayBlockingQueue.take", () -> new ArrayBlockingQueue<Integer>(1).take());
    interrupted("LinkedBlockingQueue.take", () -> new LinkedBlockingQueue<Integer>().take());
    interrupted(
        "LinkedBlockingDeque.pollLast",
        () -> new LinkedBlockingDeque<Integer>().pollLast(9, TimeUnit.MINUTES));
    interrupted("PriorityBlockingQueue.take", () -> new PriorityBlockingQueue<Integer>().take());
    interrupted("SynchronousQueue.put", () -> new SynchronousQueue<Integer>().put(1));
    interrupted(
        "LinkedTransferQueue.transfer", () -> new LinkedTransferQueue<Integer>().transfer(1));
    interrupted("DelayQueue.take", () -> new DelayQueue<Delayed>().take());
  }

  private static void futures() throws InterruptedException {
    interrupted("FutureTask.get", () -> new FutureTask<>(() -> 1).get());
    interrupted("CompletableFuture.get", () -> new CompletableFuture<Integer>().get());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    interrupted("awaitTermination", () -> pool.awaitTermination(9, TimeUnit.MINUTES));
    CountDownLatch never = new CountDownLatch(1);
    interrupted(
        "invokeAll",
        () ->
            pool.invokeAll(
                List.of(
                    () -> {
                      never.await();
                      return 1;
                    })));
    pool.shutdownNow();
    check("pool ended", pool.awaitTermination(1, TimeUnit.MINUTES));
  }

  /** What cannot be interrupted waits on, and leaves the interrupt for later. */
  private static void notInterruptible() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    Semaphore semaphore = new Semaphore(0);
    lock.lock();
    Thread locking = start(() -> report("lock", lock::lock));
    Thread acquiring =
        start(() -> report("acquireUninterruptibly", semaphore::acquireUninterruptibly));
    Thread entering = thread("entering", () -> report("synchronized", () -> enter(monitor)));
    synchronized (monitor) {
      entering.start();
      await(locking, Thread.State.WAITING);
      await(acquiring, Thread.State.WAITING);
      await(entering, Thread.State.BLOCKED);
      locking.interrupt();
      acquiring.interrupt();
      entering.interrupt();
      Thread.sleep(2);
      check(
          "alive after an interrupt",
          locking.isAlive() + " " + acquiring.isAlive() + " " + entering.isAlive());
    }
    entering.join();
    lock.unlock();
    locking.join();
    semaphore.release();
    acquiring.join();
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      Thread.onSpinWait();
    }
  }

  private static void report(String name, Body body) throws Throwable {
    body.run();
    check(name + " keeps the interrupt", Thread.currentThread().isInterrupted());
  }

  private static void whileRunning() throws InterruptedException {
    int[] rounds = new int[1];
    Thread thread =
        start(
            () -> {
              while (!Thread.interrupted()) {
                rounds[0]++;
              }
              check("cleared by interrupted()", Thread.currentThread().isInterrupted());
            });
    thread.interrupt();
    thread.join();
    check("a loop that looks for its interrupt ends", !thread.isAlive());
  }

  /** An interrupt that meets a notification: one of the two ends the wait, none is lost. */
  private static void lost() throws InterruptedException {
    int bad = 0;
    for (int i = 0; i < 200; i++) {
      Object lock = new Object();
      AtomicInteger ends = new AtomicInteger();
      Thread thread =
          start(
              () -> {
                synchronized (lock) {
                  ends.compareAndSet(0, 10);
                  try {
                    lock.wait();
                    ends.set(Thread.currentThread().isInterrupted() ? 1 : 3);
                  } catch (InterruptedException e) {
                    ends.set(Thread.currentThread().isInterrupted() ? 4 : 2);
                  }
                }
              });
      while (ends.get() == 0) {
        Thread.onSpinWait();
      }
      Thread other = start(thread::interrupt);
      synchronized (lock) {
        lock.notify();
      }
      other.join();
      thread.join();
      if (ends.get() == 4) {
        bad++;
      }
    }
    check("interrupt and notify at once, wrong ends", bad);
  }

  /** Many interrupts of one thread: each wait is ended, and all work is done. */
  private static void storms() throws InterruptedException {
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(20);
    Thread victim =
        start(
            () -> {
              while (done.getCount() > 0) {
                try {
                  Thread.sleep(100_000);
                } catch (InterruptedException e) {
                  interrupted.incrementAndGet();
                  done.countDown();
                }
              }
            });
    while (done.getCount() > 0) {
      victim.interrupt();
      Thread.yield();
    }
    victim.interrupt();
    victim.join();
    check("twenty waits ended by interrupts", interrupted.get() >= 20);
  }

  private static void endedThread() throws InterruptedException {
    Thread thread = start(() -> {});
    thread.join();
    thread.interrupt();
    check("interrupt of an ended thread", thread.getState());
  }
}
