package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.Roots;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * A collection of this image's heap: takes the roots from where the image has them (image heap,
 * boot arena, static fields, thread blocks, stacks by the code tables) and lets {@link Heap} do the
 * rest. All threads but the current one stand at a safepoint.
 */
final class Collection {
  private static Address arenaEnd;

  private Collection() {}

  /** Says where the objects of the boot arena end. */
  @Uninterruptible
  static void setArenaEnd(Address end) {
    arenaEnd = end;
  }

  /** Whether there is a heap to collect. */
  @Uninterruptible
  static boolean isPossible() {
    return !arenaEnd.isZero();
  }

  /**
   * Collects. The caller's frame, and those below it, are read by the code tables.
   *
   * @param trimAll whether to give all memory that gets free back to the machine
   */
  @NeverInline
  @Uninterruptible
  static void run(boolean clearSoftReferences, boolean trimAll) {
    giveUpBuffers();
    Heap.beginCollection(clearSoftReferences);
    Roots.objects(Machine.symbol("heap.start"), Machine.symbol("heap.end"));
    Roots.objects(Boot.arenaStart(), arenaEnd);
    Roots.slots(
        Machine.symbol("statics.references.start"),
        Machine.symbol("statics.references.end"),
        1 << Machine.descriptorOf(Object[].class).loadByte(DescriptorLayout.ELEMENT_SHIFT));
    visitThreads(Machine.returnAddress(), Machine.callerRsp());
    Heap.endCollection();
    Heap.trim(trimAll);
  }

  @Uninterruptible
  private static void giveUpBuffers() {
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      t.storeLong(ThreadLayout.ALLOCATION_TOP, 0);
      t.storeLong(ThreadLayout.ALLOCATION_END, 0);
    }
  }

  @Uninterruptible
  private static void visitThreads(Address pc, Address stackPointer) {
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      Roots.slot(t.plus(ThreadLayout.JAVA_THREAD));
      Roots.slot(t.plus(ThreadLayout.EXCEPTION));
      Roots.slot(t.plus(ThreadBlocks.TASK));
      if (t.isSame(Machine.thread())) {
        visitStack(pc, stackPointer);
      } else if (t.loadInt(ThreadBlocks.STARTED) != 0) {
        Address saved = t.loadAddress(ThreadLayout.STACK_POINTER);
        visitStack(saved.loadAddress(0), saved.plus(8));
      }
    }
  }

  /** Visits the references in all frames from a place on. */
  @Uninterruptible
  private static void visitStack(Address pc, Address stackPointer) {
    while (!pc.isZero()) {
      Address site = CodeInfo.find(pc);
      if (site.isZero()) {
        Panic.begin("the collector met a frame without tables");
        Panic.stop(pc, stackPointer);
      }
      int count = CodeInfo.referenceCount(site);
      for (int i = 0; i < count; i++) {
        Roots.stackSlot(stackPointer.plus(CodeInfo.referenceSlot(site, i)));
      }
      Address slot = stackPointer.plus(CodeInfo.stackDepth(site));
      pc = slot.loadAddress(0);
      stackPointer = slot.plus(8);
    }
  }
}
