package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Cards;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * The first step of every boot: takes a piece of zeroed memory and a stack from the machine layer,
 * leaves a main thread on which ordinary Java code runs and allocates. See {@link
 * org.javahermit.machine.Platform}.
 */
public final class Boot {
  private static Address arena;
  private static long entryTicks;

  private Boot() {}

  /** Notes the time; the first thing that a machine layer's entry does. */
  @Uninterruptible
  public static void enter() {
    entryTicks = Machine.rdtsc();
  }

  /** Ticks of the time stamp counter since the image was entered. */
  static long ticksSinceEntry() {
    return Machine.rdtsc() - entryTicks;
  }

  /**
   * Makes the arena's start the main thread's block and its rest that thread's allocation buffer.
   *
   * @param cards zeroed memory for a card of every object that there ever will be; see {@link
   *     Cards}
   */
  @Uninterruptible
  public static void begin(
      Address bootArena, long arenaBytes, Address stackLow, Address stackHigh, Address cards) {
    Cards.setTable(cards);
    arena = bootArena.plus(ThreadLayout.SIZE);
    bootArena.storeAddress(ThreadLayout.ALLOCATION_TOP, arena);
    bootArena.storeAddress(ThreadLayout.ALLOCATION_END, bootArena.plus(arenaBytes));
    ThreadBlocks.add(bootArena, 1, stackLow, stackHigh);
    bootArena.storeInt(ThreadBlocks.STARTED, 1);
    Machine.setThread(bootArena);
  }

  /** Where the first object of the boot arena lies. */
  @Uninterruptible
  static Address arenaStart() {
    return arena;
  }
}
