package org.javahermit.machine.x64;

import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Boot;
import org.javahermit.vm.Launcher;
import org.javahermit.vm.heap.Cards;

/**
 * The way from the loader to the launcher. Takes what the boot stub left: 64-bit mode, the first 4
 * GiB mapped one to one and in the {@link DirectMap}, a boot stack, interrupts off; leaves page
 * tables, segment and interrupt tables of our own, a running clock, and a main thread on a stack
 * with a guard page. Source: Xen's PVH boot ABI.
 */
final class PvhEntry {
  private PvhEntry() {}

  /** First Java method; the boot stub jumps here with the address of the boot information. */
  @Uninterruptible
  static void start(Address physicalInformation) {
    Boot.enter();
    SerialConsole.initialize();
    ProcessorState.initialize();
    Address information = DirectMap.at(physicalInformation.toLong());
    if (!StartInfo.isValid(information)) {
      BootFailure.stop("the loader gave no PVH boot information; boot with a PVH loader");
    }
    PhysicalMemory.initialize(information);
    PageTables.initialize(information);
    ImageProtection.apply();
    PageTables.activate();
    PhysicalMemory.addHigh(information);
    Stacks.initialize();
    SegmentTables.load(present(SegmentTables.make()));
    InterruptTable.make(present(PageArea.allocate(PageArea.PAGE)));
    InterruptTable.load();
    PowerOff.initialize(AcpiRoot.find(information));
    long bytes = TargetValues.mainStackBytes();
    Address stack = present(Stacks.allocateOnDemand(bytes));
    Address arena = present(HeapMemory.mapArena(Platform.BOOT_ARENA_BYTES));
    Address heapEnd = HeapMemory.start().plus(HeapMemory.bytes());
    Address cards = present(PageArea.allocate(Cards.tableBytes(heapEnd)));
    Boot.begin(arena, Platform.BOOT_ARENA_BYTES, stack, stack.plus(bytes), cards);
    Machine.startOnStack(stack.plus(bytes), Machine.codeOf(PvhEntry.class, "run"), information);
  }

  @Uninterruptible
  private static Address present(Address memory) {
    if (memory.isZero()) {
      BootFailure.stop("too little memory for the stacks; give the machine more (-m 32M)");
    }
    return memory;
  }

  /** First ordinary method of the main thread. */
  @NeverInline
  static void run(Address information) {
    Address scratch = PageArea.allocate(PageArea.PAGE);
    if (!TimeStampClock.initialize(scratch)) {
      PageArea.free(scratch, PageArea.PAGE);
    }
    Address processors = AcpiTables.find(AcpiRoot.find(information), ProcessorTable.SIGNATURE);
    LocalApic.initialize(ProcessorTable.registers(processors));
    LocalTimer.initialize();
    Cores.initialize(present(PageArea.allocate(Cores.BYTES)), processors);
    StartPage.initialize(information);
    Machine.sti();
    Launcher.launch(new X64Platform(information));
  }
}
