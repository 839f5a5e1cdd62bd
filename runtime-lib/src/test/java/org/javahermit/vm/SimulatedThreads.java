package org.javahermit.vm;

import java.lang.reflect.Field;
import java.util.function.Consumer;
import org.javahermit.kernel.sched.Scheduler;
import org.javahermit.kernel.sched.SteppedProcessors;
import org.javahermit.kernel.sched.Task;
import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.SimulatedMemory;
import org.javahermit.vm.heap.SimulatedPlatform;
import org.javahermit.vm.heap.Workers;
import org.javahermit.vm.layout.ObjectLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * Java threads on cores in virtual time: the runtime's own scheduler, lock of all cores, and
 * monitors over simulated memory. With several cores, others come in between any two accesses to
 * that memory, as they do between two instructions; on one core, and as far as threads take turns,
 * only where compiled code stops. Memory has one order for all: fences are not tested.
 */
final class SimulatedThreads extends SteppedProcessors implements SimulatedMemory.Cores {
  /** Time that passes in a step at most: some of them make a slice, or a thread impatient. */
  private static final long LONGEST_STEP = 400_000;

  private static final long START = 0x10_0000;
  private static final int MEMORY_BYTES = 1 << 20;
  private static final int PAGE = 4096;
  private static final int OBJECT_BYTES = 8;

  private static final int MOST_STRIDE = 16;

  /**
   * Few stops for {@link Deflation}, which looks at thousands of numbers while the world stands.
   */
  private static final int LONG_STRIDE = 1024;

  /** The machine below the runtime: time, and memory that is never given back. */
  private final class Below extends SimulatedPlatform {
    Below() {
      super(0);
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public int processors() {
      return coreCount;
    }

    @Override
    public Address allocatePages(long bytes) {
      Address pages = Address.of(end);
      end += bytes + PAGE - 1 & -PAGE;
      return pages;
    }

    @Override
    public void relax(int round) {
      letOthersGoOn();
    }
  }

  private final int coreCount;
  private final Scheduler scheduler;
  private final JavaTask main;
  private final Thread driver = Thread.currentThread();
  private long end = START;
  private int identifiers;

  /** One of so many accesses to memory lets other cores go on, as a rule and at the moment. */
  private final int usualStride;

  private int stride;

  /** Whether nobody comes in between. */
  private boolean alone;

  /** Makes a machine whose first core runs the main thread, which does this. */
  SimulatedThreads(long seed, int coreCount, Consumer<SimulatedThreads> body) {
    super(seed, coreCount, LONGEST_STEP);
    this.coreCount = coreCount;
    usualStride = 2 + random.nextInt(MOST_STRIDE);
    stride = usualStride;
    SimulatedMemory.reset(START, MEMORY_BYTES);
    Platform.install(new Below());
    setStatic(SpinLock.class, "isShared", false);
    setStatic(Workers.class, "shared", allocate(PAGE));
    main = newTask(++identifiers);
    Machine.setThread(main.block);
    addStack(main, () -> run(main, () -> body.accept(this)));
    beginWith(main);
    JavaTask idle = newTask(0);
    addStack(idle, () -> rest(idle, true));
    scheduler = new Scheduler(this, main, idle);
    setStatic(Threads.class, "scheduler", scheduler);
    Monitors.initialize();
    Cores.initialize();
    addCores();
    SimulatedMemory.share(this);
  }

  private void addCores() {
    if (coreCount > 1) {
      Cores.share();
    }
    for (int i = 1; i < coreCount; i++) {
      JavaTask idle = newTask(0);
      addStack(idle, () -> rest(idle, false));
      beginWith(idle);
      Cores.add(idle.block);
      scheduler.addCore(idle);
    }
  }

