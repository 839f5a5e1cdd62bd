package concurrency;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * What threads, locks and memory cost, with 1, 2, 4, … threads: {@code Concurrency SCALE THREADS},
 * where the scale multiplies the work, and there are so many threads at most. Each line is the time
 * of one operation, or of one run.
 */
public final class Concurrency {
  private static volatile Object sink;

  private final int scale;

  private Concurrency(int scale) {
    this.scale = scale;
  }

  public static void main(String[] args) throws Exception {
    Concurrency all = new Concurrency(Integer.parseInt(args[0]));
    int most = Integer.parseInt(args[1]);
    for (int threads = 1; threads <= most; threads *= 2) {
      all.allocation(threads);
      all.trees(threads);
      all.maps(threads);
      all.uncontended(threads);
      all.contended(threads);
      all.concurrentMap(threads);
    }
    all.streams();
    all.threads();
    all.pingPong();
  }

  private static String name(String what, int threads) {
    return what + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** Nanoseconds of an object of 48 bytes. */
  private void allocation(int threads) throws Exception {
    int count = 2_000_000 * scale;
    long nanos =
        Measure.median(
            threads,
            n -> {
              Object last = null;
              for (int i = 0; i < count; i++) {
                last = new long[] {i, n, i, n};
                if ((i & 0xffff) == 0) {
                  sink = last;
                }
              }
              sink = last;
            });
    double bytes = 48.0 * count * threads;
    Measure.print(name("allocate 48 bytes", threads), nanos / (bytes / 48), "ns");
  }

  private static final class Node {
    final Node left;
    final Node right;

    Node(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    static Node tree(int depth) {
      return depth == 0 ? new Node(null, null) : new Node(tree(depth - 1), tree(depth - 1));
    }

    int count() {
      return left == null ? 1 : 1 + left.count() + right.count();
    }
  }

  private void trees(int threads) throws Exception {
    int depth = 14;
    long nanos =
        Measure.median(
            threads,
            n -> {
              Node kept = Node.tree(depth + 2);
              for (int i = 0; i < 20 * scale; i++) {
                if (Node.tree(depth).count() != (2 << depth) - 1) {
                  throw new IllegalStateException("a tree has lost nodes");
                }
              }
              sink = kept;
            });
    Measure.print(name("binary trees", threads), nanos / 1e6, "ms");
  }

  private void maps(int threads) throws Exception {
    long nanos =
        Measure.median(
            threads,
            n -> {
              Map<Integer, Integer> map = new HashMap<>();
              for (int i = 0; i < 500_000 * scale; i++) {
                map.merge(i * 31 & 0x1ffff, 1, Integer::sum);
              }
              sink = map;
            });
    Measure.print(name("HashMap.merge", threads), nanos / (500_000.0 * scale), "ns");
  }

  private static final class Counter {
    private long value;

    synchronized void add() {
      value++;
    }
  }

  private void uncontended(int threads) throws Exception {
    int count = 5_000_000 * scale;
    long nanos =
        Measure.median(
            threads,
            n -> {
              Counter own = new Counter();
              for (int i = 0; i < count; i++) {
                own.add();
              }
              sink = own;
            });
    Measure.print(name("synchronized, own object", threads), nanos / (double) count, "ns");
  }

  private void contended(int threads) throws Exception {
    int count = 500_000 * scale;
    Counter shared = new Counter();
    long nanos =
        Measure.median(
            threads,
            n -> {
              for (int i = 0; i < count; i++) {
                shared.add();
              }
            });
    Measure.print(name("synchronized, one object", threads), nanos / (double) count, "ns");
  }

  private void concurrentMap(int threads) throws Exception {
    int count = 500_000 * scale;
    ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
    long nanos =
        Measure.median(
            threads,
            n -> {
              for (int i = 0; i < count; i++) {
                map.merge(i * 31 & 0xffff, 1, Integer::sum);
                map.get(i & 0xffff);
              }
            });
    Measure.print(name("ConcurrentHashMap merge and get", threads), nanos / (double) count, "ns");
  }

  /** The common pool has as many workers as there are cores but one; the caller helps. */
  private void streams() throws Exception {
    long last = 20_000_000L * scale;
    stream("sequential", last, () -> LongStream.rangeClosed(1, last).map(x -> x ^ x >>> 3).sum());
    stream(
        "parallel",
        last,
        () -> LongStream.rangeClosed(1, last).parallel().map(x -> x ^ x >>> 3).sum());
  }

  private static void stream(String kind, long count, LongSupplier sum) throws Exception {
    long nanos =
        Measure.median(
            1,
            n -> {
              if (sum.getAsLong() == 0) {
                throw new IllegalStateException();
              }
            });
    Measure.print(kind + " stream sum", nanos / (double) count, "ns");
  }

  private void threads() throws Exception {
    int count = 2_000 * scale;
    long nanos =
        Measure.median(
            1,
            n -> {
              for (int i = 0; i < count; i++) {
                Thread thread = new Thread(() -> sink = null);
                thread.start();
                thread.join();
              }
            });
    Measure.print("thread: start, run, join", nanos / 1e3 / count, "us");
  }

  private void pingPong() throws Exception {
    int count = 5_000 * scale;
    Object lock = new Object();
    int[] turn = new int[1];
    long nanos =
        Measure.median(
            2,
            n -> {
              for (int i = 0; i < count; i++) {
                synchronized (lock) {
                  while (turn[0] != n) {
                    lock.wait();
                  }
                  turn[0] = 1 - n;
                  lock.notify();
                }
              }
            });
    Measure.print("wait and notify, one way", nanos / 1e3 / (2.0 * count), "us");
  }
}
