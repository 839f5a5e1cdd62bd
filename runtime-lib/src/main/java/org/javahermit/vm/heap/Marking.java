package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The first half of a full collection: takes the roots slot by slot, leaves every reachable small
 * object marked in {@link MarkBits} and every reachable large one in its granule.
 *
 * <p>What is still to be scanned lies on a stack of limited size, arrays in pieces. When the stack
 * is full, an object is only marked, and later everything marked from the lowest such object on is
 * scanned again. Each of several workers has a stack of its own, and gives the oldest of what lies
 * there to the others, by its {@link WorkQueue}, whenever that is about to run empty; it is the
 * oldest that leads to the largest parts of the graph. Sources: Jones et al., The Garbage
 * Collection Handbook, sections 2.4 and 14.
 */
final class Marking {
  /** Elements of an array that are scanned before the rest goes back on the stack. */
  private static final int PIECE = 512;

  /** Fewer entries in the queue than that, and some more are put there. */
  private static final int FEW = 4;

  // An entry is the object's address and the first element to be scanned.
  private static final int ENTRY_BYTES = 8;
  private static final int ELEMENT_BITS = 31;

  private static final long LEAST_STACK = 32 << 10;
  private static final long MOST_STACK = 1 << 20;

  /** Helpers' stacks are smaller by that: what they leave out others can take first. */
  private static final int HELPERS_SHIFT = 2;

  // Of a worker's record: u64 each. The stack's memory, its end, and what of it is filled.
  private static final int STACK = Workers.MARKING;
  private static final int LIMIT = STACK + 8;
  private static final int BOTTOM = STACK + 16;
  private static final int TOP = STACK + 24;

  /** The lowest small object that did not fit on the stack, or all ones. */
  private static final int LEFT_OUT = STACK + 32;

  /** Whether a large one did not. */
  private static final int LEFT_OUT_LARGE = STACK + 40;

  private static RootSet roots;

  private Marking() {}

  /** Bytes of memory for the stacks of so many workers. */
  static long tableBytes(long spaceBytes, int workers) {
    return stackBytes(spaceBytes, 0) + (workers - 1) * stackBytes(spaceBytes, HELPERS_SHIFT);
  }

  private static long stackBytes(long spaceBytes, int shift) {
    long bytes = spaceBytes >>> 9;
    long bounded =
        bytes < LEAST_STACK ? LEAST_STACK : bytes > MOST_STACK ? MOST_STACK : bytes & -64;
    long smaller = bounded >>> shift & -64;
    return smaller < LEAST_STACK ? LEAST_STACK : smaller;
  }

  /** Takes memory of any contents for the stacks. */
  static void initialize(Address memory, long spaceBytes, int workers) {
    Address next = memory;
    for (int i = 0; i < workers; i++) {
      Address end = next.plus(stackBytes(spaceBytes, i == 0 ? 0 : HELPERS_SHIFT));
      Workers.record(i).storeAddress(STACK, next);
      Workers.record(i).storeAddress(LIMIT, end);
      next = end;
    }
  }

  /** Marks everything that the roots reach. */
  @Uninterruptible
  static void run(RootSet rootSet) {
    roots = rootSet;
    for (int i = 0; i < Workers.team(); i++) {
      Address worker = Workers.record(i);
      worker.storeAddress(BOTTOM, worker.loadAddress(STACK));
      worker.storeAddress(TOP, worker.loadAddress(STACK));
      worker.storeLong(LEFT_OUT, -1);
      worker.storeLong(LEFT_OUT_LARGE, 0);
    }
    Workers.run(Workers.CLEAR_MARKS);
    Slots.setPhase(Slots.MARK);
    Workers.run(Workers.MARK);
    scanLeftOut();
  }

  /** What each worker does first: clears the bits of the stripes that it claims. */
  @Uninterruptible
  static void clear() {
    int stripe = Workers.claim(Workers.HEAP);
    while (stripe < Granules.stripes()) {
      if (!Granules.isFree(stripe)) {
        MarkBits.clear(stripe);
      }
      stripe = Workers.claim(Workers.HEAP);
    }
  }

  /** What each worker does then: marks what the roots that it claims reach. */
  @Uninterruptible
  static void work() {
    roots.visit();
    ImageHeap.visitAll();
    drain();
  }