  /** What an image has once, each test has anew. */
  private static void setStatic(Class<?> owner, String name, Object value) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      field.set(null, value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Address allocate(long bytes) {
    return Platform.current().allocatePages(bytes);
  }

  private static JavaTask newTask(int identifier) {
    JavaTask task = new JavaTask(identifier);
    task.block = allocate(ThreadLayout.SIZE);
    task.block.storeInt(ThreadLayout.IDENTIFIER, identifier);
    task.block.storeReference(ThreadBlocks.TASK, task);
    task.block.storeInt(ThreadBlocks.HOLDS, 1);
    return task;
  }

  /** An object, as far as locks are concerned. */
  Object newObject() {
    Address object = allocate(OBJECT_BYTES);
    object.storeLong(ObjectLayout.STATE & -8, 0);
    return object;
  }

  /** What a thread does from its first switch on, as {@link Threads#enter}. */
  private void run(JavaTask task, Runnable body) {
    Machine.setThread(task.block);
    task.thread = Thread.currentThread();
    if (task != main) {
      Threads.afterSwitch();
    }
    Safepoints.release();
    body.run();
    Safepoints.hold();
    scheduler.exit();
  }

  private void rest(JavaTask task, boolean isFirst) {
    Machine.setThread(task.block);
    if (isFirst) {
      Threads.afterSwitch();
    } else {
      Cores.begin();
    }
    while (true) {
      scheduler.rest();
    }
  }

  /** Starts a thread of some priority; other threads do that. */
  JavaTask start(Runnable body) {
    Safepoints.hold();
    JavaTask task = newTask(++identifiers);
    addStack(task, () -> run(task, body));
    scheduler.setPriority(task, Threads.level(1 + random.nextInt(Thread.MAX_PRIORITY)));
    scheduler.start(task);
    Safepoints.release();
    return task;
  }

  /** A number from 0 on, below the one given. */
  int random(int bound) {
    return random.nextInt(bound);
  }

  /** Whether one of so many times something is to be done. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Whether no thread runs or could run. */
  boolean isAtRest() {
    return isAllHalted();
  }

  boolean hasEnded() {
    return main.hasEnded();
  }

  /** What compiled code does in each loop: stops if it was asked to. */
  void poll() {
    letOthersGoOn();
    if (Machine.thread().loadInt(ThreadLayout.POLL) != 0) {
      Safepoints.hold();
      do {
        Safepoints.stop();
      } while (Machine.thread().loadInt(ThreadLayout.POLL) != 0);
      Safepoints.release();
    }
  }

  /** What {@link Monitors#exit} does, which calls code by its address. */
  void exit(Object object) {
    if (!Monitors.isOwned(object)) {
      throw new IllegalMonitorStateException();
    }
    if (Monitors.leave(object, Monitors.state(object))) {
      poll();
      Monitors.wakeNext(object);
    }
  }

  /** Takes monitors away that nobody needs. */
  void deflate() {
    stride = LONG_STRIDE;
    Deflation.run();
    stride = usualStride;
  }

  private void letOthersGoOn() {
    leave();
    if (takeTick()) {
      alone = true;
      Safepoints.tick();
      alone = false;
    }
  }

  @Override
  public int current() {
    return core;
  }

  @Override
  public void access() {
    if (alone || Thread.currentThread() == driver) {
      return;
    }
    checkOpen();
    if (oneIn(stride)) {
      letOthersGoOn();
    }
  }

  @Override
  public void switchTo(Task from, Task to) {
    Threads.left = ((JavaTask) from).block;
    Cores.setCurrent(core, ((JavaTask) to).block);
    super.switchTo(from, to);
    Threads.afterSwitch();
  }

  /** As {@link Cores#idle}, but that a wake-up is the simulated core's. */
  @Override
  public void idle(long deadline, boolean input) {
    super.idle(deadline, input);
    if (!Cores.areSeveral()) {
      leave();
      return;
    }
    alone = true;
    Cores.stand(Address.zero(), Address.zero());
    Cores.unlock();
    alone = false;
    leave();
    Cores.lock(Address.zero(), Address.zero());
  }

  @Override
  public void askForTick(int number) {
    Safepoints.ask(Cores.block(number), Safepoints.TICK);
  }

  @Override
  public boolean takeInterrupt(int line) {
    return false;
  }
}
