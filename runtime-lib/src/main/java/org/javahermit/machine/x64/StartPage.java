package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ProcessorStartLayout;

/**
 * The memory below 1 MiB in which a processor starts: takes a run of pages that the loader's map
 * says is usable and nothing lies in; leaves in it the code of the start, and page tables that map
 * the code one to one in addition to what the tables of all cores map. Only a processor on its way
 * uses them, so the tables of all never have a page that is executable and not the image's. Source:
 * Intel SDM volume 3, §4.5 (4-level paging) and §9.4.4 (MP initialization example).
 */
final class StartPage {
  /** The first page belongs to firmware. */
  private static final long LOWEST = Frames.BYTES;

  private static final long HIGHEST = 1 << 20;

  private static final int TABLES = 4;
  private static final int BYTES = (1 + TABLES) * Frames.BYTES;

  private static final int PRESENT = 1;
  private static final int WRITABLE = 1 << 1;
  private static final long TABLE_MASK = 0x000f_ffff_ffff_f000L;

  private static final long CR0_NOT_WRITE_THROUGH = 1 << 29;
  private static final long CR0_CACHE_DISABLE = 1 << 30;
  private static final long CR0_TASK_SWITCHED = 1 << 3;
  private static final int EFER = 0xc000_0080;
  private static final long EFER_ACTIVE = 1 << 10;

  /** Physical address, or 0. */
  private static long page;

  private StartPage() {}

  /** Finds the memory; without it, {@link #address} stays 0. */
  static void initialize(Address information) {
    page = 0;
    for (int i = 0; i < StartInfo.rangeCount(information) && page == 0; i++) {
      if (StartInfo.rangeType(information, i) == StartInfo.MEMORY_USABLE) {
        long start = StartInfo.rangeStart(information, i);
        long end = Math.min(start + StartInfo.rangeSize(information, i), HIGHEST);
        long aligned = Math.max(start + Frames.BYTES - 1 & -Frames.BYTES, LOWEST);
        long place = StartInfo.behind(information, aligned, BYTES);
        page = place + BYTES <= end ? place : 0;
      }
    }
  }

  /** The physical address of the page, or 0 where there is none. */
  @Uninterruptible
  static long address() {
    return page;
  }

  /** Lets the next processor that starts call code, with one argument. */
  @Uninterruptible
  static void prepare(Address stackHigh, Address code, Address argument) {
    makeTables();
    Address place = DirectMap.at(page);
    Address source = Machine.symbol("processor.start");
    Machine.copyForward(place, source, ProcessorStartLayout.SIZE);
    place.storeInt(ProcessorStartLayout.PAGE, (int) page);
    relocate(place, ProcessorStartLayout.PROTECTED_MODE);
    relocate(place, ProcessorStartLayout.LONG_MODE);
    relocate(place, ProcessorStartLayout.TABLE_POINTER_OFFSET);
    place.storeInt(ProcessorStartLayout.CR3, (int) table(0));
    place.storeInt(ProcessorStartLayout.CR0, (int) cleanCr0());
    place.storeInt(ProcessorStartLayout.CR4, (int) Machine.readCr4());
    place.storeLong(ProcessorStartLayout.EFER, Machine.rdmsr(EFER) & ~EFER_ACTIVE);
    place.storeAddress(ProcessorStartLayout.STACK, stackHigh);
    place.storeAddress(ProcessorStartLayout.CODE, code);
    place.storeAddress(ProcessorStartLayout.ARGUMENT, argument);
  }

  @Uninterruptible
  private static void relocate(Address place, int offset) {
    place.storeInt(offset, place.loadInt(offset) + (int) page);
  }

  /** This core's control register, caches on. */
  @Uninterruptible
  private static long cleanCr0() {
    return Machine.readCr0() & ~(CR0_CACHE_DISABLE | CR0_NOT_WRITE_THROUGH | CR0_TASK_SWITCHED);
  }

  /** Copies the tables on the way to address 0, and adds one that maps the page there. */
  @Uninterruptible
  private static void makeTables() {
    Address original = DirectMap.at(Machine.readCr3() & TABLE_MASK);
    for (int level = 0; level < TABLES - 1; level++) {
      Address copy = DirectMap.at(table(level));
      Machine.copyForward(copy, original, Frames.BYTES);
      original = DirectMap.at(original.loadLong(0) & TABLE_MASK);
      copy.storeLong(0, table(level + 1) | PRESENT | WRITABLE);
    }
    Address last = DirectMap.at(table(TABLES - 1));
    Machine.zeroFill(last, Frames.BYTES);
    last.storeLong(page / Frames.BYTES * Long.BYTES, page | PRESENT);
  }

  /** The physical address of a table, counted from the root. */
  @Uninterruptible
  private static long table(int level) {
    return page + (1L + level) * Frames.BYTES;
  }
}
