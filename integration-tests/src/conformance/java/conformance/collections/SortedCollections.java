package conformance.collections;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** NavigableMap and NavigableSet: neighbours, ranges, descending views, comparators, polling. */
public final class SortedCollections {
  static void map(String name, NavigableMap<Integer, String> m) {
    for (int i = 0; i < 100; i += 7) {
      m.put(i, "v" + i);
    }
    System.out.println(
        name
            + " neighbours: "
            + m.lowerKey(14)
            + m.floorKey(14)
            + m.ceilingKey(15)
            + m.higherKey(98)
            + m.lowerEntry(0)
            + m.floorEntry(50)
            + m.firstEntry()
            + m.lastKey());
    System.out.println(
        name
            + " ranges: "
            + m.headMap(20)
            + m.headMap(21, true)
            + m.tailMap(90)
            + m.tailMap(91, false)
            + m.subMap(10, 30)
            + m.subMap(7, false, 28, true).size());
    System.out.println(
        name
            + " descending: "
            + m.descendingMap().headMap(80)
            + m.descendingKeySet().first()
            + m.navigableKeySet().lower(7));
    NavigableMap<Integer, String> sub = m.subMap(20, true, 60, true);
    sub.put(33, "inside");
    sub.remove(35);
    sub.pollFirstEntry();
    try {
      sub.put(99, "outside");
    } catch (IllegalArgumentException e) {
      System.out.println(name + " outside range: caught");
    }
    System.out.println(
        name
            + " sub: "
            + sub
            + m.containsKey(21)
            + m.get(33)
            + sub.firstKey()
            + sub.lastEntry()
            + sub.descendingMap());
    sub.clear();
    System.out.println(name + " after clearing: " + m);
    System.out.println(
        name
            + " polled: "
            + m.pollFirstEntry()
            + m.pollLastEntry()
            + m.size()
            + m.entrySet().iterator().next());
    m.headMap(15).clear();
    System.out.println(name + " rest: " + m.keySet() + m.values());
    for (int i = 0; i < 3000; i++) {
      m.put(i * 7919 % 3001, "");
    }
    for (int i = 0; i < 3000; i += 2) {
      m.remove(i);
    }
    int previous = -1;
    boolean ordered = true;
    for (int k : m.keySet()) {
      ordered &= k > previous;
      previous = k;
    }
    System.out.println(name + " many: " + m.size() + ordered + m.subMap(1000, 1010).keySet());
  }

  static void set(String name, NavigableSet<String> s) {
    s.addAll(List.of("pear", "apple", "fig", "cherry", "banana", "kiwi"));
    System.out.println(
        name
            + ": "
            + s
            + s.first()
            + s.last()
            + s.lower("cherry")
            + s.floor("d")
            + s.ceiling("d")
            + s.higher("pear")
            + s.headSet("d")
            + s.tailSet("fig", false)
            + s.subSet(s.first(), s.last())
            + s.descendingSet()
            + s.add("fig")
            + s.pollFirst()
            + s.pollLast()
            + s.contains("kiwi")
            + s.remove("kiwi")
            + s.size());
  }

  public static void main(String[] args) {
    map("TreeMap", new TreeMap<>());
    map("ConcurrentSkipListMap", new ConcurrentSkipListMap<>());
    set("TreeSet", new TreeSet<>());
    set("TreeSet reversed", new TreeSet<>(Comparator.reverseOrder()));
    set("TreeSet by length", new TreeSet<>(Comparator.comparing(String::length)));
    set("ConcurrentSkipListSet", new ConcurrentSkipListSet<>());
    TreeMap<String, Integer> nulls =
        new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
    nulls.put(null, 1);
    nulls.put("a", 2);
    System.out.println("nulls first: " + nulls + nulls.get(null));
    try {
      new TreeMap<Object, Object>().put(new Object(), 1);
    } catch (ClassCastException e) {
      System.out.println("not comparable: caught");
    }
    try {
      new TreeSet<>(List.of(1)).add(null);
    } catch (NullPointerException e) {
      System.out.println("null element: caught");
    }
    try {
      new TreeSet<String>().first();
    } catch (java.util.NoSuchElementException e) {
      System.out.println("empty: caught");
    }
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      counts.merge(i * i % 37, 1, Integer::sum);
    }
    System.out.println("counts: " + counts);
    Map.Entry<Integer, Integer> fixed = counts.firstEntry();
    try {
      fixed.setValue(1);
    } catch (UnsupportedOperationException e) {
      System.out.println("entry fixed: caught");
    }
  }
}
