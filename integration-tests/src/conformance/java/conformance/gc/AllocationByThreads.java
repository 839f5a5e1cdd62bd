package conformance.gc;

import static support.Workers.check;
import static support.Workers.together;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Several threads that allocate, each with its own shape of data, while all of them collect. */
public final class AllocationByThreads {
  private static final int THREADS = 4;

  private AllocationByThreads() {}

  public static void main(String[] args) throws Exception {
    small();
    lists();
    trees();
    deepLists();
    largeArrays();
    mixedSizes();
    strings();
    clones();
    copies();
    copiesWhileCollecting();
    explicitCollections();
    handedOver();
    stacksAsRoots();
    multiArrays();
    boxes();
    lambdas();
  }

  private interface Work {
    long run(int thread) throws Exception;
  }

  private static void sum(String name, Work work) throws InterruptedException {
    AtomicLong sum = new AtomicLong();
    together(THREADS, n -> sum.addAndGet(work.run(n)));
    check(name, sum);
  }

  private static void small() throws InterruptedException {
    sum(
        "small objects",
        n -> {
          long sum = 0;
          for (int i = 0; i < 200_000; i++) {
            sum += new int[] {i, n}[1];
          }
          return sum;
        });
  }

  private static void lists() throws InterruptedException {
    sum(
        "lists that grow",
        n -> {
          long sum = 0;
          for (int round = 0; round < 10; round++) {
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
              list.add(1_000 + i);
            }
            sum += list.stream().mapToLong(Integer::longValue).sum();
          }
          return sum;
        });
  }

  private static void trees() throws InterruptedException {
    sum(
        "trees",
        n -> {
          TreeMap<Integer, String> map = new TreeMap<>();
          for (int i = 0; i < 10_000; i++) {
            map.put(i * 7919 % 5_003, "v" + i);
            map.remove(i * 31 % 5_003);
          }
          return map.values().stream().mapToLong(String::length).sum() > 0 ? map.size() : -1;
        });
  }

  private static void deepLists() throws InterruptedException {
    sum(
        "deep lists",
        n -> {
          Object[] head = null;
          for (int i = 0; i < 50_000; i++) {
            head = new Object[] {head, i};
          }
          System.gc();
          long sum = 0;
          for (Object[] at = head; at != null; at = (Object[]) at[0]) {
            sum += (Integer) at[1];
          }
          LinkedList<Long> linked = new LinkedList<>();
          for (long i = 0; i < 5_000; i++) {
            linked.add(i);
          }
          System.gc();
          return sum + linked.stream().mapToLong(Long::longValue).sum();
        });
  }

  private static void largeArrays() throws InterruptedException {
    sum(
        "large arrays",
        n -> {
          long sum = 0;
          for (int i = 0; i < 60; i++) {
            long[] large = new long[20_000 + i * 500];
            sum += large[i] + large[large.length - 1];
            large[large.length - 1] = n + 1;
            sum += large[large.length - 1];
          }
          return sum;
        });
  }

  private static void mixedSizes() throws InterruptedException {
    sum(
        "mixed sizes, with checksums",
        n -> {
          byte[][] ring = new byte[64][];
          long wrong = 0;
          int seed = n * 77 + 1;
          for (int i = 0; i < 4_000; i++) {
            seed = seed * 1_103_515_245 + 12_345;
            int at = seed >>> 26;
            byte[] old = ring[at];
            if (old != null) {
              wrong += old[0] == (byte) old.length && old[old.length - 1] == (byte) n ? 0 : 1;
            }
            byte[] fresh = new byte[2 + (seed >>> 8 & (i % 50 == 0 ? 0xffff : 0x3ff))];
            fresh[0] = (byte) fresh.length;
            fresh[fresh.length - 1] = (byte) n;
            ring[at] = fresh;
          }
          return wrong;
        });
  }

  private static void strings() throws InterruptedException {
    sum(
        "strings",
        n -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < 20_000; i++) {
            text.append(i % 10).append(String.valueOf(n));
          }
          return text.toString().chars().filter(c -> c == '0' + n).count();
        });
  }

  private static void clones() throws InterruptedException {
    sum(
        "clones",
        n -> {
          int[][] rows = new int[50][];
          int[] row = new int[300];
          Arrays.fill(row, n);
          long sum = 0;
          for (int i = 0; i < 5_000; i++) {
            rows[i % 50] = row.clone();
            row = rows[i % 50];
            sum += row[i % 300];
          }
          return sum;
        });
  }

  private static void copies() throws InterruptedException {
    sum(
        "copies of references",
        n -> {
          Object[] from = new Object[2_000];
          for (int i = 0; i < from.length; i++) {
            from[i] = n + i;
          }
          for (int round = 0; round < 200; round++) {
            Object[] to = new Object[from.length];
            System.arraycopy(from, 0, to, 1, from.length - 1);
            to[0] = from[from.length - 1];
            from = to;
          }
          long sum = 0;
          for (Object o : from) {
            sum += (Integer) o;
          }
          return sum;
        });
  }

  /** An old array is moved to and fro in itself, while others make its referents move. */
  private static void copiesWhileCollecting() throws InterruptedException {
    Object[] shared = new Object[10_000];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = new int[] {i};
    }
    System.gc();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong garbage = new AtomicLong();
    together(
        THREADS,
        n -> {
          if (n == 0) {
            rotate(shared, 1_000);
            stop.set(true);
          } else {
            while (!stop.get()) {
              garbage.addAndGet(new byte[2_000].length);
            }
          }
        });
    boolean[] seen = new boolean[shared.length];
    int count = 0;
    for (Object o : shared) {
      int value = ((int[]) o)[0];
      count += seen[value] ? 0 : 1;
      seen[value] = true;
    }
    check("elements of an array that was rotated", count);
  }

  private static void rotate(Object[] array, int rounds) {
    for (int i = 0; i < rounds; i++) {
      Object first = i % 7 == 0 ? ((int[]) array[0]).clone() : array[0];
      System.arraycopy(array, 1, array, 0, array.length - 1);
      array[array.length - 1] = first;
    }
  }

  private static void explicitCollections() throws InterruptedException {
    sum(
        "all collect at once",
        n -> {
          Map<Integer, int[]> map = new HashMap<>();
          for (int i = 0; i < 200; i++) {
            map.put(i, new int[] {i});
            if (i % 20 == 0) {
              System.gc();
            }
          }
          return map.values().stream().mapToLong(v -> v[0]).sum();
        });
  }

  private static void handedOver() throws InterruptedException {
    java.util.concurrent.BlockingQueue<int[]> queue =
        new java.util.concurrent.ArrayBlockingQueue<>(100);
    AtomicLong sum = new AtomicLong();
    together(
        THREADS,
        n -> {
          for (int i = 0; i < 5_000; i++) {
            if (n % 2 == 0) {
              queue.put(new int[] {i, 1, 2, 3});
            } else {
              sum.addAndGet(queue.take()[0]);
            }
          }
        });
    check("made by one thread, read by another", sum);
  }

  private static long descend(int depth, int thread) {
    Integer held = Integer.valueOf(depth * 1_000 + thread);
    int[] array = {depth};
    long below = depth == 0 ? garbage() : descend(depth - 1, thread);
    return below + held + array[0];
  }

  private static long garbage() {
    for (int i = 0; i < 30; i++) {
      byte[] block = new byte[200_000];
      if (block[i] != 0) {
        return 1;
      }
    }
    System.gc();
    return 0;
  }

  private static void stacksAsRoots() throws InterruptedException {
    sum("deep stacks as roots", n -> descend(1_000, n));
  }

  private static void multiArrays() throws InterruptedException {
    sum(
        "arrays of arrays",
        n -> {
          long sum = 0;
          for (int i = 0; i < 100; i++) {
            String[][][] cube = new String[10][20][5];
            cube[9][19][4] = "x" + n;
            sum += cube[9][19][4].length() + cube[3].length;
          }
          return sum;
        });
  }

  private static void boxes() throws InterruptedException {
    sum(
        "boxes",
        n -> {
          Map<Long, Double> map = new HashMap<>();
          for (int i = 0; i < 40_000; i++) {
            map.merge((long) (i % 1_000), 0.5, Double::sum);
          }
          return (long) map.values().stream().mapToDouble(Double::doubleValue).sum();
        });
  }

  private static void lambdas() throws InterruptedException {
    sum(
        "lambdas that capture",
        n -> {
          java.util.function.LongUnaryOperator f = x -> x;
          for (int i = 0; i < 300; i++) {
            java.util.function.LongUnaryOperator before = f;
            int step = i;
            f = x -> before.applyAsLong(x) + step;
          }
          System.gc();
          return f.applyAsLong(n);
        });
  }
}
