package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The copying collector: takes the roots slot by slot, leaves every reachable object in segments of
 * a new epoch (large ones in place), every slot pointing there, and all else free.
 *
 * <p>Small objects are copied, and copied objects are scanned in the order in which they were
 * copied, so that the segments themselves are the list of what is still to be done. Large objects
 * stay where they are and are listed through their granules. Source: C. J. Cheney, "A nonrecursive
 * list compacting algorithm", CACM 13(11), 1970.
 *
 * <p>Use: {@link #begin}, then any number of {@code visit…} calls for the roots, then {@link
 * #finish}.
 */
final class Collector {
  /** Granules in a segment, if so many neighbours are free. */
  static final int SEGMENT_GRANULES = 16;

  private static int copySegment;
  private static Address copyTop;
  private static Address copyEnd;

  private static int scanSegment;
  private static Address scanNext;

  private static int largeToScan;

  private Collector() {}

  /** Starts a collection. */
  @Uninterruptible
  static void begin(boolean clearSoftReferences) {
    Granules.startEpoch();
    copySegment = Granules.NONE;
    copyTop = Address.zero();
    copyEnd = Address.zero();
    scanSegment = Granules.NONE;
    scanNext = Address.zero();
    largeToScan = Granules.NONE;
    ReferenceObjects.begin(clearSoftReferences);
  }

  /** Copies what is reachable from the roots, clears weak references, frees the rest. */
  @Uninterruptible
  static void finish() {
    scanAll();
    ReferenceObjects.finish();
    WeakSlots.update();
    closeSegment();
    Granules.freeOldEpoch();
    if (copySegment != Granules.NONE) {
      Granules.trim(copySegment, Granules.used(copySegment));
      copyEnd =
          Granules.addressOf(copySegment).plus((long) Granules.span(copySegment) << Granules.SHIFT);
    }
  }

  /** The rest of the segment that was copied to last; for allocation after the collection. */
  @Uninterruptible
  static Address restStart() {
    return copyTop;
  }

  /** The end of {@link #restStart}. */
  @Uninterruptible
  static Address restEnd() {
    return copyEnd;
  }

  /** A root: a slot in memory, of the target's reference width. */
  @Uninterruptible
  static void visitSlot(Address slot) {
    Address object = Address.ofObject(slot.loadReference(0));
    Address moved = reach(object);
    if (!moved.isSame(object)) {
      slot.storeReference(0, moved.toObject());
    }
  }

  /** A root: a slot of a stack frame, 64 bits wide. */
  @Uninterruptible
  static void visitStackSlot(Address slot) {
    Address object = slot.loadAddress(0);
    Address moved = reach(object);
    if (!moved.isSame(object)) {
      slot.storeAddress(0, moved);
    }
  }

  /** Roots: slots of the target's reference width, one behind the other. */
  @Uninterruptible
  static void visitSlots(Address from, Address to, int slotBytes) {
    for (Address slot = from; slot.isBelow(to); slot = slot.plus(slotBytes)) {
      visitSlot(slot);
    }
  }

  /** Roots: the references in objects outside of the heap, one behind the other. */
  @Uninterruptible
  static void visitObjects(Address from, Address to) {
    Address object = from;
    while (object.isBelow(to)) {
      object = scan(object);
    }
  }

  /** Whether an object was found to be reachable so far. */
  @Uninterruptible
  static boolean isReached(Address object) {
    if (!Granules.contains(object)) {
      return true;
    }
    int granule = Granules.of(object);
    return Granules.isCurrent(granule)
        || Granules.kind(granule) == Granules.SMALL && ObjectModel.isForwarded(object);
  }

  /** Marks an object as reachable; where it lies from now on. */
  @Uninterruptible
  static Address reach(Address object) {
    if (!Granules.contains(object)) {
      return object; // null, or in the image
    }
    int granule = Granules.of(object);
    if (Granules.isCurrent(granule)) {
      return object;
    }
    if (Granules.kind(granule) == Granules.SMALL) {
      return ObjectModel.isForwarded(object) ? ObjectModel.forwardingAddress(object) : copy(object);
    }
    if (Granules.kind(granule) != Granules.LARGE) {
      Panic.stop("the collector found a reference to free memory");
    }
    Granules.makeCurrent(granule);
    Granules.setNext(granule, largeToScan);
    largeToScan = granule;
    return object;
  }

  @Uninterruptible
  private static Address copy(Address object) {
    long size = ObjectModel.size(object);
    if (copyEnd.distanceFrom(copyTop) < size) {
      openSegment();
    }
    Address copy = copyTop;
    copyTop = copy.plus(size);
    Machine.copyForward(copy, object, size);
    ObjectModel.forward(object, copy);
    return copy;
  }

  @Uninterruptible
  private static void openSegment() {
    closeSegment();
    int segment = Granules.takeSegment(SEGMENT_GRANULES);
    if (segment == Granules.NONE) {
      Panic.stop("no memory left to copy objects to");
    }
    if (copySegment == Granules.NONE) {
      scanSegment = segment;
      scanNext = Granules.addressOf(segment);
    } else {
      Granules.setNext(copySegment, segment);
    }
    copySegment = segment;
    copyTop = Granules.addressOf(segment);
    copyEnd = copyTop.plus((long) Granules.span(segment) << Granules.SHIFT);
  }

  @Uninterruptible
  private static void closeSegment() {
    if (copySegment != Granules.NONE) {
      Granules.setUsed(copySegment, copyTop.distanceFrom(Granules.addressOf(copySegment)));
    }
  }

  /** Scans until everything that was reached is scanned. */
  @Uninterruptible
  static void scanAll() {
    while (scanSmall() || scanLarge()) {
      continue;
    }
  }

  /** Scans the next copied object, if there is one. */
  @Uninterruptible
  private static boolean scanSmall() {
    if (scanSegment == Granules.NONE) {
      return false;
    }
    if (scanSegment == copySegment) {
      if (scanNext.isSame(copyTop)) {
        return false;
      }
    } else if (scanNext.isSame(Granules.addressOf(scanSegment).plus(Granules.used(scanSegment)))) {
      scanSegment = Granules.next(scanSegment);
      scanNext = Granules.addressOf(scanSegment);
      return true;
    }
    scanNext = scan(scanNext);
    return true;
  }

  @Uninterruptible
  private static boolean scanLarge() {
    if (largeToScan == Granules.NONE) {
      return false;
    }
    int granule = largeToScan;
    largeToScan = Granules.next(granule);
    scan(Granules.addressOf(granule));
    return true;
  }

  /** Visits the references in an object; returns the address behind it. */
  @Uninterruptible
  private static Address scan(Address object) {
    Address descriptor = ObjectModel.descriptor(object);
    int kind = descriptor.loadByte(DescriptorLayout.KIND);
    if (kind == DescriptorLayout.KIND_INSTANCE) {
      scanFields(object, descriptor);
    } else if (kind == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      scanElements(object, descriptor);
    }
    return object.plus(ObjectModel.size(object));
  }

  @Uninterruptible
  private static void scanFields(Address object, Address descriptor) {
    if ((descriptor.loadChar(DescriptorLayout.FLAGS) & DescriptorLayout.FLAG_REFERENCE) != 0
        && ReferenceObjects.discover(object, descriptor)) {
      return;
    }
    Address map = descriptor.loadAddress32(DescriptorLayout.REFERENCE_MAP);
    if (map.isZero()) {
      return;
    }
    int count = map.loadInt(0);
    for (int i = 1; i <= count; i++) {
      visitSlot(object.plus(map.loadInt(4L * i)));
    }
  }

  @Uninterruptible
  private static void scanElements(Address object, Address descriptor) {
    Address from = object.plus(descriptor.loadInt(DescriptorLayout.SIZE));
    int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    long bytes = (long) object.loadInt(ObjectLayout.ARRAY_LENGTH) << shift;
    visitSlots(from, from.plus(bytes), 1 << shift);
  }
}
