package conformance.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Pipelines whose stages are all made in one method, of every kind, and what goes wrong in them.
 */
public final class PipelinesInLoops {
  private static final int[] INTS = {7, -3, 12, 0, 5, 5, -8, 41, 2, 12};
  private static final Object[] KEPT = new Object[4];

  private PipelinesInLoops() {}

  public static void main(String[] args) {
    sums();
    shortCircuits();
    stateful();
    exceptions();
    nested();
    sources();
    ownStages();
    ownIterators();
    functions();
  }

  private static void sums() {
    System.out.println(IntStream.of(INTS).filter(v -> v % 3 == 0).mapToLong(v -> v).sum());
    System.out.println(LongStream.rangeClosed(1, 1000).map(x -> x ^ x >>> 3).sum());
    System.out.println(LongStream.rangeClosed(5, 1).map(x -> x + 1).sum());
    System.out.println(
        LongStream.rangeClosed(Long.MIN_VALUE, Long.MAX_VALUE).map(x -> x | 1).limit(3).sum());
    System.out.println(IntStream.range(3, 3).map(x -> x * x).sum());
    System.out.println(IntStream.range(0, 100).mapToDouble(x -> x / 8.0).sum());
    System.out.println(DoubleStream.of(1.5, 2.5, -4).map(Math::abs).max().getAsDouble());
    System.out.println(Arrays.stream(INTS).map(x -> -x).max().getAsInt());
    System.out.println(Arrays.stream(INTS, 2, 5).boxed().map(x -> x + ".").toList());
    System.out.println(IntStream.of(INTS).summaryStatistics());
    System.out.println(IntStream.of().average().isPresent());
    System.out.println(IntStream.of(4).asLongStream().mapToObj(x -> "v" + x).toList());
    int[] seen = new int[1];
    IntStream.of(INTS).filter(x -> x > 0).forEach(x -> seen[0] = seen[0] * 3 + x);
    System.out.println(seen[0]);
  }

  private static void shortCircuits() {
    List<Integer> visited = new ArrayList<>();
    System.out.println(IntStream.of(INTS).peek(visited::add).anyMatch(x -> x == 0) + " " + visited);
    visited.clear();
    System.out.println(IntStream.of(INTS).peek(visited::add).allMatch(x -> x > 0) + " " + visited);
    visited.clear();
    System.out.println(
        IntStream.of(INTS).peek(visited::add).filter(x -> x > 10).findFirst() + " " + visited);
    visited.clear();
    System.out.println(
        IntStream.range(0, 50).peek(visited::add).skip(2).limit(3).sum() + " " + visited);
    System.out.println(IntStream.iterate(1, x -> x * 2).takeWhile(x -> x < 99).sum());
    System.out.println(IntStream.iterate(1, x -> x < 99, x -> x * 3).boxed().toList());
    System.out.println(Stream.generate(() -> "g").limit(2).collect(Collectors.joining()));
    System.out.println(IntStream.of(INTS).dropWhile(x -> x != 0).count());
  }

