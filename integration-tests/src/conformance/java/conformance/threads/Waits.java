package conformance.threads;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.thrown;
import static support.Workers.together;
import static support.Workers.until;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** wait and notify: what is released, who is woken, and that nothing is lost. */
public final class Waits {
  private Waits() {}

  public static void main(String[] args) throws Exception {
    releasesDepth();
    keepsOthers();
    timesOut();
    notifyBeforeWait();
    oneOfMany();
    allOfMany();
    interruptedOneOfMany();
    boundedBuffer();
    ring();
    barrier();
    timedProducers();
    notifyAndTimeOut();
    waitOnThread();
    waitOnClass();
    arguments();
  }

  private static final class Gate {
    int inside;
    int open;

    synchronized void pass() throws InterruptedException {
      inside++;
      while (open == 0) {
        wait();
      }
      open--;
      inside--;
    }

    synchronized void open(int count, boolean all) {
      open += count;
      if (all) {
        notifyAll();
      } else {
        notify();
      }
    }

    synchronized int inside() {
      return inside;
    }
  }

  private static void releasesDepth() throws InterruptedException {
    Object lock = new Object();
    int[] phase = new int[1];
    boolean[] held = new boolean[2];
    Thread waiter =
        start(
            () -> {
              synchronized (lock) {
                synchronized (lock) {
                  synchronized (lock) {
                    phase[0] = 1;
                    while (phase[0] == 1) {
                      lock.wait();
                    }
                  }
                }
                held[0] = Thread.holdsLock(lock);
              }
              held[1] = Thread.holdsLock(lock);
            });
    await(waiter, Thread.State.WAITING);
    synchronized (lock) {
      check("a wait lets go of all depths", phase[0]);
      phase[0] = 2;
      lock.notify();
    }
    waiter.join();
    check("and takes them again", held[0] + " " + held[1]);
  }

  private static void keepsOthers() throws InterruptedException {
    Object outer = new Object();
    Object inner = new Object();
    boolean[] open = new boolean[1];
    Thread waiter =
        start(
            () -> {
              synchronized (outer) {
                synchronized (inner) {
                  while (!open[0]) {
                    inner.wait();
                  }
                }
              }
            });
    await(waiter, Thread.State.WAITING);
    Thread blocked =
        start(
            () -> {
              synchronized (outer) {
                Thread.yield();
              }
            });
    await(blocked, Thread.State.BLOCKED);
    check("a wait keeps other monitors", blocked.getState());
    synchronized (inner) {
      open[0] = true;
      inner.notify();
    }
    waiter.join();
    blocked.join();
  }