  /** Whether an object was found to be reachable so far. */
  @Uninterruptible
  static boolean isReached(Address object) {
    long granule = Granules.find(object);
    if (granule >= Granules.count()) {
      return true;
    }
    int state = Granules.state(granule);
    return (state & Granules.KIND_MASK) == Granules.SMALL
        ? MarkBits.isMarked(object)
        : (state & Granules.MARKED) != 0;
  }

  /** Says that an object is reachable. */
  @AlwaysInline
  @Uninterruptible
  static void reach(Address object) {
    long granule = Granules.find(object);
    if (granule >= Granules.count()) {
      return; // null, or in the image
    }
    int state = Granules.state(granule);
    if ((state & Granules.KIND_MASK) == Granules.SMALL) {
      if (!MarkBits.isMarked(object)) {
        markSmall(object);
      }
    } else if ((state & Granules.MARKED) == 0) {
      markLarge(object, (int) granule, state);
    }
  }

  @Uninterruptible
  private static void markSmall(Address object) {
    long size = ObjectModel.size(object);
    if (Workers.isParallel()) {
      markSmallWithOthers(object, size);
      return;
    }
    MarkBits.mark(object, size);
    push(object);
  }

  @NeverInline
  @Uninterruptible
  private static void markSmallWithOthers(Address object, long size) {
    if (MarkBits.markAtomically(object, size)) {
      push(object);
    }
  }

  @Uninterruptible
  private static void markLarge(Address object, int granule, int state) {
    if ((state & Granules.KIND_MASK) != Granules.LARGE) {
      Panic.stop("the collector found a reference into the middle of an object");
    }
    if (Granules.claim(granule, state, state | Granules.MARKED)) {
      push(object);
    }
  }

  /** Puts an object on the stack, if it can have references. */
  @Uninterruptible
  private static void push(Address object) {
    Address descriptor = ObjectModel.descriptor(object);
    if (descriptor.loadByte(DescriptorLayout.KIND) != DescriptorLayout.KIND_PRIMITIVE_ARRAY
        && !push(Workers.current(), entry(object, 0))) {
      leaveOut(object);
    }
  }

  @Uninterruptible
  private static long entry(Address object, int element) {
    return object.toLong() >>> 3 << ELEMENT_BITS | element;
  }

  /** Puts an entry on the stack of a worker, the current one; false where there is no room. */
  @AlwaysInline
  @Uninterruptible
  private static boolean push(Address worker, long entry) {
    Address top = worker.loadAddress(TOP);
    if (top.isSame(worker.loadAddress(LIMIT))) {
      return pushOnFull(worker, entry);
    }
    top.storeLong(0, entry);
    worker.storeAddress(TOP, top.plus(ENTRY_BYTES));
    return true;
  }

  /** The stack's end is reached, but others may have taken of its beginning, or have room. */
  @NeverInline
  @Uninterruptible
  private static boolean pushOnFull(Address worker, long entry) {
    Address stack = worker.loadAddress(STACK);
    Address bottom = worker.loadAddress(BOTTOM);
    if (bottom.isSame(stack)) {
      return Workers.isParallel() && WorkQueue.push(worker, entry);
    }
    long bytes = worker.loadAddress(TOP).distanceFrom(bottom);
    Machine.copyForward(stack, bottom, bytes);
    worker.storeAddress(BOTTOM, stack);
    stack.plus(bytes).storeLong(0, entry);
    worker.storeAddress(TOP, stack.plus(bytes + ENTRY_BYTES));
    return true;
  }

  @NeverInline
  @Uninterruptible
  private static void leaveOut(Address object) {
    Address worker = Workers.current();
    if (Granules.kind(Granules.of(object)) == Granules.LARGE) {
      worker.storeLong(LEFT_OUT_LARGE, 1);
    } else if (object.isBelow(worker.loadAddress(LEFT_OUT))) {
      worker.storeAddress(LEFT_OUT, object);
    }
  }

