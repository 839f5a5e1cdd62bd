package conformance.concurrent;

import static support.Workers.check;
import static support.Workers.thrown;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Executors, fork/join, futures that depend on each other, parallel streams, publishers. */
public final class Pools {
  private Pools() {}

  public static void main(String[] args) throws Exception {
    fixed();
    failing();
    shutdownNow();
    policies();
    invokeAny();
    rates();
    cancelled();
    recursive();
    counted();
    blockers();
    forkFailure();
    combined();
    failedStages();
    timeouts();
    parallel();
    grouped();
    publisher();
  }

  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
      check("not expected", "the pool does not end");
    }
  }

  private static void fixed() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int number = i;
      futures.add(pool.submit(() -> number * 2));
    }
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get();
    }
    end(pool);
    check("five hundred tasks", sum + " " + pool.isTerminated());
  }

  private static void failing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Future<Object> future =
        pool.submit(
            () -> {
              throw new IllegalStateException("task");
            });
    check("a task that fails", thrown(future::get));
    check("the pool goes on", pool.submit(() -> 1).get());
    end(pool);
  }

  private static void shutdownNow() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch running = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    pool.execute(
        () -> {
          running.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.incrementAndGet();
          }
        });
    running.await();
    for (int i = 0; i < 5; i++) {
      pool.execute(() -> interrupted.addAndGet(100));
    }
    check("tasks never begun", pool.shutdownNow().size());
    check("ends", pool.awaitTermination(1, TimeUnit.MINUTES) + " " + interrupted);
    check("refused", thrown(() -> pool.execute(() -> {})).split(" ")[0]);
  }

  private static ThreadPoolExecutor full(java.util.concurrent.RejectedExecutionHandler handler) {
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(1), handler);
  }

  private static void policies() throws Exception {
    check("caller runs", ran(full(new ThreadPoolExecutor.CallerRunsPolicy())));
    check("discarded", ran(full(new ThreadPoolExecutor.DiscardPolicy())));
    check("oldest discarded", ran(full(new ThreadPoolExecutor.DiscardOldestPolicy())));
    check("aborted", ran(full(new ThreadPoolExecutor.AbortPolicy())));
    ThreadPoolExecutor direct =
        new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    check("direct", direct.submit(() -> "ran").get());
    end(direct);
  }

  /** Which of four tasks run, where the first occupies the only thread and one may wait. */
  private static TreeSet<Integer> ran(ThreadPoolExecutor pool) throws InterruptedException {
    TreeSet<Integer> ran = new TreeSet<>();
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 4; i++) {
      int number = i;
      try {
        pool.execute(
            () -> {
              if (number == 0) {
                support.Workers.unchecked(go::await);
              }
              synchronized (ran) {
                ran.add(number);
              }
            });
      } catch (java.util.concurrent.RejectedExecutionException e) {
        synchronized (ran) {
          ran.add(-number);
        }
      }
    }
    go.countDown();
    end(pool);
    return ran;
  }

  private static void invokeAny() throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    CountDownLatch never = new CountDownLatch(1);
    List<Callable<String>> tasks =
        List.of(
            () -> {
              never.await();
              return "slow";
            },
            () -> {
              throw new IllegalStateException();
            },
            () -> "fast");
    check("the one that succeeds", pool.invokeAny(tasks));
    List<Future<String>> late = pool.invokeAll(tasks.subList(0, 1), 1, TimeUnit.MILLISECONDS);
    check("cancelled when late", late.get(0).isCancelled());
    end(pool);
  }

  private static void rates() throws Exception {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
    CountDownLatch five = new CountDownLatch(5);
    CountDownLatch others = new CountDownLatch(3);
    ScheduledFuture<?> rate =
        pool.scheduleAtFixedRate(five::countDown, 0, 500, TimeUnit.MICROSECONDS);
    ScheduledFuture<?> delay =
        pool.scheduleWithFixedDelay(others::countDown, 1, 1, TimeUnit.MILLISECONDS);
    five.await();
    others.await();
    rate.cancel(false);
    delay.cancel(true);
    check("repeated", rate.isCancelled() + " " + delay.isDone());
    AtomicInteger runs = new AtomicInteger();
    ScheduledFuture<?> failing =
        pool.scheduleAtFixedRate(
            () -> runs.set(1 / runs.getAndIncrement()), 0, 1, TimeUnit.MILLISECONDS);
    check("repeated until it fails", thrown(failing::get) + " " + runs);
    end(pool);
  }

  private static void cancelled() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch running = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Future<?> future =
        pool.submit(
            () -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                ended.incrementAndGet();
              }
            });
    running.await();
    check("cancel", future.cancel(true) + " " + future.cancel(true) + " " + thrown(future::get));
    end(pool);
    check("interrupted by it", ended);
  }

  private static final class Fibonacci extends RecursiveTask<Integer> {
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 2) {
        return n;
      }
      Fibonacci left = new Fibonacci(n - 1);
      left.fork();
      return new Fibonacci(n - 2).compute() + left.join();
    }
  }

  private static void recursive() throws Exception {
    check("fork/join in the common pool", new Fibonacci(16).invoke());
    ForkJoinPool pool = new ForkJoinPool(4);
    check("in one of four", pool.invoke(new Fibonacci(16)));
    check("submitted", pool.submit(new Fibonacci(10)).get());
    end(pool);
  }

  private static final class Counted extends CountedCompleter<Long> {
    private final int from;
    private final int to;
    private final AtomicLong sum;

    Counted(CountedCompleter<?> parent, int from, int to, AtomicLong sum) {
      super(parent);
      this.from = from;
      this.to = to;
      this.sum = sum;
    }

    @Override
    public void compute() {
      if (to - from > 10) {
        int middle = (from + to) / 2;
        setPendingCount(2);
        new Counted(this, from, middle, sum).fork();
        new Counted(this, middle, to, sum).fork();
      } else {
        sum.addAndGet(IntStream.range(from, to).sum());
      }
      tryComplete();
    }
  }

  private static void counted() {
    AtomicLong sum = new AtomicLong();
    new Counted(null, 0, 1_000, sum).invoke();
    check("counted completers", sum);
  }

  private static void blockers() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      futures.add(pool.submit(() -> block(go)));
    }
    pool.submit(go::countDown).get();
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get();
    }
    check("managed blockers", sum);
    end(pool);
  }

  private static int block(CountDownLatch go) throws InterruptedException {
    ForkJoinPool.managedBlock(
        new ForkJoinPool.ManagedBlocker() {
          @Override
          public boolean block() throws InterruptedException {
            go.await();
            return true;
          }

          @Override
          public boolean isReleasable() {
            return go.getCount() == 0;
          }
        });
    return 1;
  }

  private static final class Failing extends RecursiveTask<Integer> {
    @Override
    protected Integer compute() {
      throw new IllegalStateException("forked");
    }
  }

  private static void forkFailure() {
    Failing task = new Failing();
    check("a forked failure", thrown(() -> task.fork().join()).split(" ")[0]);
    check("completed abnormally", task.isCompletedAbnormally());
  }

  private static void combined() throws Exception {
    CompletableFuture<Integer> a = CompletableFuture.supplyAsync(() -> 2);
    CompletableFuture<Integer> b = CompletableFuture.supplyAsync(() -> 3);
    check("combined", a.thenCombineAsync(b, (x, y) -> x * y).get());
    check("composed", a.thenCompose(x -> CompletableFuture.supplyAsync(() -> x + 40)).get());
    check("either", a.applyToEither(new CompletableFuture<>(), x -> x).get());
    check("all of", CompletableFuture.allOf(a, b).thenApply(v -> a.join() + b.join()).get());
    check("any of", CompletableFuture.anyOf(new CompletableFuture<>(), b).get());
    CompletableFuture<Integer> chain = CompletableFuture.completedFuture(0);
    for (int i = 0; i < 300; i++) {
      chain = chain.thenApplyAsync(x -> x + 1);
    }
    check("chain", chain.get());
    AtomicInteger runs = new AtomicInteger();
    a.runAfterBothAsync(b, runs::incrementAndGet).get();
    a.thenAcceptBoth(b, (x, y) -> runs.addAndGet(x + y)).get();
    check("after both", runs);
  }

  private static void failedStages() {
    CompletableFuture<Integer> failed =
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalStateException("stage");
            });
    check("join of a failed stage", thrown(failed::join));
    check("exceptionally", failed.exceptionally(e -> -1).join());
    check("handled", failed.handle((v, e) -> e == null ? "value" : "failed").join());
    check("dependents fail", thrown(failed.thenApply(x -> x + 1)::join));
    CompletableFuture<String> byHand = new CompletableFuture<>();
    byHand.completeExceptionally(new java.io.IOException("by hand"));
    check("by hand", thrown(byHand::get));
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    check("cancelled", cancelled.cancel(true) + " " + thrown(cancelled::join));
  }

  private static void timeouts() {
    CompletableFuture<Integer> never = new CompletableFuture<>();
    check("completed when late", never.completeOnTimeout(9, 1, TimeUnit.MILLISECONDS).join());
    CompletableFuture<Integer> late = new CompletableFuture<>();
    check("fails when late", thrown(late.orTimeout(1, TimeUnit.MILLISECONDS)::join));
    CompletableFuture<Integer> open = new CompletableFuture<>();
    check("timed get", thrown(() -> open.get(1, TimeUnit.MILLISECONDS)));
    check("now", open.getNow(7));
  }

  private static void parallel() {
    check("sum", IntStream.range(0, 10_000).parallel().asLongStream().sum());
    check(
        "in order",
        IntStream.range(0, 2_000).parallel().boxed().collect(Collectors.toList()).get(1_234));
    check(
        "sorted", IntStream.range(0, 5_000).map(i -> i * 7_919 % 5_003).parallel().sorted().sum());
    check("reduced", IntStream.range(0, 1_000).parallel().boxed().reduce(0, Integer::sum));
    check(
        "found one",
        IntStream.range(0, 1_000).parallel().filter(i -> i > 500).findAny().isPresent());
    check("found first", IntStream.range(0, 1_000).parallel().filter(i -> i > 500).findFirst());
    check("limited", IntStream.iterate(1, i -> i + 1).parallel().limit(100).sum());
    check("distinct", IntStream.range(0, 1_000).parallel().map(i -> i % 7).distinct().count());
    check("none", IntStream.range(0, 1_000).parallel().noneMatch(i -> i < 0));
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 20).parallel().forEachOrdered(text::append);
    check("for each in order", text);
    check(
        "failure",
        thrown(() -> IntStream.range(0, 1_000).parallel().map(i -> 1 / (i - 500)).sum())
            .split(" ")[0]);
  }

  private static void grouped() {
    check(
        "grouped",
        IntStream.range(0, 1_000)
            .parallel()
            .boxed()
            .collect(Collectors.groupingByConcurrent(i -> i % 3, Collectors.counting())));
    check(
        "joined",
        IntStream.range(0, 10).parallel().mapToObj(String::valueOf).collect(Collectors.joining()));
    check("flat", IntStream.range(0, 100).parallel().flatMap(i -> IntStream.range(0, i)).count());
    check(
        "partitioned",
        IntStream.range(0, 100)
            .parallel()
            .boxed()
            .collect(Collectors.partitioningBy(i -> i < 30))
            .get(true)
            .size());
  }

  private static void publisher() throws Exception {
    AtomicLong sum = new AtomicLong();
    try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
      CompletableFuture<Void> done = publisher.consume(sum::addAndGet);
      for (int i = 0; i < 1_000; i++) {
        publisher.submit(i);
      }
      publisher.close();
      done.get();
    }
    check("published", sum);
  }
}
