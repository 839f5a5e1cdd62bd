package org.javahermit.machine.linux;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The start of a core, which is a host thread of this process: takes a filled thread block, a stack
 * and code, leaves a host thread that runs the code, whose faults are caught and which has a timer,
 * or nothing. Sources: {@code clone(2)}, {@code gettid(2)}, {@code exit(2)}.
 */
final class LinuxCoreStart {
  private static final long CLONE_VM = 0x100;
  private static final long CLONE_FS = 0x200;
  private static final long CLONE_FILES = 0x400;
  private static final long CLONE_SIGHAND = 0x800;
  private static final long CLONE_THREAD = 0x1_0000;
  private static final long CLONE_SYSVSEM = 0x4_0000;

  /** All that the threads of a process share, and no more. */
  private static final long FLAGS =
      CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;

  // How far a core's start has come: LinuxCores.PROGRESS.
  private static final int BEGUN = 0;
  private static final int RUNNING = 1;
  private static final int FAILED = 2;

  /** Number of the core that starts; they start one after the other. */
  private static int starting;

  private LinuxCoreStart() {}

  /** Makes ready what core 0 needs, which runs already; whether the kernel allows it. */
  static boolean startFirst() {
    return LinuxIdle.prepare(0) && LinuxFaults.useOwnStack() && LinuxTimer.create();
  }

  /** Starts another core; whether it runs. */
  static boolean start(int core, Address block, Address stackHigh, Address code) {
    if (!LinuxIdle.prepare(core)) {
      return false;
    }
    Address page = LinuxCores.page(core);
    page.storeAddress(LinuxCores.STACK, stackHigh);
    page.storeAddress(LinuxCores.CODE, code);
    page.storeInt(LinuxCores.PROGRESS, BEGUN);
    starting = core;
    Address begin = Machine.codeOf(LinuxCoreStart.class, "begin");
    return Machine.cloneThread(FLAGS, stackHigh, begin, block) > 0 && awaitStart(page);
  }

  @Uninterruptible
  private static boolean awaitStart(Address page) {
    for (int round = 0; page.loadInt(LinuxCores.PROGRESS) == BEGUN; round++) {
      Platform.current().relax(round);
    }
    return page.loadInt(LinuxCores.PROGRESS) == RUNNING;
  }

  /** The first method of the new host thread. */
  @NeverInline
  @Uninterruptible
  static void begin(Address block) {
    LinuxCores.use(starting);
    Address page = LinuxCores.current();
    if (!LinuxFaults.useOwnStack() || !LinuxTimer.create()) {
      page.storeInt(LinuxCores.PROGRESS, FAILED);
      Syscalls.exitThread();
    }
    page.storeInt(LinuxCores.PROGRESS, RUNNING);
    Machine.startOnStack(
        page.loadAddress(LinuxCores.STACK), page.loadAddress(LinuxCores.CODE), block);
  }
}