  /** Scans, alone, what was left out by anybody, until nothing is. */
  @Uninterruptible
  static void scanLeftOut() {
    Address from = takeLeftOut();
    boolean large = takeLeftOutLarge();
    while (large || !from.isSame(Address.of(-1L))) {
      for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
        int state = Granules.state(g);
        if ((state & Granules.KIND_MASK) == Granules.SMALL) {
          scanSegment(g, from);
        } else if (large && (state & Granules.MARKED) != 0) {
          push(Granules.addressOf(g));
          drain();
        }
      }
      from = takeLeftOut();
      large = takeLeftOutLarge();
    }
  }

  @Uninterruptible
  private static Address takeLeftOut() {
    Address lowest = Address.of(-1L);
    for (int i = 0; i < Workers.team(); i++) {
      Address leftOut = Workers.record(i).loadAddress(LEFT_OUT);
      lowest = leftOut.isBelow(lowest) ? leftOut : lowest;
      Workers.record(i).storeLong(LEFT_OUT, -1);
    }
    return lowest;
  }

  @Uninterruptible
  private static boolean takeLeftOutLarge() {
    long any = 0;
    for (int i = 0; i < Workers.team(); i++) {
      any |= Workers.record(i).loadLong(LEFT_OUT_LARGE);
      Workers.record(i).storeLong(LEFT_OUT_LARGE, 0);
    }
    return any != 0;
  }

  @Uninterruptible
  private static void scanSegment(int segment, Address from) {
    Address end = Granules.end(segment);
    if (end.isBelowOrSame(from)) {
      return;
    }
    Address object = MarkBits.next(Granules.addressOf(segment), end);
    while (object.isBelow(end)) {
      if (from.isBelowOrSame(object)) {
        push(object);
        drain();
      }
      object = MarkBits.next(object.plus(ObjectModel.size(object)), end);
    }
  }

  /** Scans until nothing that any worker found is left. */
  @Uninterruptible
  static void drain() {
    Address worker = Workers.current();
    drainStack(worker);
    while (Workers.isParallel() && takeShared(worker)) {
      drainStack(worker);
    }
  }

  /** Puts an entry of a queue, its own or another worker's, on the empty stack. */
  @NeverInline
  @Uninterruptible
  private static boolean takeShared(Address worker) {
    long entry = WorkQueue.pop(worker);
    if (entry == 0) {
      entry = Workers.steal();
    }
    return entry != 0 && push(worker, entry);
  }

  @Uninterruptible
  private static void drainStack(Address worker) {
    Address top = worker.loadAddress(TOP);
    while (!top.isSame(worker.loadAddress(BOTTOM))) {
      top = top.minus(ENTRY_BYTES);
      worker.storeAddress(TOP, top);
      if (Workers.isParallel()) {
        share(worker, top);
      }
      scan(top.loadLong(0));
      top = worker.loadAddress(TOP);
    }
    worker.storeAddress(BOTTOM, worker.loadAddress(STACK));
    worker.storeAddress(TOP, worker.loadAddress(STACK));
  }

  /** Gives the oldest entry below one to the others, if they could soon be without. */
  @NeverInline
  @Uninterruptible
  private static void share(Address worker, Address top) {
    Address bottom = worker.loadAddress(BOTTOM);
    if (bottom.isBelow(top)
        && WorkQueue.size(Workers.queue(worker)) < FEW
        && WorkQueue.push(worker, bottom.loadLong(0))) {
      worker.storeAddress(BOTTOM, bottom.plus(ENTRY_BYTES));
    }
  }

  @Uninterruptible
  private static void scan(long entry) {
    Address object = Address.of(entry >>> ELEMENT_BITS << 3);
    Address descriptor = ObjectModel.descriptor(object);
    if (descriptor.loadByte(DescriptorLayout.KIND) == DescriptorLayout.KIND_INSTANCE) {
      if (ReferenceObjects.discover(object, descriptor)) {
        Slots.visitMapped(object, descriptor, true);
      } else {
        scanMapped(object, descriptor);
      }
    } else {
      scanPiece(object, descriptor, (int) entry & Integer.MAX_VALUE);
    }
  }

  @Uninterruptible
  private static void scanMapped(Address object, Address descriptor) {
    Address map = descriptor.loadAddress32(DescriptorLayout.REFERENCE_MAP);
    int count = map.isZero() ? 0 : map.loadInt(0);
    for (int i = 1; i <= count; i++) {
      reach(Address.ofObject(object.plus(map.loadInt(4L * i)).loadReference(0)));
    }
  }

  @Uninterruptible
  private static void scanPiece(Address array, Address descriptor, int element) {
    int length = array.loadInt(ObjectLayout.ARRAY_LENGTH);
    int end = length;
    if (length - element > PIECE && push(Workers.current(), entry(array, element + PIECE))) {
      end = element + PIECE;
    }
    int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    Address first = array.plus(descriptor.loadInt(DescriptorLayout.SIZE));
    Address to = first.plus((long) end << shift);
    for (Address slot = first.plus((long) element << shift);
        slot.isBelow(to);
        slot = slot.plus(1L << shift)) {
      reach(Address.ofObject(slot.loadReference(0)));
    }
  }
}
