package table3;

import java.util.Arrays;
import org.javahermit.unsafe.Machine;

/**
 * The basic costs of a library OS, as in Table 3 of the RustyHermit paper (Lankes, Breitbart,
 * Pickartz: Exploring Rust for Unikernel Development, 2019), in ticks of the time stamp counter,
 * read by the instruction itself. A tick is a cycle of the processor's nominal frequency. Each
 * number is the median of many. Short operations are timed a hundred at a time, because the counter
 * of many processors goes on in steps of some ten ticks.
 */
public final class Table3 {
  private static final int RUNS = 2_000;
  private static final int BATCH = 100;
  private static final int DEPTH = 12_000;

  /** A step of a recursion that costs so many ticks more than most met a new page. */
  private static final long FAULT = 300;

  private static volatile long sink;
  private static volatile long firstInstruction;

  private Table3() {}

  private interface Sample {
    long take() throws InterruptedException;
  }

  public static void main(String[] args) throws InterruptedException {
    System.out.printf("%-48s %10s %10s%n", "ticks, median", "here", "paper");
    print("libOS call: availableProcessors, paper: getpid", median(Table3::call) / BATCH, 36);
    print("yield, nobody else is ready", median(Table3::giveWay) / BATCH, 233);
    print("thread: from start() to its first instruction", median(Table3::create), 7_790);
    print("page fault: a new page of the stack", faults(), 9_061);
  }

  private static void print(String name, long here, int paper) {
    System.out.printf("%-48s %,10d %,10d%n", name, here, paper);
  }

  private static long median(Sample sample) throws InterruptedException {
    long[] ticks = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      ticks[i] = sample.take();
    }
    Arrays.sort(ticks);
    return ticks[RUNS / 2];
  }

  private static long call() {
    long sum = 0;
    long begin = Machine.rdtsc();
    for (int i = 0; i < BATCH; i++) {
      sum += Runtime.getRuntime().availableProcessors();
    }
    long ticks = Machine.rdtsc() - begin;
    sink = sum;
    return ticks;
  }

  private static long giveWay() {
    long begin = Machine.rdtsc();
    for (int i = 0; i < BATCH; i++) {
      Thread.yield();
    }
    return Machine.rdtsc() - begin;
  }

  private static long create() throws InterruptedException {
    Thread thread = new Thread(() -> firstInstruction = Machine.rdtsc());
    long begin = Machine.rdtsc();
    thread.start();
    thread.join();
    return firstInstruction - begin;
  }

  /** A new thread goes deep twice: only the first time it meets pages that are not there. */
  private static long faults() throws InterruptedException {
    long[] first = new long[DEPTH];
    long[] second = new long[DEPTH];
    Thread thread =
        new Thread(
            null,
            () -> {
              down(0, first);
              down(0, second);
            },
            "deep",
            8 << 20);
    thread.start();
    thread.join();
    long[] new1 = outliers(first);
    long[] new2 = outliers(second);
    System.out.println(
        "(" + new1.length + " steps met a new page, " + new2.length + " the second time)");
    return new1.length == 0 ? 0 : new1[new1.length / 2];
  }

  private static long down(int depth, long[] readings) {
    readings[depth] = Machine.rdtsc();
    return depth == DEPTH - 1 ? 0 : 1 + down(depth + 1, readings);
  }

  /** What the slow steps took beyond the median step, sorted. */
  private static long[] outliers(long[] readings) {
    long[] steps = new long[DEPTH - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = readings[i + 1] - readings[i];
    }
    Arrays.sort(steps);
    long usual = steps[steps.length / 2];
    return Arrays.stream(steps).map(s -> s - usual).filter(s -> s > FAULT).toArray();
  }
}
