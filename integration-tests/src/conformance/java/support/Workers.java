package support;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Threads for programs that test threads: bodies may throw what they like, several can begin at one
 * moment, and states can be waited for.
 */
public final class Workers {
  /** What a thread does. */
  public interface Body {
    /** Does it. */
    void run() throws Throwable;
  }

  /** What several threads do, each with its number. */
  public interface Numbered {
    /** Does it. */
    void run(int number) throws Throwable;
  }

  private Workers() {}

  /** Prints a case. */
  public static void check(String name, Object result) {
    System.out.println(name + ": " + result);
  }

  /** A thread that is not started; what it throws goes to its handler, unchecked. */
  public static Thread thread(String name, Body body) {
    return new Thread(() -> unchecked(body), name);
  }

  /** A started thread. */
  public static Thread start(Body body) {
    Thread thread = thread("worker", body);
    thread.start();
    return thread;
  }

  /** Runs a body on several threads that begin together; throws what the first of them threw. */
  public static void together(int count, Numbered body) throws InterruptedException {
    CyclicBarrier begin = new CyclicBarrier(count);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      int number = i;
      threads[i] = new Thread(() -> one(begin, body, number, failure), "worker-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
  }

  private static void one(
      CyclicBarrier begin, Numbered body, int number, AtomicReference<Throwable> failure) {
    try {
      begin.await();
      body.run(number);
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
    }
  }

  /** Waits until a thread is in a state. */
  public static void await(Thread thread, Thread.State state) throws InterruptedException {
    until(() -> thread.getState() == state);
  }

  /** Waits until something holds. */
  public static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  /** The class of what a body throws, and the message; "nothing" if it ends. */
  public static String thrown(Body body) {
    try {
      body.run();
      return "nothing";
    } catch (Throwable t) {
      return t.getMessage() == null
          ? t.getClass().getSimpleName()
          : t.getClass().getSimpleName() + " " + t.getMessage();
    }
  }

  /** Runs a body; what it throws is thrown without being checked. */
  public static void unchecked(Body body) {
    try {
      body.run();
    } catch (Throwable t) {
      throw Workers.<RuntimeException>sneaky(t);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
    throw (T) t;
  }
}
