package benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;

/**
 * What threads that wait for each other or for a time get on one core, beside so many threads that
 * only compute: microseconds of a step, on average.
 */
public class Crowd {
  private static final int STEPS = 200;

  private static volatile boolean stop;
  private static volatile double result;

  private interface Step {
    void take(int number) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    for (int spinning : new int[] {0, 1, 3}) {
      System.out.println(spinning + " threads compute");
      stop = false;
      List<Thread> spinners = new ArrayList<>();
      for (int i = 0; i < spinning; i++) {
        spinners.add(start(Crowd::compute));
      }
      measure("sleep of 1 ms", i -> Thread.sleep(1));
      queues();
      monitors();
      pool();
      stop = true;
      for (Thread spinner : spinners) {
        spinner.join();
      }
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void compute() {
    double x = 1;
    while (!stop) {
      x = x * 1.0000001 + 1e-9;
    }
    result = x;
  }

  private static void measure(String what, Step step) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < STEPS; i++) {
      step.take(i);
    }
    System.out.printf("  %-34s %8d us%n", what, (System.nanoTime() - start) / 1_000 / STEPS);
  }

  private static void queues() throws Exception {
    SynchronousQueue<Integer> there = new SynchronousQueue<>();
    SynchronousQueue<Integer> back = new SynchronousQueue<>();
    Thread echo =
        start(
            () -> {
              try {
                while (true) {
                  back.put(there.take());
                }
              } catch (InterruptedException e) {
                // the measurement is over
              }
            });
    measure(
        "round trip by SynchronousQueue",
        i -> {
          there.put(i);
          back.take();
        });
    echo.interrupt();
    echo.join();
  }

  private static void monitors() throws Exception {
    Object monitor = new Object();
    int[] turn = new int[1];
    Thread other =
        start(
            () -> {
              for (int i = 0; i < STEPS; i++) {
                handOver(monitor, turn, 1);
              }
            });
    measure("round trip by wait and notify", i -> handOver(monitor, turn, 0));
    other.join();
  }

  private static void handOver(Object monitor, int[] turn, int own) {
    synchronized (monitor) {
      while (turn[0] != own) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          return;
        }
      }
      turn[0] = 1 - own;
      monitor.notifyAll();
    }
  }

  private static void pool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    measure("task of a pool of four", i -> pool.submit(() -> i).get());
    pool.shutdown();
  }
}
