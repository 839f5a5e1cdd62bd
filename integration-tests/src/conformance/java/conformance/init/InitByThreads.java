package conformance.init;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;
import static support.Workers.together;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Classes that several threads begin to use at once (JLS §12.4.2). */
public final class InitByThreads {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final CountDownLatch ENTERED = new CountDownLatch(1);
  private static final CountDownLatch GO = new CountDownLatch(1);

  private InitByThreads() {}

  public static void main(String[] args) throws Exception {
    once();
    othersWait();
    recursive();
    failing();
    chain();
    interfaces();
    threadInside();
    crossed();
    interruptedWaiter();
    enums();
    holders();
    allocating();
    arraysDoNot();
    manyClasses();
  }

  private static final class Once {
    static final int VALUE;

    static {
      RUNS.incrementAndGet();
      Thread.yield();
      VALUE = 7 * RUNS.get();
    }
  }

  private static void once() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    together(8, n -> sum.addAndGet(Once.VALUE));
    check("initialized once by eight", RUNS + " " + sum);
  }

  private static final class Slow {
    static int value = 1;

    static {
      ENTERED.countDown();
      try {
        GO.await();
      } catch (InterruptedException e) {
        value = -1;
      }
      value++;
    }
  }

  private static void othersWait() throws InterruptedException {
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    Thread first = start(() -> seen.add(Slow.value));
    ENTERED.await();
    Thread second = start(() -> seen.add(Slow.value));
    Thread third = start(() -> seen.add(new Slow().hashCode() == 0 ? -1 : Slow.value));
    Thread.sleep(3);
    check("seen before it is ready", seen);
    check("state of one that waits", second.getState());
    GO.countDown();
    first.join();
    second.join();
    third.join();
    check("seen by all three", seen);
  }

  private static final class Recursive {
    static final Recursive SELF = new Recursive();
    static int count = 5;
    final int seen;

    Recursive() {
      seen = count;
    }
  }

  private static void recursive() throws InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    together(4, n -> seen.addAndGet(Recursive.SELF.seen * 100 + Recursive.count));
    check("recursive", seen);
  }

  private static final class Failing {
    static final int VALUE = fail();

    static int fail() {
      Thread.yield();
      throw new IllegalStateException("no");
    }
  }

  private static void failing() throws InterruptedException {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger later = new AtomicInteger();
    together(
        6,
        n -> {
          try {
            check("not expected", Failing.VALUE);
          } catch (ExceptionInInitializerError e) {
            first.addAndGet(e.getCause().getMessage().equals("no") ? 1 : 100);
          } catch (NoClassDefFoundError e) {
            later.incrementAndGet();
          }
        });
    check("failing, by six", first + " fails, " + later + " refused");
    check("failing, later", thrown(Failing::fail).split(" ")[0]);
  }

  private static class Top {
    static final AtomicInteger ORDER = new AtomicInteger();
    static final int TOP = ORDER.incrementAndGet();
  }

  private static class Middle extends Top {
    static final int MIDDLE = ORDER.incrementAndGet();
  }

  private static final class LowA extends Middle {
    static final int LOW = ORDER.incrementAndGet();
  }

  private static final class LowB extends Middle {
    static final int LOW = ORDER.incrementAndGet();
  }

  private static void chain() throws InterruptedException {
    AtomicInteger lows = new AtomicInteger();
    together(4, n -> lows.addAndGet(n % 2 == 0 ? LowA.LOW : LowB.LOW));
    check("superclasses first", Top.TOP + " " + Middle.MIDDLE + " " + lows);
  }

  private interface WithDefault {
    AtomicInteger MADE = made();

    static AtomicInteger made() {
      RUNS.addAndGet(1_000);
      return new AtomicInteger();
    }

    default int touch() {
      return MADE.incrementAndGet();
    }
  }

  private interface Without {
    int NEVER = RUNS.addAndGet(1_000_000);
  }

  private static final class Implements implements WithDefault, Without {}

  private static void interfaces() throws InterruptedException {
    RUNS.set(0);
    together(4, n -> new Implements().touch());
    check("an interface with defaults, once", RUNS + " " + WithDefault.MADE);
    check("one without, when it is used", Without.NEVER);
  }

  private static final class WithThread {
    static int inside;

    static {
      int[] box = new int[1];
      Thread thread = new Thread(new Task(box));
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        box[0] = -1;
      }
      inside = box[0];
    }
  }

  /** Not a lambda: that would be a method of the class that is being initialized. */
  private record Task(int[] box) implements Runnable {
    @Override
    public void run() {
      box[0] = 42;
    }
  }

  private static void threadInside() throws InterruptedException {
    together(3, n -> WithThread.inside++);
    check("a thread inside an initializer", WithThread.inside >= 43);
  }

  private static final class Left {
    static int value = 1;
    static int other = Right.value;
  }

  private static final class Right {
    static int value = 2;
  }

  private static void crossed() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    together(4, n -> sum.addAndGet(n % 2 == 0 ? Left.other : Right.value));
    check("one that needs the other", sum + " " + Left.value);
  }

  private static final CountDownLatch INSIDE = new CountDownLatch(1);
  private static final CountDownLatch LEAVE = new CountDownLatch(1);

  private static final class Waited {
    static int value;

    static {
      INSIDE.countDown();
      try {
        LEAVE.await();
      } catch (InterruptedException e) {
        value = -1;
      }
      value += 3;
    }
  }

  private static void interruptedWaiter() throws InterruptedException {
    Thread first = start(() -> Waited.value++);
    INSIDE.await();
    String[] seen = new String[1];
    Thread second =
        start(() -> seen[0] = (Waited.value > 2) + " " + Thread.currentThread().isInterrupted());
    Thread.sleep(1);
    second.interrupt();
    LEAVE.countDown();
    first.join();
    second.join();
    check("an interrupt does not end the waiting", seen[0]);
  }

  private enum Colour {
    RED,
    GREEN,
    BLUE;

    private static final java.util.Map<String, Colour> BY_NAME = new java.util.HashMap<>();

    static {
      for (Colour c : values()) {
        BY_NAME.put(c.name(), c);
      }
    }
  }

  private static void enums() throws InterruptedException {
    AtomicInteger found = new AtomicInteger();
    together(
        6,
        n -> {
          Colour c = Colour.valueOf(n % 2 == 0 ? "RED" : "BLUE");
          found.addAndGet(Colour.BY_NAME.get(c.name()) == c ? 1 : 0);
        });
    check("an enum by six", found);
  }

  private static final class Holder {
    static final Holder INSTANCE = new Holder();
    private static final AtomicInteger MADE = new AtomicInteger();
    final int[] data = new int[100];

    Holder() {
      java.util.Arrays.fill(data, 9);
    }
  }

  private static void holders() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    together(
        8,
        n -> {
          int s = 0;
          for (int v : Holder.INSTANCE.data) {
            s += v;
          }
          sum.addAndGet(s + Holder.MADE.get());
        });
    check("lazy holder", sum);
  }

  private static final class Allocates {
    static final java.util.List<int[]> BLOCKS = new java.util.ArrayList<>();

    static {
      for (int i = 0; i < 2_000; i++) {
        BLOCKS.add(new int[200]);
      }
      System.gc();
    }
  }

  private static void allocating() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    together(
        4,
        n -> {
          byte[] own = new byte[100_000];
          sum.addAndGet(Allocates.BLOCKS.size() + own[n]);
        });
    check("an initializer that collects", sum);
  }

  private static final class Untouched {
    static final int VALUE = RUNS.addAndGet(7);
  }

  private static void arraysDoNot() throws InterruptedException {
    RUNS.set(0);
    AtomicInteger length = new AtomicInteger();
    together(
        4, n -> length.addAndGet(new Untouched[n].length + Untouched.class.getModifiers() % 2));
    check("arrays and class objects do not initialize", RUNS + " " + length);
    check("but use does", Untouched.VALUE);
  }

  private static final class C1 {
    static final int V = C2.V + 1;
  }

  private static final class C2 {
    static final int V = C3.V + 1;
  }

  private static final class C3 {
    static final int V = C4.V + 1;
  }

  private static final class C4 {
    static final int V = Integer.parseInt("1");
  }

  private static void manyClasses() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    together(6, n -> sum.addAndGet(n == 0 ? C1.V : n == 1 ? C2.V : n == 2 ? C3.V : C4.V));
    check("from both ends of a chain", sum);
  }
}
