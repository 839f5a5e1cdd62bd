package org.javahermit.vm;

import org.javahermit.jdk.JdkBoot;
import org.javahermit.kernel.sched.Scheduler;
import org.javahermit.kernel.sched.TaskQueue;
import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.EmergencyReserve;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * Java threads as tasks: makes their stacks and blocks, switches between them, ends them. What the
 * JDK's Thread, LockSupport and Object need of the scheduler is here.
 */
public final class Threads {
  private static final long LEAST_STACK_BYTES = 256 << 10;
  private static final long MOST_STACK_BYTES = 1 << 30;
  private static final long PAGE = 4096;

  /** Identifier of tasks that are no Java threads. */
  private static final int NOBODY = 0;

  private static final int MAIN = 1;
  private static final int MOST_THREADS = 1 << 16;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private static Scheduler scheduler;
  private static long usualStackBytes;

  /** By identifier. */
  private static JavaTask[] tasks;

  /** All identifiers below this one are in use. */
  private static int nextIdentifier;

  /** Whether it was tried to start the other cores. */
  private static boolean coresStarted;

  private static int aliveWithoutDaemons;

  /** What waits for the last thread that is no daemon. */
  private static TaskQueue waitingForOthers;

  /** What waits for another thread to initialize a class. */
  private static TaskQueue waitingForInitializers;

  /** The block of the thread that ran before the last switch. */
  static Address left;

  /** A task that ended, whose stack is still to be given back. */
  private static JavaTask ended;

  private Threads() {}

  /**
   * Makes the running code the main thread, which {@link #attach} gives its object later.
   *
   * @param stackBytes size of the stacks of threads that ask for no particular one; 0: the target's
   */
  static void initialize(long stackBytes) {
    usualStackBytes = stackBytes == 0 ? TargetValues.threadStackBytes() : stackBytes;
    JavaTask main = new JavaTask(MAIN);
    main.block = Machine.thread();
    main.stack = Address.zero();
    tasks = new JavaTask[16];
    tasks[MAIN] = main;
    nextIdentifier = MAIN + 1;
    aliveWithoutDaemons = 1;
    ThreadCounts.alive = 1;
    ThreadCounts.peak = 1;
    ThreadCounts.started = 1;
    waitingForOthers = new TaskQueue();
    waitingForInitializers = new TaskQueue();
    Machine.thread().storeReference(ThreadBlocks.TASK, main);
    scheduler = new Scheduler(new RealProcessors(), main, idleTask());
  }

  /** What the timer asked for: others may run. */
  static void tick() {
    Safepoints.hold();
    scheduler.tick();
    Safepoints.release();
  }

  /** Gives the running main thread its object, which need not be constructed yet. */
  public static void attach(Thread thread) {
    currentTask().thread = thread;
    Machine.thread().storeReference(ThreadLayout.JAVA_THREAD, thread);
  }

  /** {@link Thread#currentThread()}. */
  public static Thread current() {
    return (Thread) Machine.thread().loadReference(ThreadLayout.JAVA_THREAD);
  }

  /** The task of the current thread. */
  public static JavaTask currentTask() {
    return (JavaTask) Machine.thread().loadReference(ThreadBlocks.TASK);
  }

  static Scheduler scheduler() {
    return scheduler;
  }

  /**
   * Makes the task of a thread.
   *
   * @param stackBytes size of its stack; 0 for the usual one
   */
  public static JavaTask create(Thread thread, long stackBytes) {
    Safepoints.hold();
    try {
      JavaTask task = newTask(takeIdentifier());
      task.thread = thread;
      tasks[task.identifier] = task; // now: where stacks are short, others may run meanwhile
      try {
        allocateStack(task, stackBytes, Machine.codeOf(Threads.class, "enter"));
      } catch (OutOfMemoryError noStack) {
        giveIdentifierBack(task);
        throw noStack;
      }
      return task;
    } finally {
      Safepoints.release();
    }
  }

  private static void giveIdentifierBack(JavaTask task) {
    tasks[task.identifier] = null;
    nextIdentifier = Integer.min(nextIdentifier, task.identifier);
  }

  /** A program that can hold so many threads can start them in a full heap, as on HotSpot. */
  private static JavaTask newTask(int identifier) {
    int before = Allocation.useReserve(EmergencyReserve.STARTS);
    try {
      return new JavaTask(identifier);
    } finally {
      Allocation.resetReserve(before);
    }
  }

  /** Lets a new task run. */
  public static void start(JavaTask task) {
    Safepoints.hold();
    useAllCores();
    if (!task.thread.isDaemon()) {
      aliveWithoutDaemons++;
    }
    ThreadCounts.started++;
    ThreadCounts.alive++;
    ThreadCounts.peak = Integer.max(ThreadCounts.peak, ThreadCounts.alive);
    scheduler.setPriority(task, level(task.thread.getPriority()));
    scheduler.start(task);
    Safepoints.release();
  }

