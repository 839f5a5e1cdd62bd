package conformance.concurrent;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;
import static support.Workers.together;
import static support.Workers.until;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Latches, barriers, phasers, semaphores and exchangers, also when they break or end. */
public final class Synchronizers {
  private Synchronizers() {}

  public static void main(String[] args) throws Exception {
    semaphore();
    semaphoreMany();
    latch();
    barrierRounds();
    barrierBroken();
    barrierReset();
    barrierActionFails();
    phaserRounds();
    phaserTiers();
    phaserEnds();
    exchangers();
    exchangeLate();
  }

  private static void semaphore() throws InterruptedException {
    Semaphore semaphore = new Semaphore(2);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    together(
        5,
        n -> {
          for (int i = 0; i < 200; i++) {
            semaphore.acquire();
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inside.decrementAndGet();
            semaphore.release();
          }
        });
    check("at most two inside", most.get() <= 2 && semaphore.availablePermits() == 2);
  }

  private static void semaphoreMany() throws InterruptedException {
    Semaphore semaphore = new Semaphore(0, true);
    Thread thread = start(() -> semaphore.acquire(3));
    await(thread, Thread.State.WAITING);
    semaphore.release(2);
    check("waits for three permits", thread.isAlive() + " " + semaphore.availablePermits());
    semaphore.release(2);
    thread.join();
    check("permits left", semaphore.drainPermits() + " " + semaphore.tryAcquire());
    check("negative permits", thrown(() -> semaphore.release(-1)));
  }

  private static void latch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(4);
    check("latch in time", latch.await(1, TimeUnit.MILLISECONDS));
    together(4, n -> latch.countDown());
    latch.countDown();
    check("latch open", latch.await(1, TimeUnit.MINUTES) + " " + latch.getCount());
  }

  private static void barrierRounds() throws InterruptedException {
    AtomicInteger actions = new AtomicInteger();
    AtomicInteger indices = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(4, actions::incrementAndGet);
    together(
        4,
        n -> {
          for (int i = 0; i < 50; i++) {
            indices.addAndGet(barrier.await());
          }
        });
    check("rounds of a barrier", actions + " " + indices + " " + barrier.getNumberWaiting());
  }

  private static void barrierBroken() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(3);
    String[] results = new String[2];
    Thread a = start(() -> results[0] = thrown(barrier::await));
    Thread b = start(() -> results[1] = thrown(barrier::await));
    until(() -> barrier.getNumberWaiting() == 2);
    a.interrupt();
    a.join();
    b.join();
    check("interrupted at a barrier", results[0] + ", the other " + results[1]);
    check("broken", barrier.isBroken() + " " + thrown(barrier::await));
    barrier.reset();
    check("late", thrown(() -> barrier.await(1, TimeUnit.MILLISECONDS)));
  }

  private static void barrierReset() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    String[] result = new String[1];
    Thread thread = start(() -> result[0] = thrown(barrier::await));
    until(() -> barrier.getNumberWaiting() == 1);
    barrier.reset();
    thread.join();
    check("reset", result[0] + " " + barrier.isBroken());
  }

  private static void barrierActionFails() throws InterruptedException {
    CyclicBarrier barrier =
        new CyclicBarrier(
            2,
            () -> {
              throw new IllegalStateException("action");
            });
    Set<String> results = ConcurrentHashMap.newKeySet();
    together(2, n -> results.add(thrown(barrier::await)));
    check("failing action", new java.util.TreeSet<>(results));
  }

  private static void phaserRounds() throws InterruptedException {
    Phaser phaser = new Phaser(4);
    AtomicInteger wrong = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 50; i++) {
            wrong.addAndGet(phaser.arriveAndAwaitAdvance() == i + 1 ? 0 : 1);
          }
        });
    check("phases", phaser.getPhase() + ", wrong " + wrong);
  }

  private static void phaserTiers() throws InterruptedException {
    Phaser root = new Phaser();
    Phaser[] tiers = {new Phaser(root, 2), new Phaser(root, 2)};
    together(
        4,
        n -> {
          for (int i = 0; i < 20; i++) {
            tiers[n / 2].arriveAndAwaitAdvance();
          }
        });
    check("tiers", root.getPhase() + " " + tiers[1].getPhase() + " " + root.getRegisteredParties());
  }

  private static void phaserEnds() throws InterruptedException {
    Phaser phaser =
        new Phaser(3) {
          @Override
          protected boolean onAdvance(int phase, int parties) {
            return phase == 2;
          }
        };
    together(
        3,
        n -> {
          while (!phaser.isTerminated()) {
            phaser.arriveAndAwaitAdvance();
          }
        });
    check("ended", phaser.isTerminated() + " " + (phaser.getPhase() < 0) + " " + phaser.register());
    Phaser leaving = new Phaser(2);
    together(2, n -> leaving.arriveAndDeregister());
    check("everybody left", leaving.isTerminated());
    check("too many arrive", thrown(() -> new Phaser().arrive()).split(" ")[0]);
  }

  private static void exchangers() throws InterruptedException {
    Exchanger<Integer> exchanger = new Exchanger<>();
    AtomicInteger sum = new AtomicInteger();
    together(
        2,
        n -> {
          for (int i = 0; i < 100; i++) {
            sum.addAndGet(exchanger.exchange(i * 2 + n) == i * 2 + 1 - n ? 1 : 0);
          }
        });
    check("exchanged", sum);
  }

  private static void exchangeLate() {
    check(
        "nobody comes",
        thrown(() -> new Exchanger<Integer>().exchange(1, 1, TimeUnit.MILLISECONDS)));
  }
}
