package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.CollectionWork;
import org.javahermit.vm.heap.Heap;
import org.javahermit.vm.heap.HeapWalk;
import org.javahermit.vm.heap.ObjectModel;
import org.javahermit.vm.heap.ObjectVisitor;
import org.javahermit.vm.heap.ReferenceObjects;
import org.javahermit.vm.heap.RootSet;
import org.javahermit.vm.heap.Slots;
import org.javahermit.vm.heap.Workers;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * A collection of this image's heap: takes the roots from where the image has them (image heap,
 * boot arena, static fields, thread blocks, stacks by the code tables) and lets {@link Heap} do the
 * rest. All other cores stand meanwhile, see {@link Cores}, and help; threads without a core stand
 * at a safepoint anyway.
 */
final class Collection extends RootSet {
  /** Bytes of static fields that a worker visits at a time. */
  private static final int PIECE = 4 << 10;

  private static Collection instance;
  private static Address arenaEnd;

  private Collection() {}

  /** Says where the objects of the boot arena end; the last one is made here. */
  static void initialize() {
    instance = new Collection();
    arenaEnd = Machine.thread().loadAddress(ThreadLayout.ALLOCATION_TOP);
  }

  /** Whether there is a heap to collect. */
  @Uninterruptible
  static boolean isPossible() {
    return !arenaEnd.isZero();
  }

  /**
   * Collects because the program asks for it, or the machine has no memory for something else. The
   * caller's frame, and those below it, are read by the code tables.
   *
   * @param cause one of {@code GcLog}'s
   * @param everything whether to leave as little as possible: soft references, gaps between large
   *     objects, memory of the machine's
   */
  @NeverInline
  @Uninterruptible
  static void run(int cause, boolean everything) {
    stopWorld(Machine.returnAddress(), Machine.callerRsp());
    collect(cause, true, everything);
    startWorld();
  }

  /**
   * Memory for an object that {@link Heap#allocate} did not give: collects the young objects if
   * that may do, then all, then leaves as little as possible. The memory is taken while all other
   * cores stand, so that nobody else gets it first.
   *
   * @param seen how many collections there were when memory was asked for in vain
   * @return 0 where nothing helps
   */
  @NeverInline
  @Uninterruptible
  static Address allocate(long size, int seen, int purpose) {
    stopWorld(Machine.returnAddress(), Machine.callerRsp());
    Address object = Address.zero();
    if (Heap.collections() != seen) {
      object = Heap.reserve(size, false, purpose); // another core collected meanwhile
    }
    if (object.isZero()) {
      object = allocateAfterCollection(size, purpose);
    }
    long bytes = Heap.reserved();
    startWorld();
    // Others need not wait for this. No collection comes between: this core would have to stand.
    return Heap.handOver(object, bytes);
  }

  @Uninterruptible
  private static Address allocateAfterCollection(long size, int purpose) {
    collect(GcLog.ALLOCATION_FAILURE, Heap.isFullDue(size), false);
    Address object = Heap.reserve(size, Heap.lastWasFull(), purpose);
    if (object.isZero() && !Heap.lastWasFull()) {
      collect(GcLog.ALLOCATION_FAILURE, true, false);
      object = Heap.reserve(size, true, purpose);
    }
    if (object.isZero() && (ReferenceObjects.keptSoft() || size > Heap.LARGEST_SMALL_OBJECT)) {
      collect(GcLog.ALLOCATION_FAILURE, true, true);
      object = Heap.reserve(size, true, purpose);
    }
    return object;
  }

  /** Lets all other cores stand, and says where the frames of this thread begin. */
  @Uninterruptible
  private static void stopWorld(Address pc, Address stackPointer) {
    Safepoints.hold();
    if (Cores.areSeveral()) {
      Cores.stopOthers();
    }
    ThreadBlocks.setFrames(Machine.thread(), pc, stackPointer);
  }

