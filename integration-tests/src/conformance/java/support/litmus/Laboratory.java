package support.litmus;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Runs litmus programs: many runs make a batch, in which all actors go over the same places in the
 * same order, each as fast as it can. Between batches they meet, and the outcomes are looked at.
 *
 * <p>So a run costs few accesses to memory. After a few places, who is ahead waits a moment for the
 * others, so that all are at the same places; but only a moment, since one of them may have lost
 * its core. Source: J. Alglave et al., "Litmus: Running Tests against Hardware".
 */
public final class Laboratory {
  private static final boolean SEVERAL = Runtime.getRuntime().availableProcessors() > 1;

  /** How often a thread looks whether the others came before it leaves its core to them. */
  private static final int SPINS = 1000;

  /** Number of different delays before a piece; no multiple of what an actor's grow by. */
  private static final int DELAYS = 29;

  /** Places between which actors do not look at each other. */
  private static final int PIECE = 16;

  /** How often who is ahead looks whether the others come. */
  private static final int PATIENCE = SEVERAL ? 40 : 0;

  /** Distance of the actors' steps, so that each is in a line of the cache of its own. */
  private static final int APART = 16;

  /** Whether a program should go on. */
  public interface Patience {
    /** Asked after each batch, and before the first. */
    boolean goesOn(long runs);
  }

  /**
   * What came of a program.
   *
   * @param runs how many there were
   * @param forbidden how many of them had an outcome that must not be
   * @param overlapping how many showed that the actors ran at the same time
   */
  public record Result(long runs, long forbidden, long overlapping) {}

  private final Place[] ps;
  private final Place[] qs;
  private final Seen[] rs;
  private final AtomicInteger ready = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLongArray steps = new AtomicLongArray(4 * APART);
  private volatile int batch;
  private final int[] delayed = new int[4 * APART * 2];
  private volatile Throwable failure;

  /** A laboratory with so many runs in each batch. */
  public Laboratory(int size) {
    ps = new Place[size];
    qs = new Place[size];
    rs = new Seen[size];
    for (int i = 0; i < size; i++) {
      ps[i] = new Place();
    }
    // Apart from each other, so that the two places are in different lines of the cache.
    for (int i = 0; i < size; i++) {
      qs[i] = new Place();
    }
    for (int i = 0; i < size; i++) {
      rs[i] = new Seen();
    }
  }

  /** Runs a program, in batches, as long as the caller has patience. */
  public Result run(Litmus program, Patience patience) throws InterruptedException {
    batch = 0;
    ready.set(0);
    done.set(0);
    for (int i = 0; i < steps.length(); i++) {
      steps.set(i, 0);
    }
    Thread[] others = new Thread[program.actors().size() - 1];
    for (int i = 0; i < others.length; i++) {
      int number = i + 1;
      Litmus.Actor actor = program.actors().get(number);
      others[i] = new Thread(() -> work(actor, number, others.length));
      others[i].setDaemon(true);
      others[i].start();
    }
    Result result = new Result(0, 0, 0);
    for (int number = 1; patience.goesOn(result.runs()); number++) {
      once(number, program.actors().get(0), others.length);
      result = with(result, program);
    }
    batch = -1;
    for (Thread other : others) {
      other.join();
    }
    return result;
  }

  private void once(int number, Litmus.Actor actor, int others) {
    for (int i = 0; i < rs.length; i++) {
      ps[i].clear();
      qs[i].clear();
      rs[i].clear();
    }
    batch = number;
    meet(ready, others * number);
    goOver(actor, number, 0, others);
    meet(done, others * number);
  }

  private Result with(Result before, Litmus program) {
    int forbidden = 0;
    int overlapping = 0;
    for (int i = 0; i < rs.length; i++) {
      forbidden += program.forbidden().isOf(ps[i], qs[i], rs[i]) ? 1 : 0;
      overlapping += program.overlapping().isOf(ps[i], qs[i], rs[i]) ? 1 : 0;
    }
    return new Result(
        before.runs() + rs.length,
        before.forbidden() + forbidden,
        before.overlapping() + overlapping);
  }

  private void work(Litmus.Actor actor, int number, int others) {
    try {
      for (int next = 1; ; next++) {
        for (int spins = 0; batch != next; spins++) {
          if (batch < 0) {
            return;
          }
          relax(spins);
        }
        ready.incrementAndGet();
        meet(ready, others * next);
        goOver(actor, next, number, others);
        done.incrementAndGet();
      }
    } catch (Throwable t) {
      failure = t;
    }
  }

  private void goOver(Litmus.Actor actor, int batch, int number, int others) {
    for (int i = 0; i < rs.length; i++) {
      if (i % PIECE == 0) {
        keepStep((long) batch * rs.length + i, number, others);
      }
      actor.run(ps[i], qs[i], rs[i]);
    }
  }

  private void keepStep(long step, int number, int others) {
    steps.set(number * APART, step);
    for (int spins = 0; spins < PATIENCE && !areAt(step, others); spins++) {
      Thread.onSpinWait();
    }
    delay(step / PIECE, number);
  }

  private boolean areAt(long step, int others) {
    for (int i = 0; i <= others; i++) {
      if (steps.get(i * APART) < step) {
        return false;
      }
    }
    return true;
  }

  private void meet(AtomicInteger counter, int wanted) {
    for (int spins = 0; counter.get() < wanted; spins++) {
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      relax(spins);
    }
  }

  private static void relax(int spins) {
    if (SEVERAL && spins < SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  /** Actors that begin together would never meet if one needed longer to begin. */
  private void delay(long step, int actor) {
    long turns = step * (actor * 7 + 3) % DELAYS;
    for (int i = 0; i < turns; i++) {
      delayed[actor * APART] = i;
    }
  }
}
