package org.javahermit.machine.linux;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.CoreLayout;

/**
 * What each core owns, a page outside of the heap that begins with its record ({@link CoreLayout}):
 * takes memory once, leaves for the calling core its timer, its event counter, and the memory that
 * its system calls read and write. Only code that nothing interrupts may keep an address of it,
 * because a thread goes on with another core's page after a safepoint.
 */
final class LinuxCores {
  private static final long STRIDE = 4096;

  /** Where the first page holds the number 1, for writes to event counters. */
  private static final int ONE = 4096 - 8;

  /** Memory for what one system call reads and writes: times, poll entries, masks. */
  static final int SCRATCH = 64;

  static final int SCRATCH_BYTES = 2048;

  /** s32: number of the core's POSIX timer. */
  static final int TIMER = SCRATCH + SCRATCH_BYTES;

  /** s32: file descriptor of the core's event counter. */
  static final int EVENTS = TIMER + 4;

  /** s32: whether the core rests; see {@link LinuxIdle}. */
  static final int REST = EVENTS + 4;

  /** s32: how far the start of the core has come; see {@link LinuxCoreStart}. */
  static final int PROGRESS = REST + 4;

  /** u64: the stack on which the core's code begins. */
  static final int STACK = PROGRESS + 4;

  /** u64: the code that the core begins with. */
  static final int CODE = STACK + 8;

  /** u64: the thread whose block r15 does not point at for now, because foreign code runs; or 0. */
  static final int THREAD = CODE + 8;

  private static Address pages;

  private LinuxCores() {}

  /** Takes memory for all cores that there may be; they cost address space until they start. */
  static void initialize() {
    long start =
        Syscalls.map(Address.zero(), Platform.MOST_CORES * STRIDE, Syscalls.PROT_READ_WRITE);
    if (Syscalls.isError(start)) {
      Syscalls.stop("JavaHermit cannot start: the kernel refuses the memory for it\n");
    }
    pages = Address.of(start);
    pages.storeLong(ONE, 1);
    use(0);
  }

  /** Makes the calling host thread a core, whose number it can ask for from now on. */
  @Uninterruptible
  static void use(int core) {
    page(core).storeInt(CoreLayout.NUMBER, core);
    Syscalls.setSegmentBase(page(core));
  }

  /** The page of a core. */
  @Uninterruptible
  static Address page(int core) {
    return pages.plus(core * STRIDE);
  }

  /** Memory that holds the number 1, 8 bytes wide. */
  @Uninterruptible
  static Address one() {
    return pages.plus(ONE);
  }

  /** The calling core's page. */
  @Uninterruptible
  static Address current() {
    return page(Machine.coreNumber());
  }
}
