package conformance.streams;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collectors: grouping, partitioning, joining, teeing, statistics, custom ones. */
public final class Collecting {
  enum Kind {
    FRUIT,
    ROOT,
    LEAF
  }

  record Item(String name, Kind kind, int price, double weight) {}

  static final List<Item> ITEMS =
      List.of(
          new Item("apple", Kind.FRUIT, 3, 0.2),
          new Item("carrot", Kind.ROOT, 1, 0.1),
          new Item("spinach", Kind.LEAF, 4, 0.3),
          new Item("pear", Kind.FRUIT, 5, 0.25),
          new Item("beet", Kind.ROOT, 2, 0.4),
          new Item("melon", Kind.FRUIT, 9, 1.5));

  public static void main(String[] args) {
    System.out.println(
        "grouping: "
            + new TreeMap<>(
                ITEMS.stream()
                    .collect(
                        Collectors.groupingBy(
                            Item::kind, Collectors.mapping(Item::name, Collectors.toList())))));
    System.out.println(
        "grouping into: "
            + ITEMS.stream()
                .collect(
                    Collectors.groupingBy(
                        Item::kind, () -> new EnumMap<>(Kind.class), Collectors.counting())));
    System.out.println(
        "grouping sums: "
            + ITEMS.stream()
                .collect(
                    Collectors.groupingBy(
                        Item::kind, TreeMap::new, Collectors.summingInt(Item::price)))
            + ITEMS.stream()
                .collect(
                    Collectors.groupingBy(
                        Item::kind, TreeMap::new, Collectors.averagingDouble(Item::weight))));
    System.out.println(
        "nested grouping: "
            + ITEMS.stream()
                .collect(
                    Collectors.groupingBy(
                        i -> i.name().length(),
                        TreeMap::new,
                        Collectors.groupingBy(
                            Item::kind,
                            TreeMap::new,
                            Collectors.mapping(Item::name, Collectors.joining("+"))))));
    System.out.println(
        "partitioning: "
            + ITEMS.stream()
                .collect(
                    Collectors.partitioningBy(
                        i -> i.price() > 3, Collectors.mapping(Item::name, Collectors.toList())))
            + Stream.<Integer>empty().collect(Collectors.partitioningBy(x -> true)));
    System.out.println(
        "joining: "
            + ITEMS.stream().map(Item::name).collect(Collectors.joining())
            + ITEMS.stream().map(Item::name).collect(Collectors.joining(", ", "<", ">"))
            + Stream.<String>empty().collect(Collectors.joining(",", "[", "]")));
    System.out.println(
        "to map: "
            + ITEMS.stream()
                .collect(
                    Collectors.toMap(Item::name, Item::price, Integer::sum, LinkedHashMap::new))
            + new TreeMap<>(
                ITEMS.stream().collect(Collectors.toMap(Item::kind, Item::price, Math::max))));
    try {
      ITEMS.stream().collect(Collectors.toMap(Item::kind, Item::price));
    } catch (IllegalStateException e) {
      System.out.println("duplicate key: " + e.getMessage());
    }
    System.out.println(
        "extremes: "
            + ITEMS.stream()
                .collect(Collectors.maxBy(java.util.Comparator.comparingInt(Item::price)))
                .map(Item::name)
            + ITEMS.stream()
                .collect(Collectors.minBy(java.util.Comparator.comparingDouble(Item::weight)))
                .get()
                .name());
    IntSummaryStatistics statistics =
        ITEMS.stream().collect(Collectors.summarizingInt(Item::price));
    System.out.println("statistics: " + statistics + " " + statistics.getAverage());
    System.out.println(
        "double statistics: "
            + ITEMS.stream().mapToDouble(Item::weight).summaryStatistics().getMax()
            + ITEMS.stream().collect(Collectors.summarizingDouble(Item::weight)).getCount()
            + " "
            + ITEMS.stream().collect(Collectors.summingDouble(Item::weight)));
    System.out.println(
        "teeing: "
            + ITEMS.stream()
                .collect(
                    Collectors.teeing(
                        Collectors.counting(),
                        Collectors.averagingInt(Item::price),
                        (n, a) -> n + "/" + a)));
    System.out.println(
        "filtering: "
            + ITEMS.stream()
                .collect(
                    Collectors.groupingBy(
                        Item::kind,
                        TreeMap::new,
                        Collectors.filtering(
                            i -> i.price() > 2,
                            Collectors.mapping(Item::name, Collectors.toSet())))));
    System.out.println(
        "flat mapping: "
            + Stream.of("ab", "bc")
                .collect(
                    Collectors.flatMapping(
                        s -> s.chars().mapToObj(c -> (char) c),
                        Collectors.toCollection(TreeSet::new))));
    System.out.println(
        "reducing: "
            + ITEMS.stream().collect(Collectors.reducing(0, Item::price, Integer::sum))
            + Stream.of(1, 2, 3).collect(Collectors.reducing((a, b) -> a * 10 + b)));
    System.out.println(
        "and then: "
            + Stream.of(3, 1, 2)
                .collect(
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        l -> {
                          l.sort(null);
                          return l;
                        })));
    System.out.println(
        "collections: "
            + Stream.of(1, 2, 1).collect(Collectors.toCollection(LinkedHashSet::new))
            + Stream.of(1, 2).collect(Collectors.toUnmodifiableList())
            + new TreeSet<>(Stream.of(5, 4).collect(Collectors.toUnmodifiableSet()))
            + new TreeMap<>(
                Stream.of(1, 2).collect(Collectors.toUnmodifiableMap(x -> x, x -> x * x))));
    Collector<Integer, int[], Integer> digits =
        Collector.of(() -> new int[1], (a, x) -> a[0] = a[0] * 10 + x, (a, b) -> a, a -> a[0]);
    System.out.println("own collector: " + Stream.of(4, 2, 7).collect(digits));
    System.out.println(
        "three arguments: "
            + Stream.of("x", "y")
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .reverse());
    ArrayList<Integer> list =
        IntStream.range(0, 10).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    System.out.println("primitive collect: " + list);
    Map<Boolean, Map<Integer, Long>> deep =
        IntStream.range(0, 1000)
            .boxed()
            .collect(
                Collectors.partitioningBy(
                    x -> x % 3 == 0,
                    Collectors.groupingBy(x -> x % 5, TreeMap::new, Collectors.counting())));
    System.out.println("deep: " + deep);
    Set<String> anagrams = new TreeSet<>();
    Stream.of("listen", "silent", "enlist", "google", "elgoog", "abc")
        .collect(
            Collectors.groupingBy(
                w ->
                    w.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining())))
        .values()
        .stream()
        .filter(g -> g.size() > 1)
        .forEach(g -> anagrams.add(g.toString()));
    System.out.println("anagrams: " + anagrams);
  }
}
