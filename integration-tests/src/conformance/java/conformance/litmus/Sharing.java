package conformance.litmus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What threads that share memory may rely on: atomic updates are never lost, values never come in
 * halves, locks exclude, and who gets a reference sees what final fields, locks and volatile fields
 * promise (JLS §17.4 to §17.7).
 */
public final class Sharing {
  private static final boolean SEVERAL = Runtime.getRuntime().availableProcessors() > 1;
  private static final int THREADS = 4;
  private static final int UPDATES = SEVERAL ? 50_000 : 5_000;
  private static final int HANDOVERS = SEVERAL ? 200_000 : 5_000;

  private static final VarHandle PLAIN_INT;
  private static final VarHandle PLAIN_LONG;
  private static final VarHandle PLAIN_SHORT;
  private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
  private static final AtomicLongFieldUpdater<Counters> UPDATER =
      AtomicLongFieldUpdater.newUpdater(Counters.class, "updated");

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PLAIN_INT = lookup.findVarHandle(Counters.class, "plainInt", int.class);
      PLAIN_LONG = lookup.findVarHandle(Counters.class, "plainLong", long.class);
      PLAIN_SHORT = lookup.findVarHandle(Counters.class, "plainShort", short.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Counters {
    int plainInt;
    long plainLong;
    short plainShort;
    volatile long updated;
    int guarded;
  }

  private interface Task {
    void run(int thread);
  }

  private Sharing() {}

  public static void main(String[] args) throws Exception {
    atomicCounters();
    atomicBits();
    exchanges();
    locks();
    peterson();
    stampedReads();
    neighbours();
    tearing();
    tearingOfCopies();
    doubleCheckedLocking();
    finalFields();
    classInitialization();
    spinOnOpaque();
  }

  /** Runs a task on several threads that begin together. */
  private static void together(int count, Task task) throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      int number = i;
      threads[i] =
          new Thread(
              () -> {
                try {
                  begin.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                task.run(number);
              });
      threads[i].start();
    }
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void report(String what, long expected, long found) {
    System.out.println(
        what
            + ": "
            + (expected == found ? "exact" : expected - found + " of " + expected + " lost"));
  }

  private static void atomicCounters() throws InterruptedException {
    AtomicInteger integer = new AtomicInteger();
    AtomicLong wide = new AtomicLong();
    AtomicIntegerArray array = new AtomicIntegerArray(3);
    LongAdder adder = new LongAdder();
    AtomicReference<Integer> boxed = new AtomicReference<>(0);
    Counters c = new Counters();
    together(
        THREADS,
        thread -> {
          for (int i = 0; i < UPDATES; i++) {
            integer.getAndAdd(1);
            wide.addAndGet(3);
            array.incrementAndGet(1);
            adder.increment();
            PLAIN_INT.getAndAdd(c, 1);
            PLAIN_LONG.getAndAddRelease(c, 1L << 32);
            UPDATER.getAndIncrement(c);
          }
        });
    long total = (long) THREADS * UPDATES;
    report("AtomicInteger.getAndAdd", total, integer.get());
    report("AtomicLong.addAndGet", 3 * total, wide.get());
    report("AtomicIntegerArray.incrementAndGet", total, array.get(1));
    report("LongAdder.increment", total, adder.sum());
    report("getAndAdd of a plain int", total, c.plainInt);
    report("getAndAddRelease of a plain long", total << 32, c.plainLong);
    report("AtomicLongFieldUpdater.getAndIncrement", total, c.updated);
    together(
        THREADS,
        thread -> {
          for (int i = 0; i < UPDATES / 4; i++) {
            boxed.updateAndGet(old -> old + 1);
            short old;
            do {
              old = (short) PLAIN_SHORT.getVolatile(c);
            } while (!PLAIN_SHORT.compareAndSet(c, old, (short) (old + 1)));
          }
        });
    report("AtomicReference.updateAndGet", (long) THREADS * (UPDATES / 4), boxed.get());
    report("compareAndSet of a short", (short) (THREADS * (UPDATES / 4)), c.plainShort);
  }

  private static void atomicBits() throws InterruptedException {
    Counters c = new Counters();
    int rounds = UPDATES / 4;
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        thread -> {
          int own = 1 << thread * 7;
          for (int i = 0; i < rounds; i++) {
            if (((int) PLAIN_INT.getAndBitwiseOr(c, own) & own) != 0) {
              wrong.incrementAndGet();
            }
            if (((int) PLAIN_INT.getAndBitwiseXor(c, own) & own) == 0) {
              wrong.incrementAndGet();
            }
          }
        });
    report("getAndBitwiseOr and Xor", 0, wrong.get() + c.plainInt);
  }