  /**
   * Lets all cores of the machine take part, unless they do; a program does without that has one
   * thread and little to collect. The caller is held.
   */
  static void useAllCores() {
    if (!coresStarted) {
      coresStarted = true;
      startCores();
    }
  }

  /** Whether nobody tried yet to let other cores take part. */
  @Uninterruptible
  static boolean canUseMoreCores() {
    return scheduler != null && !coresStarted;
  }

  /**
   * Starts the cores of the machine but this one. Where a core does not start, or memory for it is
   * missing even with what is kept for an OutOfMemoryError, the program goes on with those that
   * run.
   */
  private static void startCores() {
    int processors = Platform.current().processors();
    if (processors > 1) {
      Cores.share();
    }
    int before = Allocation.useReserve(EmergencyReserve.STARTS);
    try {
      for (int core = 1; core < processors; core++) {
        JavaTask idle = idleTask();
        scheduler.addCore(idle); // needs memory, so it comes before the core runs
        Cores.add(idle.block);
        Address code = Machine.codeOf(Threads.class, "enterCore");
        if (!Platform.current().startCore(core, idle.block, idle.block, code)) {
          Cores.removeLast();
          scheduler.removeLastCore();
          freeStack(idle);
          break;
        }
      }
    } catch (OutOfMemoryError noMemory) {
      // the cores that were started serve
    }
    Allocation.resetReserve(before);
  }

  /** How many cores take part: all of the machine until it was tried to start them. */
  public static int processors() {
    return coresStarted ? Cores.count() : Platform.current().processors();
  }

  /** What a core runs while there is nothing to do. */
  private static JavaTask idleTask() {
    JavaTask task = new JavaTask(NOBODY);
    allocateStack(task, LEAST_STACK_BYTES, Machine.codeOf(Threads.class, "enterIdle"));
    return task;
  }

  /** First method of a core but the first. */
  @NeverInline
  static void enterCore(Address block) {
    Cores.begin();
    rest();
  }

  /** First method of the first core's idle task. */
  @NeverInline
  static void enterIdle() {
    afterSwitch();
    rest();
  }

  private static void rest() {
    while (true) {
      scheduler.rest();
    }
  }

  /** Which of the scheduler's 32 priorities one of Java's ten is. */
  static int level(int priority) {
    return 3 * priority + 1;
  }

  private static int takeIdentifier() {
    int identifier = nextIdentifier;
    while (identifier < tasks.length && tasks[identifier] != null) {
      identifier++;
    }
    nextIdentifier = identifier;
    if (identifier < tasks.length) {
      return identifier;
    }
    if (identifier == MOST_THREADS) {
      throw cannotStart();
    }
    JavaTask[] more = new JavaTask[2 * tasks.length];
    System.arraycopy(tasks, 0, more, 0, tasks.length);
    tasks = more;
    return identifier;
  }

  private static void allocateStack(JavaTask task, long wanted, Address code) {
    long bytes = possibleStack(wanted == 0 ? usualStackBytes : wanted);
    Address stack = Platform.current().allocateStack(bytes);
    if (stack.isZero() && Heap.canShrink()) {
      Allocation.makeRoom();
      stack = Platform.current().allocateStack(bytes);
    }
    if (stack.isZero()) {
      throw cannotStart();
    }
    task.stack = stack;
    task.stackBytes = bytes;
    // The block lies at the high end, the stack grows down from there.
    task.block = stack.plus(bytes - ThreadLayout.SIZE);
    prepare(task.block, stack, task.identifier, task.thread, task, code);
  }

  /** The size nearest to a wanted one that a stack can have. */
  static long possibleStack(long bytes) {
    return Long.min(Long.max(bytes, LEAST_STACK_BYTES), MOST_STACK_BYTES) + PAGE - 1 & -PAGE;
  }

  /** Fills the block, and the stack so that switching to it begins with some code. */
  @Uninterruptible
  private static void prepare(
      Address block, Address stack, int identifier, Object thread, Object task, Address code) {
    Machine.zeroFill(block, ThreadLayout.SIZE);
    block.storeLong(-8, 0); // the return address of the deepest frame
    block.storeAddress(-16, code);
    block.storeAddress(ThreadLayout.STACK_POINTER, block.minus(16));
    block.storeReference(ThreadLayout.JAVA_THREAD, thread);
    block.storeReference(ThreadBlocks.TASK, task);
    block.storeInt(ThreadBlocks.HOLDS, 1); // as every thread that is switched to
    ThreadBlocks.add(block, identifier, stack, block);
  }

  private static OutOfMemoryError cannotStart() {
    return new OutOfMemoryError(
        "unable to create native thread: possibly out of memory or process/resource limits"
            + " reached");
  }

