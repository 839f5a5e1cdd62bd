package conformance.gc;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What must not change when objects move: identity hash, locks, contents, stacks' references. */
public final class Moves {
  static Object sink;

  static void churn() {
    for (int i = 0; i < 100_000; i++) {
      sink = new byte[1000 + i % 13];
    }
    sink = null;
  }

  static void collect(int i) {
    if (i % 2 == 0) {
      churn();
    } else {
      System.gc();
    }
  }

  static void hashes() {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      objects.add(i % 3 == 0 ? new Object() : i % 3 == 1 ? new int[i % 10] : new String("s"));
    }
    int[] hashes = new int[objects.size()];
    Map<Object, Integer> map = new IdentityHashMap<>();
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = System.identityHashCode(objects.get(i));
      map.put(objects.get(i), i);
    }
    for (int round = 0; round < 4; round++) {
      collect(round);
      int same = 0;
      int found = 0;
      for (int i = 0; i < hashes.length; i++) {
        same += hashes[i] == System.identityHashCode(objects.get(i)) ? 1 : 0;
        found += map.get(objects.get(i)) == i ? 1 : 0;
      }
      System.out.println("identity hashes in round " + round + ": " + same + " " + found);
    }
  }

  static int depth(int n, Object[] path) {
    Object local = new int[] {n};
    path[n] = local;
    if (n == 0) {
      churn();
      System.gc();
      return 0;
    }
    int below = depth(n - 1, path);
    return below + (path[n] == local && ((int[]) local)[0] == n ? 1 : 0);
  }

  static void stacks() {
    System.out.println("references in frames: " + depth(500, new Object[501]));
  }

  static void locks() throws InterruptedException {
    Object lock = new Object();
    int hash = System.identityHashCode(lock);
    int[] counter = new int[1];
    synchronized (lock) {
      churn();
      synchronized (lock) {
        System.gc();
        System.out.println("held over collections: " + Thread.holdsLock(lock));
      }
      System.out.println("entered twice, left once: " + Thread.holdsLock(lock));
    }
    System.out.println("left: " + Thread.holdsLock(lock));
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int k = 0; k < 200; k++) {
                  synchronized (lock) {
                    int before = counter[0];
                    sink = new byte[20_000];
                    Thread.yield();
                    counter[0] = before + 1;
                  }
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("counted under a moving lock: " + counter[0]);
    System.out.println("its hash: " + (hash == System.identityHashCode(lock)));
  }

  static void waiting() throws InterruptedException {
    Object[] lock = {new Object()};
    boolean[] done = new boolean[1];
    Thread waiter =
        new Thread(
            () -> {
              synchronized (lock[0]) {
                while (!done[0]) {
                  try {
                    lock[0].wait();
                  } catch (InterruptedException e) {
                    return;
                  }
                }
              }
            });
    waiter.start();
    while (waiter.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    churn();
    System.gc();
    synchronized (lock[0]) {
      done[0] = true;
      lock[0].notifyAll();
    }
    waiter.join();
    System.out.println("woken after the lock moved: " + !waiter.isAlive());
  }

  static void otherStacks() throws InterruptedException {
    Thread[] threads = new Thread[6];
    long[] sums = new long[threads.length];
    for (int i = 0; i < threads.length; i++) {
      int number = i;
      threads[i] =
          new Thread(
              () -> {
                List<int[]> mine = new ArrayList<>();
                for (int k = 0; k < 300; k++) {
                  int[] piece = new int[k];
                  java.util.Arrays.fill(piece, number);
                  mine.add(piece);
                  Thread.yield();
                }
                for (int[] piece : mine) {
                  for (int value : piece) {
                    sums[number] += value;
                  }
                }
              });
      threads[i].start();
    }
    for (int i = 0; i < 5; i++) {
      churn();
      System.gc();
      Thread.yield();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("objects of other threads: " + java.util.Arrays.toString(sums));
  }

  public static void main(String[] args) throws InterruptedException {
    hashes();
    stacks();
    locks();
    waiting();
    otherStacks();
  }
}
