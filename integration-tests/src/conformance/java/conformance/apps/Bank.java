package conformance.apps;

import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;

/** Transfers between accounts by many threads, a cache, an event bus, producers and consumers. */
public final class Bank {
  static class InsufficientFunds extends Exception {
    InsufficientFunds(String m) {
      super(m);
    }
  }

  static final class Account {
    final int id;
    private long balance;
    private final Lock lock = new ReentrantLock();

    Account(int id, long b) {
      this.id = id;
      balance = b;
    }

    void withdraw(long a) throws InsufficientFunds {
      lock.lock();
      try {
        if (balance < a)
          throw new InsufficientFunds("account " + id + " has " + balance + ", needs " + a);
        balance -= a;
      } finally {
        lock.unlock();
      }
    }

    synchronized void deposit(long a) {
      lock.lock();
      try {
        balance += a;
      } finally {
        lock.unlock();
      }
    }
  }

  static void transfer(Account f, Account t, long a) throws InsufficientFunds {
    Account x = f.id < t.id ? f : t, y = x == f ? t : f;
    x.lock.lock();
    try {
      y.lock.lock();
      try {
        f.withdraw(a);
        t.deposit(a);
      } finally {
        y.lock.unlock();
      }
    } finally {
      x.lock.unlock();
    }
  }

  static class Lru<K, V> extends LinkedHashMap<K, V> {
    final int cap;
    int evicted;

    Lru(int c) {
      super(16, 0.75f, true);
      cap = c;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> e) {
      boolean r = size() > cap;
      if (r) evicted++;
      return r;
    }
  }

  interface Event {}

  record Login(String user) implements Event {}

  record Logout(String user, int secs) implements Event {}

  static class Bus {
    private final Map<Class<?>, List<java.util.function.Consumer<Object>>> m =
        new ConcurrentHashMap<>();

    <E extends Event> void on(Class<E> c, java.util.function.Consumer<? super E> h) {
      m.computeIfAbsent(c, k -> new CopyOnWriteArrayList<>()).add(o -> h.accept(c.cast(o)));
    }

    void fire(Event e) {
      m.entrySet().stream()
          .filter(x -> x.getKey().isInstance(e))
          .sorted(Comparator.comparing(x -> x.getKey().getSimpleName()))
          .forEach(x -> x.getValue().forEach(h -> h.accept(e)));
    }
  }

  public static void main(String[] args) throws Exception {
    Account[] acc = new Account[10];
    for (int i = 0; i < acc.length; i++) acc[i] = new Account(i, 1000);
    ExecutorService ex = Executors.newFixedThreadPool(8);
    AtomicInteger ok = new AtomicInteger(), bad = new AtomicInteger();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int t = 0; t < 16; t++) {
      int seed = t;
      tasks.add(
          () -> {
            Random r = new Random(seed);
            for (int i = 0; i < 500; i++) {
              int a = r.nextInt(10), b = r.nextInt(10);
              if (a == b) continue;
              try {
                transfer(acc[a], acc[b], r.nextInt(300));
                ok.incrementAndGet();
              } catch (InsufficientFunds e) {
                bad.incrementAndGet();
              }
              if (i % 100 == 0) Thread.yield();
            }
            return null;
          });
    }
    for (Future<Void> f : ex.invokeAll(tasks)) f.get();
    ex.shutdown();
    System.out.println(
        ex.awaitTermination(5, TimeUnit.SECONDS)
            + " total "
            + Arrays.stream(acc).mapToLong(a -> a.balance).sum()
            + " "
            + (ok.get() + bad.get() > 6000));
    try {
      acc[0].withdraw(1 << 20);
    } catch (InsufficientFunds e) {
      System.out.println(e.getMessage().replaceAll("has \\d+", "has N"));
    }
    Lru<String, Integer> c = new Lru<>(3);
    for (String s : "a b c a d e a f a".split(" ")) c.merge(s, 1, Integer::sum);
    System.out.println(c + " " + c.evicted + c.getOrDefault("zz", -1));
    try {
      for (String k : c.keySet()) c.get("a");
    } catch (ConcurrentModificationException e) {
      System.out.println("cme");
    }
    Bus bus = new Bus();
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    bus.on(Login.class, l -> log.add("in " + l.user()));
    bus.on(Logout.class, l -> log.add("out " + l));
    bus.on(Event.class, e -> log.add("any " + e.getClass().getSimpleName()));
    bus.fire(new Login("ann"));
    bus.fire(new Logout("ann", 5));
    System.out.println(log);
    ConcurrentSkipListMap<Integer, String> sk =
        new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    for (int i = 0; i < 20; i += 3) sk.put(i, "v" + i);
    System.out.println(
        sk.headMap(9)
            + " "
            + sk.ceilingKey(8)
            + sk.pollFirstEntry()
            + sk.descendingMap().firstKey());
    BlockingQueue<Optional<String>> q = new LinkedBlockingQueue<>(4);
    Map<String, Integer> counts = new ConcurrentSkipListMap<>();
    Thread prod =
        new Thread(
            () -> {
              try {
                for (String w : "the cat the dog a cat the end".split(" ")) q.put(Optional.of(w));
                q.put(Optional.empty());
              } catch (InterruptedException e) {
                throw new RuntimeException(e);
              }
            },
            "producer");
    Thread cons =
        new Thread(
            () -> {
              try {
                for (Optional<String> w; (w = q.take()).isPresent(); )
                  counts.merge(w.get(), 1, Integer::sum);
              } catch (InterruptedException e) {
              }
            });
    prod.start();
    cons.start();
    prod.join();
    cons.join();
    System.out.println(counts);
    CompletableFuture<Integer> f = CompletableFuture.supplyAsync(() -> 6);
    for (int i = 1; i <= 5; i++) {
      int k = i;
      f = f.thenCompose(v -> CompletableFuture.supplyAsync(() -> v * k % 1009));
    }
    System.out.println(f.whenComplete((v, e) -> {}).get());
    try {
      CompletableFuture.supplyAsync(() -> Integer.parseInt("x")).thenApply(v -> v + 1).join();
    } catch (CompletionException e) {
      System.out.println(e.getMessage());
    }
    Object mon = new Object();
    int[] turn = {0};
    StringBuffer sb = new StringBuffer();
    Thread[] ts = new Thread[3];
    for (int i = 0; i < 3; i++) {
      int me = i;
      ts[i] =
          new Thread(
              () -> {
                for (int r = 0; r < 5; r++)
                  synchronized (mon) {
                    while (turn[0] % 3 != me)
                      try {
                        mon.wait();
                      } catch (InterruptedException e) {
                        return;
                      }
                    sb.append((char) ('A' + me));
                    turn[0]++;
                    mon.notifyAll();
                  }
              });
      ts[i].start();
    }
    for (Thread t : ts) t.join();
    System.out.println(sb);
    Thread.setDefaultUncaughtExceptionHandler(
        (t, e) -> System.out.println(t.getName() + " died of " + e));
    Thread t =
        new Thread(
            () -> {
              int[] a = {};
              a[1] = 0;
            },
            "crash");
    t.start();
    t.join();
  }
}