  /** What one thread puts in, exactly one takes out. */
  private static void exchanges() throws InterruptedException {
    AtomicLong place = new AtomicLong();
    AtomicLong sum = new AtomicLong();
    AtomicBoolean lock = new AtomicBoolean();
    int[] unguarded = new int[1];
    together(
        THREADS,
        thread -> {
          long taken = 0;
          for (int i = 1; i <= UPDATES; i++) {
            taken += place.getAndSet(i);
            if (i % 8 == 0) {
              while (lock.getAndSet(true)) {
                Thread.yield();
              }
              unguarded[0]++;
              lock.set(false);
            }
          }
          sum.addAndGet(taken);
        });
    long expected = (long) THREADS * UPDATES * (UPDATES + 1) / 2;
    report("getAndSet", expected, sum.get() + place.get());
    report("a lock of getAndSet", (long) THREADS * (UPDATES / 8), unguarded[0]);
  }

  private static void locks() throws InterruptedException {
    Counters c = new Counters();
    ReentrantLock lock = new ReentrantLock();
    StampedLock stamped = new StampedLock();
    int[] counts = new int[3];
    int rounds = UPDATES / 4;
    together(
        THREADS,
        thread -> {
          for (int i = 0; i < rounds; i++) {
            synchronized (c) {
              c.guarded++;
            }
            lock.lock();
            try {
              counts[0]++;
            } finally {
              lock.unlock();
            }
            long stamp = stamped.writeLock();
            try {
              counts[1]++;
            } finally {
              stamped.unlockWrite(stamp);
            }
            increment(counts);
          }
        });
    long total = (long) THREADS * rounds;
    report("counter in synchronized blocks", total, c.guarded);
    report("counter under a ReentrantLock", total, counts[0]);
    report("counter under a StampedLock", total, counts[1]);
    report("counter in a synchronized method", total, counts[2]);
  }

  private static synchronized void increment(int[] counts) {
    counts[2]++;
  }

  // Peterson's lock: nothing but volatile stores that later volatile loads must not overtake.
  private static volatile boolean wants0;
  private static volatile boolean wants1;
  private static volatile int turn;

  private static void peterson() throws InterruptedException {
    int[] count = new int[1];
    together(
        2,
        thread -> {
          for (int i = 0; i < UPDATES; i++) {
            if (thread == 0) {
              wants0 = true;
              turn = 1;
              for (int spins = 0; wants1 && turn == 1; spins++) {
                relax(spins);
              }
              count[0]++;
              wants0 = false;
            } else {
              wants1 = true;
              turn = 0;
              for (int spins = 0; wants0 && turn == 0; spins++) {
                relax(spins);
              }
              count[0]++;
              wants1 = false;
            }
          }
        });
    report("counter under Peterson's lock", 2L * UPDATES, count[0]);
  }

