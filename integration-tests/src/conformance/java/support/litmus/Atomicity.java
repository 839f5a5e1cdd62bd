package support.litmus;

import static support.litmus.Access.NUMBER;
import static support.litmus.Access.OBJECT;
import static support.litmus.Access.WIDE;
import static support.litmus.Access.X;
import static support.litmus.Litmus.of;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens as one: updates of atomic variables, of which none is lost, and accesses to {@code
 * long} and {@code double}, which never see half of a store (JLS §17.7; plain ones need not be
 * whole there, but are on machines of 64 bits, and programs rely on it).
 */
public final class Atomicity {
  private static final int THREADS = 4;
  private static final long FIRST = -1;
  private static final long SECOND = 0x0123_4567_89ab_cdefL;
  private static final int TORN = 3;

  /** Adds one to a variable and says what it was before. */
  private interface Increment {
    int of(Place p);
  }

  private interface Read {
    long of(Place p);
  }

  private interface Write {
    void to(Place p, long value);
  }

  private Atomicity() {}

  /** All programs of this kind. */
  public static List<Litmus> programs() {
    List<Litmus> all = new ArrayList<>();
    increments(all);
    compareAndSet(all);
    all.add(exchanges());
    wideVolatiles(all);
    widePlains(all);
    return all;
  }

  private static void increments(List<Litmus> all) {
    all.add(increments("AtomicInteger.getAndIncrement", p -> p.atomic.getAndIncrement()));
    all.add(increments("AtomicInteger.updateAndGet", p -> p.atomic.updateAndGet(v -> v + 1) - 1));
    all.add(increments("AtomicLong.addAndGet", p -> (int) p.atomicWide.addAndGet(1) - 1));
    all.add(increments("getAndAdd of an int", p -> (int) X.getAndAdd(p, 1)));
    all.add(
        increments("getAndAddRelease of a long", p -> (int) (long) WIDE.getAndAddRelease(p, 1L)));
    all.add(increments("getAndAdd of a double", p -> (int) (double) NUMBER.getAndAdd(p, 1.0)));
    all.add(increments("compareAndSet of a long", Atomicity::byCompareAndSet));
    all.add(increments("weakCompareAndSet of an int", Atomicity::byWeakCompareAndSet));
    all.add(increments("synchronized", Atomicity::byLock));
  }

  /** Four threads count; each number is given out once. */
  private static Litmus increments(String how, Increment increment) {
    return of(
        "increments are not lost, " + how,
        (p, q, r) -> mask(r.r1) + mask(r.r2) + mask(r.r3) + mask(r.r4) != (1 << THREADS) - 1,
        (p, q, r) -> r.r1 == 1 || r.r1 == 2,
        (p, q, r) -> r.r1 = increment.of(p),
        (p, q, r) -> r.r2 = increment.of(p),
        (p, q, r) -> r.r3 = increment.of(p),
        (p, q, r) -> r.r4 = increment.of(p));
  }

  /** Different numbers below 4 have the sum 15 and no others. */
  private static int mask(int number) {
    return 0 <= number && number < THREADS ? 1 << number : 1 << THREADS;
  }

  private static int byCompareAndSet(Place p) {
    long old;
    do {
      old = p.atomicWide.get();
    } while (!p.atomicWide.compareAndSet(old, old + 1));
    return (int) old;
  }

  private static int byWeakCompareAndSet(Place p) {
    int old;
    do {
      old = (int) X.getOpaque(p);
    } while (!X.weakCompareAndSet(p, old, old + 1));
    return old;
  }

  private static int byLock(Place p) {
    synchronized (p) {
      return p.x++;
    }
  }

  private static void compareAndSet(List<Litmus> all) {
    Litmus.Outcome notOneWinner = (p, q, r) -> r.r1 + r.r2 + r.r3 != 1;
    Litmus.Outcome firstLost = (p, q, r) -> r.r1 == 0;
    all.add(
        of(
            "compareAndSet has one winner, int",
            notOneWinner,
            firstLost,
            (p, q, r) -> r.r1 = p.atomic.compareAndSet(0, 1) ? 1 : 0,
            (p, q, r) -> r.r2 = p.atomic.compareAndSet(0, 2) ? 1 : 0,
            (p, q, r) -> r.r3 = p.atomic.compareAndExchange(0, 3) == 0 ? 1 : 0));
    all.add(
        of(
            "compareAndSet has one winner, reference",
            notOneWinner,
            firstLost,
            (p, q, r) -> r.r1 = OBJECT.compareAndSet(p, null, p) ? 1 : 0,
            (p, q, r) -> r.r2 = OBJECT.compareAndSet(p, null, q) ? 1 : 0,
            (p, q, r) -> r.r3 = OBJECT.compareAndExchange(p, null, r) == null ? 1 : 0));
  }

  /** What one thread puts in, one other takes out, or it stays. */
  private static Litmus exchanges() {
    return of(
        "getAndSet gives each value to one thread",
        (p, q, r) -> r.r1 + r.r2 + r.r3 + r.r4 + p.atomic.get() != 1 + 2 + 4 + 8,
        (p, q, r) -> r.r1 != 0 && p.atomic.get() != 1,
        (p, q, r) -> r.r1 = p.atomic.getAndSet(1),
        (p, q, r) -> r.r2 = p.atomic.getAndSet(2),
        (p, q, r) -> r.r3 = p.atomic.getAndSet(4),
        (p, q, r) -> r.r4 = p.atomic.getAndSet(8));
  }

  private static void wideVolatiles(List<Litmus> all) {
    all.add(whole("volatile long", (p, value) -> p.vWide = value, p -> p.vWide));
    all.add(
        whole(
            "volatile double",
            (p, value) -> p.vNumber = Double.longBitsToDouble(value),
            p -> Double.doubleToRawLongBits(p.vNumber)));
    all.add(
        whole(
            "opaque long", (p, value) -> WIDE.setOpaque(p, value), p -> (long) WIDE.getOpaque(p)));
  }

  private static void widePlains(List<Litmus> all) {
    all.add(whole("plain long", (p, value) -> p.wide = value, p -> p.wide));
    all.add(
        whole(
            "plain double",
            (p, value) -> p.number = Double.longBitsToDouble(value),
            p -> Double.doubleToRawLongBits(p.number)));
    all.add(whole("element of long[]", (p, value) -> p.longs[1] = value, p -> p.longs[1]));
  }

  private static Litmus whole(String what, Write write, Read read) {
    return of(
        "no half of a store is seen, " + what,
        (p, q, r) -> r.r1 == TORN || r.r2 == TORN || r.r3 == TORN || r.r4 == TORN,
        (p, q, r) -> r.r1 != r.r2 || r.r3 != r.r4,
        (p, q, r) -> {
          r.r1 = kind(read.of(p));
          r.r2 = kind(read.of(p));
        },
        (p, q, r) -> {
          r.r3 = kind(read.of(p));
          r.r4 = kind(read.of(p));
        },
        (p, q, r) -> write.to(p, FIRST),
        (p, q, r) -> write.to(p, SECOND));
  }

  private static int kind(long value) {
    if (value == 0) {
      return 0;
    }
    return value == FIRST ? 1 : value == SECOND ? 2 : TORN;
  }
}
