package support.litmus;

import static support.litmus.Access.NUMBER;
import static support.litmus.Access.OBJECT;
import static support.litmus.Access.WIDE;
import static support.litmus.Access.X;
import static support.litmus.Litmus.of;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order threads may see each other's stores: what they read together is compared with what
 * JLS §17.4 and the modes of VarHandle forbid. Names follow the literature: P. Sewell et al.,
 * "x86-TSO"; D. Lea, "Using JDK 9 Memory Order Modes".
 */
public final class Ordering {
  private static final Litmus.Outcome BOTH_OLD = (p, q, r) -> r.r1 == 0 && r.r2 == 0;
  private static final Litmus.Outcome BOTH_NEW = (p, q, r) -> r.r1 == 1 && r.r2 == 1;
  private static final Litmus.Outcome FLAG_WITHOUT_DATA = (p, q, r) -> r.r1 == 1 && r.r2 == 0;
  private static final Litmus.Outcome DATA_WITHOUT_FLAG = (p, q, r) -> r.r1 == 0 && r.r2 == 1;

  private Ordering() {}

  /** All of them. */
  public static List<Litmus> programs() {
    List<Litmus> all = new ArrayList<>();
    storeBuffering(all);
    storeBufferingOfWideValues(all);
    messagePassing(all);
    messagePassingByModes(all);
    loadBuffering(all);
    independentReads(all);
    coherence(all);
    writeCausality(all);
    return all;
  }

