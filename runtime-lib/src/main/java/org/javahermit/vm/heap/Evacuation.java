package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The copying collection: takes the roots slot by slot, leaves every reachable object of the runs
 * to be emptied in other ones (large objects stay and get older), every slot pointing there, and
 * those runs free. Usually the young runs are emptied; for tests all are.
 *
 * <p>Objects are copied to segments by their age, the oldest to the old generation, and copies are
 * scanned in the order in which they were made, so that the segments themselves are the list of
 * what is to be done. Several workers claim objects by their headers: each copies first, and only
 * one gets the address of its copy into the old object; the others take theirs back. What they
 * share are ranges of copies, and large arrays in pieces. Sources: C. J. Cheney, "A nonrecursive
 * list compacting algorithm", CACM 13(11), 1970; D. Ungar, "Generation scavenging", 1984.
 */
final class Evacuation {
  /** Granules in a segment, if so many neighbours are free. */
  static final int SEGMENT_GRANULES = 16;

  /** Larger copies are made by the processor's string instruction. */
  private static final long LARGEST_BY_WORDS = 128;

  /** Elements of a large array that are scanned before another worker can have the rest. */
  private static final int PIECE = 1 << 10;

  // What an entry of a work queue is: copies one behind the other, young or old, by address and
  // length, or a large object, by granule and first element.
  private static final int YOUNG_COPIES = 1;
  private static final int OLD_COPIES = 2;
  private static final int LARGE_OBJECT = 3;
  private static final int ENTRY_MASK = 3;
  private static final int LENGTH_SHIFT = 2;
  private static final int LENGTH_MASK = (1 << 18) - 1;
  private static final int ADDRESS_SHIFT = 20;
  private static final int ELEMENT_SHIFT = 2;
  private static final int GRANULE_SHIFT = 36;

  private static int threshold;
  private static boolean everything;
  private static RootSet roots;

  private Evacuation() {}

