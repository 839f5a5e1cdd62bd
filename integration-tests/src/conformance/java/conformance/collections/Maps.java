package conformance.collections;

import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** All map classes through the same operations. */
public final class Maps {
  /** Keeps the keys of weak maps alive. */
  static final java.util.ArrayList<Object> HELD = new java.util.ArrayList<>();

  static String sorted(Map<String, Integer> map) {
    return new TreeMap<>(map).toString();
  }

  static void exercise(String name, Map<String, Integer> map) {
    String[] words = "the quick brown fox jumps over the lazy dog the end".split(" ");
    HELD.add(words);
    for (int i = 0; i < words.length; i++) {
      map.put(words[i], i);
    }
    System.out.println(
        name
            + " put: "
            + sorted(map)
            + map.size()
            + map.get("the")
            + map.get("none")
            + map.containsKey("fox")
            + map.containsValue(7)
            + map.containsValue(99));
    System.out.println(
        name
            + " put results: "
            + map.put("fox", 33)
            + map.put("cat", 44)
            + map.putIfAbsent("cat", 55)
            + map.putIfAbsent("cow", 66)
            + map.remove("lazy")
            + map.remove("none")
            + map.getOrDefault("none", -1));
    System.out.println(
        name
            + " compute: "
            + map.computeIfAbsent("new", String::length)
            + map.computeIfAbsent("fox", String::length)
            + map.computeIfPresent("fox", (k, v) -> v + 1)
            + map.computeIfPresent("none", (k, v) -> 1)
            + map.compute("dog", (k, v) -> v == null ? 1 : v * 10)
            + map.compute("gone", (k, v) -> null)
            + map.compute("dog", (k, v) -> null)
            + map.merge("the", 5, Integer::sum)
            + map.merge("merged", 5, Integer::sum)
            + map.merge("cat", 0, (a, b) -> null)
            + sorted(map));
    System.out.println(
        name
            + " replace: "
            + map.replace("fox", 1)
            + map.replace("none", 1)
            + map.replace("fox", 1, 2)
            + map.replace("fox", 1, 3)
            + map.remove("fox", 9)
            + map.remove("fox", 2));
    map.replaceAll((k, v) -> v + k.length());
    System.out.println(name + " replaced: " + sorted(map));
    int sum = 0;
    for (Map.Entry<String, Integer> e : map.entrySet()) {
      sum += e.getKey().length() * e.getValue();
      if (!(map instanceof ConcurrentSkipListMap)) {
        e.setValue(e.getValue() + 1);
      }
    }
    System.out.println(name + " entries: " + sum + sorted(map));
    map.keySet().removeIf(k -> k.startsWith("j"));
    map.values().removeIf(v -> v > 60);
    map.entrySet().removeIf(e -> e.getKey().equals("brown"));
    System.out.println(
        name
            + " views: "
            + sorted(map)
            + map.keySet().contains("over")
            + map.values().contains(99)
            + map.entrySet().contains(Map.entry("end", 0))
            + map.keySet().size());
    Iterator<String> it = map.keySet().iterator();
    it.next();
    it.remove();
    System.out.println(name + " iterator removal: " + map.size());
    if (map instanceof HashMap
        || map instanceof TreeMap
        || map instanceof Hashtable
        || map instanceof WeakHashMap) {
      try {
        for (String k : map.keySet()) {
          map.put(k + "+", 1);
        }
      } catch (ConcurrentModificationException e) {
        System.out.println(name + " concurrent modification: caught");
      }
    }
    Map<String, Integer> copy = new HashMap<>(map);
    System.out.println(
        name
            + " equality: "
            + map.equals(copy)
            + copy.equals(map)
            + (map.hashCode() == copy.hashCode()));
    map.clear();
    System.out.println(name + " cleared: " + map + map.isEmpty());
    String[] keys = new String[2000];
    HELD.add(keys);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "key" + i * 31 % 2003;
      map.put(keys[i], i);
    }
    for (int i = 0; i < keys.length; i += 3) {
      map.remove(keys[i]);
    }
    long hash = 0;
    for (Map.Entry<String, Integer> e : map.entrySet()) {
      hash += (long) e.getKey().hashCode() * e.getValue();
    }
    System.out.println(name + " many: " + map.size() + " " + hash);
    try {
      map.put(null, 1);
      System.out.println(name + " null key: " + map.get(null) + map.remove(null));
    } catch (NullPointerException e) {
      System.out.println(name + " null key: NullPointerException");
    }
    try {
      map.put("null value", null);
      System.out.println(
          name
              + " null value: "
              + map.get("null value")
              + map.containsKey("null value")
              + map.putIfAbsent("null value", 3));
    } catch (NullPointerException e) {
      System.out.println(name + " null value: NullPointerException");
    }
  }

  record Collider(int id) implements Comparable<Collider> {
    @Override
    public int hashCode() {
      return id % 3;
    }

    @Override
    public int compareTo(Collider o) {
      return Integer.compare(id, o.id);
    }
  }

  static class PlainCollider {
    final int id;

    PlainCollider(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof PlainCollider p && p.id == id;
    }
  }

  public static void main(String[] args) {
    List<Supplier<Map<String, Integer>>> makers =
        List.of(
            HashMap::new,
            LinkedHashMap::new,
            TreeMap::new,
            Hashtable::new,
            WeakHashMap::new,
            ConcurrentHashMap::new,
            ConcurrentSkipListMap::new,
            () -> Collections.synchronizedMap(new HashMap<>()));
    String[] names = {
      "HashMap",
      "LinkedHashMap",
      "TreeMap",
      "Hashtable",
      "WeakHashMap",
      "ConcurrentHashMap",
      "ConcurrentSkipListMap",
      "synchronizedMap"
    };
    for (int i = 0; i < names.length; i++) {
      exercise(names[i], makers.get(i).get());
    }
    Map<Collider, Integer> tree = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      tree.put(new Collider(i), i);
    }
    int found = 0;
    for (int i = -10; i < 510; i++) {
      found += tree.containsKey(new Collider(i)) ? 1 : 0;
    }
    for (int i = 0; i < 500; i += 2) {
      tree.remove(new Collider(i));
    }
    System.out.println(
        "colliding comparable keys: " + found + tree.size() + tree.get(new Collider(77)));
    Map<PlainCollider, Integer> plain = new HashMap<>();
    Map<PlainCollider, Integer> concurrent = new ConcurrentHashMap<>();
    for (int i = 0; i < 200; i++) {
      plain.put(new PlainCollider(i), i);
      concurrent.put(new PlainCollider(i), i);
    }
    for (int i = 0; i < 195; i++) {
      plain.remove(new PlainCollider(i));
      concurrent.remove(new PlainCollider(i));
    }
    System.out.println(
        "colliding plain keys: "
            + plain.size()
            + plain.get(new PlainCollider(197))
            + concurrent.size()
            + concurrent.get(new PlainCollider(198)));
    LinkedHashMap<Integer, String> cache =
        new LinkedHashMap<>(4, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > 3;
          }
        };
    for (int i = 0; i < 5; i++) {
      cache.put(i, "c" + i);
      cache.get(2);
    }
    System.out.println("access order: " + cache);
    HashMap<Integer, Integer> order = new HashMap<>();
    for (int i = 100; i > 0; i -= 7) {
      order.put(i, i * i);
    }
    System.out.println("integer order: " + order);
    Map<String, Integer> strings = new HashMap<>();
    for (String s :
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split(" ")) {
      strings.put(s, s.length());
    }
    System.out.println("string order: " + strings + strings.keySet() + strings.values());
    System.out.println(
        "immutable: "
            + new TreeMap<>(Map.of("a", 1, "b", 2))
            + Map.entry("k", "v")
            + Map.copyOf(Map.of(1, 2))
            + Map.ofEntries(Map.entry(1, 2)).get(1));
    try {
      Map.of("a", 1, "a", 2);
    } catch (IllegalArgumentException e) {
      System.out.println("duplicate: " + e.getMessage());
    }
    try {
      new HashMap<>(Map.of(1, 1))
          .computeIfAbsent(
              5,
              k -> {
                throw new IllegalStateException("from function");
              });
    } catch (IllegalStateException e) {
      System.out.println("function fails: " + e.getMessage());
    }
    Map<Object, Object> identity = new java.util.IdentityHashMap<>();
    String k1 = new String("k");
    String k2 = new String("k");
    identity.put(k1, 1);
    identity.put(k2, 2);
    System.out.println(
        "identity: "
            + identity.size()
            + identity.get(k1)
            + identity.get(k2)
            + identity.get("k")
            + identity.containsKey(k1));
  }
}
