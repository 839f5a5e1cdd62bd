package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.RootSet;
import org.javahermit.vm.heap.Slots;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * A collection of this image's heap: takes the roots from where the image has them (image heap,
 * boot arena, static fields, thread blocks, stacks by the code tables) and lets {@link Heap} do the
 * rest. All threads but the current one stand at a safepoint.
 */
final class Collection extends RootSet {
  private static Collection instance;
  private static Address arenaEnd;
  private static boolean isLogged;

  /** From where on the current thread's frames are visited. */
  private static Address firstPc;

  private static Address firstStackPointer;

  private Collection() {}

  /** Says where the objects of the boot arena end; the last one is made here. */
  static void initialize(boolean log) {
    instance = new Collection();
    isLogged = log;
    arenaEnd = Machine.thread().loadAddress(ThreadLayout.ALLOCATION_TOP);
  }

  /** Whether there is a heap to collect. */
  @Uninterruptible
  static boolean isPossible() {
    return !arenaEnd.isZero();
  }

  /**
   * Collects. The caller's frame, and those below it, are read by the code tables.
   *
   * @param cause one of {@code GcLog}'s
   * @param everything whether to leave as little as possible: soft references, gaps between large
   *     objects, memory of the machine's
   */
  @NeverInline
  @Uninterruptible
  static void run(int cause, boolean isFull, boolean everything) {
    firstPc = Machine.returnAddress();
    firstStackPointer = Machine.callerRsp();
    long start = Platform.current().nanoTime();
    giveUpBuffers();
    long before = Heap.usedBytes();
    if (isFull) {
      Heap.collectFull(instance, everything);
    } else {
      Heap.collectYoung(instance);
    }
    GcLog.record(cause, isFull, start, before, isLogged);
    Heap.trim(everything);
  }

  @Uninterruptible
  private static void giveUpBuffers() {
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      t.storeLong(ThreadLayout.ALLOCATION_TOP, 0);
      t.storeLong(ThreadLayout.ALLOCATION_END, 0);
    }
  }

  @Override
  @Uninterruptible
  public Address objectsStart() {
    return Machine.symbol("heap.start");
  }

  @Override
  @Uninterruptible
  public Address objectsEnd() {
    return Machine.symbol("heap.end");
  }

  @Override
  @Uninterruptible
  public boolean isObject(Address address) {
    boolean inImage = objectsStart().isBelowOrSame(address) && address.isBelow(objectsEnd());
    return inImage || Boot.arenaStart().isBelowOrSame(address) && address.isBelow(arenaEnd);
  }

  @Override
  @Uninterruptible
  public boolean isDescriptor(Address address) {
    return Machine.symbol("image.start").isBelowOrSame(address)
        && address.isBelow(Machine.symbol("image.end"));
  }

  @Override
  @Uninterruptible
  public void visit() {
    Slots.visitObjects(Boot.arenaStart(), arenaEnd);
    Slots.visitAll(
        Machine.symbol("statics.references.start"),
        Machine.symbol("statics.references.end"),
        1 << Machine.descriptorOf(Object[].class).loadByte(DescriptorLayout.ELEMENT_SHIFT));
    visitThreads();
  }

  @Uninterruptible
  private static void visitThreads() {
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      Slots.visit(t.plus(ThreadLayout.JAVA_THREAD));
      Slots.visit(t.plus(ThreadLayout.EXCEPTION));
      Slots.visit(t.plus(ThreadBlocks.TASK));
      if (t.isSame(Machine.thread())) {
        visitStack(firstPc, firstStackPointer);
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
        Slots.visitStack(stackPointer.plus(CodeInfo.referenceSlot(site, i)));
      }
      Address slot = stackPointer.plus(CodeInfo.stackDepth(site));
      pc = slot.loadAddress(0);
      stackPointer = slot.plus(8);
    }
  }
}
