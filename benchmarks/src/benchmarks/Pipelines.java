package benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Streams over a thousand elements, each pipeline made in the method that runs it. Takes a part of
 * a kernel's name, or nothing for all of them; prints a line for each, see {@link Rounds}.
 */
public final class Pipelines {
  private static final int LENGTH = 1000;
  private static final int[] INTS = new Random(1).ints(LENGTH).toArray();
  private static final Integer[] BOXES = IntStream.of(INTS).boxed().toArray(Integer[]::new);
  private static final List<Integer> LIST = List.of(BOXES);
  private static final Rounds ALL = new Rounds(2_000_000_000L, 1_000_000L, 200);

  private Pipelines() {}

  public static void main(String[] args) throws Exception {
    ALL.add("filter, map, sum of int[]", Pipelines::filterSum);
    ALL.add("map, sum of a range", Pipelines::rangeSum);
    ALL.add("map, max of int[]", Pipelines::maximum);
    ALL.add("unbox, widen, sum", Pipelines::boxes);
    ALL.add("map, filter, list of a list", Pipelines::list);
    ALL.add("map, sum of ten", Pipelines::ten);
    ALL.run(args);
  }

  private static long filterSum(int rounds) {
    long s = 0;
    for (int k = 0; k < rounds; k++) {
      s += IntStream.of(INTS).filter(v -> v % 3 == 0).mapToLong(v -> v).sum();
    }
    return s;
  }

  private static long rangeSum(int rounds) {
    long s = 0;
    for (int k = 0; k < rounds; k++) {
      s += LongStream.rangeClosed(1, LENGTH).map(x -> x ^ x >>> 3).sum();
    }
    return s;
  }

  private static long maximum(int rounds) {
    long s = 0;
    for (int k = 0; k < rounds; k++) {
      s += Arrays.stream(INTS).map(x -> -x).max().getAsInt();
    }
    return s;
  }

  private static long boxes(int rounds) {
    long s = 0;
    for (int k = 0; k < rounds; k++) {
      s += Arrays.stream(BOXES).mapToInt(Integer::intValue).asLongStream().sum();
    }
    return s;
  }

  private static long list(int rounds) {
    long s = 0;
    for (int k = 0; k < rounds; k++) {
      s += LIST.stream().map(v -> v * 2).filter(v -> v % 3 == 0).collect(Collectors.toList()).size();
    }
    return s;
  }

  private static long ten(int rounds) {
    long s = 0;
    for (int k = 0; k < rounds; k++) {
      int n = k;
      s += IntStream.range(0, 10).map(x -> x * n).sum();
    }
    return s;
  }
}
