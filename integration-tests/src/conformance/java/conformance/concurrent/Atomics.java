package conformance.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** java.util.concurrent.atomic and locks, from one thread. */
public final class Atomics {
  private static final VarHandle HANDLE;

  static {
    try {
      HANDLE = MethodHandles.lookup().findVarHandle(Atomics.class, "count", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  volatile int count;
  volatile String text = "a";
  static final AtomicIntegerFieldUpdater<Atomics> COUNT =
      AtomicIntegerFieldUpdater.newUpdater(Atomics.class, "count");
  static final AtomicReferenceFieldUpdater<Atomics, String> TEXT =
      AtomicReferenceFieldUpdater.newUpdater(Atomics.class, String.class, "text");

  public static void main(String[] args) throws Exception {
    AtomicInteger i = new AtomicInteger(5);
    System.out.println(
        "integer: "
            + i.incrementAndGet()
            + i.getAndIncrement()
            + i.addAndGet(10)
            + i.getAndAdd(-3)
            + i.compareAndSet(14, 100)
            + i.compareAndSet(14, 200)
            + i.getAndSet(7)
            + i.updateAndGet(x -> x * 3)
            + i.accumulateAndGet(4, Math::max)
            + i.getAndUpdate(x -> x - 1)
            + i
            + i.getPlain()
            + i.weakCompareAndSetPlain(20, 1)
            + i.getAcquire()
            + i.compareAndExchange(1, 9)
            + i.decrementAndGet());
    AtomicLong l = new AtomicLong(1L << 40);
    System.out.println(
        "long: "
            + l.incrementAndGet()
            + l.addAndGet(-5)
            + l.compareAndSet(1, 2)
            + l.getAndSet(3)
            + l.intValue());
    AtomicBoolean b = new AtomicBoolean();
    System.out.println(
        "boolean: " + b.compareAndSet(false, true) + b.get() + b.getAndSet(false) + b);
    AtomicReference<String> r = new AtomicReference<>("x");
    String x = r.get();
    System.out.println(
        "reference: "
            + r.compareAndSet(x, "y")
            + r.compareAndSet(x, "z")
            + r.getAndSet("w")
            + r.updateAndGet(s -> s + s)
            + r.accumulateAndGet("!", String::concat)
            + r);
    AtomicIntegerArray ia = new AtomicIntegerArray(3);
    ia.set(1, 5);
    AtomicLongArray la = new AtomicLongArray(new long[] {1, 2});
    AtomicReferenceArray<String> ra = new AtomicReferenceArray<>(2);
    ra.set(0, "q");
    System.out.println(
        "arrays: "
            + ia.incrementAndGet(1)
            + ia
            + la.addAndGet(0, 9)
            + la
            + ra.compareAndSet(1, null, "n")
            + ra);
    try {
      ia.get(3);
    } catch (IndexOutOfBoundsException e) {
      System.out.println("array bounds: " + e.getMessage());
    }
    Atomics a = new Atomics();
    System.out.println(
        "updaters: "
            + COUNT.incrementAndGet(a)
            + COUNT.compareAndSet(a, 1, 7)
            + COUNT.getAndAdd(a, 3)
            + a.count
            + TEXT.compareAndSet(a, "a", "b")
            + TEXT.getAndSet(a, "c")
            + a.text);
    LongAdder adder = new LongAdder();
    adder.add(5);
    adder.increment();
    LongAccumulator max = new LongAccumulator(Math::max, Long.MIN_VALUE);
    max.accumulate(3);
    max.accumulate(9);
    System.out.println(
        "adders: " + adder.sum() + adder.sumThenReset() + adder + max.get() + max.intValue());
    AtomicStampedReference<String> stamped = new AtomicStampedReference<>("s", 1);
    int[] stamp = new int[1];
    System.out.println(
        "stamped: "
            + stamped.compareAndSet("s", "t", 1, 2)
            + stamped.get(stamp)
            + stamp[0]
            + new AtomicMarkableReference<>("m", true).isMarked());
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    lock.lock();
    System.out.println(
        "lock: "
            + lock.isLocked()
            + lock.getHoldCount()
            + lock.isHeldByCurrentThread()
            + lock.tryLock()
            + lock.isFair());
    lock.unlock();
    lock.unlock();
    lock.unlock();
    try {
      lock.unlock();
    } catch (IllegalMonitorStateException e) {
      System.out.println("not held: " + e.getMessage());
    }
    ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    rw.readLock().lock();
    System.out.println(
        "read write: " + rw.getReadLockCount() + rw.writeLock().tryLock() + rw.isWriteLocked());
    rw.readLock().unlock();
    System.out.println(
        "write: "
            + rw.writeLock().tryLock()
            + rw.isWriteLockedByCurrentThread()
            + rw.readLock().tryLock());
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    for (int k = 0; k < 1000; k++) {
      map.merge("k" + k % 10, k, Integer::sum);
    }
    System.out.println(
        "map: "
            + map.reduceValuesToInt(Long.MAX_VALUE, v -> v, 0, Integer::sum)
            + map.search(Long.MAX_VALUE, (k, v) -> k.equals("k3") ? v : null)
            + map.mappingCount()
            + map.keySet(5).contains("k9"));
    System.out.println(
        "var handle: "
            + HANDLE.compareAndSet(a, 10, 11)
            + (int) HANDLE.getAndAdd(a, 5)
            + (int) HANDLE.getVolatile(a)
            + a.count);
    ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 42);
    System.out.print("thread local: " + local.get());
    local.set(1);
    System.out.print(local.get());
    local.remove();
    System.out.println(local.get());
  }
}
