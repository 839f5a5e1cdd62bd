package conformance.gc;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.together;

import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reference objects, queues, cleaners and weak maps that several threads make and empty. */
public final class ReferencesByThreads {
  private static final AtomicInteger FINALIZED = new AtomicInteger();

  private ReferencesByThreads() {}

  public static void main(String[] args) throws Exception {
    weakByMany();
    strongStay();
    queueByMany();
    phantoms();
    cleaners();
    finalizers();
    weakMaps();
    sharedWeakMap();
    removeWaits();
    getWhileCollecting();
    softSurvive();
    threadsThemselves();
    classLocals();
  }

  /** Collects until something holds. */
  private static void collectUntil(java.util.function.BooleanSupplier done)
      throws InterruptedException {
    while (!done.getAsBoolean()) {
      System.gc();
      Thread.sleep(1);
    }
  }

  private static void weakByMany() throws InterruptedException {
    List<WeakReference<Object>> all = java.util.Collections.synchronizedList(new ArrayList<>());
    together(
        4,
        n -> {
          for (int i = 0; i < 250; i++) {
            all.add(new WeakReference<>(new int[10 + i]));
          }
        });
    collectUntil(() -> all.stream().allMatch(r -> r.get() == null));
    check("cleared weak references of four threads", all.size());
  }

