package conformance.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Object streams: sources, intermediate and terminal operations, laziness, short-circuiting,
 * infinite streams.
 */
public final class Streams {
  record Word(String text, int count) {}

  public static void main(String[] args) {
    List<String> words =
        List.of("pear", "apple", "fig", "cherry", "banana", "fig", "kiwi", "apple");
    System.out.println(
        "filter map: "
            + words.stream().filter(w -> w.length() > 4).map(String::toUpperCase).toList());
    System.out.println(
        "distinct sorted: "
            + words.stream().distinct().sorted().toList()
            + words.stream()
                .sorted(
                    Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()))
                .toList());
    System.out.println(
        "limit skip: "
            + words.stream().skip(2).limit(3).toList()
            + words.stream().skip(100).count()
            + words.stream().limit(0).findFirst());
    System.out.println(
        "flat map: "
            + words.stream()
                .flatMap(w -> w.chars().mapToObj(c -> (char) c))
                .distinct()
                .map(String::valueOf)
                .reduce("", String::concat)
            + Stream.of(List.of(1), List.of(2, 3), List.<Integer>of())
                .flatMap(List::stream)
                .toList());
    System.out.println(
        "map multi: "
            + Stream.of(1, 2, 3)
                .<Integer>mapMulti(
                    (x, sink) -> {
                      for (int i = 0; i < x; i++) {
                        sink.accept(x * 10 + i);
                      }
                    })
                .toList());
    System.out.println(
        "take drop: "
            + Stream.of(1, 2, 5, 3, 9).takeWhile(x -> x < 5).toList()
            + Stream.of(1, 2, 5, 3, 9).dropWhile(x -> x < 5).toList());
    System.out.println(
        "matches: "
            + words.stream().anyMatch("fig"::equals)
            + words.stream().allMatch(w -> w.length() > 3)
            + words.stream().noneMatch(String::isEmpty)
            + Stream.empty().allMatch(x -> false));
    System.out.println(
        "find: "
            + words.stream().filter(w -> w.startsWith("c")).findFirst()
            + words.stream().filter(w -> w.startsWith("q")).findAny());
    System.out.println(
        "reduce: "
            + Stream.of(1, 2, 3, 4).reduce(Integer::sum)
            + Stream.of(1, 2, 3, 4).reduce(10, (a, b) -> a * b)
            + words.stream().reduce(0, (n, w) -> n + w.length(), Integer::sum)
            + Stream.<Integer>empty().reduce(Integer::max));
    System.out.println(
        "min max count: "
            + words.stream().min(Comparator.naturalOrder())
            + words.stream().max(Comparator.comparing(String::length))
            + words.stream().count());
    List<String> trace = new ArrayList<>();
    Optional<Integer> first =
        Stream.of(5, 6, 7, 8)
            .peek(x -> trace.add("a" + x))
            .filter(x -> x % 2 == 0)
            .peek(x -> trace.add("b" + x))
            .map(x -> x * x)
            .findFirst();
    System.out.println("lazy: " + first + trace);
    System.out.println(
        "infinite: "
            + Stream.iterate(1, x -> x * 3).limit(8).toList()
            + Stream.iterate(1, x -> x < 50, x -> x * 2).toList()
            + Stream.generate(() -> "g").limit(3).toList());
    System.out.println(
        "collatz: "
            + Stream.iterate(27L, n -> n != 1, n -> n % 2 == 0 ? n / 2 : 3 * n + 1).count());
    System.out.println(
        "concat: "
            + Stream.concat(Stream.of(1), Stream.concat(Stream.of(2), Stream.of(3, 4))).toList()
            + Stream.ofNullable(null).count()
            + Stream.<Integer>builder().add(1).add(2).build().toList());
    Iterator<Integer> it = Stream.of(3, 1, 2).sorted().iterator();
    StringBuilder s = new StringBuilder();
    while (it.hasNext()) {
      s.append(it.next());
    }
    System.out.println("iterator: " + s);
    Iterable<Integer> own = () -> IntStream.range(0, 4).iterator();
    System.out.println(
        "own source: " + StreamSupport.stream(own.spliterator(), false).map(x -> x * x).toList());
    System.out.println(
        "arrays: "
            + Arrays.toString(words.stream().map(String::length).toArray(Integer[]::new))
            + Arrays.stream(new String[] {"x", "y"}, 1, 2).toList()
            + words.stream().toArray().length);
    Stream<String> used = words.stream();
    used.count();
    try {
      used.count();
    } catch (IllegalStateException e) {
      System.out.println("reused: " + e.getMessage());
    }
    try {
      Stream.of("a", "b")
          .map(
              x -> {
                if (x.equals("b")) {
                  throw new IllegalArgumentException("stop at " + x);
                }
                return x;
              })
          .toList();
    } catch (IllegalArgumentException e) {
      System.out.println("exception: " + e.getMessage());
    }
    List<String> closed = new ArrayList<>();
    try (Stream<Integer> st =
        Stream.of(1).onClose(() -> closed.add("first")).onClose(() -> closed.add("second"))) {
      closed.add("count" + st.count());
    }
    System.out.println("closed: " + closed);
    System.out.println(
        "sorted stable: "
            + Stream.of(new Word("b", 1), new Word("a", 2), new Word("c", 1), new Word("d", 2))
                .sorted(Comparator.comparing(Word::count))
                .map(Word::text)
                .reduce("", String::concat));
    System.out.println(
        "primes: "
            + IntStream.rangeClosed(2, 100)
                .boxed()
                .filter(
                    n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0))
                .toList());
    System.out.println(
        "triples: "
            + IntStream.rangeClosed(1, 20)
                .boxed()
                .flatMap(
                    a ->
                        IntStream.rangeClosed(a, 20)
                            .boxed()
                            .flatMap(
                                b ->
                                    IntStream.rangeClosed(b, 20)
                                        .filter(c -> a * a + b * b == c * c)
                                        .mapToObj(c -> a + "-" + b + "-" + c)))
                .toList());
    System.out.println(
        "parallel: "
            + IntStream.range(0, 1000)
                .boxed()
                .sequential()
                .map(x -> x * 2)
                .filter(Objects::nonNull)
                .mapToInt(x -> x)
                .sum());
    Function<Integer, Stream<Integer>> divisors =
        n -> IntStream.rangeClosed(1, n).filter(d -> n % d == 0).boxed();
    System.out.println(
        "divisors: "
            + divisors.apply(36).toList()
            + new TreeSet<>(divisors.apply(12).map(x -> -x).toList()));
    long big =
        Stream.iterate(1L, x -> x + 1)
            .map(x -> x * x % 1000)
            .filter(x -> x % 7 == 3)
            .limit(5000)
            .mapToLong(x -> x)
            .sum();
    System.out.println("long pipeline: " + big);
    System.out.println("for each: ");
    words.stream().distinct().sorted().forEachOrdered(w -> System.out.print(w + ";"));
    System.out.println();
  }
}
