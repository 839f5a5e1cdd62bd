package org.javahermit.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tasks that hand each other something and signal that without the scheduler's lock, on cores that
 * run at the same time: nobody waits for ever for what is there.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalTest {
  private static final int PLAYERS = 6;
  private static final int PASSES = 20_000;
  private static final long SHORT = 30_000;

  /** Waits for balls and throws each one to somebody else. */
  private final class Player implements Runnable {
    private final AtomicInteger balls = new AtomicInteger();

    /** Whether it wakes others when it is through with what it has, not with each throw. */
    private final boolean defers;

    private volatile Task task;

    Player(boolean defers) {
      this.defers = defers;
    }

    @Override
    public void run() {
      while (true) {
        await();
        for (int i = balls.getAndSet(0); i > 0; i--) {
          if (passes.incrementAndGet() > PASSES) {
            lost.incrementAndGet();
          } else {
            players.get(ThreadLocalRandom.current().nextInt(PLAYERS)).take(defers);
          }
          cores.poll();
        }
        if (lost.get() == BALLS) {
          players.forEach(p -> p.signal(false));
          unparkMain();
          return;
        }
        wakeSignalled();
      }
    }

    private void await() {
      boolean isShort = impatient && ThreadLocalRandom.current().nextInt(4) == 0;
      while (balls.get() == 0 && lost.get() < BALLS) {
        cores.lock();
        cores.scheduler.awaitSignal(isShort ? cores.now() + SHORT : Long.MAX_VALUE);
        cores.unlock();
      }
    }

    void take(boolean later) {
      balls.incrementAndGet();
      signal(later);
    }

    private void signal(boolean later) {
      if (cores.scheduler.signal(task) && !later) {
        wakeSignalled();
      }
    }
  }

  private static final int BALLS = 3;

  private final AtomicInteger passes = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final List<Player> players = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private ThreadedCores cores;
  private Task main;

  /** Whether some only wait for some time, so that cores use the scheduler now and then anyway. */
  private boolean impatient;

  private void wakeSignalled() {
    if (cores.scheduler.hasSignalled()) {
      cores.lock();
      cores.scheduler.wakeSignalled();
      cores.unlock();
    }
  }

  private void unparkMain() {
    ended.incrementAndGet();
    cores.lock();
    cores.scheduler.unpark(main);
    cores.unlock();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "4, false", "1, true", "2, true", "4, true"})
  void nobodyWaitsForWhatIsThere(int coreCount, boolean areImpatient) {
    try (ThreadedCores machine = new ThreadedCores(coreCount)) {
      cores = machine;
      main = machine.scheduler.current();
      impatient = areImpatient;
      for (int i = 0; i < PLAYERS; i++) {
        players.add(new Player(i % 2 == 0));
      }
      for (Player player : players) {
        player.task = cores.start(player);
      }
      for (int i = 0; i < BALLS; i++) {
        players.get(i).take(false);
      }
      while (ended.get() < PLAYERS) {
        cores.lock();
        cores.scheduler.park(Long.MAX_VALUE);
        cores.unlock();
      }
    }
    assertEquals(BALLS, lost.get());
    assertTrue(passes.get() >= PASSES);
  }

  /** The calling thread does not use the scheduler again until it was heard, on the other core. */
  @Test
  void whoRestsHearsOneThatComputes() {
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger said = new AtomicInteger();
    try (ThreadedCores machine = new ThreadedCores(2)) {
      Task listener =
          machine.start(
              () -> {
                while (true) {
                  while (said.get() == heard.get()) {
                    machine.lock();
                    machine.scheduler.awaitSignal(Long.MAX_VALUE);
                    machine.unlock();
                  }
                  heard.incrementAndGet();
                }
              });
      for (int i = 1; i <= PASSES; i++) {
        said.set(i);
        if (machine.scheduler.signal(listener)) {
          machine.lock();
          machine.scheduler.wakeSignalled();
          machine.unlock();
        }
        while (heard.get() < i) {
          Thread.onSpinWait();
        }
      }
    }
    assertEquals(PASSES, heard.get());
  }
}