  /** Lets the world go on; what collections want of this thread it does at its next stop. */
  @Uninterruptible
  private static void startWorld() {
    ThreadBlocks.setFrames(Machine.thread(), Address.zero(), Address.zero());
    if (ReferenceHandler.hasWork()) {
      Safepoints.ask(Machine.thread(), Safepoints.REFERENCES);
    }
    if (CollectionWork.wantsHelp() && Threads.canUseMoreCores()) {
      Safepoints.ask(Machine.thread(), Safepoints.CORES);
    }
    Safepoints.release();
  }

  @Uninterruptible
  private static void collect(int cause, boolean isFull, boolean everything) {
    long start = Platform.current().nanoTime();
    giveUpBuffers();
    long before = Heap.usedBytes();
    if (isFull) {
      Heap.collectFull(instance, everything);
      Deflation.request();
    } else {
      Heap.collectYoung(instance);
    }
    GcLog.record(cause, isFull, start, before);
    if (CollectionObserver.installed != null) {
      CollectionObserver.installed.noteCollection(
          cause, isFull, start, Platform.current().nanoTime());
    }
    Heap.trim(everything);
  }

  /**
   * Calls the visitor for every object there is, in the heap or not, while the world stands. The
   * caller is held.
   */
  @Uninterruptible
  static void visitObjects(ObjectVisitor visitor) {
    giveUpBuffers();
    HeapWalk.run(visitor);
    visitRange(instance.objectsStart(), instance.objectsEnd(), visitor);
    visitRange(Boot.arenaStart(), arenaEnd, visitor);
  }

  @Uninterruptible
  private static void visitRange(Address from, Address to, ObjectVisitor visitor) {
    for (Address object = from; object.isBelow(to); ) {
      visitor.visit(object);
      object = object.plus(ObjectModel.size(object));
    }
  }

  @Uninterruptible
  private static void giveUpBuffers() {
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      t.storeLong(ThreadLayout.ALLOCATED, Allocation.allocatedBytes(t));
      t.storeLong(ThreadLayout.ALLOCATION_TOP, 0);
      t.storeLong(ThreadLayout.ALLOCATION_END, 0);
    }
  }

  @Override
  @Uninterruptible
  public int cores() {
    return Cores.areSeveral() ? Cores.count() : 1;
  }

  @Override
  @Uninterruptible
  public void gather(int workers) {
    Cores.gather(workers);
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
    int piece = Workers.claim(Workers.ROOTS);
    while (visitPiece(piece)) {
      piece = Workers.claim(Workers.ROOTS);
    }
    visitThreads();
  }

  /** Visits the objects of the boot arena, or some static fields; false where none are left. */
  @Uninterruptible
  private static boolean visitPiece(int piece) {
    if (piece == 0) {
      Slots.visitObjects(Boot.arenaStart(), arenaEnd);
      return true;
    }
    Address end = Machine.symbol("statics.references.end");
    Address from = Machine.symbol("statics.references.start").plus((piece - 1L) * PIECE);
    if (end.isBelowOrSame(from)) {
      return false;
    }
    Address to = from.plus(PIECE);
    Slots.visitAll(
        from,
        to.isBelow(end) ? to : end,
        1 << Machine.descriptorOf(Object[].class).loadByte(DescriptorLayout.ELEMENT_SHIFT));
    return true;
  }

  /** Visits the threads that this worker claims; it walks along the list once. */
  @Uninterruptible
  private static void visitThreads() {
    int claimed = Workers.claim(Workers.THREADS);
    int number = 0;
    for (Address t = ThreadBlocks.first(); !t.isZero(); t = ThreadBlocks.next(t)) {
      if (number == claimed) {
        visitThread(t);
        claimed = Workers.claim(Workers.THREADS);
      }
      number++;
    }
  }

  @Uninterruptible
  private static void visitThread(Address block) {
    Slots.visit(block.plus(ThreadLayout.JAVA_THREAD));
    Slots.visit(block.plus(ThreadLayout.EXCEPTION));
    Slots.visit(block.plus(ThreadBlocks.TASK));
    visitStack(ThreadBlocks.pc(block), ThreadBlocks.stackPointer(block));
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