  private static void storeBuffering(List<Litmus> all) {
    all.add(
        of(
            "store buffering, plain, where nothing is forbidden",
            (p, q, r) -> false,
            BOTH_OLD,
            (p, q, r) -> {
              p.x = 1;
              r.r1 = q.x;
            },
            (p, q, r) -> {
              q.x = 1;
              r.r2 = p.x;
            }));
    all.add(
        of(
            "store buffering, volatile",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              p.v = 1;
              r.r1 = q.v;
            },
            (p, q, r) -> {
              q.v = 1;
              r.r2 = p.v;
            }));
    all.add(
        of(
            "store buffering, setVolatile of plain fields",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              X.setVolatile(p, 1);
              r.r1 = (int) X.getVolatile(q);
            },
            (p, q, r) -> {
              X.setVolatile(q, 1);
              r.r2 = (int) X.getVolatile(p);
            }));
    all.add(
        of(
            "store buffering, full fences",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              X.setOpaque(p, 1);
              VarHandle.fullFence();
              r.r1 = (int) X.getOpaque(q);
            },
            (p, q, r) -> {
              X.setOpaque(q, 1);
              VarHandle.fullFence();
              r.r2 = (int) X.getOpaque(p);
            }));
    all.add(
        of(
            "store buffering, atomic exchanges and additions",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              p.atomic.getAndSet(1);
              r.r1 = q.atomic.get();
            },
            (p, q, r) -> {
              q.atomic.getAndAdd(1);
              r.r2 = p.atomic.get();
            }));
    all.add(
        of(
            "store buffering, compareAndSet that succeeds and set",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              p.atomic.compareAndSet(0, 1);
              r.r1 = q.atomic.get();
            },
            (p, q, r) -> {
              q.atomic.set(1);
              r.r2 = p.atomic.get();
            }));
  }

  private static void storeBufferingOfWideValues(List<Litmus> all) {
    all.add(
        of(
            "store buffering, volatile long and double",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              p.vWide = 1;
              r.r1 = (int) q.vNumber;
            },
            (p, q, r) -> {
              q.vNumber = 1;
              r.r2 = (int) p.vWide;
            }));
    all.add(
        of(
            "store buffering, volatile reference and byte",
            BOTH_OLD,
            BOTH_NEW,
            (p, q, r) -> {
              p.vObject = p;
              r.r1 = q.vByte;
            },
            (p, q, r) -> {
              q.vByte = 1;
              r.r2 = p.vObject == null ? 0 : 1;
            }));
    all.add(
        of(
            "store buffering, setVolatile of long, double and reference",
            (p, q, r) -> r.r1 == 0 && r.r2 == 0 || r.r3 == 0 && r.r2 == 0,
            BOTH_NEW,
            (p, q, r) -> {
              WIDE.setVolatile(p, 1L);
              r.r1 = (int) (double) NUMBER.getVolatile(q);
              r.r3 = OBJECT.getVolatile(q) == null ? 0 : 1;
            },
            (p, q, r) -> {
              NUMBER.setVolatile(q, 1.0);
              OBJECT.setVolatile(q, q);
              r.r2 = (int) (long) WIDE.getVolatile(p);
            }));
  }

  private static void messagePassing(List<Litmus> all) {
    all.add(
        of(
            "message passing, volatile flag",
            FLAG_WITHOUT_DATA,
            DATA_WITHOUT_FLAG,
            (p, q, r) -> {
              p.x = 1;
              q.v = 1;
            },
            (p, q, r) -> {
              r.r1 = q.v;
              r.r2 = p.x;
            }));
    all.add(
        of(
            "message passing, data read before and after the flag",
            FLAG_WITHOUT_DATA,
            (p, q, r) -> r.r3 == 0 && r.r1 == 1,
            (p, q, r) -> {
              p.x = 1;
              q.v = 1;
            },
            (p, q, r) -> {
              r.r3 = p.x;
              r.r1 = q.v;
              r.r2 = p.x;
            }));
    all.add(
        of(
            "message passing, lazySet",
            FLAG_WITHOUT_DATA,
            DATA_WITHOUT_FLAG,
            (p, q, r) -> {
              p.x = 1;
              q.atomic.lazySet(1);
            },
            (p, q, r) -> {
              r.r1 = q.atomic.get();
              r.r2 = p.x;
            }));
  }

  private static void messagePassingByModes(List<Litmus> all) {
    all.add(
        of(
            "message passing, release and acquire",
            FLAG_WITHOUT_DATA,
            DATA_WITHOUT_FLAG,
            (p, q, r) -> {
              p.x = 1;
              X.setRelease(q, 1);
            },
            (p, q, r) -> {
              r.r1 = (int) X.getAcquire(q);
              r.r2 = p.x;
            }));
    all.add(
        of(
            "message passing, release and acquire fences",
            FLAG_WITHOUT_DATA,
            DATA_WITHOUT_FLAG,
            (p, q, r) -> {
              p.x = 1;
              VarHandle.releaseFence();
              X.setOpaque(q, 1);
            },
            (p, q, r) -> {
              r.r1 = (int) X.getOpaque(q);
              VarHandle.acquireFence();
              r.r2 = p.x;
            }));
    all.add(
        of(
            "message passing, the flag is set by a read-modify-write",
            FLAG_WITHOUT_DATA,
            DATA_WITHOUT_FLAG,
            (p, q, r) -> {
              p.x = 1;
              X.getAndAddRelease(q, 1);
            },
            (p, q, r) -> {
              r.r1 = (int) X.getAndAddAcquire(q, 0);
              r.r2 = p.x;
            }));
  }

  private static void loadBuffering(List<Litmus> all) {
    all.add(
        of(
            "load buffering, volatile",
            BOTH_NEW,
            BOTH_OLD,
            (p, q, r) -> {
              r.r1 = p.v;
              q.v = 1;
            },
            (p, q, r) -> {
              r.r2 = q.v;
              p.v = 1;
            }));
    all.add(
        of(
            "load buffering, acquire and release",
            BOTH_NEW,
            BOTH_OLD,
            (p, q, r) -> {
              r.r1 = (int) X.getAcquire(p);
              X.setRelease(q, 1);
            },
            (p, q, r) -> {
              r.r2 = (int) X.getAcquire(q);
              X.setRelease(p, 1);
            }));
  }

  private static void independentReads(List<Litmus> all) {
    all.add(
        of(
            "independent reads of independent writes, volatile",
            (p, q, r) -> r.r1 == 1 && r.r2 == 0 && r.r3 == 1 && r.r4 == 0,
            (p, q, r) -> r.r1 == 0 && r.r2 == 1 && r.r3 == 0 && r.r4 == 1,
            (p, q, r) -> {
              r.r1 = p.v;
              r.r2 = q.v;
            },
            (p, q, r) -> {
              r.r3 = q.v;
              r.r4 = p.v;
            },
            (p, q, r) -> p.v = 1,
            (p, q, r) -> q.v = 1));
  }

  private static void coherence(List<Litmus> all) {
    all.add(
        of(
            "coherence, opaque reads do not go back",
            (p, q, r) -> r.r1 > r.r2 || r.r2 > r.r3,
            (p, q, r) -> r.r1 != r.r3,
            (p, q, r) -> {
              X.setOpaque(p, 1);
              X.setOpaque(p, 2);
            },
            (p, q, r) -> {
              r.r1 = (int) X.getOpaque(p);
              r.r2 = (int) X.getOpaque(p);
              r.r3 = (int) X.getOpaque(p);
            }));
    all.add(
        of(
            "coherence, all see two writes in one order",
            (p, q, r) -> r.r1 == 1 && r.r2 == 2 && r.r3 == 2 && r.r4 == 1,
            (p, q, r) -> r.r1 != r.r2 || r.r3 != r.r4,
            (p, q, r) -> {
              r.r1 = p.v;
              r.r2 = p.v;
            },
            (p, q, r) -> {
              r.r3 = p.v;
              r.r4 = p.v;
            },
            (p, q, r) -> p.v = 1,
            (p, q, r) -> p.v = 2));
    all.add(
        of(
            "coherence, a thread sees its own plain store",
            (p, q, r) -> r.r1 == 0 || r.r2 == 0,
            (p, q, r) -> p.x == 1,
            (p, q, r) -> {
              p.x = 1;
              r.r1 = p.x;
            },
            (p, q, r) -> {
              p.x = 2;
              r.r2 = p.x;
            }));
    all.add(
        of(
            "coherence, reads and read-modify-writes of one place",
            (p, q, r) -> r.r1 > r.r2 || r.r2 > r.r3 || p.atomic.get() != 2,
            (p, q, r) -> r.r1 == 0 && r.r3 > r.r1,
            (p, q, r) -> {
              r.r1 = p.atomic.getPlain();
              r.r2 = p.atomic.incrementAndGet();
              r.r3 = p.atomic.getPlain();
            },
            (p, q, r) -> p.atomic.incrementAndGet()));
  }

  private static void writeCausality(List<Litmus> all) {
    all.add(
        of(
            "write to read causality, volatile",
            (p, q, r) -> r.r1 == 1 && r.r2 == 1 && r.r3 == 0,
            (p, q, r) -> r.r1 == 1 && r.r2 == 0 && r.r3 == 1,
            (p, q, r) -> {
              p.x = 1;
              p.v = 1;
            },
            (p, q, r) -> {
              r.r1 = p.v;
              if (r.r1 == 1) {
                q.v = 1;
              }
            },
            (p, q, r) -> {
              r.r2 = q.v;
              r.r3 = p.x;
            }));
  }
}
