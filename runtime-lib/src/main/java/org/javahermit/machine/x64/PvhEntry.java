package org.javahermit.machine.x64;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Boot;
import org.javahermit.vm.Launcher;

/**
 * The way from the loader to the launcher. Takes what the boot stub left: 64-bit mode, the first 4
 * GiB mapped one to one, a boot stack, interrupts off; leaves page tables, segment and interrupt
 * tables of our own, a running clock, and a main thread on a stack with a guard page. Source: Xen's
 * PVH boot ABI.
 */
final class PvhEntry {
  private static final long MAIN_STACK_BYTES = 1 << 20;
  private static final long FAULT_STACK_BYTES = 16 << 10;

  private PvhEntry() {}

  /** First Java method; the boot stub jumps here with the address of the boot information. */
  @Uninterruptible
  static void start(Address information) {
    Boot.enter();
    SerialConsole.initialize();
    if (!StartInfo.isValid(information)) {
      BootFailure.stop("the loader gave no PVH boot information; boot with a PVH loader");
    }
    PhysicalMemory.initialize(information);
    PageArea.initialize(PhysicalMemory.pagesStart(), PhysicalMemory.pagesBytes());
    PageTables.initialize(PhysicalMemory.end());
    ImageProtection.apply();
    PageTables.activate();
    Address faultStacks = PageArea.allocate(FAULT_STACK_BYTES * InterruptTable.STACKS);
    SegmentTables.load(
        PageArea.allocate(PageArea.PAGE),
        faultStacks.plus(FAULT_STACK_BYTES),
        FAULT_STACK_BYTES,
        InterruptTable.STACKS);
    InterruptTable.load(PageArea.allocate(PageArea.PAGE));
    PowerOff.initialize(StartInfo.rsdp(information));
    Address stack = Stacks.allocate(MAIN_STACK_BYTES);
    Address arena = PageArea.allocate(Platform.BOOT_ARENA_BYTES);
    if (stack.isZero() || arena.isZero()) {
      BootFailure.stop("too little memory; give the machine at least 16 MiB (-m 16M)");
    }
    Boot.begin(arena, Platform.BOOT_ARENA_BYTES, stack, stack.plus(MAIN_STACK_BYTES));
    Machine.startOnStack(
        stack.plus(MAIN_STACK_BYTES), Machine.codeOf(PvhEntry.class, "run"), information);
  }

  /** First ordinary method of the main thread. */
  @NeverInline
  static void run(Address information) {
    Address scratch = PageArea.allocate(PageArea.PAGE);
    TimeStampClock.initialize(scratch);
    PageArea.free(scratch, PageArea.PAGE);
    LocalTimer.initialize();
    Launcher.launch(new X64Platform(information));
  }
}
