package conformance.threads;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thread;
import static support.Workers.thrown;
import static support.Workers.together;
import static support.Workers.until;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The life of a thread: how it is made, what it is while it runs, how others see its end. */
public final class Lives {
  private Lives() {}

  public static void main(String[] args) throws Exception {
    before();
    numbers();
    joins();
    joinOfOneNotStarted();
    joinOfItself();
    manyJoinOne();
    statesOfWaits();
    statesOfParking();
    runnable();
    namesWhileRunning();
    priorities();
    stackSizes();
    constructors();
    startsInsideStarts();
    visibleAfterJoin();
    visibleAfterStart();
    traces();
    sleeps();
    subclass();
    runWithoutStart();
    startByTwo();
    stops();
  }

  @SuppressWarnings({"deprecation", "removal"})
  private static void stops() throws InterruptedException {
    Thread itself = thread("itself", () -> Thread.currentThread().stop());
    itself.setUncaughtExceptionHandler((t, e) -> check("died of", e));
    itself.start();
    itself.join();
    check("one that stopped itself", itself.getState());
    check("stop of the own thread", thrown(() -> Thread.currentThread().stop()));
    itself.stop();
    AtomicBoolean ran = new AtomicBoolean();
    Thread early = thread("early", () -> ran.set(true));
    early.stop();
    check("stopped before it starts", early.getState());
    early.start();
    early.join();
    check("one that was stopped before ran", ran + " " + early.getState());
  }

  private static void before() {
    Thread thread = new Thread("made");
    check("alive before it starts", thread.isAlive());
    check("interrupted before it starts", interruptedBeforeStart(thread));
    check("trace before it starts", thread.getStackTrace().length);
    check("as text", new Thread(Thread.currentThread().getThreadGroup(), "texted"));
  }

  private static boolean interruptedBeforeStart(Thread thread) {
    thread.interrupt();
    return thread.isInterrupted();
  }

  private static void numbers() throws InterruptedException {
    Set<Long> numbers = java.util.concurrent.ConcurrentHashMap.newKeySet();
    together(
        4,
        n -> {
          for (int i = 0; i < 50; i++) {
            numbers.add(new Thread().getId());
          }
        });
    check("numbers differ", numbers.size());
    check("number of main", Thread.currentThread().getId());
  }

