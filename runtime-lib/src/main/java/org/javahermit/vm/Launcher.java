package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.vm.heap.EmergencyReserve;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * The life of a program: takes the machine, makes the heap, the main thread and the class library
 * ready, runs {@code main}, waits for other threads, runs the shutdown hooks and ends with the exit
 * status. Source: HotSpot's {@code java} launcher and {@code Threads::destroy_vm}, JLS §12.8.
 */
public final class Launcher {
  private Launcher() {}

  /** Runs the program; never returns. */
  public static void launch(Platform platform) {
    Platform.install(platform);
    long stackBytes = Options.stackSize();
    if (stackBytes == 0) {
      start();
    }
    moveToStack(Threads.possibleStack(stackBytes));
  }

  /** Goes on where the main thread has a stack of another size. */
  private static void moveToStack(long bytes) {
    Address stack = Platform.current().allocateStack(bytes);
    if (stack.isZero()) {
      Options.stop("there is no memory for a stack of the size that -Xss asks for");
    }
    ThreadBlocks.setStack(Machine.thread(), stack, stack.plus(bytes));
    Machine.startOnStack(
        stack.plus(bytes), Machine.codeOf(Launcher.class, "startOnStack"), Address.zero());
  }

  @NeverInline
  static void startOnStack(Address nothing) {
    start();
  }

  private static void start() {
    Platform platform = Platform.current();
    makeHeap(platform);
    Allocation.initialize();
    Throwing.initialize();
    Monitors.initialize();
    Cores.initialize();
    Threads.initialize(Options.stackSize());
    initializeEagerly();
    JdkBoot.initialize();
    platform.exit(run());
  }

  private static void makeHeap(Platform platform) {
    long bytes = platform.heapBytes();
    long stress = Options.property("hermit.gc.stress");
    boolean move = Options.property("hermit.gc.move") != 0;
    boolean verify = Options.property("hermit.gc.verify") != 0;
    int cores = platform.processors();
    Address table = platform.allocatePages(Heap.tableBytes(platform.heapStart(), bytes, cores));
    if (bytes == 0
        || table.isZero()
        || platform.heapReserve() < Options.initialHeap()
        || !Heap.initialize(
            platform.heapStart(),
            bytes,
            table,
            Options.initialHeap(),
            Options.heapLimit(),
            cores)) {
      Options.stop("there is no memory for the heap; give the machine more, or a smaller -Xms");
    }
    Heap.setTests((int) stress, move, verify, (int) Options.property("hermit.gc.workers"));
    GcLog.initialize(Options.property("hermit.gc.log") != 0);
    Address main = Machine.thread();
    Collection.initialize();
    main.storeLong(ThreadLayout.ALLOCATION_TOP, 0);
    main.storeLong(ThreadLayout.ALLOCATION_END, 0);
  }

  /** Runs the class initializers for which it makes no difference when they run. */
  private static void initializeEagerly() {
    Address table = Machine.symbol("initializers.table");
    int count = table.loadInt(0);
    for (int i = 0; i < count; i++) {
      Machine.callVoid(table.loadAddress32(4 + 4L * i));
    }
  }

  /** Runs the application on the main thread; its exit status. */
  private static int run() {
    JavaTask main = Threads.currentTask();
    int status = 0;
    if (Options.property("hermit.boot.ticks") != 0) {
      reportBoot();
    }
    try {
      ApplicationMain.invoke(Options.arguments());
    } catch (Throwable exception) {
      UncaughtExceptions.dispatch(main.thread, exception);
      status = 1;
    }
    Threads.finish(main);
    Threads.awaitOthers();
    shutDown(main);
    return status;
  }

  private static void shutDown(JavaTask main) {
    Allocation.useReserve(EmergencyReserve.ENDS);
    try {
      JdkBoot.shutdown();
    } catch (Throwable exception) {
      UncaughtExceptions.dispatch(main.thread, exception);
    }
  }

  /** Prints how long the boot took, for measurements; see docs/running.md. */
  private static void reportBoot() {
    long ticks = Boot.ticksSinceEntry();
    Panic.print("boot: ");
    Panic.printDecimal(ticks);
    Panic.print(" ticks of the time stamp counter from the entry to main\n");
  }
}
