package support.stress;

import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import support.Workers;

/**
 * Threads that change what they share while collections come at any time. Everything knows what it
 * should look like, and is looked at again and again; what is printed does not depend on who came
 * first. Argument: the number of rounds of each thread.
 */
public final class Collector {
  private static final int THREADS = 4;
  private static final int SLOTS = 16;
  private static final int TABLE = 20_000;
  private static final int KEYS = 200;
  private static final int DEPTH = 7;
  private static final int LARGE = 30_000;
  private static final long GC_LIMIT_NANOS = 60_000_000_000L;

  private final int rounds;
  private final AtomicInteger wrong = new AtomicInteger();
  private final AtomicInteger cleaned = new AtomicInteger();
  private final Map<Integer, int[]> map = new ConcurrentHashMap<>();
  private final TreeMap<Integer, String> tree = new TreeMap<>();
  private final AtomicReferenceArray<Object> slots = new AtomicReferenceArray<>(SLOTS);
  private final Object[] table = new Object[TABLE];
  private final Object[] locks = new Object[SLOTS];
  private final int[] counts = new int[SLOTS];
  private final Cleaner cleaner = Cleaner.create();
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();

  /** A binary tree whose nodes know how many are below them. */
  private static final class Node {
    final int size;
    Node left;
    Node right;

    Node(Node left, Node right) {
      this.left = left;
      this.right = right;
      size = 1 + (left == null ? 0 : left.size) + (right == null ? 0 : right.size);
    }

    static Node of(int depth) {
      return depth == 0 ? null : new Node(of(depth - 1), of(depth - 1));
    }

    int count() {
      return 1 + (left == null ? 0 : left.count()) + (right == null ? 0 : right.count());
    }
  }

  /** What a thread alone holds, from round to round. */
  private static final class Own {
    final Node root = Node.of(DEPTH);
    final List<Object> held = new ArrayList<>();
    final List<WeakReference<Object>> weakToHeld = new ArrayList<>();
    final List<Reference<Object>> toDropped = new ArrayList<>();
    final Map<Object, Integer> byIdentity = new IdentityHashMap<>();
    final Map<Object, int[]> weakMap = new WeakHashMap<>();
  }

