package conformance.threads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** java.util.concurrent at work: executors, futures, fork/join, queues, barriers, timers. */
public final class Concurrency {
  private Concurrency() {}

  public static void main(String[] args) throws Exception {
    fixedPool();
    cachedPool();
    invokeAllAndAny();
    failedFuture();
    cancelled();
    rejected();
    scheduled();
    timer();
    completableFutures();
    completableFailures();
    forkJoin();
    parallelStreams();
    latch();
    barrier();
    phaser();
    semaphore();
    exchanger();
    blockingQueues();
    synchronousQueue();
    transferQueue();
    priorityQueue();
    delayQueue();
    concurrentMap();
    skipList();
    copyOnWrite();
    adders();
  }

  private static void fixedPool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      futures.add(pool.submit(() -> number * number));
    }
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get();
    }
    pool.shutdown();
    System.out.println(
        "fixed pool: "
            + sum
            + " "
            + pool.awaitTermination(10, TimeUnit.SECONDS)
            + " "
            + pool.isTerminated());
  }

  private static void cachedPool() throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    AtomicInteger count = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      pool.execute(count::incrementAndGet);
    }
    pool.shutdown();
    pool.awaitTermination(10, TimeUnit.SECONDS);
    System.out.println("cached pool: " + count);
  }

  private static void invokeAllAndAny() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<Callable<String>> tasks = List.of(() -> "a", () -> "b", () -> "c");
    StringBuilder text = new StringBuilder();
    for (Future<String> future : pool.invokeAll(tasks)) {
      text.append(future.get());
    }
    String any = pool.invokeAny(List.of(() -> "only"));
    pool.shutdown();
    System.out.println("invokeAll, invokeAny: " + text + " " + any);
  }

  private static void failedFuture() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Future<?> future =
        pool.submit(
            () -> {
              throw new IllegalStateException("in the pool");
            });
    try {
      future.get();
    } catch (ExecutionException e) {
      System.out.println("failed future: " + e.getMessage());
    }
    pool.shutdown();
  }

  private static void cancelled() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<?> future =
        pool.submit(
            () -> {
              started.countDown();
              try {
                Thread.sleep(100_000);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    started.await();
    try {
      future.get(5, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      System.out.println("future times out: " + e.getMessage());
    }
    boolean done = future.cancel(true);
    interrupted.await();
    System.out.println("cancelled: " + done + " " + future.isCancelled() + " " + future.isDone());
    System.out.println("left: " + pool.shutdownNow().size());
  }

  private static void rejected() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.shutdown();
    try {
      pool.execute(() -> {});
    } catch (RejectedExecutionException e) {
      System.out.println("rejected: " + pool.isShutdown());
    }
  }

  private static void scheduled() throws Exception {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    List<String> events = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(3);
    pool.schedule(() -> events.add("late"), 500, TimeUnit.MILLISECONDS);
    pool.schedule(() -> events.add("early"), 5, TimeUnit.MILLISECONDS);
    pool.scheduleAtFixedRate(done::countDown, 1, 2, TimeUnit.MILLISECONDS);
    Future<String> future = pool.schedule(() -> "value", 1, TimeUnit.MILLISECONDS);
    done.await();
    while (events.size() < 2) {
      Thread.sleep(1);
    }
    System.out.println("scheduled: " + events + " " + future.get());
    pool.shutdownNow();
  }

  private static void timer() throws Exception {
    Timer timer = new Timer("timer", true);
    List<String> events = new CopyOnWriteArrayList<>();
    CountDownLatch repeated = new CountDownLatch(3);
    timer.schedule(task(() -> events.add("b")), 400);
    timer.schedule(task(() -> events.add("a")), 5);
    timer.schedule(task(repeated::countDown), 1, 2);
    repeated.await();
    while (events.size() < 2) {
      Thread.sleep(1);
    }
    timer.cancel();
    System.out.println("timer: " + events);
    try {
      timer.schedule(task(() -> {}), 1);
    } catch (IllegalStateException e) {
      System.out.println("timer cancelled: " + e.getMessage());
    }
  }

  private static TimerTask task(Runnable body) {
    return new TimerTask() {
      @Override
      public void run() {
        body.run();
      }
    };
  }

  private static void completableFutures() throws Exception {
    CompletableFuture<Integer> a = CompletableFuture.supplyAsync(() -> 20);
    CompletableFuture<Integer> b = CompletableFuture.supplyAsync(() -> 22);
    System.out.println("combined: " + a.thenCombineAsync(b, Integer::sum).get());
    System.out.println(
        "composed: "
            + CompletableFuture.supplyAsync(() -> 2)
                .thenApplyAsync(x -> x * 3)
                .thenCompose(x -> CompletableFuture.supplyAsync(() -> x + 1))
                .join());
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 20).mapToObj(i -> CompletableFuture.supplyAsync(() -> i)).toList();
    CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join();
    System.out.println("all: " + all.stream().mapToInt(CompletableFuture::join).sum());
    CompletableFuture<String> never = new CompletableFuture<>();
    System.out.println(
        "default: " + never.completeOnTimeout("late", 5, TimeUnit.MILLISECONDS).get());
  }

  private static void completableFailures() throws Exception {
    CompletableFuture<Integer> failed =
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalArgumentException("no");
            });
    System.out.println("exceptionally: " + failed.exceptionally(e -> -1).get());
    System.out.println("handled: " + failed.handle((v, e) -> e.getMessage()).get());
    try {
      failed.join();
    } catch (CompletionException e) {
      System.out.println("join failed: " + e.getCause());
    }
    try {
      new CompletableFuture<Void>().orTimeout(5, TimeUnit.MILLISECONDS).get();
    } catch (ExecutionException e) {
      System.out.println("timed out: " + e.getCause());
    }
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
      if (to - from < 100) {
        long sum = 0;
        for (int i = from; i < to; i++) {
          sum += i;
        }
        return sum;
      }
      int middle = (from + to) >>> 1;
      Sum left = new Sum(from, middle);
      left.fork();
      return new Sum(middle, to).compute() + left.join();
    }
  }

  private static void forkJoin() {
    ForkJoinPool pool = new ForkJoinPool(4);
    System.out.println("fork join: " + pool.invoke(new Sum(0, 100_000)));
    pool.shutdown();
    System.out.println("common pool: " + ForkJoinPool.commonPool().invoke(new Sum(0, 10_000)));
  }

  private static void parallelStreams() {
    System.out.println("parallel sum: " + LongStream.rangeClosed(1, 100_000).parallel().sum());
    System.out.println(
        "parallel collect: "
            + IntStream.range(0, 1000)
                .parallel()
                .boxed()
                .map(i -> i % 7)
                .distinct()
                .sorted()
                .toList());
    int[] numbers = IntStream.range(0, 20_000).map(i -> (i * 7919) % 20_011).toArray();
    Arrays.parallelSort(numbers);
    boolean sorted = true;
    for (int i = 1; i < numbers.length; i++) {
      sorted &= numbers[i - 1] <= numbers[i];
    }
    System.out.println("parallel sort: " + sorted);
    Arrays.parallelPrefix(numbers, Math::max);
    System.out.println("parallel prefix: " + numbers[numbers.length - 1]);
  }

  private static void start(Runnable body) {
    new Thread(body).start();
  }

  private static void latch() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(5);
    AtomicInteger early = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      start(
          () -> {
            try {
              go.await();
            } catch (InterruptedException e) {
              early.incrementAndGet();
            }
            done.countDown();
          });
    }
    System.out.println("latch closed: " + done.await(5, TimeUnit.MILLISECONDS));
    go.countDown();
    done.await();
    System.out.println("latch open: " + done.getCount() + " " + early);
  }

  private static void barrier() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(4, rounds::incrementAndGet);
    CountDownLatch done = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      start(
          () -> {
            try {
              for (int k = 0; k < 10; k++) {
                barrier.await();
              }
            } catch (InterruptedException | BrokenBarrierException e) {
              rounds.addAndGet(1000);
            }
            done.countDown();
          });
    }
    for (int k = 0; k < 10; k++) {
      barrier.await();
    }
    done.await();
    System.out.println("barrier: " + rounds + " " + barrier.isBroken());
  }

  private static void phaser() throws Exception {
    Phaser phaser = new Phaser(1);
    AtomicInteger work = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      phaser.register();
      start(
          () -> {
            for (int k = 0; k < 5; k++) {
              work.incrementAndGet();
              phaser.arriveAndAwaitAdvance();
            }
            phaser.arriveAndDeregister();
          });
    }
    boolean complete = true;
    for (int k = 1; k <= 5; k++) {
      phaser.arriveAndAwaitAdvance();
      complete &= work.get() >= 3 * k;
    }
    System.out.println("phaser: " + work + " " + complete + " " + (phaser.arriveAndDeregister()));
  }

  private static void semaphore() throws Exception {
    Semaphore semaphore = new Semaphore(2);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(6);
    for (int i = 0; i < 6; i++) {
      start(
          () -> {
            for (int k = 0; k < 20; k++) {
              semaphore.acquireUninterruptibly();
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              Thread.yield();
              inside.decrementAndGet();
              semaphore.release();
            }
            done.countDown();
          });
    }
    done.await();
    System.out.println("semaphore: " + (most.get() <= 2) + " " + semaphore.availablePermits());
  }

  private static void exchanger() throws Exception {
    Exchanger<String> exchanger = new Exchanger<>();
    String[] other = new String[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                other[0] = exchanger.exchange("from thread");
              } catch (InterruptedException e) {
                other[0] = "interrupted";
              }
            });
    thread.start();
    String mine = exchanger.exchange("from main");
    thread.join();
    System.out.println("exchanger: " + mine + ", " + other[0]);
  }

  private static void blockingQueues() throws Exception {
    ArrayBlockingQueue<Integer> small = new ArrayBlockingQueue<>(4);
    LinkedBlockingQueue<Integer> results = new LinkedBlockingQueue<>();
    for (int w = 0; w < 3; w++) {
      start(
          () -> {
            try {
              for (int v = small.take(); v >= 0; v = small.take()) {
                results.put(v * 2);
              }
              results.put(-1);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    for (int i = 1; i <= 200; i++) {
      small.put(i);
    }
    for (int w = 0; w < 3; w++) {
      small.put(-1);
    }
    int sum = 0;
    for (int ended = 0; ended < 3; ) {
      int v = results.take();
      if (v < 0) {
        ended++;
      } else {
        sum += v;
      }
    }
    System.out.println("blocking queues: " + sum);
    System.out.println(
        "offer and poll: "
            + small.poll(3, TimeUnit.MILLISECONDS)
            + " "
            + small.offer(1)
            + " "
            + small.remainingCapacity());
  }

  private static void synchronousQueue() throws Exception {
    SynchronousQueue<Integer> queue = new SynchronousQueue<>(true);
    System.out.println("nobody takes: " + queue.offer(1));
    start(
        () -> {
          try {
            for (int i = 0; i < 20; i++) {
              queue.put(i);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(queue.take());
    }
    System.out.println("synchronous queue: " + text);
  }

  private static void transferQueue() throws Exception {
    LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
    System.out.println("no consumer: " + queue.tryTransfer("x"));
    String[] taken = new String[1];
    Thread consumer =
        new Thread(
            () -> {
              try {
                taken[0] = queue.take();
              } catch (InterruptedException e) {
                taken[0] = "interrupted";
              }
            });
    consumer.start();
    queue.transfer("hand to hand");
    consumer.join();
    System.out.println("transfer queue: " + taken[0]);
  }

  private static void priorityQueue() throws Exception {
    PriorityBlockingQueue<Integer> queue = new PriorityBlockingQueue<>();
    CountDownLatch done = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      int number = t;
      start(
          () -> {
            for (int i = 0; i < 25; i++) {
              queue.add(i * 4 + number);
            }
            done.countDown();
          });
    }
    done.await();
    boolean ordered = true;
    for (int i = 0; i < 100; i++) {
      ordered &= queue.take() == i;
    }
    System.out.println("priority queue: " + ordered);
  }

  private record Late(long due, String name) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due, ((Late) other).due);
    }
  }

  private static void delayQueue() throws Exception {
    DelayQueue<Late> queue = new DelayQueue<>();
    long now = System.nanoTime();
    queue.add(new Late(now + TimeUnit.HOURS.toNanos(1), "never"));
    Late none = queue.poll();
    queue.add(new Late(now + 30_000_000, "second"));
    queue.add(new Late(now + 5_000_000, "first"));
    System.out.println(
        "delay queue: " + none + " " + queue.take().name() + " " + queue.take().name());
  }

  private static void concurrentMap() throws Exception {
    ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
    CountDownLatch done = new CountDownLatch(6);
    for (int t = 0; t < 6; t++) {
      start(
          () -> {
            for (int i = 0; i < 5_000; i++) {
              map.merge(i % 500, 1, Integer::sum);
            }
            done.countDown();
          });
    }
    done.await();
    System.out.println(
        "concurrent map: "
            + map.size()
            + " "
            + map.reduceValues(1, Integer::sum)
            + " "
            + map.computeIfAbsent(1000, k -> k + 1));
  }

  private static void skipList() throws Exception {
    ConcurrentSkipListMap<Integer, String> map = new ConcurrentSkipListMap<>();
    CountDownLatch done = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      int number = t;
      start(
          () -> {
            for (int i = number; i < 1000; i += 4) {
              map.put(i, "v" + i);
            }
            done.countDown();
          });
    }
    done.await();
    System.out.println(
        "skip list: "
            + map.size()
            + " "
            + map.firstKey()
            + " "
            + map.floorKey(2000)
            + " "
            + map.headMap(500).size());
  }

  private static void copyOnWrite() throws Exception {
    CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
    int seen = 0;
    for (int v : list) {
      list.add(v * 10);
      seen += v;
    }
    System.out.println("copy on write: " + seen + " " + list);
  }

  private static void adders() throws Exception {
    LongAdder adder = new LongAdder();
    CountDownLatch done = new CountDownLatch(8);
    for (int t = 0; t < 8; t++) {
      start(
          () -> {
            for (int i = 0; i < 10_000; i++) {
              adder.increment();
            }
            done.countDown();
          });
    }
    done.await();
    System.out.println("long adder: " + adder);
  }
}
