package conformance.gc;

import static support.Workers.check;
import static support.Workers.together;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Several threads store young objects into the same old ones: no mark of a card may be lost. */
public final class CardsByThreads {
  private static final int THREADS = 4;
  private static final int ROUNDS = 12;

  private CardsByThreads() {}

  public static void main(String[] args) throws Exception {
    neighbouringElements();
    neighbouringFields();
    sameCard();
    atomicElements();
    exchangedFields();
    oldMaps();
    linkedQueues();
    copiedRanges();
    filledRanges();
    onlyReferenceIsOld();
    threadObjects();
    clonedOld();
  }

  private static final class Item {
    final int number;
    final Integer boxed;

    Item(int number) {
      this.number = number;
      this.boxed = number + 1_000_000;
    }

    boolean isWhole(int expected) {
      return number == expected && boxed == expected + 1_000_000;
    }
  }

  /** Fills the nursery, so that it is collected, by whoever gets there first. */
  private static void churn() {
    for (int i = 0; i < 3_000; i++) {
      byte[] block = new byte[1_000];
      if (block[i % 1_000] != 0) {
        throw new IllegalStateException("new memory is not zero");
      }
    }
  }

  private static void makeOld() {
    System.gc();
    System.gc();
  }

  /** Threads write every fourth element, so each card is written to by all. */
  private static void neighbouringElements() throws InterruptedException {
    Item[] old = new Item[4_000];
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int round = 0; round < ROUNDS; round++) {
            for (int i = n; i < old.length; i += THREADS) {
              old[i] = new Item(i + round);
            }
            churn();
            for (int i = n; i < old.length; i += THREADS) {
              wrong.addAndGet(old[i].isWhole(i + round) ? 0 : 1);
            }
          }
        });
    check("neighbouring elements", wrong);
  }

  private static final class Four {
    Item a;
    Item b;
    Item c;
    volatile Item d;

    void set(int n, Item item) {
      switch (n) {
        case 0 -> a = item;
        case 1 -> b = item;
        case 2 -> c = item;
        default -> d = item;
      }
    }

    Item get(int n) {
      return n == 0 ? a : n == 1 ? b : n == 2 ? c : d;
    }
  }

  private static void neighbouringFields() throws InterruptedException {
    Four[] old = new Four[800];
    for (int i = 0; i < old.length; i++) {
      old[i] = new Four();
    }
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < old.length; i++) {
              old[i].set(n, new Item(i * n + round));
            }
            churn();
            for (int i = 0; i < old.length; i++) {
              wrong.addAndGet(old[i].get(n).isWhole(i * n + round) ? 0 : 1);
            }
          }
        });
    check("neighbouring fields", wrong);
  }

  private static void sameCard() throws InterruptedException {
    Item[] old = new Item[THREADS];
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int i = 0; i < 20_000; i++) {
            old[n] = new Item(i);
            byte[] garbage = new byte[i % 500];
            wrong.addAndGet(old[n].isWhole(i) && garbage.length == i % 500 ? 0 : 1);
          }
        });
    check("one card of all", wrong);
  }

  private static void atomicElements() throws InterruptedException {
    AtomicReferenceArray<Item> old = new AtomicReferenceArray<>(64);
    for (int i = 0; i < 64; i++) {
      old.set(i, new Item(0));
    }
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int i = 0; i < 10_000; i++) {
            Item now = old.updateAndGet(i % 64, item -> new Item(item.number + 1));
            wrong.addAndGet(now.isWhole(now.number) ? 0 : 1);
          }
          churn();
        });
    int sum = 0;
    for (int i = 0; i < 64; i++) {
      sum += old.get(i).isWhole(old.get(i).number) ? old.get(i).number : -1_000_000;
    }
    check("atomic elements", wrong + " " + sum);
  }

  private static final class Cell {
    static final AtomicReferenceFieldUpdater<Cell, Item> ITEM =
        AtomicReferenceFieldUpdater.newUpdater(Cell.class, Item.class, "item");
    volatile Item item = new Item(0);
  }

  private static void exchangedFields() throws InterruptedException {
    Cell cell = new Cell();
    makeOld();
    AtomicInteger sum = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int i = 1; i <= 5_000; i++) {
            Item before = Cell.ITEM.getAndSet(cell, new Item(i));
            sum.addAndGet(before.isWhole(before.number) ? before.number : -1_000_000_000);
          }
        });
    check("exchanged through one old cell", sum.addAndGet(cell.item.number));
  }

  private static void oldMaps() throws InterruptedException {
    ConcurrentHashMap<Integer, Item> map = new ConcurrentHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      map.put(i, new Item(i));
    }
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int i = 0; i < 10_000; i++) {
            int key = (i * 7 + n) % 1_000;
            map.compute(key, (k, v) -> new Item(v == null ? k : v.number + 1_000));
            Item item = map.get(key);
            wrong.addAndGet(item.number % 1_000 == key && item.isWhole(item.number) ? 0 : 1);
          }
        });
    check("values of an old map", wrong);
  }

  private static void linkedQueues() throws InterruptedException {
    java.util.concurrent.ConcurrentLinkedQueue<Item> queue =
        new java.util.concurrent.ConcurrentLinkedQueue<>();
    makeOld();
    AtomicInteger sum = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int i = 0; i < 5_000; i++) {
            queue.add(new Item(i));
            Item item = queue.poll();
            sum.addAndGet(item.isWhole(item.number) ? item.number : -1_000_000_000);
          }
        });
    check("through an old queue", sum);
  }

  private static void copiedRanges() throws InterruptedException {
    Item[] old = new Item[4_000];
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int round = 0; round < ROUNDS; round++) {
            Item[] young = new Item[1_000];
            for (int i = 0; i < young.length; i++) {
              young[i] = new Item(i + n);
            }
            System.arraycopy(young, 0, old, n * 1_000, 1_000);
            young = null;
            churn();
            for (int i = 0; i < 1_000; i++) {
              wrong.addAndGet(old[n * 1_000 + i].isWhole(i + n) ? 0 : 1);
            }
          }
        });
    check("copied into an old array", wrong);
  }

  private static void filledRanges() throws InterruptedException {
    Item[] old = new Item[4_001];
    makeOld();
    AtomicInteger wrong = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int round = 0; round < ROUNDS; round++) {
            java.util.Arrays.fill(old, n * 1_000 + 1, n * 1_000 + 1_000, new Item(round));
            churn();
            wrong.addAndGet(old[n * 1_000 + 1].isWhole(round) ? 0 : 1);
            wrong.addAndGet(old[n * 1_000 + 999] == old[n * 1_000 + 1] ? 0 : 1);
          }
        });
    check("filled in an old array", wrong);
  }

  /** A young list that only an old object refers to, growing at its end. */
  private static void onlyReferenceIsOld() throws InterruptedException {
    Object[][] old = new Object[THREADS][1];
    makeOld();
    AtomicInteger length = new AtomicInteger();
    together(
        THREADS,
        n -> {
          for (int i = 0; i < 20_000; i++) {
            old[n][0] = new Object[] {old[n][0], new Item(i)};
          }
          churn();
          int i = 20_000;
          for (Object[] at = (Object[]) old[n][0]; at != null; at = (Object[]) at[0]) {
            length.addAndGet(((Item) at[1]).isWhole(--i) ? 1 : 0);
          }
        });
    check("lists behind old objects", length);
  }

  private static final class Carrier extends Thread {
    Item item;
    volatile boolean ready;

    @Override
    public void run() {
      for (int i = 0; i < 5_000; i++) {
        item = new Item(i);
      }
      churn();
      ready = item.isWhole(4_999);
    }
  }

  private static void threadObjects() throws InterruptedException {
    List<Carrier> carriers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      carriers.add(new Carrier());
    }
    makeOld();
    carriers.forEach(Thread::start);
    int ready = 0;
    for (Carrier carrier : carriers) {
      carrier.join();
      ready += carrier.ready ? 1 : 0;
    }
    check("fields of threads", ready);
  }

  private static void clonedOld() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger wrong = new AtomicInteger();
    Item[] old = new Item[300];
    for (int i = 0; i < old.length; i++) {
      old[i] = new Item(i);
    }
    makeOld();
    together(
        THREADS,
        n -> {
          for (int round = 0; n != 0 && !stop.get() || round < 200; round++) {
            Item[] copy = n == 0 ? null : old.clone();
            if (n == 0) {
              int at = round % old.length;
              old[at] = new Item(at);
            } else {
              int at = round % copy.length;
              wrong.addAndGet(copy[at].isWhole(at) ? 0 : 1);
            }
          }
          stop.set(true);
        });
    check("clones of what another thread writes", wrong);
  }
}
