package org.javahermit.target;

import org.javahermit.target.TargetSpecification.BootProtocol;
import org.javahermit.target.TargetSpecification.ConsoleDevice;
import org.javahermit.target.TargetSpecification.MachineLayer;
import org.javahermit.target.TargetSpecification.TimerPolicy;

/**
 * The combinations of values that can work. Takes a specification whose values are each of the
 * right type; throws for the first rule that is broken.
 */
final class TargetChecks {
  private static final long FOUR_GIB = 1L << 32;
  private static final int PAGE = 4096;
  private static final int LARGE_PAGE = 2 << 20;
  private static final int MINIMUM_STACK = 256 << 10;

  private final String file;
  private final TargetSpecification target;

  TargetChecks(String file, TargetSpecification target) {
    this.file = file;
    this.target = target;
  }

  void run() {
    checkMemory();
    checkReferences();
    checkMachine();
  }

  private void checkMemory() {
    require(target.pageSize() == PAGE, TargetKey.PAGE_SIZE, "must be 4 KiB on x86_64");
    require(target.largePageSize() == LARGE_PAGE, TargetKey.LARGE_PAGE_SIZE, "must be 2 MiB");
    require(
        target.imageBase() >= PAGE
            && target.imageBase() < FOUR_GIB
            && target.imageBase() % LARGE_PAGE == 0,
        TargetKey.IMAGE_BASE,
        "must be a multiple of 2 MiB above 0 and below 4 GiB");
    stack(TargetKey.STACK_MAIN, target.mainStack());
    stack(TargetKey.STACK_THREAD, target.threadStack());
    require(
        target.interruptStack() >= 4 * PAGE && target.interruptStack() % PAGE == 0,
        TargetKey.STACK_INTERRUPT,
        "must be a multiple of 4 KiB and at least 16 KiB");
    require(
        target.guardSize() >= PAGE && target.guardSize() % PAGE == 0,
        TargetKey.STACK_GUARD,
        "must be a multiple of 4 KiB and at least 4 KiB");
    require(target.initialHeap() >= 1 << 20, TargetKey.HEAP_INITIAL, "must be at least 1 MiB");
    require(
        target.maximumHeap() == 0 || target.maximumHeap() >= target.initialHeap(),
        TargetKey.HEAP_MAXIMUM,
        "must be 0 (no limit) or at least heap.initial");
  }

  private void stack(TargetKey key, long size) {
    require(
        size >= MINIMUM_STACK && size % PAGE == 0,
        key,
        "must be a multiple of 4 KiB and at least 256 KiB");
  }

  private void checkReferences() {
    require(
        target.referenceWidth() == 32,
        TargetKey.REFERENCE_WIDTH,
        "must be 32; references reach 32 GiB with shift 3");
    require(
        target.referenceShift() <= 3,
        TargetKey.REFERENCE_SHIFT,
        "must be at most 3, because objects are aligned to 8 bytes");
    require(
        target.maximumHeap() < FOUR_GIB << target.referenceShift(),
        TargetKey.HEAP_MAXIMUM,
        "must be below 4 GiB with 32-bit references and shift " + target.referenceShift());
  }

  private void checkMachine() {
    boolean linux = target.machine() == MachineLayer.LINUX;
    require(
        linux == (target.boot() == BootProtocol.LINUX_EXECUTABLE),
        TargetKey.BOOT,
        "must be linux-executable exactly where machine is linux");
    require(
        linux == (target.timer() == TimerPolicy.HOST),
        TargetKey.TIMER,
        "must be host exactly where machine is linux");
    require(
        linux == target.vectorInterrupts(),
        TargetKey.VECTOR_INTERRUPTS,
        "must be true exactly where machine is linux: the kernel saves vector registers around a"
            + " signal handler, the bare machine's handlers save general registers only");
    require(
        linux == (target.console() == ConsoleDevice.HOST),
        TargetKey.CONSOLE,
        "must be host exactly where machine is linux");
  }

  private void require(boolean holds, TargetKey key, String rule) {
    if (!holds) {
      throw new TargetException(file + ": key '" + key.path() + "' " + rule + ".");
    }
  }
}
