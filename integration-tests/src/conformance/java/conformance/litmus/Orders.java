package conformance.litmus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Orders in which threads may see each other's stores, by the classic small programs: all actors go
 * over the same cells at once, each with its few accesses, and what they read together is compared
 * with what JLS §17.4 and the modes of VarHandle forbid. Names of the programs follow the
 * literature: P. Sewell et al., "x86-TSO"; D. Lea, "Using JDK 9 Memory Order Modes".
 */
public final class Orders {
  private static final int CELLS = 1000;
  private static final boolean SEVERAL = Runtime.getRuntime().availableProcessors() > 1;
  private static final long BUDGET_NANOS = SEVERAL ? 80_000_000 : 5_000_000;
  private static final int DELAYS = 97;

  private static final VarHandle X;
  private static final VarHandle Y;
  private static final VarHandle LONG;
  private static final VarHandle DOUBLE;
  private static final VarHandle OBJECT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      X = lookup.findVarHandle(Cell.class, "x", int.class);
      Y = lookup.findVarHandle(Cell.class, "y", int.class);
      LONG = lookup.findVarHandle(Cell.class, "l", long.class);
      DOUBLE = lookup.findVarHandle(Cell.class, "d", double.class);
      OBJECT = lookup.findVarHandle(Cell.class, "o", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Cell {
    int x;
    int y;
    long l;
    double d;
    Object o;
    volatile int vx;
    volatile int vy;
    volatile long vl;
    volatile double vd;
    volatile Object vo;
    volatile byte vb;
    final AtomicInteger a = new AtomicInteger();
    final AtomicInteger b = new AtomicInteger();

    void clear() {
      x = 0;
      y = 0;
      l = 0;
      d = 0;
      o = null;
      vx = 0;
      vy = 0;
      vl = 0;
      vd = 0;
      vo = null;
      vb = 0;
      a.setPlain(0);
      b.setPlain(0);
    }
  }

  /** What one thread does to all cells. */
  private interface Actor {
    void run(Cell[] cells);
  }

  // What the actors read of each cell.
  private static final int[] R1 = new int[CELLS];
  private static final int[] R2 = new int[CELLS];
  private static final int[] R3 = new int[CELLS];
  private static final int[] R4 = new int[CELLS];

  private static final Cell[] ALL = new Cell[CELLS];
  private static final AtomicInteger READY = new AtomicInteger();
  private static final AtomicInteger DONE = new AtomicInteger();
  private static volatile int round;
  private static volatile int delayed;

  private Orders() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < CELLS; i++) {
      ALL[i] = new Cell();
    }
    storeBuffering();
    storeBufferingOfWideValues();
    messagePassing();
    messagePassingByModes();
    loadBuffering();
    independentReads();
    coherence();
    writeCausality();
  }

  // ---- how a program is run

  private static void run(String name, IntPredicate forbidden, Actor... actors)
      throws InterruptedException {
    round = 0;
    READY.set(0);
    DONE.set(0);
    Thread[] threads = new Thread[actors.length];
    for (int i = 1; i < actors.length; i++) {
      int number = i;
      threads[i] = new Thread(() -> work(actors[number], number, actors.length - 1));
      threads[i].start();
    }
    int bad = 0;
    int rounds = 0;
    long end = System.nanoTime() + BUDGET_NANOS;
    while (rounds == 0 || System.nanoTime() < end) {
      bad += once(++rounds, forbidden, actors);
    }
    round = -1;
    for (int i = 1; i < actors.length; i++) {
      threads[i].join();
    }
    System.out.println(name + ": " + (bad == 0 ? "no" : bad) + " forbidden outcome");
  }

  private static int once(int number, IntPredicate forbidden, Actor[] actors) {
    for (int i = 0; i < CELLS; i++) {
      ALL[i].clear();
      R1[i] = R2[i] = R3[i] = R4[i] = -1;
    }
    int others = actors.length - 1;
    round = number;
    meet(READY, others * number);
    delay(number, 0);
    actors[0].run(ALL);
    meet(DONE, others * number);
    int bad = 0;
    for (int i = 0; i < CELLS; i++) {
      if (forbidden.test(i)) {
        bad++;
      }
    }
    return bad;
  }

  private static void work(Actor actor, int number, int others) {
    for (int next = 1; ; next++) {
      for (int spins = 0; round != next; spins++) {
        if (round < 0) {
          return;
        }
        relax(spins);
      }
      READY.incrementAndGet();
      meet(READY, others * next);
      delay(next, number);
      actor.run(ALL);
      DONE.incrementAndGet();
    }
  }

  private static void meet(AtomicInteger counter, int wanted) {
    for (int spins = 0; counter.get() < wanted; spins++) {
      relax(spins);
    }
  }

  private static void relax(int spins) {
    if (SEVERAL && spins < 1000) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  /** Threads that begin together would never meet if one needed longer to begin. */
  private static void delay(int round, int actor) {
    int turns = round * (actor * 7 + 3) % DELAYS;
    for (int i = 0; i < turns; i++) {
      delayed = i;
    }
  }

  // ---- the programs

  private static void storeBuffering() throws InterruptedException {
    IntPredicate bothOld = i -> R1[i] == 0 && R2[i] == 0;
    run(
        "store buffering, volatile",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vx = 1;
            R1[i] = cells[i].vy;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vy = 1;
            R2[i] = cells[i].vx;
          }
        });
    run(
        "store buffering, setVolatile of plain fields",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            X.setVolatile(cells[i], 1);
            R1[i] = (int) Y.getVolatile(cells[i]);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            Y.setVolatile(cells[i], 1);
            R2[i] = (int) X.getVolatile(cells[i]);
          }
        });
    run(
        "store buffering, full fences",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            X.setOpaque(cells[i], 1);
            VarHandle.fullFence();
            R1[i] = (int) Y.getOpaque(cells[i]);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            Y.setOpaque(cells[i], 1);
            VarHandle.fullFence();
            R2[i] = (int) X.getOpaque(cells[i]);
          }
        });
    run(
        "store buffering, atomic exchanges and additions",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].a.getAndSet(1);
            R1[i] = cells[i].b.get();
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].b.getAndAdd(1);
            R2[i] = cells[i].a.get();
          }
        });
    run(
        "store buffering, compareAndSet that succeeds and set",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].a.compareAndSet(0, 1);
            R1[i] = cells[i].b.get();
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].b.set(1);
            R2[i] = cells[i].a.get();
          }
        });
  }

  private static void storeBufferingOfWideValues() throws InterruptedException {
    IntPredicate bothOld = i -> R1[i] == 0 && R2[i] == 0;
    run(
        "store buffering, volatile long and double",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vl = 1;
            R1[i] = (int) cells[i].vd;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vd = 1;
            R2[i] = (int) cells[i].vl;
          }
        });
    run(
        "store buffering, volatile reference and byte",
        bothOld,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vo = cells;
            R1[i] = cells[i].vb;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vb = 1;
            R2[i] = cells[i].vo == null ? 0 : 1;
          }
        });
    run(
        "store buffering, setVolatile of long, double and reference",
        i -> R1[i] == 0 && R2[i] == 0 || R3[i] == 0 && R2[i] == 0,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            LONG.setVolatile(cells[i], 1L);
            R1[i] = (int) (double) DOUBLE.getVolatile(cells[i]);
            R3[i] = OBJECT.getVolatile(cells[i]) == null ? 0 : 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            DOUBLE.setVolatile(cells[i], 1.0);
            OBJECT.setVolatile(cells[i], cells);
            R2[i] = (int) (long) LONG.getVolatile(cells[i]);
          }
        });
  }

  private static void messagePassing() throws InterruptedException {
    IntPredicate flagWithoutData = i -> R1[i] == 1 && R2[i] == 0;
    run(
        "message passing, volatile flag",
        flagWithoutData,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            cells[i].vx = 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = cells[i].vx;
            R2[i] = cells[i].x;
          }
        });
    run(
        "message passing, data read before and after the flag",
        i -> R1[i] == 1 && R2[i] == 0,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            cells[i].vx = 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R3[i] = cells[i].x;
            R1[i] = cells[i].vx;
            R2[i] = cells[i].x;
          }
        });
    run(
        "message passing, lazySet",
        flagWithoutData,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            cells[i].a.lazySet(1);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = cells[i].a.get();
            R2[i] = cells[i].x;
          }
        });
  }

  private static void messagePassingByModes() throws InterruptedException {
    IntPredicate flagWithoutData = i -> R1[i] == 1 && R2[i] == 0;
    run(
        "message passing, release and acquire",
        flagWithoutData,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            Y.setRelease(cells[i], 1);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = (int) Y.getAcquire(cells[i]);
            R2[i] = cells[i].x;
          }
        });
    run(
        "message passing, release and acquire fences",
        flagWithoutData,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            VarHandle.releaseFence();
            Y.setOpaque(cells[i], 1);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = (int) Y.getOpaque(cells[i]);
            VarHandle.acquireFence();
            R2[i] = cells[i].x;
          }
        });
    run(
        "message passing, a reference released",
        flagWithoutData,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            OBJECT.setRelease(cells[i], new int[] {1});
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            int[] seen = (int[]) OBJECT.getAcquire(cells[i]);
            R1[i] = seen == null ? 0 : 1;
            R2[i] = seen == null ? 0 : seen[0];
          }
        });
    run(
        "message passing, the flag is set by a read-modify-write",
        flagWithoutData,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            Y.getAndAddRelease(cells[i], 1);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = (int) Y.getAndAddAcquire(cells[i], 0);
            R2[i] = cells[i].x;
          }
        });
  }

  private static void loadBuffering() throws InterruptedException {
    IntPredicate bothNew = i -> R1[i] == 1 && R2[i] == 1;
    run(
        "load buffering, volatile",
        bothNew,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = cells[i].vx;
            cells[i].vy = 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R2[i] = cells[i].vy;
            cells[i].vx = 1;
          }
        });
    run(
        "load buffering, acquire and release",
        bothNew,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = (int) X.getAcquire(cells[i]);
            Y.setRelease(cells[i], 1);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R2[i] = (int) Y.getAcquire(cells[i]);
            X.setRelease(cells[i], 1);
          }
        });
  }

  private static void independentReads() throws InterruptedException {
    run(
        "independent reads of independent writes, volatile",
        i -> R1[i] == 1 && R2[i] == 0 && R3[i] == 1 && R4[i] == 0,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = cells[i].vx;
            R2[i] = cells[i].vy;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R3[i] = cells[i].vy;
            R4[i] = cells[i].vx;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vx = 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vy = 1;
          }
        });
  }

  private static void coherence() throws InterruptedException {
    run(
        "coherence, opaque reads do not go back",
        i -> R1[i] > R2[i] || R2[i] > R3[i],
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            X.setOpaque(cells[i], 1);
            X.setOpaque(cells[i], 2);
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = (int) X.getOpaque(cells[i]);
            R2[i] = (int) X.getOpaque(cells[i]);
            R3[i] = (int) X.getOpaque(cells[i]);
          }
        });
    run(
        "coherence, all see two writes in one order",
        i -> R1[i] == 1 && R2[i] == 2 && R3[i] == 2 && R4[i] == 1,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = cells[i].vx;
            R2[i] = cells[i].vx;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R3[i] = cells[i].vx;
            R4[i] = cells[i].vx;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vx = 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].vx = 2;
          }
        });
    run(
        "coherence, a thread sees its own plain store",
        i -> R1[i] == 0 || R2[i] == 0,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            R1[i] = cells[i].x;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 2;
            R2[i] = cells[i].x;
          }
        });
  }

  private static void writeCausality() throws InterruptedException {
    run(
        "write to read causality, volatile",
        i -> R1[i] == 1 && R2[i] == 1 && R3[i] == 0,
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            cells[i].x = 1;
            cells[i].vx = 1;
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R1[i] = cells[i].vx;
            if (R1[i] == 1) {
              cells[i].vy = 1;
            }
          }
        },
        cells -> {
          for (int i = 0; i < CELLS; i++) {
            R2[i] = cells[i].vy;
            R3[i] = cells[i].x;
          }
        });
  }
}