  private static void relax(int spins) {
    if (SEVERAL && spins < 100) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  private static void stampedReads() throws InterruptedException {
    StampedLock lock = new StampedLock();
    int[] pair = new int[2];
    AtomicInteger wrong = new AtomicInteger();
    together(
        3,
        thread -> {
          for (int i = 0; i < HANDOVERS; i++) {
            if (thread == 0) {
              long stamp = lock.writeLock();
              pair[0]++;
              pair[1]--;
              lock.unlockWrite(stamp);
            } else {
              long stamp = lock.tryOptimisticRead();
              int sum = pair[0] + pair[1];
              if (stamp != 0 && lock.validate(stamp) && sum != 0) {
                wrong.incrementAndGet();
              }
            }
          }
        });
    report("optimistic reads that were validated", 0, wrong.get());
    // How many were valid beside the writer is chance; now that it is gone, each must be.
    System.out.println("nobody writes: valid " + lock.validate(lock.tryOptimisticRead()));
  }

  /** A store changes no byte beside it (JLS §17.6). */
  private static void neighbours() throws InterruptedException {
    byte[] bytes = new byte[THREADS];
    boolean[] flags = new boolean[THREADS];
    char[] chars = new char[THREADS];
    byte[] cells = new byte[THREADS];
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        thread -> {
          for (int i = 0; i < UPDATES; i++) {
            bytes[thread]++;
            flags[thread] = !flags[thread];
            chars[thread] += 3;
            byte old = (byte) BYTES.getVolatile(cells, thread);
            if (!BYTES.compareAndSet(cells, thread, old, (byte) (old + 1))) {
              wrong.incrementAndGet();
            }
          }
        });
    for (int i = 0; i < THREADS; i++) {
      boolean right =
          bytes[i] == (byte) UPDATES
              && flags[i] == (UPDATES % 2 == 1)
              && chars[i] == (char) (3 * UPDATES)
              && cells[i] == (byte) UPDATES;
      wrong.addAndGet(right ? 0 : 1);
    }
    report("elements beside each other", 0, wrong.get());
  }

  private static volatile long volatileLong;
  private static volatile double volatileDouble;
  private static long plainLong;
  private static double plainDouble;
  private static final long[] LONGS = new long[3];
  private static volatile boolean stopped;

  private static boolean isWhole(long value) {
    return value == 0 || value == -1;
  }

  private static boolean isWhole(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits == 0 || bits == 0xBFF0_0000_0000_0001L;
  }

