package org.javahermit.vm;

import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Cards;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * The blocks that r15 points at, one a thread, in a list: raw memory outside of the heap. Takes
 * memory and a stack, leaves a block that compiled code can run on; the collector finds all threads
 * here. The runtime's own part of the block begins at {@link ThreadLayout#RUNTIME_AREA}.
 */
public final class ThreadBlocks {
  /** Reference (8 bytes kept): the thread's {@link JavaTask}. A root of the collector. */
  static final int TASK = ThreadLayout.RUNTIME_AREA;

  /** u32: not 0 once the thread has run, so that its stack has frames. */
  static final int STARTED = ThreadLayout.RUNTIME_AREA + 8;

  /** {@link #SCRATCH_BYTES} for whatever code on this thread needs in memory for a moment. */
  static final int SCRATCH = ThreadLayout.RUNTIME_AREA + 16;

  static final int SCRATCH_BYTES = 32;

  /** u64: the stack limit that holds while the thread is not asked to stop. */
  static final int LIMIT = SCRATCH + SCRATCH_BYTES;

  /** u32: how often {@link Safepoints#hold} was called and not released. */
  static final int HOLDS = LIMIT + 8;

  /**
   * u64: where the frames of a thread begin that stands, although it has a core: the address at
   * which it goes on, and the stack pointer there. 0 where it does not stand.
   */
  static final int FRAMES_PC = HOLDS + 8;

  private static final int FRAMES_STACK_POINTER = FRAMES_PC + 8;

  /** u64: the thread before this one in the list of all threads, or 0. */
  private static final int PREVIOUS = FRAMES_STACK_POINTER + 8;

  /**
   * u64: the stack limit from before the thread was held, where it is another one since; else 0.
   */
  private static final int LIMIT_BEFORE = PREVIOUS + 8;

  /**
   * Bytes at the low end of each stack in which only the throw of a StackOverflowError, and code
   * without stack checks, runs.
   */
  static final long RESERVE_BYTES = 64 << 10;

  /** What is left of the reserve while a StackOverflowError is under way. */
  private static final long HALF_RESERVE_BYTES = 32 << 10;

  /** What is left while another one is under way inside of the reserve. */
  private static final long LAST_RESERVE_BYTES = 8 << 10;

  /** What a handler can use before the stack is full again. */
  private static final long HANDLER_BYTES = 8 << 10;

  private static Address first;

  private ThreadBlocks() {}

  /** The first block of the list of all threads. */
  @Uninterruptible
  public static Address first() {
    return first;
  }

  /** The block behind this one, or zero. */
  @Uninterruptible
  public static Address next(Address block) {
    return block.loadAddress(ThreadLayout.NEXT);
  }

  /** Fills a zeroed block and adds it to the list. */
  @Uninterruptible
  static void add(Address block, int identifier, Address stackLow, Address stackHigh) {
    setStack(block, stackLow, stackHigh);
    block.storeInt(ThreadLayout.IDENTIFIER, identifier);
    block.storeAddress(ThreadLayout.CARDS, Cards.table());
    block.storeAddress(ThreadLayout.NEXT, first);
    block.storeLong(PREVIOUS, 0);
    if (!first.isZero()) {
      first.storeAddress(PREVIOUS, block);
    }
    first = block;
  }

  /** Says where the thread's stack is. */
  @Uninterruptible
  static void setStack(Address block, Address low, Address high) {
    block.storeAddress(ThreadLayout.STACK_END, low);
    block.storeAddress(ThreadLayout.STACK_BASE, high);
    resetStackLimit(block);
  }

  /** Takes a block out of the list. */
  @Uninterruptible
  static void remove(Address block) {
    Address before = block.loadAddress(PREVIOUS);
    Address behind = next(block);
    if (before.isZero()) {
      first = behind;
    } else {
      before.storeAddress(ThreadLayout.NEXT, behind);
    }
    if (!behind.isZero()) {
      behind.storeAddress(PREVIOUS, before);
    }
  }

  /** Says where the frames of the current thread begin while it stands, or zero when it goes on. */
  @Uninterruptible
  static void setFrames(Address block, Address pc, Address stackPointer) {
    block.storeAddress(FRAMES_STACK_POINTER, stackPointer);
    block.storeAddress(FRAMES_PC, pc);
  }

  /** At which address the innermost frame of a thread goes on that does not run; 0: it has none. */
  @Uninterruptible
  static Address pc(Address block) {
    Address pc = block.loadAddress(FRAMES_PC);
    if (!pc.isZero() || block.loadInt(STARTED) == 0) {
      return pc;
    }
    return block.loadAddress(ThreadLayout.STACK_POINTER).loadAddress(0);
  }

