package soak;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Numbers are handed from one thread to another by every means there is to wait. A lost wake-up
 * ends the progress of the worker; a lost or doubled number spoils the sum.
 */
final class HandOver implements Load {
  private static final int COUNT = 60;

  private interface Channel {
    void put(long number) throws InterruptedException;

    long take() throws InterruptedException;
  }

  @Override
  public void step(SplittableRandom random) throws Exception {
    switch (random.nextInt(5)) {
      case 0 -> pass(new Monitored(1 + random.nextInt(4)));
      case 1 -> pass(new Parked());
      case 2 -> pass(new Queued(new ArrayBlockingQueue<>(1 + random.nextInt(4))));
      case 3 -> pass(new Queued(new SynchronousQueue<>(random.nextBoolean())));
      default -> pass(new Queued(new LinkedTransferQueue<>()));
    }
  }

  private static void pass(Channel channel) throws Exception {
    AtomicLong sum = new AtomicLong();
    Thread taker =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < COUNT; i++) {
                  sum.addAndGet(channel.take());
                }
              } catch (InterruptedException e) {
                sum.set(-1);
              }
            },
            "taker");
    taker.start();
    for (int i = 1; i <= COUNT; i++) {
      channel.put(i);
    }
    taker.join();
    Load.require(sum.get() == COUNT * (COUNT + 1) / 2, "wrong sum by " + channel.getClass());
  }

  /** wait and notify. */
  private static final class Monitored implements Channel {
    private final Queue<Long> items = new ArrayDeque<>();
    private final int size;

    Monitored(int size) {
      this.size = size;
    }

    @Override
    public synchronized void put(long number) throws InterruptedException {
      while (items.size() == size) {
        wait();
      }
      items.add(number);
      notifyAll();
    }

    @Override
    public synchronized long take() throws InterruptedException {
      while (items.isEmpty()) {
        wait();
      }
      notifyAll();
      return items.remove();
    }
  }

  /** park and unpark. */
  private static final class Parked implements Channel {
    private volatile Thread putter;
    private volatile Thread taker;
    private volatile long item;

    @Override
    public void put(long number) {
      putter = Thread.currentThread();
      while (item != 0) {
        LockSupport.park(this);
      }
      item = number;
      LockSupport.unpark(taker);
    }

    @Override
    public long take() {
      taker = Thread.currentThread();
      while (item == 0) {
        LockSupport.park(this);
      }
      long taken = item;
      item = 0;
      LockSupport.unpark(putter);
      return taken;
    }
  }

  /** A queue of java.util.concurrent. */
  private record Queued(BlockingQueue<Long> queue) implements Channel {
    @Override
    public void put(long number) throws InterruptedException {
      queue.put(number);
    }

    @Override
    public long take() throws InterruptedException {
      return queue.take();
    }
  }
}
