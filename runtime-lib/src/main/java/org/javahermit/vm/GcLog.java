package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.Workers;

/**
 * What collections cost: takes each one's beginning and end, leaves totals, and a line on standard
 * error where {@code -Dhermit.gc.log} asks for it. The form is that of HotSpot's unified logging
 * ({@code -Xlog:gc}).
 */
public final class GcLog {
  /** An allocation found no memory. */
  static final int ALLOCATION_FAILURE = 0;

  /** The program asked for it. */
  static final int SYSTEM_GC = 1;

  /** Something outside of the heap found no memory. */
  static final int OTHER_MEMORY = 2;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final int MEGABYTE_SHIFT = 20;

  private static long origin;
  private static boolean printing;
  private static long youngNanos;
  private static long fullNanos;

  private GcLog() {}

  /** Times in the log count from now. */
  static void initialize(boolean print) {
    printing = print;
    origin = Platform.current().nanoTime();
  }

  /** A point of time of {@code Platform.nanoTime}, as nanoseconds since the start. */
  public static long sinceStart(long time) {
    return time - origin;
  }

  /** Whether a line is printed for each collection. */
  public static boolean isPrinting() {
    return printing;
  }

  /** Says whether a line is to be printed for each collection. */
  public static void setPrinting(boolean print) {
    printing = print;
  }

  /** The cause of a collection in HotSpot's words, where it has one. */
  @Uninterruptible
  public static String causeText(int cause) {
    return switch (cause) {
      case SYSTEM_GC -> "System.gc()";
      case OTHER_MEMORY -> "Native Memory";
      default -> "Allocation Failure";
    };
  }

  /** Nanoseconds that young collections took. */
  public static long youngNanos() {
    return youngNanos;
  }

  /** Nanoseconds that full collections took. */
  public static long fullNanos() {
    return fullNanos;
  }

  /** Notes a collection that has just ended. */
  @Uninterruptible
  static void record(int cause, boolean isFull, long start, long bytesBefore) {
    long now = Platform.current().nanoTime();
    if (isFull) {
      fullNanos += now - start;
    } else {
      youngNanos += now - start;
    }
    if (!printing) {
      return;
    }
    if (Cores.areSeveral()) {
      printWorkers(now, isFull);
    }
    printBegin(now, "gc");
    Panic.print(isFull ? "Pause Full (" : "Pause Young (");
    Panic.print(causeText(cause));
    Panic.print(") ");
    printMegabytes(bytesBefore);
    Panic.print("->");
    printMegabytes(Heap.usedBytes());
    Panic.print("(");
    printMegabytes(Heap.capacityBytes());
    Panic.print(") ");
    printThousandths((now - start) / NANOS_PER_MICRO);
    Panic.print("ms\n");
  }

  @Uninterruptible
  private static void printWorkers(long now, boolean isFull) {
    printBegin(now, "gc,task");
    Panic.print("Using ");
    Panic.printDecimal(Workers.used());
    Panic.print(" workers of ");
    Panic.printDecimal(Cores.count());
    Panic.print(isFull ? " for full compaction\n" : " for evacuation\n");
  }

  @Uninterruptible
  private static void printBegin(long now, String tags) {
    Panic.print("[");
    printThousandths((now - origin) / (1000 * NANOS_PER_MICRO));
    Panic.print("s][info][");
    Panic.print(tags);
    Panic.print("] GC(");
    Panic.printDecimal(Heap.collections() - 1);
    Panic.print(") ");
  }

  @Uninterruptible
  private static void printMegabytes(long bytes) {
    Panic.printDecimal(bytes + (1 << MEGABYTE_SHIFT - 1) >>> MEGABYTE_SHIFT);
    Panic.print("M");
  }

  @Uninterruptible
  private static void printThousandths(long value) {
    Panic.printDecimal(value / 1000);
    Panic.print(".");
    long rest = value % 1000;
    if (rest < 100) {
      Panic.print("0");
    }
    if (rest < 10) {
      Panic.print("0");
    }
    Panic.printDecimal(rest);
  }
}
