package org.javahermit.machine.linux;

import org.javahermit.machine.CpuFeatures;
import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.EntryPoint;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Boot;
import org.javahermit.vm.Launcher;
import org.javahermit.vm.heap.Cards;

/**
 * The way from the kernel's {@code execve} to the launcher: takes the initial process stack
 * (argument count, arguments, environment, auxiliary vector), leaves a main thread on a stack of
 * its own with a thread block, faults being caught. Source: System V ABI for AMD64, §3.4.1.
 */
final class LinuxEntry {
  /** Where the boot arena goes: above the image, below the heap, in reach of 32-bit references. */
  private static final long ARENA = 0x0c00_0000L;

  private LinuxEntry() {}

  @EntryPoint
  @Uninterruptible
  static void start(Address initialStack) {
    Boot.enter();
    if (!CpuFeatures.arePresent()) {
      Syscalls.stop("JavaHermit cannot start: the processor lacks an extension of the target\n");
    }
    long arena =
        Syscalls.map(Address.of(ARENA), Platform.BOOT_ARENA_BYTES, Syscalls.PROT_READ_WRITE);
    long guard = TargetValues.guardBytes();
    long bytes = TargetValues.mainStackBytes();
    long stack = Syscalls.map(Address.zero(), guard + bytes, Syscalls.PROT_READ_WRITE);
    Address heapEnd = Address.of(TargetValues.referenceLimit());
    long cards = Syscalls.map(Address.zero(), Cards.tableBytes(heapEnd), Syscalls.PROT_READ_WRITE);
    if (arena != ARENA || Syscalls.isError(cards) || Syscalls.isError(stack)) {
      Syscalls.stop("JavaHermit cannot start: the kernel refuses the memory for it\n");
    }
    Address lowest = Address.of(stack).plus(guard);
    Syscalls.protect(Address.of(stack), guard, Syscalls.PROT_NONE);
    Boot.begin(
        Address.of(ARENA),
        Platform.BOOT_ARENA_BYTES,
        lowest,
        lowest.plus(bytes),
        Address.of(cards));
    Machine.startOnStack(lowest.plus(bytes), Machine.codeOf(LinuxEntry.class, "run"), initialStack);
  }

  /** First ordinary method of the main thread. */
  @NeverInline
  static void run(Address initialStack) {
    LinuxCores.initialize();
    LinuxFaults.install();
    LinuxTimer.install();
    if (!LinuxCoreStart.startFirst()) {
      Syscalls.stop(
          "JavaHermit cannot start: the kernel gives no timer, or no stack for signals\n");
    }
    Launcher.launch(new LinuxPlatform(initialStack));
  }
}
