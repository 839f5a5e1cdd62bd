package org.javahermit.machine.x64;

import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The global descriptor table and the task state segment, which names the stacks on which faults
 * and interrupts are handled: a page and three stacks for each core. Selectors are the boot stub's,
 * so that no segment register has to change. Source: Intel SDM volume 3, §3.4.5 and §8.7.
 */
final class SegmentTables {
  /** Selector of the code segment. */
  static final int CODE = 0x08;

  private static final int TASK = 0x18;
  private static final int TABLE_SIZE = 0x28;

  private static final long CODE_64 = 0x00af_9b00_0000_ffffL;
  private static final long DATA = 0x00cf_9300_0000_ffffL;
  private static final long TASK_AVAILABLE = 0x0000_8900_0000_0000L;

  private static final int TASK_SIZE = 104;
  private static final int TASK_STACKS = 36;
  private static final int TASK_IO_MAP = 102;

  // Places in the page.

  private static final int TASK_PLACE = 64;
  private static final int POINTER_PLACE = 2048;

  private SegmentTables() {}

  /** Tables for a core, or 0 where there is no memory for them and the stacks. */
  @Uninterruptible
  static Address make() {
    Address page = PageArea.allocate(PageArea.PAGE);
    Address lastResort = handlerStack();
    Address faults = handlerStack();
    Address interrupts = handlerStack();
    if (page.isZero() || lastResort.isZero() || faults.isZero() || interrupts.isZero()) {
      freeHandlerStack(interrupts);
      freeHandlerStack(faults);
      freeHandlerStack(lastResort);
      if (!page.isZero()) {
        PageArea.free(page, PageArea.PAGE);
      }
      return Address.zero();
    }
    fill(page, lastResort, faults, interrupts);
    return page;
  }

  /** The high end of a stack for handlers of faults or interrupts, or 0. */
  @Uninterruptible
  private static Address handlerStack() {
    long bytes = TargetValues.interruptStackBytes();
    Address stack = Stacks.allocate(bytes);
    return stack.isZero() ? stack : stack.plus(bytes);
  }

  @Uninterruptible
  private static void freeHandlerStack(Address high) {
    long bytes = TargetValues.interruptStackBytes();
    if (!high.isZero()) {
      Stacks.free(high.minus(bytes), bytes);
    }
  }

  @Uninterruptible
  private static void fill(Address page, Address lastResort, Address faults, Address interrupts) {
    Address task = page.plus(TASK_PLACE);
    task.storeAddress(stackOffset(InterruptTable.STACK_OF_LAST_RESORT), lastResort);
    task.storeAddress(stackOffset(InterruptTable.STACK_OF_FAULTS), faults);
    task.storeAddress(stackOffset(InterruptTable.STACK_OF_INTERRUPTS), interrupts);
    task.storeShort(TASK_IO_MAP, TASK_SIZE);
    page.storeLong(CODE, CODE_64);
    page.storeLong(0x10, DATA);
    long base = task.toLong();
    long low = (base & 0xffffff) << 16 | (base >>> 24 & 0xff) << 56;
    page.storeLong(TASK, TASK_AVAILABLE | TASK_SIZE - 1 | low);
    page.storeLong(TASK + 8, base >>> 32);
    Address pointer = page.plus(POINTER_PLACE);
    pointer.storeShort(0, TABLE_SIZE - 1);
    pointer.storeAddress(2, page);
  }

  /** Loads tables that {@link #make} made; only one core can use them. */
  @Uninterruptible
  static void load(Address page) {
    Machine.lgdt(page.plus(POINTER_PLACE));
    Machine.ltr(TASK);
  }

  /** Where the task state segment has a stack, which counts from 1. */
  @Uninterruptible
  private static int stackOffset(int stack) {
    return TASK_STACKS + (stack - 1) * 8;
  }
}
