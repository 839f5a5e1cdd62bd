package conformance.gc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stacks that overflow in methods with arguments that are references, while another thread lets
 * garbage be collected: the exception is made in the middle of such a method.
 */
public final class Overflows {
  private static final int ROUNDS = 300;
  private static final Object[] SINK = new Object[8];
  private static volatile boolean done;

  private Overflows() {}

  public static void main(String[] args) throws InterruptedException {
    AtomicInteger right = new AtomicInteger();
    Thread[] threads = new Thread[3];
    for (int i = 0; i < threads.length; i++) {
      int shift = i;
      threads[i] =
          new Thread(null, () -> overflow(shift, right), "overflow " + i, 100_000 + 16_000 * i);
      threads[i].start();
    }
    Thread collector = new Thread(Overflows::collect);
    collector.start();
    for (Thread thread : threads) {
      thread.join();
    }
    done = true;
    collector.join();
    System.out.println(right);
  }

  private static void overflow(int shift, AtomicInteger right) {
    for (int round = 0; round < ROUNDS; round++) {
      Object[] mine = {"a" + round, new int[] {round}, new StringBuilder("b").append(shift)};
      try {
        deeper(mine[0], mine, mine[1], new Object[] {mine}, mine[2], 1 << 30);
      } catch (StackOverflowError e) {
        boolean same = mine[0].equals("a" + round) && ((int[]) mine[1])[0] == round;
        if (same && mine[2].toString().equals("b" + shift) && e.getStackTrace().length > 100) {
          right.incrementAndGet();
        }
      }
    }
  }

  private static int deeper(Object a, Object b, Object c, Object d, Object e, int n) {
    return n == 0 ? a.hashCode() : 1 + deeper(b, c, d, e, a, n - 1);
  }

  private static void collect() {
    for (int i = 0; !done; i++) {
      SINK[i & 7] = new byte[i % 3 == 0 ? 200_000 : 1000];
      if (i % 20 == 0) {
        System.gc();
      }
    }
  }
}