  /** First method of every thread but the main one. */
  @NeverInline
  static void enter() {
    afterSwitch();
    Safepoints.release(); // what the switch to this thread began
    JavaTask task = currentTask();
    try {
      if (!JdkBoot.isStillborn(task.thread)) {
        task.thread.run();
      }
    } catch (Throwable exception) {
      UncaughtExceptions.dispatch(task.thread, exception);
    }
    finish(task);
    Safepoints.hold();
    giveIdentifierBack(task); // not before: locks know the thread by it
    ended = task;
    scheduler.exit();
  }

  /** What is to be done when a thread ends, on that thread. */
  static void finish(JavaTask task) {
    AsynchronousExceptions.close(task);
    int before = Allocation.useReserve(EmergencyReserve.ENDS);
    try {
      JdkBoot.exitThread(task.thread);
    } catch (Throwable ignored) {
      UncaughtExceptions.reportIgnored();
    }
    Allocation.resetReserve(before);
    task.finished = true;
    synchronized (task.thread) {
      task.thread.notifyAll();
    }
    Safepoints.hold();
    ThreadCounts.alive--;
    if (!task.thread.isDaemon()) {
      aliveWithoutDaemons--;
      if (!waitingForOthers.isEmpty()) {
        scheduler.wake(waitingForOthers.peek());
      }
    }
    Safepoints.release();
  }

  /** What is to be done right after a switch, on the thread that was switched to. */
  static void afterSwitch() {
    // The timer is the core's: what it asked the thread before for is asked for again.
    if (Safepoints.takeBack(left, Safepoints.TICK)) {
      Safepoints.ask(Machine.thread(), Safepoints.TICK);
    }
    releaseEnded();
  }

  /** Gives the stack of a task back that ended; called on another one, right after a switch. */
  private static void releaseEnded() {
    JavaTask task = ended;
    if (task != null && task.hasEnded()) {
      ended = null;
      freeStack(task);
    }
  }

  private static void freeStack(JavaTask task) {
    ThreadBlocks.remove(task.block);
    ThreadCounts.allocatedByEnded += Allocation.allocatedBytes(task.block);
    Platform.current().freeStack(task.stack, task.stackBytes);
  }

  /** Waits until the current thread is the last one that is no daemon. */
  static void awaitOthers() {
    Safepoints.hold();
    while (aliveWithoutDaemons > 0) {
      waitingForOthers.add(scheduler.current());
      scheduler.block(Long.MAX_VALUE);
    }
    Safepoints.release();
  }

  /** Waits until {@link #initializerEnded} is called; the caller is held. */
  static void awaitInitializer() {
    JavaTask task = currentTask();
    waitingForInitializers.add(task);
    task.awaitingInitializer = true;
    scheduler.block(Long.MAX_VALUE);
    task.awaitingInitializer = false;
  }

  /** Wakes all that wait for class initializers. */
  static void initializerEnded() {
    if (waitingForInitializers == null) {
      return; // so early that nobody can wait
    }
    while (!waitingForInitializers.isEmpty()) {
      scheduler.wake(waitingForInitializers.peek());
    }
  }

  /** {@link Thread#yield()}. */
  public static void giveWay() {
    Safepoints.hold();
    scheduler.giveWay();
    Safepoints.release();
  }

  /** {@link Thread#sleep(long)}, by nanoseconds. */
  public static void sleep(long nanos) throws InterruptedException {
    long deadline = deadline(nanos, 1);
    boolean isInterrupted;
    Safepoints.hold();
    try {
      currentTask().waitedCount++;
      do {
        isInterrupted = Thread.interrupted();
      } while (!isInterrupted && currentTask().sent == null && scheduler.block(deadline));
    } finally {
      Safepoints.release();
    }
    if (isInterrupted) {
      throw new InterruptedException("sleep interrupted");
    }
  }

  /** Lets others run for some time; less if the thread is interrupted, which stays so. */
  public static void pause(long nanos) {
    long deadline = deadline(nanos, 1);
    Safepoints.hold();
    try {
      scheduler.block(deadline);
    } finally {
      Safepoints.release();
    }
  }

  /**
   * {@code Unsafe.park}: waits for {@link #unpark}, an interrupt, or a time. The caller has seen
   * that the thread is not interrupted; an interrupt since then has left a permit.
   */
  public static void park(boolean absolute, long time) {
    if (time < 0 || absolute && time == 0) {
      currentTask().takePermit();
      return;
    }
    long deadline = Long.MAX_VALUE;
    if (absolute) {
      long now = Platform.current().wallClock() / NANOS_PER_MILLI;
      deadline = time <= now ? 0 : deadline(time - now, NANOS_PER_MILLI);
    } else if (time > 0) {
      deadline = deadline(time, 1);
    }
    Safepoints.hold();
    try {
      currentTask().waitedCount++;
      scheduler.park(deadline);
    } finally {
      Safepoints.release();
    }
  }