  private static void strongStay() throws InterruptedException {
    AtomicInteger kept = new AtomicInteger();
    together(
        4,
        n -> {
          List<int[]> strong = new ArrayList<>();
          List<WeakReference<int[]>> weak = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            int[] value = {n, i};
            weak.add(new WeakReference<>(value));
            strong.add(value);
          }
          System.gc();
          for (int i = 0; i < 200; i++) {
            int[] value = weak.get(i).get();
            kept.addAndGet(value == strong.get(i) && value[1] == i ? 1 : 0);
          }
        });
    check("weak references to what lives", kept);
  }

  private static void queueByMany() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Map<Reference<?>, Integer> live = new ConcurrentHashMap<>();
    together(
        4,
        n -> {
          for (int i = 0; i < 100; i++) {
            live.put(new WeakReference<>(new Object(), queue), n * 100 + i);
          }
        });
    AtomicInteger sum = new AtomicInteger();
    collectUntil(
        () -> {
          for (Reference<?> r = queue.poll(); r != null; r = queue.poll()) {
            sum.addAndGet(live.remove(r));
          }
          return live.isEmpty();
        });
    check("sum of what came through one queue", sum);
  }

  private static void phantoms() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    List<Reference<Object>> kept = java.util.Collections.synchronizedList(new ArrayList<>());
    together(
        4,
        n -> {
          for (int i = 0; i < 50; i++) {
            kept.add(new PhantomReference<>(new byte[1_000], queue));
          }
        });
    AtomicInteger count = new AtomicInteger();
    collectUntil(
        () -> {
          while (queue.poll() != null) {
            count.incrementAndGet();
          }
          return count.get() == kept.size();
        });
    check("phantom references enqueued", count);
  }

  private static void register(Cleaner cleaner, AtomicInteger cleaned) {
    cleaner.register(new Object(), cleaned::incrementAndGet);
  }

  private static void cleaners() throws InterruptedException {
    Cleaner cleaner = Cleaner.create();
    AtomicInteger cleaned = new AtomicInteger();
    AtomicInteger byHand = new AtomicInteger();
    together(
        4,
        n -> {
          for (int i = 0; i < 50; i++) {
            register(cleaner, cleaned);
            Object kept = new Object();
            Cleaner.Cleanable cleanable = cleaner.register(kept, byHand::incrementAndGet);
            cleanable.clean();
            cleanable.clean();
            Reference.reachabilityFence(kept);
          }
        });
    collectUntil(() -> cleaned.get() == 200);
    check("cleaned", cleaned + " and by hand " + byHand);
  }

  @SuppressWarnings("removal")
  private static final class Finalized {
    private final int[] data = {1, 2, 3};

    @Override
    protected void finalize() {
      FINALIZED.addAndGet(data[2]);
    }
  }

  private static void finalizers() throws InterruptedException {
    together(
        4,
        n -> {
          for (int i = 0; i < 100; i++) {
            new Finalized();
          }
        });
    collectUntil(
        () -> {
          System.runFinalization();
          return FINALIZED.get() == 1_200;
        });
    check("finalized objects of four threads", FINALIZED.get() / 3);
  }

  private static void weakMaps() throws InterruptedException {
    AtomicInteger sizes = new AtomicInteger();
    together(
        4,
        n -> {
          WeakHashMap<Object, Integer> map = new WeakHashMap<>();
          List<Object> strong = new ArrayList<>();
          for (int i = 0; i < 300; i++) {
            Object key = new Object();
            map.put(key, i);
            if (i % 3 == 0) {
              strong.add(key);
            }
          }
          collectUntil(() -> map.size() == 100);
          for (Object key : strong) {
            sizes.addAndGet(map.get(key) % 3 == 0 ? 1 : 1_000);
          }
        });
    check("kept in four weak maps", sizes);
  }

  private static void sharedWeakMap() throws InterruptedException {
    Map<String, Integer> map = java.util.Collections.synchronizedMap(new WeakHashMap<>());
    List<String> strong = java.util.Collections.synchronizedList(new ArrayList<>());
    together(
        4,
        n -> {
          for (int i = 0; i < 200; i++) {
            String key = new String("key " + n + " " + i);
            map.put(key, i);
            if (i % 10 == 0) {
              strong.add(key);
              System.gc();
            }
          }
        });
    int right = 0;
    for (String key : strong) {
      right += map.get(new String(key)) % 10 == 0 ? 1 : 0;
    }
    check("kept in a shared weak map", right);
    collectUntil(() -> map.size() == strong.size());
    check("its size at last", map.size());
  }

  private static void removeWaits() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    AtomicInteger removed = new AtomicInteger();
    Thread[] threads = new Thread[3];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          start(
              () -> {
                while (true) {
                  queue.remove();
                  removed.incrementAndGet();
                }
              });
      threads[i].setUncaughtExceptionHandler((t, e) -> removed.addAndGet(1_000));
    }
    List<Reference<?>> kept = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      kept.add(new WeakReference<>(new Object(), queue));
    }
    collectUntil(() -> removed.get() == kept.size());
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    check("removed by three, who were interrupted", removed);
  }

  private static final class Node {
    final int value;
    final int check;

    Node(int value) {
      this.value = value;
      this.check = ~value;
    }
  }

  /** What get returns is whole, or null, while another thread collects. */
  private static void getWhileCollecting() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    together(
        4,
        n -> {
          for (int round = 0; round < 30; round++) {
            WeakReference<Node> weak = new WeakReference<>(new Node(round));
            if (n == 0) {
              System.gc();
            }
            Node node = weak.get();
            wrong.addAndGet(node == null || node.check == ~round ? 0 : 1);
          }
        });
    check("broken referents", wrong);
  }

  private static void softSurvive() throws InterruptedException {
    AtomicInteger kept = new AtomicInteger();
    List<SoftReference<int[]>> soft = java.util.Collections.synchronizedList(new ArrayList<>());
    together(
        4,
        n -> {
          for (int i = 0; i < 25; i++) {
            soft.add(new SoftReference<>(new int[] {i}));
          }
          System.gc();
        });
    soft.forEach(r -> kept.addAndGet(r.get() == null ? 0 : 1));
    check("soft references while there is memory", kept);
  }

  private static WeakReference<Thread> ended() throws InterruptedException {
    Thread thread = start(() -> {});
    thread.join();
    return new WeakReference<>(thread);
  }

  private static void threadsThemselves() throws InterruptedException {
    List<WeakReference<Thread>> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(ended());
    }
    collectUntil(() -> threads.stream().allMatch(t -> t.get() == null));
    check("ended threads that were collected", threads.size());
  }

  private static WeakReference<Object> local(ThreadLocal<Object> local)
      throws InterruptedException {
    Object[] value = {new Object()};
    Thread thread =
        start(
            () -> {
              local.set(value[0]);
              value[0] = null;
            });
    WeakReference<Object> weak = new WeakReference<>(value[0]);
    thread.join();
    return weak;
  }

  private static void classLocals() throws InterruptedException {
    ThreadLocal<Object> variable = new ThreadLocal<>();
    List<WeakReference<Object>> values = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      values.add(local(variable));
    }
    collectUntil(() -> values.stream().allMatch(v -> v.get() == null));
    check("thread locals of ended threads", values.size());
  }
}