  private static void stateful() {
    System.out.println(IntStream.of(INTS).sorted().distinct().boxed().toList());
    System.out.println(
        IntStream.of(INTS).filter(x -> x > 0).sorted().mapToObj(Integer::toString).toList());
    System.out.println(
        Stream.of("pear", "fig", "plum")
            .sorted(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()))
            .toList());
    System.out.println(
        IntStream.range(0, 1000).parallel().map(x -> x * 3).filter(x -> x % 2 == 0).sum());
    System.out.println(Arrays.toString(IntStream.of(INTS).map(x -> x + 1).toArray()));
  }

  private static void exceptions() {
    try {
      System.out.println(IntStream.of(INTS).map(x -> 10 / x).sum());
    } catch (ArithmeticException e) {
      System.out.println(e.getMessage());
    }
    IntStream used = IntStream.of(INTS);
    IntStream mapped = used.map(x -> x + 1);
    try {
      used.sum();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(mapped.sum());
    try {
      mapped.sum();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    try {
      IntStream.of(INTS).map(null);
    } catch (NullPointerException e) {
      System.out.println("no function");
    }
    try {
      Arrays.stream(INTS, 5, 20).sum();
    } catch (ArrayIndexOutOfBoundsException e) {
      System.out.println(e.getMessage());
    }
    int[] progress = new int[1];
    try {
      IntStream.of(INTS).peek(x -> progress[0]++).map(x -> 1 / (x - 5)).sum();
    } catch (ArithmeticException e) {
      System.out.println("after " + progress[0]);
    }
    StringBuilder closed = new StringBuilder();
    try (IntStream s = IntStream.of(INTS).onClose(() -> closed.append("closed"))) {
      System.out.println(s.filter(x -> x < 0).count());
    }
    System.out.println(closed);
  }

  private static void nested() {
    long total = 0;
    for (int i = 0; i < 20; i++) {
      int n = i;
      total += IntStream.range(0, n).filter(x -> x % 2 == n % 2).mapToLong(x -> (long) x * n).sum();
    }
    System.out.println(total);
    System.out.println(
        IntStream.range(1, 6)
            .map(x -> IntStream.range(0, x).map(y -> y * x).sum())
            .boxed()
            .toList());
    System.out.println(
        IntStream.range(1, 4)
            .boxed()
            .flatMap(x -> IntStream.range(0, x).mapToObj(y -> x + "" + y))
            .collect(Collectors.joining(" ")));
  }

  private static void sources() {
    IntStream either = INTS.length > 3 ? IntStream.of(INTS) : IntStream.range(0, 3);
    System.out.println(either.map(x -> x * 2).sum());
    LongStream stream = LongStream.rangeClosed(1, 500);
    stream = INTS.length > 99 ? stream.parallel() : stream;
    System.out.println(stream.map(x -> x * x).sum());
    KEPT[0] = IntStream.of(INTS).map(x -> x + 100);
    System.out.println(((IntStream) KEPT[0]).min().getAsInt());
    Iterator<Integer> iterator = IntStream.of(INTS).filter(x -> x > 5).iterator();
    int sum = 0;
    while (iterator.hasNext()) {
      sum += iterator.next();
    }
    System.out.println(sum);
    System.out.println("hello".chars().map(c -> c - 'a').boxed().toList());
    System.out.println(List.of(3, 1, 2).stream().map(x -> x * 10).reduce(0, Integer::sum));
  }

  /**
   * A stage as programs write them themselves: linked, run by a loop over what they are linked to.
   */
  private abstract static class Stage {
    private final Stage before;
    private int depth;

    Stage(Stage before) {
      this.before = before;
      this.depth = before == null ? 0 : before.depth + 1;
    }

    abstract IntConsumer wrap(IntConsumer next);

    final IntConsumer chain(IntConsumer last) {
      IntConsumer result = last;
      for (Stage s = this; s.depth > 0; s = s.before) {
        result = s.wrap(result);
      }
      return result;
    }

    final Stage map(IntUnaryOperator operator) {
      return new Stage(this) {
        @Override
        IntConsumer wrap(IntConsumer next) {
          return x -> next.accept(operator.applyAsInt(x));
        }
      };
    }

    final Stage keep(IntPredicate predicate) {
      return new Stage(this) {
        @Override
        IntConsumer wrap(IntConsumer next) {
          return x -> {
            if (predicate.test(x)) {
              next.accept(x);
            }
          };
        }
      };
    }

    final int run(int[] values) {
      Sum sum = new Sum();
      IntConsumer all = chain(sum);
      for (int value : values) {
        all.accept(value);
      }
      return sum.total;
    }
  }

  private static final class Source extends Stage {
    Source() {
      super(null);
    }

    @Override
    IntConsumer wrap(IntConsumer next) {
      throw new IllegalStateException("a source wraps nothing");
    }
  }

  private static final class Sum implements IntConsumer {
    int total;

    @Override
    public void accept(int value) {
      total += value;
    }
  }

  private static void ownStages() {
    System.out.println(new Source().map(x -> x * 3).keep(x -> x > 0).map(x -> x + 1).run(INTS));
    System.out.println(new Source().keep(x -> x < 0).run(INTS));
    System.out.println(new Source().run(INTS));
    Stage shared = new Source().map(x -> x * 5);
    KEPT[1] = shared;
    System.out.println(shared.keep(x -> x > 10).run(INTS) + shared.map(x -> -x).run(INTS));
    Stage deep = new Source();
    for (int i = 0; i < 12; i++) {
      int add = i;
      deep = deep.map(x -> x + add);
    }
    System.out.println(deep.run(INTS));
  }

  /** An iterator over another one. */
  private static final class Mapped implements Iterator<Integer> {
    private final Iterator<Integer> inner;
    private final IntUnaryOperator operator;

    Mapped(Iterator<Integer> inner, IntUnaryOperator operator) {
      this.inner = inner;
      this.operator = operator;
    }

    @Override
    public boolean hasNext() {
      return inner.hasNext();
    }

    @Override
    public Integer next() {
      return operator.applyAsInt(inner.next());
    }
  }

  private static final class Counter implements Iterator<Integer> {
    private int next;
    private final int end;

    Counter(int end) {
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      return next < end;
    }

    @Override
    public Integer next() {
      if (next == end) {
        throw new NoSuchElementException("counted to " + end);
      }
      return next++;
    }
  }

  private static int drain(Iterator<Integer> iterator) {
    int sum = 0;
    while (iterator.hasNext()) {
      sum = sum * 7 + iterator.next();
    }
    return sum;
  }

  private static void ownIterators() {
    System.out.println(drain(new Mapped(new Mapped(new Counter(9), x -> x + 1), x -> x * x)));
    System.out.println(drain(List.of(1, 2, 3).iterator()));
    Counter counter = new Counter(4);
    KEPT[2] = counter;
    System.out.println(drain(new Mapped(counter, x -> x - 1)) + " " + counter.next);
    try {
      new Mapped(counter, x -> x).next();
    } catch (NoSuchElementException e) {
      System.out.println(e.getMessage() + " " + (KEPT[2] == counter));
    }
  }

  private static <T> T repeat(int times, Supplier<T> supplier) {
    T last = null;
    for (int i = 0; i < times; i++) {
      last = supplier.get();
    }
    return last;
  }

  private static void functions() {
    int[] calls = new int[1];
    System.out.println(repeat(5, () -> "call " + ++calls[0]));
    Function<Integer, Integer> inc = x -> x + 1;
    System.out.println(inc.andThen(x -> x * 2).compose((String s) -> s.length()).apply("four"));
    System.out.println(
        Optional.of(5).map(x -> x + 1).filter(x -> x > 5).flatMap(x -> Optional.of("o" + x)).get());
    System.out.println(Optional.<Integer>empty().map(x -> x + 1).orElseGet(() -> -1));
    List<String> words = new ArrayList<>(List.of("b", "ccc", "a", "dd"));
    words.sort(Comparator.comparingInt(String::length).thenComparing(x -> x));
    words.removeIf(w -> w.length() == 3);
    words.replaceAll(w -> w + "!");
    words.forEach(w -> calls[0] += w.length());
    System.out.println(words + " " + calls[0]);
  }
}
