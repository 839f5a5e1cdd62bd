package support.litmus;

import static support.litmus.Access.OBJECT;
import static support.litmus.Access.X;
import static support.litmus.Litmus.of;

import java.util.ArrayList;
import java.util.List;

/**
 * What a thread finds in an object that another one has just made: all of it where the object came
 * by a lock, a volatile variable or a released one (JLS §17.4.5); its final fields however it came
 * (§17.5); and never anything but defaults and what was stored (§17.4.8).
 */
public final class Publication {
  private static final int NUMBER = 7;
  private static final String TEXT = "seven";

  // What a reader can find.
  private static final int NOTHING = 0;
  private static final int WHOLE = 1;
  private static final int BROKEN = 2;

  private static final Litmus.Outcome ONE_IS_BROKEN = (p, q, r) -> r.r1 == BROKEN || r.r2 == BROKEN;

  private static final Litmus.Outcome CAME_MEANWHILE =
      (p, q, r) -> r.r1 == NOTHING && r.r2 == WHOLE;

  private static final class Immutable {
    final int number;
    final long wide;
    final String text;
    final int[] array;

    Immutable() {
      number = NUMBER;
      wide = ~(long) NUMBER;
      text = TEXT;
      array = new int[] {NUMBER, NUMBER + 1, NUMBER + 2};
    }
  }

  private static final class Mutable {
    int number;
    long wide;
    String text;
    int[] array;

    Mutable() {
      number = NUMBER;
      wide = ~(long) NUMBER;
      text = TEXT;
      array = new int[] {NUMBER, NUMBER + 1, NUMBER + 2};
    }
  }

  private Publication() {}

  /** All programs of this kind. */
  public static List<Litmus> programs() {
    List<Litmus> all = new ArrayList<>();
    finalFields(all);
    handedOver(all);
    byRace(all);
    underLocks(all);
    all.add(doubleCheckedLocking());
    return all;
  }

  private static int immutable(Object object) {
    if (object == null) {
      return NOTHING;
    }
    Immutable found = (Immutable) object;
    boolean isWhole =
        found.number == NUMBER
            && found.wide == ~(long) NUMBER
            && found.text == TEXT
            && found.array != null
            && found.array.length == 3
            && found.array[2] == NUMBER + 2;
    return isWhole ? WHOLE : BROKEN;
  }

  private static int mutable(Object object) {
    if (object == null) {
      return NOTHING;
    }
    Mutable found = (Mutable) object;
    boolean isWhole =
        found.number == NUMBER
            && found.wide == ~(long) NUMBER
            && found.text == TEXT
            && found.array != null
            && found.array.length == 3
            && found.array[2] == NUMBER + 2;
    return isWhole ? WHOLE : BROKEN;
  }

  /** Defaults are as good as what was stored. */
  private static int mutableOrDefaults(Object object) {
    if (object == null) {
      return NOTHING;
    }
    Mutable found = (Mutable) object;
    int number = found.number;
    long wide = found.wide;
    String text = found.text;
    int[] array = found.array;
    boolean isAllowed =
        (number == NUMBER || number == 0)
            && (wide == ~(long) NUMBER || wide == 0)
            && (text == TEXT || text == null)
            && (array == null || array.length == 3 && (array[2] == NUMBER + 2 || array[2] == 0));
    return isAllowed ? WHOLE : BROKEN;
  }

  private static void finalFields(List<Litmus> all) {
    all.add(
        of(
            "final fields, published by a race",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> p.object = new Immutable(),
            (p, q, r) -> {
              r.r1 = immutable(p.object);
              r.r2 = immutable(p.object);
            }));
    all.add(
        of(
            "final fields, published by an opaque store",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> OBJECT.setOpaque(p, new Immutable()),
            (p, q, r) -> {
              r.r1 = immutable(OBJECT.getOpaque(p));
              r.r2 = immutable(OBJECT.getOpaque(p));
            }));
  }

  private static void handedOver(List<Litmus> all) {
    all.add(
        of(
            "plain fields, published by a volatile variable",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> p.vObject = new Mutable(),
            (p, q, r) -> {
              r.r1 = mutable(p.vObject);
              r.r2 = mutable(p.vObject);
            }));
    all.add(
        of(
            "plain fields, published by release and acquire",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> OBJECT.setRelease(p, new Mutable()),
            (p, q, r) -> {
              r.r1 = mutable(OBJECT.getAcquire(p));
              r.r2 = mutable(OBJECT.getAcquire(p));
            }));
    all.add(
        of(
            "plain fields, published by compareAndSet",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> OBJECT.compareAndSet(p, null, new Mutable()),
            (p, q, r) -> {
              r.r1 = mutable(OBJECT.getAcquire(p));
              r.r2 = mutable(OBJECT.getAcquire(p));
            }));
  }

  private static void byRace(List<Litmus> all) {
    all.add(
        of(
            "plain fields, published by a race: nothing but defaults and what was stored",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> p.object = new Mutable(),
            (p, q, r) -> {
              r.r1 = mutableOrDefaults(p.object);
              r.r2 = mutableOrDefaults(p.object);
            }));
    all.add(
        of(
            "plain fields, published by an opaque store: likewise",
            ONE_IS_BROKEN,
            CAME_MEANWHILE,
            (p, q, r) -> OBJECT.setOpaque(p, new Mutable()),
            (p, q, r) -> {
              r.r1 = mutableOrDefaults(OBJECT.getOpaque(p));
              r.r2 = mutableOrDefaults(OBJECT.getOpaque(p));
            }));
  }

  private static void underLocks(List<Litmus> all) {
    all.add(
        of(
            "two variables written in one synchronized block",
            (p, q, r) -> r.r1 != r.r2 || r.r3 != r.r4,
            (p, q, r) -> r.r1 == 0 && r.r3 == 1,
            (p, q, r) -> {
              synchronized (p) {
                p.x = 1;
                q.x = 1;
              }
            },
            (p, q, r) -> {
              synchronized (p) {
                r.r1 = q.x;
                r.r2 = p.x;
              }
              synchronized (p) {
                r.r3 = q.x;
                r.r4 = p.x;
              }
            }));
    all.add(
        of(
            "data written before a synchronized block, the flag in it",
            (p, q, r) -> r.r1 == 1 && r.r2 == 0,
            (p, q, r) -> r.r1 == 0 && r.r2 == 1,
            (p, q, r) -> {
              q.x = 1;
              synchronized (p) {
                p.x = 1;
              }
            },
            (p, q, r) -> {
              synchronized (p) {
                r.r1 = p.x;
              }
              r.r2 = (int) X.getOpaque(q);
            }));
  }

  /**
   * {@code p.x} counts instances, {@code q.x} the threads that found none; p's lock guards both.
   */
  private static Litmus doubleCheckedLocking() {
    return of(
        "double-checked locking, volatile",
        (p, q, r) -> p.x != 1 || r.r1 != WHOLE || r.r2 != WHOLE || r.r3 != WHOLE,
        (p, q, r) -> q.x > 1,
        (p, q, r) -> r.r1 = mutable(lazy(p, q)),
        (p, q, r) -> r.r2 = mutable(lazy(p, q)),
        (p, q, r) -> r.r3 = mutable(lazy(p, q)));
  }

  private static Object lazy(Place p, Place q) {
    Object found = p.vObject;
    if (found == null) {
      synchronized (p) {
        q.x++;
        found = p.vObject;
        if (found == null) {
          p.x++;
          found = new Mutable();
          p.vObject = found;
        }
      }
    }
    return found;
  }
}