  private Collector(int rounds) {
    this.rounds = rounds;
    for (int i = 0; i < SLOTS; i++) {
      locks[i] = new int[i];
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    new Collector(Integer.parseInt(arguments[0])).run();
  }

  private void run() throws InterruptedException {
    Own[] owns = new Own[THREADS];
    Workers.together(THREADS, number -> owns[number] = work(number));
    Workers.check("wrong", wrong);
    Workers.check("map", map.values().stream().mapToLong(value -> value[0]).sum());
    Workers.check("tree", tree.size() + " " + tree.firstEntry() + " " + tree.lastEntry());
    int counted = 0;
    for (int count : counts) {
      counted += count;
    }
    Workers.check("counted", counted);
    int held = 0;
    for (Own own : owns) {
      held += own.held.size() + own.byIdentity.size() + own.weakMap.size();
    }
    Workers.check("held", held);
    dropped(owns);
  }

  /** What nobody holds is cleared, queued and cleaned, all of it. */
  private void dropped(Own[] owns) throws InterruptedException {
    int expected = THREADS * rounds;
    int queued = 0;
    long end = System.nanoTime() + GC_LIMIT_NANOS;
    while ((cleaned.get() < expected || queued < expected) && System.nanoTime() < end) {
      System.gc();
      while (queue.remove(10) != null) {
        queued++;
      }
    }
    int cleared = 0;
    for (Own own : owns) {
      for (Reference<Object> reference : own.toDropped) {
        cleared += reference.get() == null ? 1 : 0;
      }
    }
    Workers.check("cleaned", cleaned + " of " + expected);
    Workers.check("queued", queued + " of " + expected);
    Workers.check("cleared", cleared);
  }

  private Own work(int number) {
    Own own = new Own();
    for (int round = 0; round < rounds; round++) {
      expect(replaceBranch(own, round));
      expect(put(number, round));
      expect(putIntoTree(number, round));
      expect(exchange(number, round));
      expect(store(number, round));
      expect(refer(own, number, round));
      expect(look(own));
      synchronized (locks[round % SLOTS]) {
        counts[round % SLOTS]++;
      }
    }
    return own;
  }

  private void expect(boolean isRight) {
    if (!isRight) {
      wrong.incrementAndGet();
    }
  }

  /** An old tree gets a young branch. */
  private static boolean replaceBranch(Own own, int round) {
    Node node = own.root;
    int depth = DEPTH - 1;
    for (int path = round; depth > 1 && node.left != null; path >>>= 1, depth--) {
      Node next = (path & 1) == 0 ? node.left : node.right;
      if ((path & 3) == 3) {
        break;
      }
      node = next;
    }
    node.left = Node.of(depth);
    return own.root.count() == own.root.size;
  }

  private boolean put(int number, int round) {
    int key = number + THREADS * (round % KEYS);
    map.put(key, filled(16 + round % 64, key));
    int[] other = map.get((round * 31 + number) % (THREADS * KEYS));
    return other == null || isFilled(other);
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    for (int i = 0; i < length; i++) {
      array[i] = value + i;
    }
    return array;
  }

  private static boolean isFilled(int[] array) {
    for (int i = 0; i < array.length; i++) {
      if (array[i] != array[0] + i) {
        return false;
      }
    }
    return true;
  }

  private boolean putIntoTree(int number, int round) {
    int key = number + THREADS * (round % KEYS);
    synchronized (tree) {
      tree.put(key, "text " + key);
      Map.Entry<Integer, String> other = tree.floorEntry(round * 17 % (THREADS * KEYS));
      return other == null || other.getValue().equals("text " + other.getKey());
    }
  }

  /** Arrays large and small, and clones of them, go from thread to thread. */
  private boolean exchange(int number, int round) {
    int[] mine = filled(round % 4 == 0 ? LARGE + round : 8 + round % 100, number);
    Object[] holder = new Object[round % 8 == 0 ? LARGE / 8 : 2];
    holder[0] = mine.clone();
    holder[holder.length - 1] = mine;
    Object[] taken = (Object[]) slots.getAndSet((round * 7 + number) % SLOTS, holder);
    return taken == null || isFilled((int[]) taken[0]) && isFilled((int[]) taken[taken.length - 1]);
  }

  /** A large old array whose elements are young, each thread's beside the others'. */
  private boolean store(int number, int round) {
    boolean isRight = true;
    for (int i = number + round % 64 * THREADS; i < TABLE; i += 64 * THREADS) {
      int[] before = (int[]) table[i];
      isRight &= before == null || before[0] == i && before[1] < round;
      table[i] = new int[] {i, round};
    }
    return isRight;
  }

  private boolean refer(Own own, int number, int round) {
    Object held = new int[] {number, round};
    own.held.add(held);
    own.weakToHeld.add(new WeakReference<>(held));
    own.byIdentity.put(held, round);
    own.weakMap.put(held, new int[] {round});
    Object dropped = new int[] {round};
    own.toDropped.add(new WeakReference<>(dropped));
    own.toDropped.add(new PhantomReference<>(dropped, queue));
    cleaner.register(dropped, cleaned::incrementAndGet);
    return true;
  }

  private static boolean look(Own own) {
    for (int i = 0; i < own.held.size(); i += 1 + own.held.size() / 16) {
      Object held = own.held.get(i);
      Integer round = own.byIdentity.get(held);
      int[] value = own.weakMap.get(held);
      boolean isRight =
          own.weakToHeld.get(i).get() == held
              && ((int[]) held)[1] == i
              && round != null
              && round == i
              && value != null
              && value[0] == i;
      if (!isRight) {
        return false;
      }
    }
    return true;
  }
}
