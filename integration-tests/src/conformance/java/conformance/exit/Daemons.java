package conformance.exit;

import static support.Workers.check;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** The process ends with the last thread that is not a daemon, whatever daemons do. */
public final class Daemons {
  private Daemons() {}

  // @alone
  public static void main(String[] args) throws Exception {
    Object lock = new Object();
    daemon(LockSupport::park);
    daemon(
        () -> {
          synchronized (lock) {
            support.Workers.unchecked(lock::wait);
          }
        });
    daemon(
        () -> {
          while (true) {
            Thread.onSpinWait();
          }
        });
    CountDownLatch mainEnds = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Thread user =
        new Thread(
            () -> {
              support.Workers.unchecked(main::join);
              check("main has ended", main.getState());
              mainEnds.countDown();
            });
    user.start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> check("user thread ran", mainEnds.getCount() == 0)));
    check("main", "ends");
  }

  private static void daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
  }
}
