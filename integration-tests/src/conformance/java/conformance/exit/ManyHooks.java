package conformance.exit;

import static support.Workers.check;
import static support.Workers.thrown;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Several shutdown hooks run, at once and in any order, while other threads still do. */
public final class ManyHooks {
  private static final AtomicInteger RAN = new AtomicInteger();
  private static final CountDownLatch ALL = new CountDownLatch(5);

  private ManyHooks() {}

  // @alone
  public static void main(String[] args) throws Exception {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      runtime.addShutdownHook(new Thread(ManyHooks::hook));
    }
    Thread removed = new Thread(() -> check("not expected", "ran"));
    runtime.addShutdownHook(removed);
    check("added twice", thrown(() -> runtime.addShutdownHook(removed)));
    check("removed", runtime.removeShutdownHook(removed));
    check("removed twice", runtime.removeShutdownHook(removed));
    runtime.addShutdownHook(new Thread(ManyHooks::last));
    Thread spinner = new Thread(ManyHooks::spin);
    spinner.setDaemon(true);
    spinner.start();
    Thread exits = new Thread(() -> System.exit(3));
    exits.start();
    exits.join();
    check("not expected", "went on");
  }

  private static void spin() {
    long sum = 0;
    while (true) {
      sum += new int[10].length;
      if (sum < 0) {
        check("not expected", "negative");
      }
    }
  }

  /** Each hook waits for the others, so they must run at once. */
  private static void hook() {
    RAN.incrementAndGet();
    ALL.countDown();
    try {
      ALL.await();
    } catch (InterruptedException e) {
      check("not expected", "interrupted");
    }
  }

  private static void last() {
    try {
      ALL.await();
    } catch (InterruptedException e) {
      check("not expected", "interrupted");
    }
    check("hooks that ran", RAN);
    check("too late", thrown(() -> Runtime.getRuntime().addShutdownHook(new Thread())));
  }
}
