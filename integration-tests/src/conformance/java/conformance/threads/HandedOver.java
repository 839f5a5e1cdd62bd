package conformance.threads;

/**
 * Monitors that are handed over to a thread which was notified and has not run since: it waited,
 * somebody else came to the queue behind it, and the owner left.
 */
public final class HandedOver {
  private static final Object MONITOR = new Object();
  private static boolean notified;
  private static int waits;
  private static int entered;

  private HandedOver() {}

  public static void main(String[] arguments) throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      round(1 + round % 3);
    }
    System.out.println("entered " + entered);
  }

  private static void round(int entering) throws InterruptedException {
    synchronized (MONITOR) {
      notified = false;
      waits = 0;
    }
    Thread waiter = start(HandedOver::await);
    Thread other = start(HandedOver::await);
    while (waits() < 2) {
      Thread.sleep(1);
    }
    Thread[] behind = new Thread[entering];
    synchronized (MONITOR) {
      notified = true;
      MONITOR.notify();
      for (int i = 0; i < entering; i++) {
        behind[i] = start(HandedOver::enter);
      }
      Thread.sleep(20);
      MONITOR.notifyAll();
    }
    waiter.join();
    other.join();
    for (Thread thread : behind) {
      thread.join();
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static int waits() {
    synchronized (MONITOR) {
      return waits;
    }
  }

  private static void await() {
    synchronized (MONITOR) {
      synchronized (MONITOR) {
        waits++;
        try {
          while (!notified) {
            MONITOR.wait();
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        entered++;
      }
      if (!Thread.holdsLock(MONITOR)) {
        System.out.println("left once too often");
      }
    }
    if (Thread.holdsLock(MONITOR)) {
      System.out.println("left too seldom");
    }
  }

  private static void enter() {
    synchronized (MONITOR) {
      entered++;
    }
  }
}
