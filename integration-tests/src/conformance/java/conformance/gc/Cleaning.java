package conformance.gc;

import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Cleaners, weak maps and caches of soft references. */
public final class Cleaning {
  static final class Key {
    final int number;

    Key(int number) {
      this.number = number;
    }

    @Override
    public int hashCode() {
      return number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.number == number;
    }
  }

  static void register(Cleaner cleaner, int count, AtomicInteger sum, CountDownLatch latch) {
    for (int i = 1; i <= count; i++) {
      int number = i;
      cleaner.register(
          new byte[i % 100],
          () -> {
            sum.addAndGet(number);
            latch.countDown();
          });
    }
  }

  static void cleaners() throws InterruptedException {
    Cleaner cleaner = Cleaner.create();
    AtomicInteger sum = new AtomicInteger();
    CountDownLatch latch = new CountDownLatch(500);
    register(cleaner, 500, sum, latch);
    System.gc();
    System.out.println("cleaned: " + latch.await(20, TimeUnit.SECONDS) + " " + sum.get());
    AtomicInteger runs = new AtomicInteger();
    Object object = new Object();
    Cleaner.Cleanable cleanable = cleaner.register(object, runs::incrementAndGet);
    cleanable.clean();
    cleanable.clean();
    object = null;
    System.gc();
    System.out.println("by hand, once: " + runs.get());
    CountDownLatch after = new CountDownLatch(1);
    cleaner.register(
        new Object(),
        () -> {
          after.countDown();
          throw new IllegalStateException("nobody hears this");
        });
    System.gc();
    System.out.println("throwing action ran: " + after.await(20, TimeUnit.SECONDS));
  }

  static void fill(Map<Key, String> map, Key[] kept) {
    for (int i = 0; i < 1000; i++) {
      Key key = new Key(i);
      map.put(key, "value " + i);
      if (i % 10 == 0) {
        kept[i / 10] = key;
      }
    }
  }

  static void weakMap() throws InterruptedException {
    Map<Key, String> map = new WeakHashMap<>();
    Key[] kept = new Key[100];
    fill(map, kept);
    for (int i = 0; i < 200 && map.size() > 100; i++) {
      System.gc();
      Thread.sleep(5);
    }
    System.out.println("weak map: " + map.size());
    long hash = 0;
    for (Key key : kept) {
      hash += map.get(key).hashCode();
    }
    System.out.println("what is left: " + hash + " " + map.containsKey(new Key(1)));
  }

  static void softCache() {
    Map<Integer, SoftReference<int[]>> cache = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      cache.put(i, new SoftReference<>(new int[] {i, i * i}));
    }
    System.gc();
    int hits = 0;
    for (int i = 0; i < 100; i++) {
      int[] value = cache.get(i).get();
      hits += value != null && value[1] == i * i ? 1 : 0;
    }
    System.out.println("soft cache: " + hits);
  }

  static void threadLocals() throws InterruptedException {
    ThreadLocal<byte[]> local = ThreadLocal.withInitial(() -> new byte[1000]);
    WeakReference<?>[] seen = new WeakReference<?>[1];
    Thread thread = new Thread(() -> seen[0] = new WeakReference<>(local.get()));
    thread.start();
    thread.join();
    thread = null;
    for (int i = 0; i < 200 && seen[0].get() != null; i++) {
      System.gc();
      Thread.sleep(5);
    }
    System.out.println("value of an ended thread: " + seen[0].get());
    local.get()[3] = 5;
    System.gc();
    System.out.println("value of this thread: " + local.get()[3]);
  }

  public static void main(String[] args) throws InterruptedException {
    cleaners();
    weakMap();
    softCache();
    threadLocals();
  }
}
