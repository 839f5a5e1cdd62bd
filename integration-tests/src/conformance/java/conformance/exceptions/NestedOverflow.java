package conformance.exceptions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Stack overflows while another one is handled: in handlers, finally blocks, monitors, threads. */
public final class NestedOverflow {
  static int depth;
  static int handled;
  static final Object LOCK = new Object();

  static void forever() {
    depth++;
    forever();
  }

  static void inHandler(int levels) {
    try {
      forever();
    } catch (StackOverflowError e) {
      handled++;
      if (levels > 1) {
        inHandler(levels - 1);
      }
    }
  }

  static void inFinally(int levels) {
    try {
      forever();
    } finally {
      handled++;
      if (levels > 1) {
        inFinally(levels - 1);
      }
    }
  }

  /** The deepest handlers have no room left, so each fails itself, up to one that has. */
  static int atTheLimit(int n) {
    try {
      return atTheLimit(n + 1);
    } catch (StackOverflowError e) {
      return needsRoom(n, 1L, 2.0, "x");
    }
  }

  static int needsRoom(int n, long a, double b, String s) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(s).append(a + i).append(b * i).append(i % 2 == 0);
    }
    return text.length();
  }

  static void locked() {
    synchronized (LOCK) {
      locked();
    }
  }

  static synchronized void lockedMethod() {
    lockedMethod();
  }

  static final class Recursive {
    final Recursive inner;

    Recursive() {
      inner = new Recursive();
    }
  }

  static final class Endless implements Comparable<Endless> {
    @Override
    public int compareTo(Endless other) {
      return other.compareTo(this);
    }

    @Override
    public int hashCode() {
      return List.of(this, this).hashCode();
    }
  }

  static boolean overflows(Runnable r) {
    try {
      r.run();
      return false;
    } catch (StackOverflowError e) {
      return true;
    }
  }

  static IntUnaryOperator self;

  public static void main(String[] args) throws InterruptedException {
    needsRoom(0, 1L, 2.0, "its classes are initialized");
    inHandler(5);
    System.out.println("in handlers: " + handled);
    handled = 0;
    System.out.println("in finally blocks: " + overflows(() -> inFinally(5)) + handled);
    System.out.println("handler at the limit: " + atTheLimit(0));
    System.out.println("monitors: " + overflows(NestedOverflow::locked));
    System.out.println("left: " + !Thread.holdsLock(LOCK));
    System.out.println("locked methods: " + overflows(NestedOverflow::lockedMethod));
    System.out.println("left too: " + !Thread.holdsLock(NestedOverflow.class));
    System.out.println("constructors: " + overflows(Recursive::new));
    self = n -> self.applyAsInt(n + 1);
    System.out.println("lambdas: " + overflows(() -> self.applyAsInt(0)));
    Endless[] endless = {new Endless(), new Endless(), new Endless()};
    System.out.println("sorting: " + overflows(() -> Arrays.sort(endless)));
    System.out.println("hashing: " + overflows(() -> endless[0].hashCode()));
    List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
    Comparator<Integer> endlessly =
        new Comparator<>() {
          @Override
          public int compare(Integer a, Integer b) {
            return compare(b, a);
          }
        };
    System.out.println("comparators: " + overflows(() -> numbers.sort(endlessly)) + numbers);
    int rounds = 0;
    for (int i = 0; i < 300; i++) {
      if (overflows(NestedOverflow::forever)) {
        rounds++;
      }
    }
    System.out.println("many times: " + rounds);
    boolean[] inThread = new boolean[8];
    Thread[] threads = new Thread[inThread.length];
    for (int i = 0; i < threads.length; i++) {
      int index = i;
      threads[i] =
          new Thread(
              () -> {
                inThread[index] = overflows(NestedOverflow::forever);
                inThread[index] &= overflows(NestedOverflow::locked);
              });
      threads[i].start();
    }
    for (Thread t : threads) {
      t.join();
    }
    System.out.println("on threads: " + Arrays.toString(inThread));
    System.gc();
    inHandler(2);
    System.out.println("after a collection: " + (depth > 0));
  }
}
