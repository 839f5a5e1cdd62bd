package conformance.math;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Seeded random numbers and everything whose sequence the specification fixes. */
public final class Randoms {
  public static void main(String[] args) {
    for (long seed : new long[] {0, 1, 42, -1, Long.MAX_VALUE}) {
      Random r = new Random(seed);
      byte[] bytes = new byte[7];
      r.nextBytes(bytes);
      System.out.println(
          "random "
              + seed
              + ": "
              + r.nextInt()
              + " "
              + r.nextInt(10)
              + " "
              + r.nextInt(16)
              + " "
              + r.nextInt(1 << 30)
              + " "
              + r.nextLong()
              + " "
              + r.nextFloat()
              + " "
              + r.nextDouble()
              + " "
              + r.nextBoolean()
              + " "
              + r.nextGaussian()
              + " "
              + r.nextGaussian()
              + " "
              + Arrays.toString(bytes)
              + " "
              + r.nextInt(5, 10)
              + " "
              + r.nextLong(100)
              + " "
              + r.nextDouble(1, 2));
    }
    Random r = new Random(7);
    System.out.println(
        "streams: " + r.ints(5, 0, 100).boxed().toList() + r.longs(2).sum() + r.doubles(3).sum());
    List<Integer> cards = IntStream.range(0, 20).boxed().collect(Collectors.toList());
    Collections.shuffle(cards, new Random(99));
    System.out.println("shuffle: " + cards);
    SplittableRandom s = new SplittableRandom(12);
    SplittableRandom t = s.split();
    System.out.println(
        "splittable: "
            + s.nextInt()
            + " "
            + t.nextLong()
            + " "
            + s.nextInt(5, 50)
            + " "
            + t.nextDouble()
            + " "
            + t.nextBoolean());
    try {
      r.nextInt(0);
    } catch (IllegalArgumentException e) {
      System.out.println("bad bound: " + e.getMessage());
    }
    r.setSeed(3);
    int first = r.nextInt();
    r.setSeed(3);
    System.out.println("reseeded: " + (first == r.nextInt()));
    int[] histogram = new int[10];
    for (int i = 0; i < 100000; i++) {
      histogram[r.nextInt(10)]++;
    }
    System.out.println("histogram: " + Arrays.toString(histogram));
    UUID u = UUID.nameUUIDFromBytes("name".getBytes());
    System.out.println(
        "uuid: "
            + u
            + " "
            + u.version()
            + " "
            + u.variant()
            + " "
            + u.getMostSignificantBits()
            + " "
            + u.hashCode()
            + " "
            + UUID.fromString("123e4567-e89b-12d3-a456-426614174000")
            + " "
            + new UUID(1, 2)
            + " "
            + new UUID(1, 2).compareTo(new UUID(1, -2))
            + UUID.fromString("1-2-3-4-5"));
    try {
      UUID.fromString("not a uuid");
    } catch (IllegalArgumentException e) {
      System.out.println("bad uuid: " + e.getMessage());
    }
    double inside = 0;
    Random m = new Random(2024);
    for (int i = 0; i < 200000; i++) {
      double x = m.nextDouble();
      double y = m.nextDouble();
      if (x * x + y * y <= 1) {
        inside++;
      }
    }
    System.out.println("monte carlo: " + inside / 50000);
    System.out.println(
        "ranges: "
            + (Math.random() < 1)
            + (new Random().nextInt(5) < 5)
            + (UUID.randomUUID().version() == 4));
  }
}
