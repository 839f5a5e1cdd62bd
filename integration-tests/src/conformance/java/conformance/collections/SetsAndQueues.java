package conformance.collections;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;

/** Sets, queues, deques, priority queues, bit sets. */
public final class SetsAndQueues {
  static void deque(String name, Deque<Integer> d) {
    d.offerFirst(1);
    d.offerLast(2);
    d.push(0);
    d.addLast(3);
    System.out.println(
        name
            + ": "
            + d
            + d.peekFirst()
            + d.peekLast()
            + d.pop()
            + d.pollLast()
            + d.size()
            + d.contains(2)
            + d.removeFirstOccurrence(1)
            + d);
    for (int i = 0; i < 40; i++) {
      if (i % 2 == 0) {
        d.addFirst(i);
      } else {
        d.addLast(i);
      }
      if (i % 5 == 4) {
        d.pollFirst();
      }
    }
    StringBuilder s = new StringBuilder();
    for (var it = d.descendingIterator(); it.hasNext(); ) {
      s.append(it.next()).append(' ');
    }
    d.removeIf(x -> x % 3 == 0);
    System.out.println(name + " descending: " + s + d);
    d.clear();
    System.out.println(name + " empty: " + d.pollFirst() + d.peekLast() + d.isEmpty());
    try {
      d.removeFirst();
    } catch (java.util.NoSuchElementException e) {
      System.out.println(name + " empty removal: caught");
    }
  }

  static void queue(String name, Queue<Integer> q) {
    for (int i = 0; i < 10; i++) {
      q.offer(i * 7 % 10);
    }
    StringBuilder s = new StringBuilder();
    s.append(q.peek()).append(q.size()).append(q.contains(5)).append(q.remove(5)).append(' ');
    while (!q.isEmpty()) {
      s.append(q.poll()).append(' ');
    }
    System.out.println(name + ": " + s + q.poll());
  }

  static void set(String name, Set<String> set) {
    boolean first = set.add("b");
    boolean again = set.add("b");
    Collections.addAll(set, "d", "a", "c", "e");
    System.out.println(
        name
            + ": "
            + first
            + again
            + new TreeSet<>(set)
            + set.contains("a")
            + set.remove("a")
            + set.remove("z")
            + set.size()
            + set.equals(Set.of("b", "c", "d", "e"))
            + (set.hashCode() == Set.of("b", "c", "d", "e").hashCode())
            + set.containsAll(List.of("b", "c"))
            + set.retainAll(List.of("b", "c", "q"))
            + new TreeSet<>(set)
            + set.removeAll(Set.of("b"))
            + set);
  }

  public static void main(String[] args) {
    set("HashSet", new HashSet<>());
    set("LinkedHashSet", new LinkedHashSet<>());
    set("TreeSet", new TreeSet<>());
    set("CopyOnWriteArraySet", new CopyOnWriteArraySet<>());
    set("set from map", Collections.newSetFromMap(new java.util.HashMap<>()));
    set("concurrent key set", java.util.concurrent.ConcurrentHashMap.newKeySet());
    deque("ArrayDeque", new ArrayDeque<>());
    deque("LinkedList", new LinkedList<>());
    deque("ConcurrentLinkedDeque", new ConcurrentLinkedDeque<>());
    deque("LinkedBlockingDeque", new LinkedBlockingDeque<>());
    queue("PriorityQueue", new PriorityQueue<>());
    queue("PriorityQueue reversed", new PriorityQueue<>(Comparator.reverseOrder()));
    queue("ConcurrentLinkedQueue", new ConcurrentLinkedQueue<>());
    queue("LinkedBlockingQueue", new LinkedBlockingQueue<>());
    queue("ArrayBlockingQueue", new ArrayBlockingQueue<>(20));
    queue("PriorityBlockingQueue", new PriorityBlockingQueue<>());
    queue("asLifoQueue", Collections.asLifoQueue(new ArrayDeque<>()));
    PriorityQueue<int[]> jobs =
        new PriorityQueue<>((a, b) -> a[0] != b[0] ? a[0] - b[0] : b[1] - a[1]);
    for (int i = 0; i < 200; i++) {
      jobs.add(new int[] {i * 37 % 11, i});
    }
    long order = 0;
    while (!jobs.isEmpty()) {
      int[] j = jobs.poll();
      order = order * 31 + j[0] * 1000 + j[1];
    }
    System.out.println("priorities: " + order);
    ArrayBlockingQueue<Integer> full = new ArrayBlockingQueue<>(2);
    System.out.println(
        "bounded: " + full.offer(1) + full.offer(2) + full.offer(3) + full.remainingCapacity());
    try {
      full.add(4);
    } catch (IllegalStateException e) {
      System.out.println("queue full: " + e.getMessage());
    }
    Set<Integer> insertion = new LinkedHashSet<>(List.of(5, 3, 9));
    insertion.add(3);
    insertion.add(1);
    insertion.remove(5);
    insertion.add(5);
    System.out.println("insertion order: " + insertion);
    Set<Integer> union = new TreeSet<>(List.of(1, 2, 3));
    union.addAll(Set.of(3, 4));
    Set<Integer> difference = new TreeSet<>(union);
    difference.removeAll(List.of(2, 4));
    System.out.println("algebra: " + union + difference + Collections.disjoint(union, List.of(9)));
    BitSet bits = new BitSet();
    bits.set(1);
    bits.set(5, 10);
    bits.set(64);
    bits.set(200);
    BitSet other = new BitSet();
    other.set(7, 70);
    System.out.println(
        "bits: "
            + bits
            + bits.cardinality()
            + " "
            + bits.length()
            + " "
            + bits.nextSetBit(11)
            + " "
            + bits.nextClearBit(5)
            + " "
            + bits.previousSetBit(63)
            + " "
            + bits.intersects(other)
            + bits.get(6));
    BitSet and = (BitSet) bits.clone();
    and.and(other);
    BitSet xor = (BitSet) bits.clone();
    xor.xor(other);
    xor.flip(0, 5);
    bits.andNot(other);
    System.out.println(
        "bit operations: "
            + and
            + xor.cardinality()
            + xor.hashCode()
            + bits
            + java.util.Arrays.toString(and.toLongArray())
            + BitSet.valueOf(new long[] {5})
            + bits.stream().sum()
            + bits.equals(and));
    List<Integer> sieve = new ArrayList<>();
    BitSet composite = new BitSet(1000);
    for (int i = 2; i < 1000; i = composite.nextClearBit(i + 1)) {
      sieve.add(i);
      for (int j = i * i; j < 1000; j += i) {
        composite.set(j);
      }
    }
    System.out.println("bit sieve: " + sieve.size() + sieve.get(sieve.size() - 1));
  }
}
