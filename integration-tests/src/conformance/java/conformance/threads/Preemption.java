package conformance.threads;

import java.util.concurrent.atomic.AtomicInteger;

/** Threads that never give way of their own accord: the others must run all the same. */
public final class Preemption {
  static volatile boolean flag;
  static volatile int stage;
  static long counter;
  static int[] array = new int[64];

  private Preemption() {}

  public static void main(String[] args) throws Exception {
    spinOnAVolatile();
    mainSpins();
    twoSpinInTurns();
    manyRecurse();
    loopsInLeafMethods();
    lowPriorityIsNotStarved();
    referencesSurviveInRegisters();
    floatingPointSurvives();
    sleepersWakeWhileOthersSpin();
  }

  private static void spinOnAVolatile() throws InterruptedException {
    flag = false;
    long[] rounds = new long[1];
    Thread spinner =
        new Thread(
            () -> {
              while (!flag) {
                rounds[0]++;
              }
            });
    spinner.start();
    Thread.sleep(20);
    flag = true;
    spinner.join();
    System.out.println("spinning on a volatile ends: " + (rounds[0] > 0));
  }

  private static void mainSpins() {
    flag = false;
    new Thread(() -> flag = true).start();
    while (!flag) {
      // nothing
    }
    System.out.println("main spins until another thread ran: " + flag);
  }

  private static void twoSpinInTurns() throws InterruptedException {
    stage = 0;
    Thread odd =
        new Thread(
            () -> {
              for (int i = 0; i < 5; i++) {
                while ((stage & 1) == 0) {
                  // the other one's turn
                }
                stage++;
              }
            });
    odd.start();
    for (int i = 0; i < 5; i++) {
      while ((stage & 1) != 0) {
        // the other one's turn
      }
      stage++;
    }
    odd.join();
    System.out.println("two threads spin in turns: " + stage);
  }

  private static int fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  private static void manyRecurse() throws InterruptedException {
    int[] results = new int[6];
    Thread[] threads = new Thread[results.length];
    for (int i = 0; i < threads.length; i++) {
      int number = i;
      threads[i] = new Thread(() -> results[number] = fibonacci(24 + number));
      threads[i].start();
    }
    flag = false;
    new Thread(() -> flag = true).start();
    int rounds = 0;
    while (!flag) {
      rounds += fibonacci(10) > 0 ? 1 : 0;
    }
    int sum = 0;
    for (int i = 0; i < threads.length; i++) {
      threads[i].join();
      sum += results[i];
    }
    System.out.println("recursion is preempted: " + sum + " " + (rounds >= 0));
  }

  private static int mix(int[] values) {
    int h = 1;
    for (int v : values) {
      h = 31 * h + v;
    }
    return h;
  }

  private static void loopsInLeafMethods() throws InterruptedException {
    flag = false;
    Thread worker =
        new Thread(
            () -> {
              int h = 0;
              while (!flag) {
                array[h & 63] = mix(array);
                h++;
              }
            });
    worker.start();
    Thread.sleep(15);
    flag = true;
    worker.join();
    System.out.println("loops in leaf methods are preempted: " + worker.getState());
  }

  private static void lowPriorityIsNotStarved() throws InterruptedException {
    flag = false;
    Thread low = new Thread(() -> flag = true);
    low.setPriority(Thread.MIN_PRIORITY);
    Thread high =
        new Thread(
            () -> {
              while (!flag) {
                counter++;
              }
            });
    high.setPriority(Thread.MAX_PRIORITY);
    high.start();
    low.start();
    high.join();
    low.join();
    System.out.println("low priority is not starved: " + flag);
  }

  private static final class Node {
    final int value;
    Node next;

    Node(int value, Node next) {
      this.value = value;
      this.next = next;
    }
  }

  /** Walks lists without calls or allocation while another thread makes the collector move them. */
  private static void referencesSurviveInRegisters() throws InterruptedException {
    flag = false;
    AtomicInteger wrong = new AtomicInteger();
    Thread[] walkers = new Thread[3];
    for (int t = 0; t < walkers.length; t++) {
      walkers[t] =
          new Thread(
              () -> {
                Node list = null;
                for (int i = 0; i < 1000; i++) {
                  list = new Node(i, list);
                }
                while (!flag) {
                  int sum = 0;
                  Node last = list;
                  for (Node n = list; n != null; n = n.next) {
                    sum += n.value;
                    last = n;
                  }
                  if (sum != 499500 || last.value != 0) {
                    wrong.incrementAndGet();
                    return;
                  }
                }
              });
      walkers[t].start();
    }
    byte[][] keep = new byte[64][];
    for (int i = 0; i < 80; i++) {
      keep[i & 63] = new byte[100_000];
      if (i % 20 == 0) {
        System.gc();
        Thread.sleep(1);
      }
    }
    flag = true;
    for (Thread walker : walkers) {
      walker.join();
    }
    System.out.println("references survive in registers: " + wrong);
  }

  private static double series(int n) {
    double a = 0;
    double b = 1;
    float c = 0.5f;
    for (int i = 1; i <= n; i++) {
      a += 1.0 / i;
      b *= 1 + 1e-9;
      c = c * 0.999f + 0.001f;
    }
    return a + b + c;
  }

  private static void floatingPointSurvives() throws InterruptedException {
    double expected = series(2_000_000);
    double[] results = new double[4];
    Thread[] threads = new Thread[4];
    for (int i = 0; i < 4; i++) {
      int number = i;
      threads[i] = new Thread(() -> results[number] = series(2_000_000));
      threads[i].start();
    }
    boolean equal = true;
    for (int i = 0; i < 4; i++) {
      threads[i].join();
      equal &= results[i] == expected;
    }
    System.out.println("floating point registers survive: " + equal);
  }

  private static void sleepersWakeWhileOthersSpin() throws InterruptedException {
    flag = false;
    Thread spinner =
        new Thread(
            () -> {
              while (!flag) {
                counter++;
              }
            });
    spinner.setDaemon(true);
    spinner.start();
    for (int i = 0; i < 3; i++) {
      Thread.sleep(5);
    }
    flag = true;
    spinner.join();
    System.out.println("sleepers wake while others spin: true");
  }
}
