package conformance.math;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/** Random generators by the names of their algorithms, of given seeds. */
public final class RandomGenerators {
  private RandomGenerators() {}

  public static void main(String[] args) {
    for (String name : names()) {
      RandomGeneratorFactory<RandomGenerator> factory = RandomGeneratorFactory.of(name);
      System.out.println(name + " " + factory.group() + " " + factory.stateBits());
      if (!factory.isStochastic()) {
        show(factory.create(42));
      }
    }
    System.out.println(names());
    show(RandomGeneratorFactory.of("L64X128MixRandom").create(new byte[] {1, 2, 3, 4}));
    show(RandomGenerator.JumpableGenerator.of("Xoroshiro128PlusPlus").jumps(2).count());
    show(RandomGenerator.getDefault().nextInt(5, 6));
    show(RandomGeneratorFactory.getDefault().name());
    show(RandomGenerator.of("Random") instanceof Random);
    try {
      RandomGenerator.of("Unheard");
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
    try {
      RandomGeneratorFactory.of("Random").create(new byte[8]);
      System.out.println("made of a default seed");
    } catch (UnsupportedOperationException e) {
      System.out.println(e.getMessage());
    }
  }

  private static List<String> names() {
    return RandomGeneratorFactory.all()
        .map(RandomGeneratorFactory::name)
        .sorted()
        .collect(Collectors.toList());
  }

  private static void show(RandomGenerator random) {
    System.out.println(
        random.nextInt()
            + " "
            + random.nextLong(100)
            + " "
            + random.nextDouble()
            + " "
            + random.nextGaussian()
            + " "
            + random.nextExponential()
            + " "
            + random.ints(3, 0, 10).boxed().collect(Collectors.toList()));
  }

  private static void show(Object value) {
    System.out.println(value);
  }
}
