package soak;

import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;

/**
 * A thread that does the steps of a load until it is told to stop. It counts them, and holds a lock
 * during each, so that somebody else can have all workers stand still between two steps.
 */
final class Worker extends Thread {
  private final Load load;
  private final Lock inside;
  private final SplittableRandom random;
  private volatile boolean stop;
  private volatile long steps;
  private volatile Throwable failure;

  Worker(String name, Load load, Lock inside, long seed) {
    super(name);
    this.load = load;
    this.inside = inside;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void run() {
    try {
      while (!stop) {
        step();
      }
    } catch (Throwable t) {
      failure = t;
    }
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // this thread alone counts
  private void step() throws Exception {
    inside.lock();
    try {
      load.step(random);
    } finally {
      inside.unlock();
    }
    steps++;
  }

  void end() {
    stop = true;
  }

  long steps() {
    return steps;
  }

  /** What ended it too early, or null. */
  Throwable failure() {
    return failure;
  }
}
