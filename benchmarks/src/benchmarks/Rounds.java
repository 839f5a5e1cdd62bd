package benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures kernels: prints a line for each, its name and the nanoseconds of one round, the best of
 * several measurements behind a warm-up, which has to be long enough for HotSpot's second compiler.
 */
final class Rounds {
  /** Does a number of rounds; the result depends on all of them. */
  interface Kernel {
    long run(int rounds) throws Exception;
  }

  private final Map<String, Kernel> kernels = new LinkedHashMap<>();
  private final long warmUp;
  private final long sample;
  private final int samples;

  /** Kernels that are warmed up for so many nanoseconds each and then measured so many times. */
  Rounds(long warmUp, long sample, int samples) {
    this.warmUp = warmUp;
    this.sample = sample;
    this.samples = samples;
  }

  void add(String name, Kernel kernel) {
    kernels.put(name, kernel);
  }

  /** Measures those in whose names the first argument stands; without one, all. */
  void run(String[] arguments) throws Exception {
    String only = arguments.length > 0 ? arguments[0] : "";
    long sink = 0;
    for (Map.Entry<String, Kernel> entry : kernels.entrySet()) {
      if (entry.getKey().contains(only)) {
        sink += measure(entry.getKey(), entry.getValue());
      }
    }
    if (sink == 42) {
      System.out.println();
    }
  }

  private long measure(String name, Kernel kernel) throws Exception {
    long sink = 0;
    int rounds = 10;
    long end = System.nanoTime() + warmUp;
    do {
      long start = System.nanoTime();
      sink += kernel.run(rounds);
      if (System.nanoTime() - start < sample) {
        rounds = Math.min(2 * rounds, 1 << 20);
      }
    } while (System.nanoTime() < end);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < samples; i++) {
      long start = System.nanoTime();
      sink += kernel.run(rounds);
      best = Math.min(best, (double) (System.nanoTime() - start) / rounds);
    }
    System.out.println(name + "\t" + Math.round(10 * best) / 10.0);
    return sink;
  }
}
