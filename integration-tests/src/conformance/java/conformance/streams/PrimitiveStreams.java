package conformance.streams;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** IntStream, LongStream and DoubleStream. */
public final class PrimitiveStreams {
  public static void main(String[] args) {
    System.out.println(
        "ranges: "
            + IntStream.range(0, 5).sum()
            + " "
            + IntStream.rangeClosed(0, 5).sum()
            + " "
            + LongStream.range(0, 100000).sum()
            + " "
            + IntStream.range(5, 0).count()
            + " "
            + LongStream.rangeClosed(Long.MAX_VALUE - 2, Long.MAX_VALUE).count());
    System.out.println(
        "statistics: "
            + IntStream.of(4, 8, 15, 16, 23, 42).summaryStatistics()
            + " "
            + IntStream.empty().summaryStatistics().getMax()
            + " "
            + DoubleStream.of(1.5, 2.5).summaryStatistics().getAverage());
    System.out.println(
        "optional: "
            + IntStream.of(3, 9, 2).max()
            + IntStream.empty().min()
            + IntStream.of(1, 2).average()
            + DoubleStream.empty().max()
            + LongStream.of(5).findFirst());
    System.out.println(
        "mapping: "
            + Arrays.toString(IntStream.range(0, 5).map(x -> x * x).toArray())
            + Arrays.toString(IntStream.range(0, 3).mapToDouble(x -> x / 2.0).toArray())
            + Arrays.toString(IntStream.range(0, 3).mapToLong(x -> x * 10000000000L).toArray())
            + Arrays.toString(DoubleStream.of(1.9, -1.9).mapToInt(d -> (int) d).toArray()));
    System.out.println(
        "conversions: "
            + Arrays.toString(IntStream.of(1, 2).asDoubleStream().toArray())
            + IntStream.of(1, 2).asLongStream().sum()
            + IntStream.of(3, 4).boxed().collect(Collectors.toList())
            + IntStream.of(65, 66).mapToObj(c -> "" + (char) c).collect(Collectors.joining()));
    System.out.println(
        "operations: "
            + Arrays.toString(IntStream.of(3, 1, 3, 2).distinct().sorted().toArray())
            + Arrays.toString(IntStream.iterate(1, x -> x * 2).skip(3).limit(4).toArray())
            + IntStream.range(0, 100).filter(x -> x % 7 == 0).count()
            + Arrays.toString(IntStream.of(1, 5, 2).takeWhile(x -> x < 4).toArray())
            + Arrays.toString(IntStream.iterate(1, x -> x < 100, x -> x * 3).toArray()));
    System.out.println(
        "reduce: "
            + IntStream.rangeClosed(1, 10).reduce(1, (a, b) -> a * b)
            + " "
            + LongStream.rangeClosed(1, 20).reduce((a, b) -> a * b)
            + " "
            + DoubleStream.of(1, 2, 3).reduce(0, (a, b) -> a + b * b)
            + IntStream.of(1, 2, 3).anyMatch(x -> x == 2)
            + IntStream.of(1, 2).allMatch(x -> x > 1));
    System.out.println(
        "flat map: "
            + Arrays.toString(IntStream.of(1, 2, 3).flatMap(x -> IntStream.range(0, x)).toArray())
            + IntStream.concat(IntStream.of(1), IntStream.of(2)).sum());
    double compensated = DoubleStream.iterate(0.1, d -> d).limit(1000).sum();
    System.out.println(
        "compensated sum: "
            + compensated
            + " "
            + DoubleStream.of(1e100, 1, -1e100).sum()
            + " "
            + DoubleStream.of(Double.MAX_VALUE, Double.MAX_VALUE).sum()
            + " "
            + DoubleStream.of(Double.NaN, 1).sum()
            + " "
            + DoubleStream.of(1, 2, 4).average().getAsDouble());
    PrimitiveIterator.OfInt it = IntStream.range(0, 3).iterator();
    int sum = 0;
    while (it.hasNext()) {
      sum = sum * 10 + it.nextInt() + 1;
    }
    System.out.println("iterator: " + sum);
    OptionalInt some = OptionalInt.of(5);
    System.out.println(
        "optional methods: "
            + some.getAsInt()
            + some.orElse(1)
            + OptionalInt.empty().orElse(7)
            + OptionalDouble.of(2.5)
            + some.equals(OptionalInt.of(5))
            + OptionalInt.empty().isPresent()
            + some.hashCode());
    IntSummaryStatistics a = new IntSummaryStatistics();
    a.accept(5);
    a.combine(IntStream.of(1, 9).summaryStatistics());
    System.out.println("combined: " + a.getMin() + a.getMax() + a.getSum());
    System.out.println(
        "chars: "
            + "stream".chars().map(c -> c - 'a').boxed().toList()
            + "aab".chars().distinct().count());
    int[][] matrix = {{1, 2}, {3, 4}};
    System.out.println(
        "matrix: "
            + Arrays.stream(matrix).flatMapToInt(Arrays::stream).sum()
            + Arrays.deepToString(
                IntStream.range(0, 2)
                    .mapToObj(i -> IntStream.range(0, 2).map(j -> matrix[j][i]).toArray())
                    .toArray(int[][]::new)));
    System.out.println(
        "sum of squares: " + LongStream.rangeClosed(1, 200000).map(x -> x * x % 1009).sum());
    System.out.println(
        "for each: "
            + new StringBuilder()
                .append(
                    IntStream.range(0, 3)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("/"))));
    System.out.println(
        "boxed sort: "
            + IntStream.of(3, 1, 2).boxed().sorted(java.util.Collections.reverseOrder()).toList());
  }
}
