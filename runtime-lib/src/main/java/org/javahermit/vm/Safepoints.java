package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.SavesRegisters;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * Where running threads stop on demand. Compiled code compares its stack pointer with the thread's
 * stack limit when it enters a method and at each round of a loop; whoever wants the thread to stop
 * notes why in its block and puts the limit above every stack. The idea is that of Go's {@code
 * stackguard0}: one comparison that is there anyway.
 *
 * <p>A thread that is in the middle of changing what all threads share says so by {@link #hold},
 * and stops when it is through. Only one thread at a time is held: with several cores, holding
 * means to have the lock of {@link Cores}. See docs/runtime.md.
 */
public final class Safepoints {
  /** A reason to stop: the time slice may be over, or a timer is due. */
  static final int TICK = 1;

  /** A reason to stop: the collector cleared references, which their handler is to know of. */
  static final int REFERENCES = 2;

  /** A reason to stop: another core has the lock, and wants this one to wait for it. */
  static final int LOCK = 4;

  /** A reason to stop: a stack grew while the machine's memory was scarce. */
  static final int SCARCE = 8;

  /** Besides {@link #SCARCE}: it took what is left for the worst case. */
  static final int EXHAUSTED = 16;

  /** A reason to stop: collections take long enough for other cores to help from now on. */
  static final int CORES = 32;

  /** A reason to stop: the thread is suspended. */
  static final int SUSPENSION = 64;

  /** A reason to stop: another thread sent an exception. */
  static final int EXCEPTION = 128;

  /** A reason to stop: threads that were signalled are to be woken. */
  static final int SIGNALS = 256;

  /** What a stop leads to: the program goes on. */
  private static final int GOES_ON = 0;

  /** There is no memory for the thread's stack to grow further. */
  private static final int LACKS_STACK = 1;

  /** What another thread sent is to be thrown. */
  private static final int THROWS = 2;

  private static final long ABOVE_EVERY_STACK = -1;

  /** How many collections there were when the heap last gave memory up for stacks. */
  private static int collectionsAtRelief;

  private Safepoints() {}

  /** Where loops go when the comparison says so; all registers keep their values. */
  @SavesRegisters
  @CallerVisible
  @NeverInline
  @Uninterruptible
  static void poll(Address saved) {
    if (isAsked() && stopUnlessHeld(true) == THROWS) {
      Machine.callVoid(Machine.codeOf(Throwing.class, "throwSent"));
    }
  }

  /** Where prologues go when the comparison says so: to stop, or because the stack is full. */
  @SavesRegisters
  @CallerVisible
  @NeverInline
  @Uninterruptible
  static void enter(Address saved) {
    Address code = Machine.codeOf(Throwing.class, "throwStackOverflow");
    if (isAsked()) {
      int outcome = stopUnlessHeld(false);
      if (outcome == GOES_ON) {
        return;
      }
      code =
          outcome == THROWS
              ? Machine.codeOf(Throwing.class, "throwSent")
              : Machine.codeOf(Throwing.class, "throwNoStackMemory");
    }
    // The registers stay where they are saved: that is where collections find the arguments of the
    // method while the exception is made.
    Machine.callVoid(code);
  }

  @Uninterruptible
  private static boolean isAsked() {
    return Machine.thread().loadLong(ThreadLayout.STACK_LIMIT) == ABOVE_EVERY_STACK;
  }

  /**
   * Does what the thread was asked for. The part of the stack that is kept for exceptions is open
   * meanwhile: this happens in places where the program expects no exception.
   *
   * @param inLoop whether at the poll of a loop, rather than where a method begins
   * @return what it leads to
   */
  @Uninterruptible
  private static int stopUnlessHeld(boolean inLoop) {
    Address block = Machine.thread();
    if (isHeld()) {
      restoreLimit(block);
      return GOES_ON;
    }
    hold();
    Address limit = ThreadBlocks.openAll();
    do {
      restoreLimit(block);
      block.storeInt(ThreadBlocks.SCRATCH, inLoop ? 1 : 0);
      Machine.callVoid(Machine.codeOf(Safepoints.class, "stop"));
    } while (block.loadInt(ThreadLayout.POLL) != 0);
    ThreadBlocks.setStackLimit(limit);
    int outcome = block.loadInt(ThreadBlocks.SCRATCH);
    release();
    return outcome;
  }

  /**
   * The ordinary part of a stop; finds in the block whether in a loop, leaves the outcome there.
   */
  @NeverInline
  static void stop() {
    boolean inLoop = Machine.thread().loadInt(ThreadBlocks.SCRATCH) != 0;
    int reasons = takeReasons(Machine.thread());
    if ((reasons & REFERENCES) != 0) {
      ReferenceHandler.wakeHeld();
    }
    if ((reasons & CORES) != 0) {
      Threads.useAllCores();
    }
    boolean isExhausted = (reasons & SCARCE) != 0 && !relieve() && (reasons & EXHAUSTED) != 0;
    if ((reasons & SIGNALS) != 0) {
      Threads.wakeSignalled();
    }
    if ((reasons & TICK) != 0) {
      Threads.tick();
    }
    if ((reasons & SUSPENSION) != 0) {
      Suspension.stand();
    }
    int outcome = isExhausted ? LACKS_STACK : GOES_ON;
    if (AsynchronousExceptions.isDue(inLoop)) {
      outcome = THROWS;
    }
    Machine.thread().storeInt(ThreadBlocks.SCRATCH, outcome);
  }

  /** Lets the heap give up what it can do without, unless it did so and nothing became garbage. */
  private static boolean relieve() {
    if (collectionsAtRelief == Heap.collections() || !Heap.canShrink()) {
      return false;
    }
    Collection.run(GcLog.OTHER_MEMORY, true);
    collectionsAtRelief = Heap.collections();
    return true;
  }

  @Uninterruptible
  private static int takeReasons(Address block) {
    int reasons = block.loadInt(ThreadLayout.POLL);
    while (!block.compareAndSetInt(ThreadLayout.POLL, reasons, 0)) {
      reasons = block.loadInt(ThreadLayout.POLL);
    }
    return reasons;
  }

  @Uninterruptible
  private static void restoreLimit(Address block) {
    block.storeAddress(ThreadLayout.STACK_LIMIT, block.loadAddress(ThreadBlocks.LIMIT));
  }

  /** Asks a thread to stop; any code, also an interrupt's, may do so. */
  @Uninterruptible
  static void ask(Address block, int reason) {
    int reasons = block.loadInt(ThreadLayout.POLL);
    while (!block.compareAndSetInt(ThreadLayout.POLL, reasons, reasons | reason)) {
      reasons = block.loadInt(ThreadLayout.POLL);
    }
    block.storeLong(ThreadLayout.STACK_LIMIT, ABOVE_EVERY_STACK);
  }

  /** Takes a reason back that a thread was asked to stop for; whether there was one. */
  @Uninterruptible
  static boolean takeBack(Address block, int reason) {
    int reasons = block.loadInt(ThreadLayout.POLL);
    while (!block.compareAndSetInt(ThreadLayout.POLL, reasons, reasons & ~reason)) {
      reasons = block.loadInt(ThreadLayout.POLL);
    }
    return (reasons & reason) != 0;
  }

  /** After the limit was changed: repeats what was asked for. */
  @Uninterruptible
  static void askAgain(Address block) {
    block.storeLong(ThreadLayout.STACK_LIMIT, ABOVE_EVERY_STACK);
  }

  /** Called by the timer's interrupt. */
  @Uninterruptible
  public static void tick() {
    Address block = Machine.thread();
    if (!block.isZero()) {
      ask(block, TICK);
    }
  }

  /**
   * Called when a stack got a page, by the fault's handler, and memory is scarce.
   *
   * @param isExhausted whether the page was one of the last
   */
  @Uninterruptible
  public static void stackGrew(boolean isExhausted) {
    Address block = Machine.thread();
    if (!block.isZero()) {
      ask(block, isExhausted ? SCARCE | EXHAUSTED : SCARCE);
    }
  }

  /** Whether the current thread does not give way. */
  @Uninterruptible
  static boolean isHeld() {
    return Machine.thread().loadInt(ThreadBlocks.HOLDS) != 0;
  }

  /**
   * From now on, until {@link #release}, the thread does not give way to others, and nobody else on
   * any core is held. Nests. A collection may take place while this waits for its turn.
   */
  @NeverInline
  @Uninterruptible
  static void hold() {
    Address block = Machine.thread();
    int holds = block.loadInt(ThreadBlocks.HOLDS);
    block.storeInt(ThreadBlocks.HOLDS, holds + 1);
    if (holds == 0) {
      if (Cores.areSeveral() && !Cores.tryLock()) {
        Cores.lock(Machine.returnAddress(), Machine.callerRsp());
      }
      ThreadBlocks.openHeld(block, Machine.callerRsp());
    }
  }

  /** Ends what {@link #hold} began; stops at the next opportunity if asked meanwhile. */
  @Uninterruptible
  static void release() {
    Address block = Machine.thread();
    int holds = block.loadInt(ThreadBlocks.HOLDS) - 1;
    if (holds == 0) {
      ThreadBlocks.closeHeld(block);
      if (Cores.areSeveral()) {
        Cores.unlock();
      }
    }
    setHolds(block, holds);
  }

  @Uninterruptible
  private static void setHolds(Address block, int holds) {
    block.storeInt(ThreadBlocks.HOLDS, holds);
    if (holds == 0 && block.loadInt(ThreadLayout.POLL) != 0) {
      askAgain(block);
    }
  }

  /**
   * From now on, until {@link #unshield}, the thread does not give way to others, and may use all
   * of its stack, while other cores go on. For what must not be left in the middle, and takes no
   * longer than some instructions: it neither allocates nor waits. Nests, also with {@link #hold}
   * outside.
   */
  @NeverInline
  @Uninterruptible
  static void shield() {
    Address block = Machine.thread();
    int holds = block.loadInt(ThreadBlocks.HOLDS);
    block.storeInt(ThreadBlocks.HOLDS, holds + 1);
    if (holds == 0) {
      ThreadBlocks.openHeld(block, Machine.callerRsp());
    }
  }

  /** Ends what {@link #shield} began; stops at the next opportunity if asked meanwhile. */
  @Uninterruptible
  static void unshield() {
    Address block = Machine.thread();
    int holds = block.loadInt(ThreadBlocks.HOLDS) - 1;
    if (holds == 0) {
      ThreadBlocks.closeHeld(block);
    }
    setHolds(block, holds);
  }
}
