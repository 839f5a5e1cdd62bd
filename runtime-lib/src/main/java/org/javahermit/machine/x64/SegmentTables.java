package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The global descriptor table and the task state segment, which names the stacks on which faults
 * and interrupts are handled. Selectors are the boot stub's, so that no segment register has to
 * change. Source: Intel SDM volume 3, §3.4.5 and §8.7.
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

  private static Address pointer;

  private SegmentTables() {}

  /**
   * Makes and loads the tables.
   *
   * @param page a zeroed page for them
   * @param lastResort high end of {@link InterruptTable#STACK_OF_LAST_RESORT}
   * @param faults high end of {@link InterruptTable#STACK_OF_FAULTS}
   * @param interrupts high end of {@link InterruptTable#STACK_OF_INTERRUPTS}
   */
  @Uninterruptible
  static void load(Address page, Address lastResort, Address faults, Address interrupts) {
    Address task = page.plus(64);
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
    pointer = page.plus(2048);
    pointer.storeShort(0, TABLE_SIZE - 1);
    pointer.storeAddress(2, page);
    Machine.lgdt(pointer);
    Machine.ltr(TASK);
  }

  /** Where the task state segment has a stack, which counts from 1. */
  @Uninterruptible
  private static int stackOffset(int stack) {
    return TASK_STACKS + (stack - 1) * 8;
  }

  /** Ten bytes from which a table register can be loaded. */
  @Uninterruptible
  static Address pointerArea() {
    return pointer;
  }
}