  private static void tearing() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    double odd = Double.longBitsToDouble(0xBFF0_0000_0000_0001L);
    together(
        2,
        thread -> {
          for (int i = 0; i < HANDOVERS; i++) {
            if (thread == 0) {
              long bits = (i & 1) == 0 ? -1 : 0;
              double number = (i & 1) == 0 ? odd : 0;
              plainLong = bits;
              plainDouble = number;
              LONGS[1] = bits;
              volatileLong = bits;
              volatileDouble = number;
            } else if (!isWhole(volatileLong)
                || !isWhole(volatileDouble)
                || !isWhole(plainLong)
                || !isWhole(plainDouble)
                || !isWhole(LONGS[1])) {
              wrong.incrementAndGet();
            }
          }
        });
    report("long and double, volatile and plain, in one piece", 0, wrong.get());
  }

  /** Copies of arrays move elements whole, whatever the length and the direction. */
  private static void tearingOfCopies() throws InterruptedException {
    int[] lengths = {1, 3, 60, 1000};
    AtomicInteger wrong = new AtomicInteger();
    Object[] objects = new Object[1003];
    long[] longs = new long[1003];
    Integer one = 1;
    String two = "two";
    together(
        2,
        thread -> {
          Object[] seen = new Object[1003];
          long[] seenLongs = new long[1003];
          for (int i = 0; i < HANDOVERS / 200; i++) {
            int length = lengths[i & 3];
            if (thread == 0) {
              Object value = (i & 4) == 0 ? one : two;
              long bits = (i & 4) == 0 ? -1 : 0;
              for (int k = 0; k <= length; k++) {
                objects[k] = value;
                longs[k] = bits;
              }
              System.arraycopy(objects, 0, objects, 1, length);
              System.arraycopy(longs, 1, longs, 0, length);
            } else {
              System.arraycopy(objects, 1, seen, 2, length);
              System.arraycopy(longs, 1, seenLongs, 1, length);
              long[] cloned = longs.clone();
              for (int k = 1; k <= length; k++) {
                Object found = seen[k + 1];
                boolean right =
                    (found == null || found == one || found == two)
                        && isWhole(seenLongs[k])
                        && isWhole(cloned[k]);
                wrong.addAndGet(right ? 0 : 1);
              }
            }
          }
        });
    report("elements of copied arrays in one piece", 0, wrong.get());
  }

  private static final class Lazy {
    int first;
    long second;
    int[] third;

    Lazy(int seed) {
      first = seed;
      second = seed * 3L;
      third = new int[] {seed, -seed};
    }

    boolean isComplete() {
      return second == first * 3L && third != null && third[0] == first && third[1] == -first;
    }
  }

  private static final class Slot {
    volatile Lazy instance;
  }

  private static void doubleCheckedLocking() throws InterruptedException {
    int count = HANDOVERS / 20;
    Slot[] slots = new Slot[count];
    for (int i = 0; i < count; i++) {
      slots[i] = new Slot();
    }
    AtomicInteger made = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    together(
        3,
        thread -> {
          for (int i = 0; i < count; i++) {
            if (!get(slots[i], i + 1, made).isComplete()) {
              wrong.incrementAndGet();
            }
          }
        });
    report("double-checked locking, instances", count, made.get());
    report("double-checked locking, incomplete instances", 0, wrong.get());
  }

  private static Lazy get(Slot slot, int seed, AtomicInteger made) {
    Lazy found = slot.instance;
    if (found == null) {
      synchronized (slot) {
        found = slot.instance;
        if (found == null) {
          made.incrementAndGet();
          found = new Lazy(seed);
          slot.instance = found;
        }
      }
    }
    return found;
  }

  /** Reached by a race, complete all the same (JLS §17.5). */
  private static final class Immutable {
    final int number;
    final long wide;
    final String text;
    final int[] array;

    Immutable(int seed) {
      number = seed;
      wide = ~(long) seed;
      text = (seed & 1) == 0 ? "even" : "odd";
      array = new int[] {seed, seed + 1, seed + 2};
    }

    boolean isComplete() {
      return wide == ~(long) number
          && text != null
          && text.length() == ((number & 1) == 0 ? 4 : 3)
          && array != null
          && array[0] == number
          && array[2] == number + 2;
    }
  }

  private static Immutable published;

  private static void finalFields() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    stopped = false;
    together(
        3,
        thread -> {
          if (thread == 0) {
            for (int i = 1; i <= HANDOVERS; i++) {
              published = new Immutable(i);
            }
            stopped = true;
          } else {
            while (!stopped) {
              Immutable found = published;
              if (found != null && !found.isComplete()) {
                wrong.incrementAndGet();
              }
              Thread.onSpinWait();
            }
          }
        });
    report("final fields of objects that came by a race", 0, wrong.get());
  }

  private static final AtomicInteger BEGUN = new AtomicInteger();

  private static final class Holder {
    static int number;
    static final Object[] OBJECTS;

    static {
      BEGUN.incrementAndGet();
      OBJECTS = new Object[100];
      for (int i = 0; i < OBJECTS.length; i++) {
        OBJECTS[i] = "object " + i;
        Thread.yield();
      }
      number = 42;
    }

    private Holder() {}
  }

  private static void classInitialization() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    together(
        8,
        thread -> {
          if (Holder.number != 42 || !Holder.OBJECTS[99].equals("object 99")) {
            wrong.incrementAndGet();
          }
        });
    report("a class that many threads initialize", 0, wrong.get());
    report("its initializer", 1, BEGUN.get());
  }

  private static void spinOnOpaque() throws InterruptedException {
    Counters c = new Counters();
    together(
        2,
        thread -> {
          for (int i = 0; i < UPDATES / 10; i++) {
            for (int spins = 0; ((int) PLAIN_INT.getOpaque(c) & 1) != thread; spins++) {
              relax(spins);
            }
            PLAIN_INT.setOpaque(c, (int) PLAIN_INT.getOpaque(c) + 1);
          }
        });
    report("turns by opaque accesses", 2L * (UPDATES / 10), c.plainInt);
  }
}
