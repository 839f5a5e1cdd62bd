package conformance.threads;

import static support.Workers.check;
import static support.Workers.thread;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import support.Workers.Body;

/** What becomes of an exception that leaves a thread: whose handler sees it, and what is let go. */
public final class Handlers {
  private Handlers() {}

  public static void main(String[] args) throws Exception {
    chosen();
    failingHandler();
    changed();
    printed();
    kinds();
    lettingGo();
    manyAtOnce();
    insideHandler();
    finallyRuns();
  }

  private static void run(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  private static Thread failing(String text) {
    return thread(
        "failing",
        () -> {
          throw new IllegalStateException(text);
        });
  }

  private static void chosen() throws InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>();
    Thread.setDefaultUncaughtExceptionHandler((t, e) -> seen.set("default " + e.getMessage()));
    run(failing("one"));
    check("default handler", seen);
    Thread own = failing("two");
    own.setUncaughtExceptionHandler((t, e) -> seen.set("own " + e.getMessage()));
    run(own);
    check("own handler goes before", seen);
    check("handler of an ended thread", own.getUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(null);
    check("default handler taken away", Thread.getDefaultUncaughtExceptionHandler());
  }

  private static void failingHandler() throws InterruptedException {
    Thread thread = failing("first");
    AtomicInteger calls = new AtomicInteger();
    thread.setUncaughtExceptionHandler(
        (t, e) -> {
          calls.incrementAndGet();
          throw new IllegalArgumentException("the handler fails too");
        });
    run(thread);
    check("calls of a handler that fails", calls + " " + thread.getState());
  }

  private static void changed() throws InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>();
    Thread thread =
        thread(
            "changes",
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((t, e) -> seen.set("second"));
              throw new IOException("checked");
            });
    thread.setUncaughtExceptionHandler((t, e) -> seen.set("first"));
    run(thread);
    check("handler changed by the thread", seen);
  }

  private static synchronized void printed() throws InterruptedException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(bytes, true));
    run(failing("printed"));
    System.setErr(before);
    check("without a handler it is printed", bytes.toString().lines().findFirst().orElse("no"));
  }

  private static void kinds() throws InterruptedException {
    Map<String, String> seen = new ConcurrentSkipListMap<>();
    Map<String, Body> bodies = new ConcurrentSkipListMap<>();
    int[] none = null;
    int[] one = new int[1];
    bodies.put("null", () -> none[0]++);
    bodies.put("bounds", () -> one[1]++);
    bodies.put("division", () -> System.out.println(1 / Integer.parseInt("0")));
    bodies.put("cast", () -> System.out.println((String) (Object) Integer.valueOf(1)));
    bodies.put("overflow", () -> down(0));
    bodies.put("memory", () -> System.out.println(new long[Integer.MAX_VALUE - 2].length));
    bodies.put("error", () -> error());
    for (Map.Entry<String, Body> body : bodies.entrySet()) {
      Thread thread = thread(body.getKey(), body.getValue());
      thread.setUncaughtExceptionHandler(
          (t, e) -> seen.put(t.getName(), e.getClass().getSimpleName()));
      run(thread);
    }
    seen.forEach((name, type) -> check("handler sees " + name, type));
  }

  private static void error() {
    throw new Error();
  }

  private static int down(int depth) {
    return 1 + down(depth + 1);
  }

  private static void lettingGo() throws InterruptedException {
    Object monitor = new Object();
    Thread thread =
        thread(
            "holder",
            () -> {
              synchronized (monitor) {
                synchronized (monitor) {
                  throw new IllegalStateException();
                }
              }
            });
    thread.setUncaughtExceptionHandler((t, e) -> check("monitor in the handler", free(monitor)));
    run(thread);
    synchronized (monitor) {
      check("monitor after the end", Thread.holdsLock(monitor));
    }
    ReentrantLock lock = new ReentrantLock();
    Thread locking =
        thread(
            "locking",
            () -> {
              lock.lock();
              throw new IllegalStateException();
            });
    locking.setUncaughtExceptionHandler((t, e) -> {});
    run(locking);
    check("a ReentrantLock stays taken", lock.isLocked());
  }

  private static String free(Object monitor) {
    return Thread.holdsLock(monitor) ? "held" : "free";
  }

  private static void manyAtOnce() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Thread[] threads = new Thread[60];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = failing("many");
      threads[i].setUncaughtExceptionHandler((t, e) -> count.incrementAndGet());
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    check("sixty threads fail", count);
  }

  private static void insideHandler() throws InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>();
    Thread thread = failing("x");
    thread.setUncaughtExceptionHandler(
        (t, e) ->
            seen.set(
                (t == Thread.currentThread())
                    + " "
                    + t.isAlive()
                    + " "
                    + t.getState()
                    + " "
                    + t.getThreadGroup().getName()
                    + " "
                    + e.getStackTrace()[0].getMethodName().startsWith("lambda$failing")));
    run(thread);
    check("inside the handler", seen);
  }

  private static void finallyRuns() throws InterruptedException {
    StringBuffer order = new StringBuffer();
    Thread thread =
        thread(
            "finally",
            () -> {
              try {
                throw new IllegalStateException();
              } finally {
                order.append("finally ");
              }
            });
    thread.setUncaughtExceptionHandler((t, e) -> order.append("handler"));
    run(thread);
    check("order", order);
  }
}
