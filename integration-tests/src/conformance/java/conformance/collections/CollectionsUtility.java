package conformance.collections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;

/**
 * java.util.Collections, Comparator combinators, Objects, own collections on the abstract classes.
 */
public final class CollectionsUtility {
  record Person(String name, int age, Double score) {}

  static class Range extends java.util.AbstractList<Integer> {
    final int n;

    Range(int n) {
      this.n = n;
    }

    @Override
    public Integer get(int i) {
      return java.util.Objects.checkIndex(i, n) * 2;
    }

    @Override
    public int size() {
      return n;
    }
  }

  static class Letters extends java.util.AbstractSet<Character> {
    @Override
    public Iterator<Character> iterator() {
      return new Iterator<>() {
        char c = 'a';

        @Override
        public boolean hasNext() {
          return c <= 'e';
        }

        @Override
        public Character next() {
          return c++;
        }
      };
    }

    @Override
    public int size() {
      return 5;
    }
  }

  static class Squares extends java.util.AbstractMap<Integer, Integer> {
    @Override
    public Set<Entry<Integer, Integer>> entrySet() {
      return new java.util.LinkedHashSet<>(
          List.of(Map.entry(1, 1), Map.entry(2, 4), Map.entry(3, 9)));
    }
  }

  public static void main(String[] args) {
    List<Integer> list = new ArrayList<>(List.of(5, 3, 8, 1, 9, 2));
    Collections.sort(list);
    System.out.println(
        "sort: "
            + list
            + Collections.binarySearch(list, 8)
            + Collections.binarySearch(list, 4)
            + Collections.binarySearch(list, 9, null));
    Collections.reverse(list);
    Collections.swap(list, 0, 5);
    Collections.rotate(list, 2);
    System.out.println(
        "rearranged: "
            + list
            + Collections.max(list)
            + Collections.min(list, Comparator.reverseOrder())
            + Collections.frequency(list, 3));
    Collections.shuffle(list, new Random(1));
    System.out.println("shuffled: " + list);
    System.out.println(
        "sublists: "
            + Collections.indexOfSubList(List.of(1, 2, 3, 1, 2), List.of(1, 2))
            + Collections.lastIndexOfSubList(List.of(1, 2, 3, 1, 2), List.of(1, 2))
            + Collections.nCopies(3, "x")
            + Collections.replaceAll(list, 9, 99)
            + list);
    Collections.fill(list, 0);
    System.out.println(
        "filled: "
            + list
            + Collections.emptyList()
            + Collections.emptyMap()
            + Collections.singletonList(1)
            + Collections.singletonMap("k", "v")
            + Collections.singleton("s"));
    List<Integer> base = new ArrayList<>(List.of(1, 2));
    Collection<Integer> view = Collections.unmodifiableCollection(base);
    base.add(3);
    int refused = 0;
    for (Runnable r :
        List.<Runnable>of(
            () -> view.add(1),
            view::clear,
            () -> Collections.unmodifiableMap(new HashMap<>()).put(1, 1),
            () -> Collections.emptyList().add(null),
            () -> Collections.unmodifiableList(base).set(0, 0))) {
      try {
        r.run();
      } catch (UnsupportedOperationException e) {
        refused++;
      }
    }
    System.out.println(
        "unmodifiable: "
            + view
            + refused
            + Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))));
    List<String> checked = Collections.checkedList(new ArrayList<>(), String.class);
    try {
      @SuppressWarnings({"unchecked", "rawtypes"})
      List<Object> raw = (List) checked;
      raw.add(5);
    } catch (ClassCastException e) {
      System.out.println("checked: " + e.getMessage());
    }
    List<String> synced = Collections.synchronizedList(new ArrayList<>(List.of("a")));
    synced.add("b");
    System.out.println("synchronized: " + synced + synced.getClass().getSimpleName());
    Enumeration<Integer> e = Collections.enumeration(List.of(1, 2));
    System.out.println(
        "enumeration: " + e.nextElement() + e.hasMoreElements() + Collections.list(e));
    List<Person> people =
        new ArrayList<>(
            List.of(
                new Person("Bob", 30, 1.5),
                new Person("alice", 25, null),
                new Person("Carl", 30, 0.5),
                new Person("Dora", 25, 2.0),
                new Person("alice", 20, 1.0)));
    people.sort(
        Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparingInt(Person::age));
    System.out.println("by name: " + names(people));
    people.sort(Comparator.comparingInt(Person::age).reversed().thenComparing(Person::name));
    System.out.println("by age: " + names(people));
    people.sort(
        Comparator.comparing(Person::score, Comparator.nullsLast(Comparator.reverseOrder())));
    System.out.println("by score: " + names(people));
    people.sort(
        Comparator.comparingDouble((Person p) -> p.score() == null ? 0 : p.score())
            .thenComparing(Comparator.comparingLong(p -> -p.age())));
    System.out.println("by double: " + names(people));
    people.sort(Collections.reverseOrder(Comparator.comparing(Person::name)));
    System.out.println("reversed: " + names(people));
    Map<String, Integer> map = new HashMap<>(Map.of("x", 3, "y", 1, "z", 2));
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(map.entrySet());
    entries.sort(Map.Entry.comparingByValue());
    System.out.println("entries: " + entries);
    entries.sort(Map.Entry.<String, Integer>comparingByKey().reversed());
    System.out.println("entries by key: " + entries);
    Range range = new Range(6);
    System.out.println(
        "own list: "
            + range
            + range.indexOf(6)
            + range.subList(2, 4)
            + range.contains(7)
            + range.hashCode()
            + range.equals(List.of(0, 2, 4, 6, 8, 10))
            + range.stream().mapToInt(x -> x).sum()
            + Arrays.toString(range.toArray()));
    Letters letters = new Letters();
    System.out.println(
        "own set: "
            + letters
            + letters.contains('c')
            + letters.hashCode()
            + letters.equals(Set.of('a', 'b', 'c', 'd', 'e')));
    Squares squares = new Squares();
    System.out.println(
        "own map: "
            + squares
            + squares.get(3)
            + squares.containsKey(4)
            + squares.keySet()
            + squares.values()
            + squares.hashCode());
    Spliterator<Integer> right = range.spliterator();
    Spliterator<Integer> left = right.trySplit();
    StringBuilder s = new StringBuilder();
    left.forEachRemaining(x -> s.append(x).append(','));
    s.append('|');
    right.tryAdvance(x -> s.append(x));
    System.out.println("spliterator: " + s + right.estimateSize());
    System.out.println(
        "objects: "
            + java.util.Objects.hash(1, "a", null)
            + java.util.Objects.equals(null, null)
            + java.util.Objects.toString(null, "default")
            + java.util.Objects.requireNonNullElse(null, 5)
            + java.util.Objects.compare(1, 2, Integer::compare)
            + java.util.Objects.isNull(null)
            + java.util.Objects.hashCode(null)
            + java.util.Objects.deepEquals(new int[] {1}, new int[] {1}));
  }

  static String names(List<Person> people) {
    StringBuilder s = new StringBuilder();
    for (Person p : people) {
      s.append(p.name()).append(p.age()).append(' ');
    }
    return s.toString();
  }
}