  private static void timesOut() throws InterruptedException {
    Object lock = new Object();
    AtomicInteger done = new AtomicInteger();
    together(
        6,
        n -> {
          synchronized (lock) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 2_000_000) {
              lock.wait(2);
            }
            done.incrementAndGet();
          }
        });
    check("waits that time out", done);
  }

  private static void notifyBeforeWait() throws InterruptedException {
    Object lock = new Object();
    synchronized (lock) {
      lock.notify();
      lock.notifyAll();
      lock.wait(1);
    }
    check("a notification is not kept", true);
  }

  private static void oneOfMany() throws InterruptedException {
    Gate gate = new Gate();
    Thread[] threads = gated(gate, 8);
    for (int left = 8; left > 0; left--) {
      int expected = left - 1;
      gate.open(1, false);
      until(() -> gate.inside() == expected);
    }
    joinAll(threads);
    check("passed one by one", gate.inside());
  }

  private static void allOfMany() throws InterruptedException {
    Gate gate = new Gate();
    Thread[] threads = gated(gate, 8);
    gate.open(5, true);
    until(() -> gate.inside() == 3);
    check("left behind", gate.inside());
    gate.open(3, true);
    joinAll(threads);
    check("left behind at the end", gate.inside());
  }

  private static void interruptedOneOfMany() throws InterruptedException {
    Gate gate = new Gate();
    AtomicInteger interrupted = new AtomicInteger();
    Thread[] threads = new Thread[6];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          start(
              () -> {
                try {
                  gate.pass();
                } catch (InterruptedException e) {
                  interrupted.incrementAndGet();
                }
              });
    }
    until(() -> gate.inside() == 6);
    threads[1].interrupt();
    threads[4].interrupt();
    threads[1].join();
    threads[4].join();
    gate.open(4, true);
    joinAll(threads);
    check("interrupted of many", interrupted + ", passed " + (4 - gate.open));
  }

  private static Thread[] gated(Gate gate, int count) throws InterruptedException {
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      threads[i] = start(gate::pass);
    }
    until(() -> gate.inside() == count);
    return threads;
  }

  private static void joinAll(Thread[] threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static final class Buffer {
    private final Queue<Integer> items = new ArrayDeque<>();
    private final int size;

    Buffer(int size) {
      this.size = size;
    }

    synchronized void put(int item) throws InterruptedException {
      while (items.size() == size) {
        wait();
      }
      items.add(item);
      notifyAll();
    }

    synchronized int take(long millis) throws InterruptedException {
      while (items.isEmpty()) {
        wait(millis);
      }
      notifyAll();
      return items.remove();
    }
  }

  private static void boundedBuffer() throws InterruptedException {
    check("through a buffer of one", through(new Buffer(1), 0));
    check("through a buffer of ten", through(new Buffer(10), 0));
  }

  private static void timedProducers() throws InterruptedException {
    check("with timed waits", through(new Buffer(2), 1));
  }

  private static long through(Buffer buffer, long millis) throws InterruptedException {
    AtomicLong sum = new AtomicLong();
    together(
        6,
        n -> {
          for (int i = 1; i <= 300; i++) {
            if (n % 2 == 0) {
              buffer.put(i);
            } else {
              sum.addAndGet(buffer.take(millis));
            }
          }
        });
    return sum.get();
  }

  /** A token goes round; each thread waits for its turn. */
  private static void ring() throws InterruptedException {
    Object lock = new Object();
    int[] turn = new int[1];
    StringBuilder order = new StringBuilder();
    together(
        5,
        n -> {
          for (int i = 0; i < 40; i++) {
            synchronized (lock) {
              while (turn[0] % 5 != n) {
                lock.wait();
              }
              order.append(n);
              turn[0]++;
              lock.notifyAll();
            }
          }
        });
    check("a token went round", order.toString().equals("01234".repeat(40)));
  }

  private static void barrier() throws InterruptedException {
    Object lock = new Object();
    int[] state = new int[2];
    AtomicInteger wrong = new AtomicInteger();
    together(
        4,
        n -> {
          for (int round = 0; round < 50; round++) {
            synchronized (lock) {
              if (++state[0] == 4) {
                state[0] = 0;
                state[1]++;
                lock.notifyAll();
              } else {
                while (state[1] == round) {
                  lock.wait();
                }
              }
              wrong.addAndGet(state[1] == round + 1 || state[1] == round + 2 ? 0 : 1);
            }
          }
        });
    check("wrong rounds at a barrier", wrong + " of " + state[1]);
  }

  /** Notifications race with time-outs; no turn may be lost. */
  private static void notifyAndTimeOut() throws InterruptedException {
    Object lock = new Object();
    int[] count = new int[1];
    together(
        2,
        n -> {
          for (int i = 0; i < 200; i++) {
            synchronized (lock) {
              while (count[0] % 2 != n) {
                lock.wait(0, 50_000);
              }
              count[0]++;
              lock.notify();
            }
          }
        });
    check("turns with short time-outs", count[0]);
  }

  private static void waitOnThread() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    synchronized (thread) {
      thread.start();
      while (thread.isAlive()) {
        thread.wait();
      }
    }
    check("a thread's end notifies", thread.getState());
  }

  private static void waitOnClass() throws InterruptedException {
    boolean[] open = new boolean[1];
    Thread thread =
        start(
            () -> {
              synchronized (Waits.class) {
                while (!open[0]) {
                  Waits.class.wait();
                }
              }
            });
    await(thread, Thread.State.WAITING);
    synchronized (Waits.class) {
      open[0] = true;
      Waits.class.notifyAll();
    }
    thread.join();
    check("waited on a class", thread.getState());
  }

  private static void arguments() {
    Object lock = new Object();
    synchronized (lock) {
      check("negative time", thrown(() -> lock.wait(-5)));
      check("too many nanoseconds", thrown(() -> lock.wait(1, 1_000_000)));
      check("negative nanoseconds", thrown(() -> lock.wait(0, -1)));
    }
  }
}
