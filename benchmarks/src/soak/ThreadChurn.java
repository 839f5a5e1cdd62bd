package soak;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that live shortly: some compute, some end by an exception, some fill their stack. */
final class ThreadChurn implements Load {
  private static final int COUNT = 12;
  private static final int OVERFLOWS_EVERY = 20;

  @Override
  public void step(SplittableRandom random) throws Exception {
    AtomicInteger returned = new AtomicInteger();
    AtomicInteger handled = new AtomicInteger();
    int failing = random.nextInt(COUNT);
    boolean overflows = random.nextInt(OVERFLOWS_EVERY) == 0;
    Thread[] threads = new Thread[COUNT];
    for (int i = 0; i < COUNT; i++) {
      threads[i] = new Thread(i < failing ? () -> fail(overflows) : returned::incrementAndGet);
      threads[i].setDaemon(random.nextBoolean());
      threads[i].setPriority(1 + random.nextInt(10));
      threads[i].setUncaughtExceptionHandler((t, e) -> handled.incrementAndGet());
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Load.require(returned.get() == COUNT - failing, "a thread did not run");
    Load.require(handled.get() == failing, "an uncaught exception was not handled");
  }

  private static void fail(boolean overflows) {
    if (overflows) {
      down(0);
    }
    throw new IllegalStateException("as planned");
  }

  private static int down(int depth) {
    return 1 + down(depth + 1);
  }
}
