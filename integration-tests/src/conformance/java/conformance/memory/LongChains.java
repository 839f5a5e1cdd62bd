package conformance.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** Graphs of a million objects, deep and wide, that live through many collections. */
public final class LongChains {
  static final class Link {
    Link next;
    int value;

    Link(Link next, int value) {
      this.next = next;
      this.value = value;
    }
  }

  static Link chain(int length) {
    Link first = null;
    for (int i = 0; i < length; i++) {
      first = new Link(first, i);
    }
    return first;
  }

  static String check(Link first) {
    int length = 0;
    long sum = 0;
    boolean ordered = true;
    int last = -1;
    for (Link l = first; l != null; l = l.next) {
      ordered &= last < 0 || l.value == last - 1;
      last = l.value;
      length++;
      sum += l.value;
    }
    return length + " " + sum + " " + ordered;
  }

  static void garbage(int rounds) {
    Object[] some = new Object[64];
    for (int i = 0; i < rounds; i++) {
      some[i & 63] = i % 5 == 0 ? new int[i % 700] : i % 5 == 1 ? new Object[] {some, i} : "g" + i;
    }
  }

  static Link grown;

  static void appendAtEnd(int count) {
    Link head = new Link(null, 0);
    Link tail = head;
    for (int i = 1; i < count; i++) {
      tail.next = new Link(null, i);
      tail = tail.next;
      if (i % 50_000 == 0) {
        garbage(2000);
      }
    }
    grown = head;
  }

  public static void main(String[] args) {
    Link million = chain(1_000_000);
    System.out.println("a million links: " + check(million));
    System.gc();
    System.out.println("collected: " + check(million));
    garbage(200_000);
    System.out.println("with garbage: " + check(million));
    Link reversed = null;
    while (million != null) {
      Link next = million.next;
      million.next = reversed;
      reversed = million;
      million = next;
    }
    System.gc();
    System.out.println("turned round: " + reversed.value + reversed.next.value);
    reversed = null;
    appendAtEnd(700_000);
    int length = 0;
    for (Link l = grown; l != null && l.value == length; l = l.next) {
      length++;
    }
    grown = null;
    System.out.println("grown at the end: " + length);
    Link ring = chain(300_000);
    Link end = ring;
    while (end.next != null) {
      end = end.next;
    }
    end.next = ring;
    System.gc();
    garbage(100_000);
    Link at = ring;
    for (int i = 0; i < 300_000; i++) {
      at = at.next;
    }
    System.out.println("a ring: " + (at == ring));
    ring = null;
    end = null;
    at = null;
    Object[] nest = new Object[0];
    for (int i = 0; i < 400_000; i++) {
      nest = new Object[] {nest};
    }
    System.gc();
    int depth = 0;
    while (nest.length > 0) {
      nest = (Object[]) nest[0];
      depth++;
    }
    System.out.println("nested arrays: " + depth);
    Integer[] wide = new Integer[1_000_000];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = 1000 + i;
    }
    System.gc();
    garbage(100_000);
    long sum = 0;
    for (Integer i : wide) {
      sum += i;
    }
    System.out.println("a million boxes: " + sum);
    for (int round = 0; round < 10; round++) {
      for (int i = round; i < wide.length; i += 10) {
        wide[i] = wide[i] + 1;
      }
    }
    sum = 0;
    for (Integer i : wide) {
      sum += i;
    }
    System.out.println("all replaced: " + sum);
    wide = null;
    LinkedList<Integer> list = new LinkedList<>();
    for (int i = 0; i < 300_000; i++) {
      list.add(i);
    }
    System.gc();
    sum = 0;
    for (int i : list) {
      sum += i;
    }
    System.out.println("linked list: " + list.size() + " " + sum);
    list = null;
    Map<Integer, int[]> map = new LinkedHashMap<>();
    for (int i = 0; i < 150_000; i++) {
      map.put(i * 7, new int[] {i});
    }
    System.gc();
    garbage(50_000);
    sum = 0;
    for (Map.Entry<Integer, int[]> e : map.entrySet()) {
      sum += e.getKey() - e.getValue()[0] * 7L + 1;
    }
    System.out.println("linked map: " + sum);
    map = null;
    List<List<String>> tree = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      List<String> branch = new ArrayList<>();
      for (int j = 0; j < 200; j++) {
        branch.add("leaf" + i * j);
      }
      tree.add(branch);
    }
    System.gc();
    long hash = 0;
    for (List<String> branch : tree) {
      hash = hash * 31 + branch.hashCode();
    }
    System.out.println("wide tree: " + hash);
    Map<String, List<Integer>> index = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      index.computeIfAbsent("key" + i % 3000, k -> new ArrayList<>()).add(i);
    }
    System.gc();
    int[] sizes = new int[3000];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = index.get("key" + i).size();
    }
    System.out.println("index: " + Arrays.stream(sizes).sum() + " " + sizes[2999]);
  }
}