  /**
   * A collection: the young runs are emptied, or all.
   *
   * @param all whether all
   * @param tenuringThreshold survivors of so many collections become old
   * @param survivors bytes of survivors behind which the rest becomes old in any case
   * @param spare granules that are free besides those that all copies may fill
   */
  @Uninterruptible
  static void run(RootSet rootSet, boolean all, int tenuringThreshold, long survivors, int spare) {
    roots = rootSet;
    everything = all;
    threshold = tenuringThreshold;
    Granules.resetCursors();
    CopyBuffers.begin(spare, survivors);
    for (int i = 0; i < Workers.team(); i++) {
      Workers.record(i).storeInt(Workers.LARGE, Granules.NONE);
    }
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int state = Granules.state(g);
      if (state != Granules.FREE && (all || (state & Granules.YOUNG) != 0)) {
        Granules.change(g, 0, Granules.FROM);
      }
    }
    Slots.setPhase(Slots.EVACUATE);
    Workers.run(Workers.EVACUATE);
    ReferenceObjects.finish();
    WeakSlots.follow();
    CopyBuffers.finish();
    release();
  }

  /** What each worker does: copies what the roots that it claims refer to, and all behind that. */
  @Uninterruptible
  static void work() {
    if (everything) {
      roots.visit();
      ImageHeap.visitAll();
    } else {
      DirtyCards.visitOld();
      roots.visit();
      ImageHeap.visitMarked();
    }
    scanAll();
  }

  /** Frees what was emptied. */
  @Uninterruptible
  private static void release() {
    for (int g = 0; g < Granules.count(); ) {
      int behind = Granules.behind(g);
      if ((Granules.state(g) & Granules.FROM) != 0) {
        Granules.release(g);
      } else if (Granules.isNew(Granules.state(g))) {
        Granules.change(g, Granules.NEW, 0);
      }
      g = behind;
    }
    Granules.resetCursors();
  }

  /** Whether an object was found to be reachable so far. */
  @Uninterruptible
  static boolean isReached(Address object) {
    long granule = Granules.find(object);
    if (granule >= Granules.count()) {
      return true;
    }
    int state = Granules.state(granule);
    return (state & Granules.FROM) == 0
        || (state & Granules.KIND_MASK) == Granules.SMALL
            && ObjectModel.isForwarded(ObjectModel.header(object));
  }

  /** Says that an object is reachable; where it lies from now on. */
  @AlwaysInline
  @Uninterruptible
  static Address reach(Address object) {
    long granule = Granules.find(object);
    if (granule >= Granules.count()) {
      return object; // null, or in the image
    }
    int state = Granules.state(granule);
    return (state & Granules.FROM) == 0 ? object : reachFrom(object, (int) granule, state);
  }

  @Uninterruptible
  private static Address reachFrom(Address object, int granule, int state) {
    if ((state & Granules.KIND_MASK) == Granules.SMALL) {
      long header = ObjectModel.header(object);
      return ObjectModel.isForwarded(header)
          ? ObjectModel.forwardingAddress(header)
          : copy(object, header, destination(state));
    }
    if ((state & Granules.KIND_MASK) != Granules.LARGE) {
      Panic.stop("the collector found a reference into the middle of an object");
    }
    reachLarge(granule, state);
    return object;
  }

  @Uninterruptible
  private static void reachLarge(int granule, int state) {
    int next = destination(state);
    int young = next == CopyBuffers.OLD ? 0 : Granules.YOUNG | next << Granules.AGE_SHIFT;
    int bits = Granules.FROM | Granules.YOUNG | Granules.AGE_MASK << Granules.AGE_SHIFT;
    if (!Granules.claim(granule, state, state & ~bits | young)) {
      return;
    }
    Granules.change(granule, bits, young);
    Address worker = Workers.current();
    if (!Workers.isParallel() || !WorkQueue.push(worker, large(granule, 0))) {
      Granules.setNext(granule, worker.loadInt(Workers.LARGE));
      worker.storeInt(Workers.LARGE, granule);
    }
  }

  /** There are many survivors: what is copied from now on is old. */
  @Uninterruptible
  static void promoteRest() {
    threshold = 0;
  }

  /** The age that objects of a run have from now on. */
  @AlwaysInline
  @Uninterruptible
  private static int destination(int state) {
    int age = (state >> Granules.AGE_SHIFT & Granules.AGE_MASK) + 1;
    return (state & Granules.YOUNG) == 0 || age > threshold ? CopyBuffers.OLD : age;
  }

  @Uninterruptible
  private static Address copy(Address object, long header, int destination) {
    long size = ObjectModel.size(object, ObjectModel.descriptor(header));
    Address copy = CopyBuffers.allocate(destination, size);
    copy.storeLong(0, header);
    if (size <= LARGEST_BY_WORDS) {
      for (long i = 8; i < size; i += 8) {
        copy.storeLong(i, object.loadLong(i));
      }
    } else {
      Machine.copyForward(copy.plus(8), object.plus(8), size - 8);
    }
    if (!ObjectModel.forward(object, header, copy)) {
      CopyBuffers.undo(destination, copy);
      return ObjectModel.forwardingAddress(ObjectModel.header(object));
    }
    if (destination == CopyBuffers.OLD) {
      Cards.note(copy, size);
    }
    return copy;
  }

  /** Scans until everything that was reached, by any worker, is scanned. */
  @Uninterruptible
  static void scanAll() {
    scanOwn();
    for (long entry = Workers.steal(); entry != 0; entry = Workers.steal()) {
      scanEntry(entry);
      scanOwn();
    }
  }

  /** Scans until this worker has nothing more to scan. */
  @Uninterruptible
  private static void scanOwn() {
    boolean found = true;
    while (found) {
      found = scanQueue();
      for (int i = 1; i <= CopyBuffers.OLD; i++) {
        found |= scanCopies(i);
      }
      found |= scanLarge();
    }
  }

  /** Scans copies of one age until none is left; whether there were any. */
  @Uninterruptible
  private static boolean scanCopies(int destination) {
    Address object = CopyBuffers.nextToScan(destination);
    if (object.isZero()) {
      return false;
    }
    while (!object.isZero()) {
      // First the note: while this one is scanned, all behind it may be given to others.
      CopyBuffers.scanned(destination, object.plus(ObjectModel.size(object)));
      scan(object, destination == CopyBuffers.OLD);
      object = CopyBuffers.nextToScan(destination);
    }
    return true;
  }

  @Uninterruptible
  private static boolean scanLarge() {
    Address worker = Workers.current();
    int granule = worker.loadInt(Workers.LARGE);
    if (granule == Granules.NONE) {
      return false;
    }
    while (granule != Granules.NONE) {
      worker.storeInt(Workers.LARGE, Granules.next(granule));
      scan(Granules.addressOf(granule), isOld(granule));
      granule = worker.loadInt(Workers.LARGE);
    }
    return true;
  }

  @Uninterruptible
  private static boolean isOld(int granule) {
    return (Granules.state(granule) & Granules.YOUNG) == 0;
  }

  @Uninterruptible
  private static void scan(Address object, boolean old) {
    if (old) {
      DirtyCards.visitFields(object);
    } else {
      Slots.visitFields(object);
    }
  }

  /** The entry of a work queue for copies that are to be scanned. */
  @Uninterruptible
  static long range(Address from, Address to, boolean old) {
    return from.toLong() >>> 3 << ADDRESS_SHIFT
        | to.distanceFrom(from) >>> 3 << LENGTH_SHIFT
        | (old ? OLD_COPIES : YOUNG_COPIES);
  }

  @Uninterruptible
  private static long large(int granule, int element) {
    return (long) granule << GRANULE_SHIFT | (long) element << ELEMENT_SHIFT | LARGE_OBJECT;
  }

  /** Scans what lies in this worker's queue; whether there was anything. */
  @Uninterruptible
  private static boolean scanQueue() {
    if (!Workers.isParallel()) {
      return false;
    }
    Address worker = Workers.current();
    long entry = WorkQueue.pop(worker);
    boolean found = entry != 0;
    while (entry != 0) {
      scanEntry(entry);
      entry = WorkQueue.pop(worker);
    }
    return found;
  }

  @Uninterruptible
  private static void scanEntry(long entry) {
    int kind = (int) entry & ENTRY_MASK;
    if (kind == LARGE_OBJECT) {
      int granule = (int) (entry >>> GRANULE_SHIFT);
      scanPiece(granule, (int) (entry >>> ELEMENT_SHIFT) & Integer.MAX_VALUE);
      return;
    }
    Address object = Address.of(entry >>> ADDRESS_SHIFT << 3);
    Address end = object.plus((entry >>> LENGTH_SHIFT & LENGTH_MASK) << 3);
    while (object.isBelow(end)) {
      Address next = object.plus(ObjectModel.size(object));
      scan(object, kind == OLD_COPIES);
      object = next;
    }
  }

  /** Scans a large object; of an array a piece, after the rest was given to whoever comes first. */
  @Uninterruptible
  private static void scanPiece(int granule, int element) {
    Address object = Granules.addressOf(granule);
    Address descriptor = ObjectModel.descriptor(object);
    if (descriptor.loadByte(DescriptorLayout.KIND) != DescriptorLayout.KIND_REFERENCE_ARRAY) {
      scan(object, isOld(granule));
      return;
    }
    int end = object.loadInt(ObjectLayout.ARRAY_LENGTH);
    if (end - element > PIECE
        && WorkQueue.push(Workers.current(), large(granule, element + PIECE))) {
      end = element + PIECE;
    }
    int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    Address first = object.plus(descriptor.loadInt(DescriptorLayout.SIZE));
    Address from = first.plus((long) element << shift);
    Address to = first.plus((long) end << shift);
    if (isOld(granule)) {
      DirtyCards.visitSlots(from, to, 1 << shift);
    } else {
      Slots.visitAll(from, to, 1 << shift);
    }
  }
}
