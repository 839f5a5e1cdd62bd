package conformance.threads;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.together;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Variables of a thread: each thread its own, children by inheritance, many at once. */
public final class Locals {
  private Locals() {}

  public static void main(String[] args) throws Exception {
    separate();
    initialOncePerThread();
    removed();
    manyVariables();
    inherited();
    notInherited();
    recursive();
    shortLived();
  }

  private static void separate() throws InterruptedException {
    ThreadLocal<int[]> local = ThreadLocal.withInitial(() -> new int[1]);
    AtomicInteger sum = new AtomicInteger();
    together(
        6,
        n -> {
          for (int i = 0; i < 1_000; i++) {
            local.get()[0] += n;
          }
          sum.addAndGet(local.get()[0]);
        });
    check("sum of separate counters", sum);
    check("counter of main", local.get()[0]);
  }

  private static void initialOncePerThread() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    ThreadLocal<Integer> local = ThreadLocal.withInitial(made::incrementAndGet);
    together(
        5,
        n -> {
          for (int i = 0; i < 100; i++) {
            local.get();
          }
        });
    check("initial values made", made);
  }

  private static void removed() {
    AtomicInteger made = new AtomicInteger();
    ThreadLocal<Integer> local = ThreadLocal.withInitial(made::incrementAndGet);
    int first = local.get();
    local.remove();
    local.remove();
    int second = local.get();
    local.set(null);
    check("removed and made again", first + " " + second + " " + local.get());
  }

  private static void manyVariables() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    together(
        4,
        n -> {
          ThreadLocal<?>[] kept = new ThreadLocal<?>[300];
          for (int i = 0; i < kept.length; i++) {
            ThreadLocal<Integer> local = new ThreadLocal<>();
            local.set(i);
            kept[i] = local;
          }
          System.gc();
          for (int i = 0; i < kept.length; i += 2) {
            kept[i].remove();
          }
          for (int i = 0; i < kept.length; i++) {
            Object expected = i % 2 == 0 ? null : i;
            if (!java.util.Objects.equals(kept[i].get(), expected)) {
              wrong.incrementAndGet();
            }
          }
        });
    check("wrong ones of many variables", wrong);
  }

  private static void inherited() throws InterruptedException {
    InheritableThreadLocal<Integer> depth =
        new InheritableThreadLocal<>() {
          @Override
          protected Integer childValue(Integer parent) {
            return parent + 1;
          }
        };
    depth.set(0);
    AtomicReference<String> seen = new AtomicReference<>("");
    descend(depth, seen, 4);
    check("depths of four generations", seen);
    check("depth of main", depth.get());
  }

  private static void descend(
      InheritableThreadLocal<Integer> depth, AtomicReference<String> seen, int left)
      throws InterruptedException {
    Thread child =
        start(
            () -> {
              seen.updateAndGet(s -> s + depth.get());
              if (left > 1) {
                descend(depth, seen, left - 1);
              }
            });
    child.join();
  }

  private static void notInherited() throws InterruptedException {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("main");
    AtomicReference<String> seen = new AtomicReference<>();
    Thread without =
        new Thread(null, () -> seen.set(String.valueOf(local.get())), "without", 0, false);
    without.start();
    without.join();
    check("made without inheritance", seen);
    Thread later = new Thread(() -> seen.set(local.get()));
    local.set("changed");
    later.start();
    later.join();
    check("value from when the thread was made", seen);
  }

  private static void recursive() {
    ThreadLocal<Integer> inner = ThreadLocal.withInitial(() -> 20);
    ThreadLocal<Integer> outer = ThreadLocal.withInitial(() -> inner.get() + 1);
    check("initial value that needs another", outer.get());
  }

  /** The values of threads that ended do not stay. */
  private static void shortLived() throws InterruptedException {
    ThreadLocal<byte[]> local = new ThreadLocal<>();
    long sum = 0;
    for (int i = 0; i < 120; i++) {
      byte[] block = new byte[2 << 20];
      block[i] = 1;
      int number = i;
      Thread thread =
          start(
              () -> {
                local.set(block);
                local.get()[number]++;
              });
      thread.join();
      sum += block[i];
    }
    check("240 MiB in variables of ended threads", sum);
  }
}
