package conformance.gc;

import static support.Workers.check;
import static support.Workers.together;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Identity: hashes and monitors of objects that move while several threads use them. */
public final class HashesByThreads {
  private HashesByThreads() {}

  public static void main(String[] args) throws Exception {
    firstHashByAll();
    stableWhileMoving();
    lockedWhileMoving();
    identityMaps();
    interned();
    internedNotLost();
    internedConstants();
    wellSpread();
    waitedOnWhileMoving();
  }

  /** All threads ask for the hash of the same new objects. */
  private static void firstHashByAll() throws InterruptedException {
    Object[] objects = new Object[2_000];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = new Object();
    }
    int[][] hashes = new int[4][objects.length];
    together(
        4,
        n -> {
          for (int i = 0; i < objects.length; i++) {
            hashes[n][i] = System.identityHashCode(objects[i]);
          }
        });
    int differing = 0;
    for (int i = 0; i < objects.length; i++) {
      for (int[] own : hashes) {
        differing += own[i] == objects[i].hashCode() ? 0 : 1;
      }
    }
    check("first hashes that differ", differing);
  }

  private static void stableWhileMoving() throws InterruptedException {
    AtomicInteger changed = new AtomicInteger();
    together(
        4,
        n -> {
          Object[] objects = new Object[500];
          int[] hashes = new int[objects.length];
          for (int i = 0; i < objects.length; i++) {
            objects[i] = new Object();
            hashes[i] = objects[i].hashCode();
          }
          for (int round = 0; round < 5; round++) {
            System.gc();
            for (int i = 0; i < objects.length; i++) {
              changed.addAndGet(objects[i].hashCode() == hashes[i] ? 0 : 1);
            }
          }
        });
    check("hashes changed by collections", changed);
  }

  private static void lockedWhileMoving() throws InterruptedException {
    Object[] locks = new Object[16];
    int[] counts = new int[locks.length];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new int[i];
    }
    int[] before = new int[locks.length];
    for (int i = 0; i < locks.length; i += 2) {
      before[i] = locks[i].hashCode();
    }
    together(
        4,
        n -> {
          for (int i = 0; i < 4_000; i++) {
            int at = i % locks.length;
            synchronized (locks[at]) {
              counts[at]++;
              if (i % 1_000 == 0) {
                System.gc();
              }
            }
          }
        });
    int right = 0;
    for (int i = 0; i < locks.length; i++) {
      right += counts[i] == 1_000 && (i % 2 == 1 || locks[i].hashCode() == before[i]) ? 1 : 0;
    }
    check("monitors with and without hash", right);
  }

  private static void identityMaps() throws InterruptedException {
    AtomicInteger found = new AtomicInteger();
    together(
        4,
        n -> {
          Map<Object, Integer> map = new IdentityHashMap<>();
          List<Integer> keys = new ArrayList<>();
          for (int i = 0; i < 500; i++) {
            Integer key = 100_000 + i / 2;
            keys.add(key);
            map.put(key, i);
          }
          System.gc();
          for (int i = 0; i < keys.size(); i++) {
            found.addAndGet(map.get(keys.get(i)) == i ? 1 : 0);
          }
        });
    check("found by identity after a collection", found);
  }

  private static void interned() throws InterruptedException {
    String[][] texts = new String[4][300];
    together(
        4,
        n -> {
          for (int i = 0; i < 300; i++) {
            texts[n][i] = new StringBuilder("interned ").append(i).toString().intern();
          }
        });
    int same = 0;
    for (int i = 0; i < 300; i++) {
      boolean all = texts[0][i] == texts[1][i] && texts[1][i] == texts[2][i];
      same += all && texts[2][i] == texts[3][i] ? 1 : 0;
    }
    check("interned by four", same);
  }

  /** Interned strings that nobody keeps may go; those that are kept stay the same. */
  private static void internedNotLost() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    AtomicBoolean stop = new AtomicBoolean();
    String kept = ("kept " + stop).intern();
    together(
        4,
        n -> {
          for (int i = 0; i < 200; i++) {
            String again = ("kept " + stop).intern();
            wrong.addAndGet(again == kept ? 0 : 1);
            ("dropped " + n + " " + i).intern();
            if (i % 50 == 0) {
              System.gc();
            }
          }
        });
    check("interned string that changed", wrong);
  }

  private static void internedConstants() throws InterruptedException {
    AtomicInteger same = new AtomicInteger();
    together(
        4,
        n -> {
          String made = String.join("", List.of("lit", "er", "al"));
          System.gc();
          same.addAndGet(made.intern() == "literal" ? 1 : 0);
        });
    check("literals by four", same);
  }

  private static void wellSpread() throws InterruptedException {
    java.util.Set<Integer> all = java.util.concurrent.ConcurrentHashMap.newKeySet();
    together(
        4,
        n -> {
          for (int i = 0; i < 2_500; i++) {
            all.add(new Object().hashCode());
          }
        });
    check("most of 10,000 hashes differ", all.size() > 9_900);
  }

  private static void waitedOnWhileMoving() throws InterruptedException {
    Object[] box = {new Object()};
    int[] turn = new int[1];
    together(
        3,
        n -> {
          for (int i = 0; i < 30; i++) {
            synchronized (box[0]) {
              while (turn[0] % 3 != n) {
                box[0].wait();
              }
              turn[0]++;
              box[0].notifyAll();
              if (i % 10 == 0) {
                System.gc();
              }
            }
          }
        });
    check("turns on a monitor that moves", turn[0]);
  }
}