  /** The stack pointer in the frame that {@link #pc} belongs to. */
  @Uninterruptible
  static Address stackPointer(Address block) {
    return block.loadAddress(FRAMES_PC).isZero()
        ? block.loadAddress(ThreadLayout.STACK_POINTER).plus(8)
        : block.loadAddress(FRAMES_STACK_POINTER);
  }

  /** From now on the stack may grow down to the reserve. */
  @Uninterruptible
  private static void resetStackLimit(Address block) {
    setLimit(block, block.loadAddress(ThreadLayout.STACK_END).plus(RESERVE_BYTES));
  }

  /** Changes the limit of the current thread, which may be asked to stop at the same time. */
  @Uninterruptible
  static void setLimit(Address block, Address limit) {
    block.storeAddress(LIMIT, limit);
    block.storeAddress(ThreadLayout.STACK_LIMIT, limit);
    Machine.fence();
    if (block.loadInt(ThreadLayout.POLL) != 0) {
      Safepoints.askAgain(block);
    }
  }

  /**
   * Opens the reserve, so that an exception about a full stack can be made and thrown; where it is
   * open already, because a handler close to the limit used it up, its last part.
   *
   * @return whether there is room to make one; else what is left is enough to throw one
   */
  @Uninterruptible
  static boolean openReserve() {
    Address block = Machine.thread();
    Address end = block.loadAddress(ThreadLayout.STACK_END);
    Address limit = block.loadAddress(LIMIT);
    long left = 0;
    if (end.plus(HALF_RESERVE_BYTES).isBelow(limit)) {
      left = HALF_RESERVE_BYTES;
    } else if (end.plus(LAST_RESERVE_BYTES).isBelow(limit)) {
      left = LAST_RESERVE_BYTES;
    }
    setLimit(block, end.plus(left));
    return left != 0;
  }

  /**
   * Closes as much of the reserve, if it is open, as leaves a handler some room: one that finds the
   * stack full at once could never do its work.
   *
   * @param stackPointer where the handler begins
   */
  @Uninterruptible
  static void closeReserve(Address stackPointer) {
    Address block = Machine.thread();
    Address end = block.loadAddress(ThreadLayout.STACK_END);
    boolean isClosed = end.plus(RESERVE_BYTES).isBelowOrSame(block.loadAddress(LIMIT));
    if (isClosed || block.loadLong(LIMIT_BEFORE) != 0) {
      return; // other exceptions, and those of code that is held, leave the limit as it is
    }
    long left = stackPointer.distanceFrom(end) - HANDLER_BYTES;
    long reserve = LAST_RESERVE_BYTES;
    if (left > RESERVE_BYTES) {
      reserve = RESERVE_BYTES;
    } else if (left > HALF_RESERVE_BYTES) {
      reserve = HALF_RESERVE_BYTES;
    }
    setLimit(block, end.plus(reserve));
  }

  /** Lets the next call use all of the stack; returns the limit for {@link #setStackLimit}. */
  @Uninterruptible
  static Address openAll() {
    Address block = Machine.thread();
    Address limit = block.loadAddress(LIMIT);
    setLimit(block, block.loadAddress(ThreadLayout.STACK_END));
    return limit;
  }

  /** Sets the limit that there was before {@link #openAll}. */
  @Uninterruptible
  static void setStackLimit(Address limit) {
    setLimit(Machine.thread(), limit);
  }

  /**
   * Lets the current thread, which is held from now on, use all of its stack, if it could need
   * that: what is half done must not end by a StackOverflowError.
   */
  @Uninterruptible
  static void openHeld(Address block, Address stackPointer) {
    Address limit = block.loadAddress(LIMIT);
    if (stackPointer.isBelow(limit.plus(RESERVE_BYTES))) {
      block.storeAddress(LIMIT_BEFORE, limit);
      setLimit(block, block.loadAddress(ThreadLayout.STACK_END));
    }
  }

  /** Sets the limit that there was before {@link #openHeld}. */
  @Uninterruptible
  static void closeHeld(Address block) {
    Address limit = block.loadAddress(LIMIT_BEFORE);
    if (!limit.isZero()) {
      block.storeLong(LIMIT_BEFORE, 0);
      setLimit(block, limit);
    }
  }

  /** Whether an address lies in the unmapped memory below the current thread's stack. */
  @Uninterruptible
  static boolean isBelowStack(Address address) {
    Address end = Machine.thread().loadAddress(ThreadLayout.STACK_END);
    return address.isBelow(end) && end.minus(TargetValues.guardBytes()).isBelowOrSame(address);
  }

  /** Whether an address lies on the current thread's stack. */
  @Uninterruptible
  static boolean isOnStack(Address address) {
    Address block = Machine.thread();
    return block.loadAddress(ThreadLayout.STACK_END).isBelowOrSame(address)
        && address.isBelow(block.loadAddress(ThreadLayout.STACK_BASE));
  }
}