  private static void joins() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = start(end::await);
    thread.join(1);
    thread.join(1, 500_000);
    check("alive after joins that timed out", thread.isAlive());
    check("timed join", TimeUnit.MILLISECONDS.toMillis(1) == 1 && timedJoin(thread));
    end.countDown();
    thread.join(0);
    check("alive after a join of 0", thread.isAlive());
    thread.join(1_000_000);
    check("join of an ended one", thread.getState());
    check("nanoseconds out of range", thrown(() -> thread.join(1, 1_000_000)));
  }

  private static boolean timedJoin(Thread thread) throws InterruptedException {
    TimeUnit.MILLISECONDS.timedJoin(thread, 1);
    return thread.isAlive();
  }

  private static void joinOfOneNotStarted() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.join();
    check("join of one not started", thread.getState());
  }

  private static void joinOfItself() throws InterruptedException {
    AtomicBoolean alive = new AtomicBoolean();
    Thread thread =
        start(
            () -> {
              Thread.currentThread().join(2);
              alive.set(Thread.currentThread().isAlive());
            });
    thread.join();
    check("a thread that joins itself for a while", alive);
  }

  private static void manyJoinOne() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = start(end::await);
    AtomicInteger joined = new AtomicInteger();
    Thread[] joining = new Thread[10];
    for (int i = 0; i < joining.length; i++) {
      joining[i] =
          start(
              () -> {
                thread.join();
                joined.incrementAndGet();
              });
    }
    for (Thread t : joining) {
      await(t, Thread.State.WAITING);
    }
    check("joined before the end", joined);
    end.countDown();
    for (Thread t : joining) {
      t.join();
    }
    check("joined after the end", joined);
  }

  private static Thread.State stateOf(Thread thread, Thread.State wanted)
      throws InterruptedException {
    await(thread, wanted);
    Thread.State state = thread.getState();
    thread.interrupt();
    thread.join();
    return state;
  }

  private static void statesOfWaits() throws InterruptedException {
    Object lock = new Object();
    Thread never = start(() -> LockSupport.parkNanos(Long.MAX_VALUE));
    check("state in sleep", stateOf(start(() -> sleepLong()), Thread.State.TIMED_WAITING));
    check("state in join", stateOf(start(() -> quiet(never::join)), Thread.State.WAITING));
    check(
        "state in a timed join",
        stateOf(start(() -> quiet(() -> never.join(100_000))), Thread.State.TIMED_WAITING));
    check("state in wait", stateOf(start(() -> waitFor(lock, 0)), Thread.State.WAITING));
    check(
        "state in a timed wait",
        stateOf(start(() -> waitFor(lock, 100_000)), Thread.State.TIMED_WAITING));
    never.interrupt();
    never.join();
  }

  private static void sleepLong() {
    quiet(() -> Thread.sleep(100_000));
  }

  private static void waitFor(Object lock, long millis) {
    synchronized (lock) {
      quiet(() -> lock.wait(millis));
    }
  }

  private static void quiet(support.Workers.Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static void statesOfParking() throws InterruptedException {
    check("state in park", stateOf(start(LockSupport::park), Thread.State.WAITING));
    check(
        "state in parkNanos",
        stateOf(start(() -> LockSupport.parkNanos(Long.MAX_VALUE)), Thread.State.TIMED_WAITING));
    long later = System.currentTimeMillis() + 1_000_000;
    check(
        "state in parkUntil",
        stateOf(start(() -> LockSupport.parkUntil(later)), Thread.State.TIMED_WAITING));
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    check(
        "state before a ReentrantLock",
        stateOf(start(() -> quiet(lock::lockInterruptibly)), Thread.State.WAITING));
    lock.unlock();
  }

  private static void runnable() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Thread thread =
        start(
            () -> {
              while (!stop.get()) {
                Thread.onSpinWait();
              }
            });
    await(thread, Thread.State.RUNNABLE);
    check("state of one that runs", thread.getState());
    check("own state", Thread.currentThread().getState());
    stop.set(true);
    thread.join();
  }

  private static void namesWhileRunning() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Set<String> odd = new HashSet<>();
    Thread thread =
        thread(
            "name-0",
            () -> {
              while (!stop.get()) {
                String name = Thread.currentThread().getName();
                if (!name.startsWith("name-")) {
                  odd.add(name);
                }
              }
            });
    thread.start();
    for (int i = 1; i < 2_000; i++) {
      thread.setName("name-" + i);
    }
    stop.set(true);
    thread.join();
    check("odd names seen", odd);
    check("the last name", thread.getName());
  }

  private static void priorities() throws InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    Thread parent = thread("low", () -> seen.set(new Thread(() -> {}).getPriority()));
    parent.setPriority(3);
    parent.start();
    parent.join();
    check("inherited priority", seen);
    AtomicInteger finished = new AtomicInteger();
    Thread[] threads = new Thread[10];
    for (int i = 0; i < 10; i++) {
      threads[i] = thread("p" + i, finished::incrementAndGet);
      threads[i].setPriority(i + 1);
      threads[i].start();
    }
    for (Thread t : threads) {
      t.setPriority(Thread.NORM_PRIORITY);
      t.join();
    }
    check("threads of all priorities that ended", finished);
  }

  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  private static void stackSizes() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    long[] sizes = {0, 1, 100, 64 << 10, 1 << 20, 16 << 20};
    for (long size : sizes) {
      Thread thread = new Thread(null, () -> sum.addAndGet(depth(50)), "sized", size);
      thread.start();
      thread.join();
    }
    check("depths on stacks of several sizes", sum);
    int[] reached = new int[2];
    for (int i = 0; i < 2; i++) {
      int number = i;
      Thread thread =
          new Thread(null, () -> reached[number] = overflow(0), "sized", (1L << 20) << 4 * i);
      thread.start();
      thread.join();
    }
    check("a larger stack is deeper", reached[1] > 2 * reached[0]);
  }

  private static int overflow(int depth) {
    try {
      return overflow(depth + 1);
    } catch (StackOverflowError full) {
      return depth;
    }
  }

  private static void constructors() throws InterruptedException {
    check("null target", thrown(() -> runAndJoin(new Thread((Runnable) null))));
    check("null name", thrown(() -> new Thread(() -> {}, null)));
    check("null group", new Thread((ThreadGroup) null, "x").getThreadGroup().getName());
    Thread numbered = new Thread(() -> {});
    check("numbered name", numbered.getName().matches("Thread-\\d+"));
  }

  private static void runAndJoin(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  private static void startsInsideStarts() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    spawn(6, count);
    check("a tree of threads", count);
  }

  private static void spawn(int depth, AtomicInteger count) throws InterruptedException {
    count.incrementAndGet();
    if (depth > 0) {
      Thread left = start(() -> spawn(depth - 1, count));
      Thread right = start(() -> spawn(depth - 1, count));
      left.join();
      right.join();
    }
  }

  private static int plain;

  private static void visibleAfterJoin() throws InterruptedException {
    int stale = 0;
    for (int i = 1; i <= 200; i++) {
      int value = i;
      Thread thread = start(() -> plain = value);
      thread.join();
      if (plain != value) {
        stale++;
      }
    }
    check("stale reads after join", stale);
  }

  private static void visibleAfterStart() throws InterruptedException {
    AtomicInteger stale = new AtomicInteger();
    for (int i = 1; i <= 200; i++) {
      int value = i;
      plain = i;
      Thread thread =
          start(
              () -> {
                if (plain != value) {
                  stale.incrementAndGet();
                }
              });
      thread.join();
    }
    check("stale reads after start", stale);
  }

  private static void traces() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Thread spinning = start(() -> spin(stop));
    Thread parked = start(Lives::parkHere);
    await(parked, Thread.State.WAITING);
    check("spin is on the trace of one that runs", traced(spinning, "spin"));
    check("parkHere is on the trace of one that waits", traced(parked, "parkHere"));
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    check("both are among all", all.containsKey(spinning) && all.containsKey(parked));
    stop.set(true);
    LockSupport.unpark(parked);
    spinning.join();
    parked.join();
    check("none is among all", hasOne(spinning, parked));
  }

  private static boolean hasOne(Thread a, Thread b) {
    Set<Thread> all = Thread.getAllStackTraces().keySet();
    return all.contains(a) || all.contains(b);
  }

  private static void parkHere() {
    LockSupport.park();
  }

  private static void spin(AtomicBoolean stop) {
    while (!stop.get()) {
      Thread.onSpinWait();
    }
  }

  private static boolean traced(Thread thread, String method) throws InterruptedException {
    until(
        () ->
            Arrays.stream(thread.getStackTrace()).anyMatch(e -> e.getMethodName().equals(method)));
    return true;
  }

  private static void sleeps() throws InterruptedException {
    long start = System.nanoTime();
    Thread.sleep(2);
    Thread.sleep(1, 999_999);
    Thread.sleep(0);
    Thread.sleep(0, 1);
    TimeUnit.MICROSECONDS.sleep(500);
    check("slept at least", System.nanoTime() - start >= 3_000_000);
    check("negative sleep", thrown(() -> Thread.sleep(-1)));
    check("sleep of too many nanoseconds", thrown(() -> Thread.sleep(1, 1_000_000)));
  }

  private static final class Counting extends Thread {
    private static final Set<String> RAN = new TreeSet<>();

    Counting(String name) {
      super(name);
    }

    @Override
    public void run() {
      synchronized (RAN) {
        RAN.add(getName());
      }
    }
  }

  private static void subclass() throws InterruptedException {
    Thread[] threads = new Thread[5];
    for (int i = 0; i < 5; i++) {
      threads[i] = new Counting("c" + i);
      threads[i].start();
    }
    for (Thread t : threads) {
      t.join();
    }
    check("subclasses ran", Counting.RAN);
  }

  private static void runWithoutStart() {
    Thread[] inside = new Thread[1];
    Thread thread = new Thread(() -> inside[0] = Thread.currentThread());
    thread.run();
    check("run is only a call", inside[0] == Thread.currentThread() && !thread.isAlive());
  }

  private static void startByTwo() throws InterruptedException {
    AtomicInteger ran = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    for (int i = 0; i < 50; i++) {
      Thread thread = new Thread(ran::incrementAndGet);
      together(
          2,
          n -> {
            try {
              thread.start();
            } catch (IllegalThreadStateException e) {
              refused.incrementAndGet();
            }
          });
      thread.join();
    }
    check("started by two at once", ran + " ran, " + refused + " refused");
  }
}
