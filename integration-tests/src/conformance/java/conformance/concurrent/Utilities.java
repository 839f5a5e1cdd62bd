package conformance.concurrent;

import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.stream.*;

/** Threads, executors, futures, queues, locks and barriers of java.util.concurrent. */
public final class Utilities {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
    } catch (Throwable e) {
      o = e.toString() + (e.getCause() == null ? "" : " <- " + e.getCause());
    }
    System.out.println(l + ": " + o);
  }

  public static void main(String[] a) throws Exception {
    t(
        "join",
        () -> {
          int[] x = {0};
          Thread th = new Thread(() -> x[0] = 5, "w");
          th.start();
          th.join();
          return x[0] + " " + th.getState() + th;
        });
    t(
        "exec",
        () -> {
          ExecutorService e = Executors.newFixedThreadPool(4);
          List<Future<Integer>> f = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            int k = i;
            f.add(e.submit(() -> k * k));
          }
          int s = 0;
          for (Future<Integer> x : f) s += x.get();
          e.shutdown();
          return s + " " + e.awaitTermination(1, TimeUnit.SECONDS) + e.isTerminated();
        });
    t(
        "execx",
        () -> {
          ExecutorService e = Executors.newSingleThreadExecutor();
          try {
            return e.submit(
                    () -> {
                      throw new IllegalStateException("q");
                    })
                .get();
          } finally {
            e.shutdownNow();
          }
        });
    t(
        "cf",
        () ->
            CompletableFuture.supplyAsync(() -> 20)
                .thenApply(x -> x + 1)
                .thenCombine(CompletableFuture.supplyAsync(() -> 2), (x, y) -> x * y)
                .exceptionally(x -> -1)
                .get(5, TimeUnit.SECONDS));
    t(
        "cf2",
        () ->
            CompletableFuture.supplyAsync(
                    () -> {
                      if (true) throw new RuntimeException("z");
                      return 1;
                    })
                .handle((v, e) -> e.toString())
                .join());
    t(
        "cf3",
        () ->
            CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> {}), CompletableFuture.completedFuture(1))
                .thenApply(v -> "all")
                .join());
    t("cf4", () -> new CompletableFuture<String>().orTimeout(20, TimeUnit.MILLISECONDS).join());
    t(
        "par",
        () ->
            IntStream.range(0, 10000).parallel().sum()
                + " "
                + Stream.of("a", "b", "c")
                    .parallel()
                    .map(String::toUpperCase)
                    .collect(Collectors.toList())
                + Arrays.asList(5, 3, 1).parallelStream().sorted().toList());
    t(
        "pars",
        () -> {
          int[] x = new Random(1).ints(20000).toArray();
          int[] y = x.clone();
          Arrays.sort(y);
          Arrays.parallelSort(x);
          Arrays.parallelPrefix(y, Integer::max);
          return Arrays.equals(x, y);
        });
    t(
        "fj",
        () ->
            new ForkJoinPool(3)
                .invoke(
                    new RecursiveTask<Integer>() {
                      int n = 15;

                      protected Integer compute() {
                        return f(15);
                      }

                      int f(int k) {
                        return k < 2 ? k : f(k - 1) + f(k - 2);
                      }
                    }));
    t(
        "fj2",
        () -> {
          class F extends RecursiveTask<Long> {
            final int n;

            F(int n) {
              this.n = n;
            }

            protected Long compute() {
              if (n < 2) return (long) n;
              F a1 = new F(n - 1), b = new F(n - 2);
              a1.fork();
              return b.compute() + a1.join();
            }
          }
          return ForkJoinPool.commonPool().invoke(new F(15));
        });
    t(
        "sched",
        () -> {
          ScheduledExecutorService s = Executors.newScheduledThreadPool(2);
          AtomicInteger n = new AtomicInteger();
          CountDownLatch l = new CountDownLatch(3);
          ScheduledFuture<?> f =
              s.scheduleAtFixedRate(
                  () -> {
                    n.incrementAndGet();
                    l.countDown();
                  },
                  1,
                  2,
                  TimeUnit.MILLISECONDS);
          l.await();
          f.cancel(false);
          s.shutdown();
          return f.isCancelled() + " " + s.awaitTermination(1, TimeUnit.SECONDS);
        });
    t(
        "timer",
        () -> {
          Timer tm = new Timer("t", true);
          CountDownLatch l = new CountDownLatch(2);
          tm.schedule(
              new TimerTask() {
                public void run() {
                  l.countDown();
                }
              },
              1,
              1);
          boolean b = l.await(2, TimeUnit.SECONDS);
          tm.cancel();
          return b;
        });
    t(
        "int",
        () -> {
          Thread th =
              new Thread(
                  () -> {
                    try {
                      Thread.sleep(10000);
                      System.out.println("no");
                    } catch (InterruptedException e) {
                      System.out.println("interrupted " + Thread.currentThread().isInterrupted());
                    }
                  });
          th.start();
          th.interrupt();
          th.join();
          return th.isAlive();
        });
    t(
        "wait",
        () -> {
          Object lock = new Object();
          boolean[] f = {false};
          Thread th =
              new Thread(
                  () -> {
                    synchronized (lock) {
                      f[0] = true;
                      lock.notifyAll();
                    }
                  });
          synchronized (lock) {
            th.start();
            while (!f[0]) lock.wait();
            lock.wait(5);
          }
          return f[0];
        });
    t(
        "imse",
        () -> {
          new Object().notify();
          return 0;
        });
    t(
        "latch",
        () -> {
          CyclicBarrier b = new CyclicBarrier(3, () -> System.out.println("barrier"));
          Thread[] ts = new Thread[3];
          for (int i = 0; i < 3; i++) {
            ts[i] =
                new Thread(
                    () -> {
                      try {
                        b.await();
                      } catch (Exception e) {
                        System.out.println(e);
                      }
                    });
            ts[i].start();
          }
          for (Thread x : ts) x.join();
          return b.getNumberWaiting();
        });
    t(
        "sem",
        () -> {
          Semaphore s = new Semaphore(2);
          s.acquire();
          return s.tryAcquire()
              + " "
              + s.tryAcquire()
              + s.tryAcquire(5, TimeUnit.MILLISECONDS)
              + s.availablePermits();
        });
    t(
        "lock",
        () -> {
          java.util.concurrent.locks.ReentrantReadWriteLock l =
              new java.util.concurrent.locks.ReentrantReadWriteLock();
          l.readLock().lock();
          l.readLock().lock();
          return l.getReadHoldCount() + " " + l.writeLock().tryLock();
        });
    t(
        "cond",
        () -> {
          var l = new java.util.concurrent.locks.ReentrantLock();
          var c = l.newCondition();
          l.lock();
          try {
            return c.awaitNanos(1000000) <= 0;
          } finally {
            l.unlock();
          }
        });
    t(
        "stamp",
        () -> {
          var s = new java.util.concurrent.locks.StampedLock();
          long x = s.tryOptimisticRead();
          boolean v = s.validate(x);
          long w = s.writeLock();
          s.unlockWrite(w);
          return v + " " + s.validate(x);
        });
    t(
        "bq",
        () -> {
          BlockingQueue<Integer> q = new ArrayBlockingQueue<>(2);
          Thread p =
              new Thread(
                  () -> {
                    try {
                      for (int i = 0; i < 50; i++) q.put(i);
                      q.put(-1);
                    } catch (InterruptedException e) {
                    }
                  });
          p.start();
          int s = 0;
          for (int v; (v = q.take()) >= 0; ) s += v;
          return s;
        });
    t(
        "sq",
        () -> {
          SynchronousQueue<String> q = new SynchronousQueue<>();
          new Thread(
                  () -> {
                    try {
                      q.put("x");
                    } catch (InterruptedException e) {
                    }
                  })
              .start();
          return q.take() + q.poll(1, TimeUnit.MILLISECONDS);
        });
    t(
        "dq",
        () -> {
          DelayQueue<Delayed> q = new DelayQueue<>();
          // Due on no machine, however slow, before somebody has looked once.
          AtomicLong due = new AtomicLong(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
          q.add(
              new Delayed() {
                public long getDelay(TimeUnit u) {
                  return u.convert(due.get() - System.nanoTime(), TimeUnit.NANOSECONDS);
                }

                public int compareTo(Delayed o) {
                  return 0;
                }

                public String toString() {
                  return "d";
                }
              });
          Delayed early = q.poll();
          due.set(System.nanoTime() + 2_000_000);
          return early + " " + q.take();
        });
    t(
        "ltq",
        () -> {
          LinkedTransferQueue<Integer> q = new LinkedTransferQueue<>();
          q.add(1);
          return q.tryTransfer(2) + " " + q;
        });
    t(
        "exch",
        () -> {
          Exchanger<String> x = new Exchanger<>();
          String[] r = new String[1];
          Thread th =
              new Thread(
                  () -> {
                    try {
                      r[0] = x.exchange("a");
                    } catch (InterruptedException e) {
                    }
                  });
          th.start();
          String m = x.exchange("b");
          th.join();
          return m + r[0];
        });
    t(
        "phaser",
        () -> {
          Phaser p = new Phaser(1);
          p.register();
          new Thread(p::arriveAndDeregister).start();
          return p.arriveAndAwaitAdvance() + " " + p.getPhase();
        });
    t(
        "chm",
        () -> {
          ConcurrentHashMap<String, Integer> m = new ConcurrentHashMap<>();
          for (int i = 0; i < 1000; i++) m.merge("k" + i % 10, 1, Integer::sum);
          return m.reduceValues(1, Integer::sum)
              + " "
              + m.search(1, (k, v) -> k.equals("k3") ? k : null)
              + m.mappingCount()
              + new TreeMap<>(m)
              + m.reduceEntries(1, e -> e.getValue(), Math::max);
        });
    t(
        "tl",
        () -> {
          ThreadLocal<Integer> l = ThreadLocal.withInitial(() -> 7);
          l.set(8);
          int[] r = new int[1];
          Thread th = new Thread(() -> r[0] = l.get());
          th.start();
          th.join();
          InheritableThreadLocal<String> il = new InheritableThreadLocal<>();
          il.set("p");
          String[] q = new String[1];
          th = new Thread(() -> q[0] = il.get());
          th.start();
          th.join();
          return l.get() + " " + r[0] + q[0];
        });
    t(
        "ueh",
        () -> {
          String[] s = new String[1];
          Thread th =
              new Thread(
                  () -> {
                    throw new RuntimeException("u");
                  });
          th.setUncaughtExceptionHandler(
              (x, e) -> s[0] = x.getName().startsWith("Thread-") + e.toString());
          th.start();
          th.join();
          return s[0];
        });
    t(
        "inv",
        () -> {
          ExecutorService e = Executors.newCachedThreadPool();
          try {
            return e.invokeAll(List.of(() -> 1, () -> 2)).size()
                + " "
                + e.invokeAny(List.of(() -> 5));
          } finally {
            e.shutdown();
          }
        });
    t(
        "ws",
        () -> {
          ExecutorService e = Executors.newWorkStealingPool();
          try {
            return e.submit(() -> 3).get();
          } finally {
            e.shutdown();
          }
        });
    t(
        "ecs",
        () -> {
          ExecutorService e = Executors.newFixedThreadPool(2);
          ExecutorCompletionService<Integer> c = new ExecutorCompletionService<>(e);
          c.submit(() -> 4);
          int r = c.take().get();
          e.shutdown();
          return r;
        });
    t(
        "rej",
        () -> {
          ThreadPoolExecutor p =
              new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
          p.shutdown();
          try {
            p.execute(() -> {});
          } catch (RejectedExecutionException e) {
            return "rejected";
          }
          return "";
        });
    t(
        "grp",
        () -> {
          ThreadGroup g = new ThreadGroup("g");
          Thread th = new Thread(g, () -> {}, "n");
          return th
              + " "
              + g.getParent().getName()
              + g.getMaxPriority()
              + th.isDaemon()
              + th.getPriority();
        });
    t(
        "flow",
        () -> {
          SubmissionPublisher<Integer> p = new SubmissionPublisher<>();
          CompletableFuture<Void> f = p.consume(x -> System.out.println("got " + x));
          p.submit(1);
          p.submit(2);
          p.close();
          f.get(2, TimeUnit.SECONDS);
          return "done";
        });
    t(
        "tlr",
        () -> {
          int x = ThreadLocalRandom.current().nextInt(5, 10);
          return x >= 5 && x < 10;
        });
    t(
        "adder",
        () -> {
          LongAdder l = new LongAdder();
          Thread[] ts = new Thread[4];
          for (int i = 0; i < 4; i++) {
            ts[i] =
                new Thread(
                    () -> {
                      for (int j = 0; j < 1000; j++) l.increment();
                    });
            ts[i].start();
          }
          for (Thread x : ts) x.join();
          return l.sum() + " " + new LongAccumulator(Long::max, 0).get();
        });
    t(
        "hook",
        () -> {
          Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
          return Runtime.getRuntime().availableProcessors() > 0;
        });
  }
}
