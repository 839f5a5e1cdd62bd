package soak;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Work given to pools that stay, to one that is made and ended, and to the common pool. */
final class Pools implements Load {
  private static final int TASKS = 40;
  private final ExecutorService fixed = Executors.newFixedThreadPool(3);
  private final ExecutorService cached = Executors.newCachedThreadPool();
  private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(2);

  @Override
  public void step(SplittableRandom random) throws Exception {
    switch (random.nextInt(6)) {
      case 0 -> batch(fixed);
      case 1 -> batch(cached);
      case 2 -> shortLived();
      case 3 -> futures();
      case 4 -> Load.require(new Sum(0, 20_000).invoke() == 199_990_000L, "fork/join sum");
      default -> delays();
    }
  }

  private static void batch(ExecutorService pool) throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      int number = i;
      tasks.add(() -> String.valueOf(number).length() + number);
    }
    int sum = 0;
    for (Future<Integer> future : pool.invokeAll(tasks)) {
      sum += future.get();
    }
    Load.require(sum == 10 + 30 * 2 + TASKS * (TASKS - 1) / 2, "wrong sum of a batch");
  }

  private static void shortLived() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    batch(pool);
    pool.shutdown();
    Load.require(pool.awaitTermination(5, TimeUnit.MINUTES), "a pool does not end");
  }

  private void futures() throws Exception {
    CompletableFuture<Integer> future = CompletableFuture.supplyAsync(() -> 1, fixed);
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> 2);
      future = future.thenApplyAsync(x -> x + 1).thenCombine(other, Integer::sum);
    }
    CompletableFuture<Integer> failing =
        future.thenApplyAsync(x -> x / (x - x)).exceptionally(e -> -1);
    Load.require(future.get() == 61 && failing.get() == -1, "wrong value of a future");
    int even = IntStream.range(0, 5_000).parallel().filter(x -> x % 2 == 0).map(x -> 1).sum();
    Load.require(even == 2_500, "wrong count of a parallel stream");
  }

  private void delays() throws Exception {
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      futures.add(scheduled.schedule(() -> number, i * 100, TimeUnit.MICROSECONDS));
    }
    futures.get(9).cancel(true);
    int sum = 0;
    for (Future<Integer> future : futures.subList(0, 9)) {
      sum += future.get();
    }
    Load.require(sum == 36, "wrong sum of delayed tasks");
  }

  private static final class Sum extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;
    private final int from;
    private final int to;

    Sum(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Long compute() {
      if (to - from <= 500) {
        long sum = 0;
        for (int i = from; i < to; i++) {
          sum += i;
        }
        return sum;
      }
      Sum left = new Sum(from, (from + to) / 2);
      Sum right = new Sum((from + to) / 2, to);
      left.fork();
      return right.compute() + left.join();
    }
  }
}