  /** {@code Unsafe.unpark}; the task may have ended. */
  public static void unpark(JavaTask task) {
    Safepoints.hold();
    scheduler.unpark(task);
    Safepoints.release();
  }

  /**
   * After the interrupt flag of the task's thread was set: ends whatever it waits in, or its next
   * park, on whose way it may be already.
   */
  public static void interrupt(JavaTask task) {
    Safepoints.hold();
    scheduler.unpark(task);
    if (!task.entering) {
      scheduler.wake(task);
    }
    Safepoints.release();
  }

  /** Changes the priority of a started task. */
  public static void setPriority(JavaTask task, int priority) {
    Safepoints.hold();
    scheduler.setPriority(task, level(priority));
    Safepoints.release();
  }

  /** {@link Thread#isAlive()}; a null task was never started. */
  public static boolean isAlive(JavaTask task) {
    return task != null && !task.finished;
  }

  /** {@link Thread#getState()}; a null task was never started. */
  public static Thread.State state(JavaTask task) {
    if (task == null) {
      return Thread.State.NEW;
    }
    if (task.finished) {
      return Thread.State.TERMINATED;
    }
    if (!task.isBlocked() || task.isAwaitingSignal() || task.awaitingInitializer || task.standing) {
      return Thread.State.RUNNABLE;
    }
    if (task.entering) {
      return Thread.State.BLOCKED;
    }
    return task.hasDeadline() ? Thread.State.TIMED_WAITING : Thread.State.WAITING;
  }

  /** The tasks that there are, by identifier, with gaps; for threads that are held. */
  static JavaTask[] tasks() {
    return tasks;
  }

  /**
   * Waits for an interrupt on a device's line; other threads run meanwhile. Returns at once if
   * there was one since the last call, and early if the thread is interrupted or {@linkplain
   * #signal signalled}.
   *
   * @param deadline when to return at the latest, as a point of {@code Platform.nanoTime}
   * @return false where it became late
   */
  public static boolean awaitInterrupt(int line, long deadline) {
    Safepoints.hold();
    try {
      return scheduler.awaitInterrupt(line, deadline);
    } finally {
      Safepoints.release();
    }
  }

  /**
   * Waits for an interrupt on a device's line, which only this thread waits for; other threads run
   * meanwhile. Returns at once if there was one since the last call. Neither an interruption of the
   * thread nor its permit to go on ends the wait, or gets lost.
   *
   * @param deadline when to return at the latest, as a point of {@code Platform.nanoTime}
   */
  public static void awaitAnswer(int line, long deadline) {
    Safepoints.hold();
    try {
      scheduler.awaitAnswer(line, deadline);
    } finally {
      Safepoints.release();
    }
  }

  /**
   * Waits for {@link #signal}, at the latest until a point of {@code Platform.nanoTime}, or less.
   * The thread counts as running, because it waits for something outside of the program; its permit
   * stays.
   */
  public static void awaitSignal(long deadline) {
    Safepoints.hold();
    try {
      scheduler.awaitSignal(deadline);
    } finally {
      Safepoints.release();
    }
  }

  /**
   * Ends a wait for a signal, or the task's next one; the task may have ended. Takes no lock: where
   * no core rests, the current thread stops for it a moment later.
   */
  public static void signal(JavaTask task) {
    Safepoints.shield();
    if (scheduler.signal(task) && !currentTask().defersSignals) {
      Safepoints.ask(Machine.thread(), Safepoints.SIGNALS);
    }
    Safepoints.unshield();
  }

  /**
   * Lets what the current thread signals from now on wait for {@link #wakeSignalled}, unless a core
   * rests. Threads that signal from time to time, and then wait themselves, need the lock of all
   * cores but once.
   */
  public static void deferSignals() {
    currentTask().defersSignals = true;
  }

  /** Lets those go on that were signalled. */
  public static void wakeSignalled() {
    if (scheduler.hasSignalled()) {
      Safepoints.hold();
      scheduler.wakeSignalled();
      Safepoints.release();
    }
  }

  /** Waits until there is console input, and lets other threads run meanwhile. */
  public static void awaitInput() {
    Safepoints.hold();
    scheduler.awaitInput();
    Safepoints.release();
  }

  /**
   * The point of time some units from now. One that is too far becomes the last there is: {@code
   * Long.MAX_VALUE} would mean to wait without a limit, which is another state of a thread.
   */
  static long deadline(long units, long nanosPerUnit) {
    long now = Platform.current().nanoTime();
    long last = Long.MAX_VALUE - 1;
    return units > (last - now) / nanosPerUnit ? last : now + units * nanosPerUnit;
  }
}
