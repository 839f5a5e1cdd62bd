package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Looks at every object and every reference, before and after a collection: takes a heap at rest,
 * with all buffers given up, leaves it as it is, or stops the program and says what is wrong.
 *
 * <p>Every object must have a descriptor and lie inside of its run; every reference must be null or
 * point to the beginning of an object; nothing may be left over from a collection; an old object
 * that refers to a young one must have a marked card; and workers copy to old segments only.
 */
final class HeapVerifier {
  private static RootSet roots;

  /** The object whose references are being looked at, 0 for roots, and whether it is old. */
  private static Address holder;

  private static boolean holderIsOld;

  private HeapVerifier() {}

  /** Looks at the whole heap. */
  @Uninterruptible
  static void run(RootSet rootSet) {
    roots = rootSet;
    holder = Address.zero();
    holderIsOld = false;
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      findStarts(g);
    }
    if (!CopyBuffers.fillOldSegments()) {
      fail("a worker copies to a segment that is not old", Address.zero());
    }
    Slots.setPhase(Slots.VERIFY);
    Workers.resetClaims();
    rootSet.visit();
    visitImage(rootSet.objectsStart(), rootSet.objectsEnd());
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      visitRun(g);
    }
  }

  @Uninterruptible
  private static void findStarts(int g) {
    int state = Granules.state(g);
    if ((state & (Granules.FROM | Granules.MARKED)) != 0) {
      fail("a run is marked outside of a collection", Granules.addressOf(g));
    }
    if ((state & Granules.KIND_MASK) == Granules.LARGE_REST) {
      fail("a large object has no beginning", Granules.addressOf(g));
    }
    if ((state & Granules.KIND_MASK) == Granules.LARGE) {
      checkObject(Granules.addressOf(g), Granules.end(g));
    }
    if ((state & Granules.KIND_MASK) != Granules.SMALL) {
      return;
    }
    MarkBits.clear(Granules.addressOf(g), Granules.end(g));
    Address end = Granules.usedEnd(g);
    for (Address object = Granules.addressOf(g); object.isBelow(end); ) {
      if (isGap(object, state)) {
        object = object.plus(ObjectLayout.ALIGNMENT);
        continue;
      }
      checkObject(object, end);
      MarkBits.markStart(object);
      object = object.plus(ObjectModel.size(object));
    }
  }

  /** The ends of allocation buffers are filled with zeroes. */
  @Uninterruptible
  private static boolean isGap(Address object, int state) {
    return (state & Granules.YOUNG) != 0 && object.loadLong(0) == 0;
  }

  @Uninterruptible
  private static void checkObject(Address object, Address end) {
    Address descriptor = ObjectModel.descriptor(object);
    if (!roots.isDescriptor(descriptor)
        || descriptor.loadByte(DescriptorLayout.KIND) > DescriptorLayout.KIND_PRIMITIVE_ARRAY) {
      fail("an object has no type", object);
    }
    if (ObjectModel.isForwarded(ObjectModel.header(object))) {
      fail("an object was moved and is still there", object);
    }
    if (end.isBelow(object.plus(ObjectModel.size(object)))) {
      fail("an object is longer than its run", object);
    }
  }

  @Uninterruptible
  private static void visitImage(Address from, Address to) {
    for (Address object = from; object.isBelow(to); ) {
      holder = object;
      holderIsOld = true;
      Slots.visitFields(object);
      object = object.plus(ObjectModel.size(object));
    }
  }

  @Uninterruptible
  private static void visitRun(int g) {
    int state = Granules.state(g);
    int kind = state & Granules.KIND_MASK;
    holderIsOld = (state & Granules.YOUNG) == 0;
    if (kind == Granules.LARGE) {
      holder = Granules.addressOf(g);
      Slots.visitFields(holder);
    } else if (kind == Granules.SMALL) {
      Address end = Granules.usedEnd(g);
      Address object = MarkBits.next(Granules.addressOf(g), end);
      while (object.isBelow(end)) {
        holder = object;
        Slots.visitFields(object);
        object = MarkBits.next(object.plus(ObjectLayout.ALIGNMENT), end);
      }
    }
  }

  /** Looks at one reference. */
  @Uninterruptible
  static void check(Address object, Address slot) {
    if (object.isZero()) {
      return;
    }
    long granule = Granules.find(object);
    if (granule >= Granules.count()) {
      if (!roots.isObject(object)) {
        failAt("a reference leads out of the heap", object, slot);
      }
      return;
    }
    int state = Granules.state(granule);
    int kind = state & Granules.KIND_MASK;
    if ((object.toLong() & ObjectLayout.ALIGNMENT - 1) != 0
        || kind == Granules.FREE
        || kind == Granules.LARGE_REST
        || kind == Granules.LARGE && !object.isSame(Granules.addressOf((int) granule))
        || kind == Granules.SMALL && !MarkBits.isMarked(object)) {
      failAt("a reference leads to no object", object, slot);
    }
    if (holderIsOld
        && (state & Granules.YOUNG) != 0
        && !Cards.isDirty(slot)
        && !Cards.isDirty(holder)) {
      failAt("an old object refers to a young one, and its card is clean", object, slot);
    }
  }

  @Uninterruptible
  private static void failAt(String message, Address object, Address slot) {
    Panic.print("heap verifier: slot ");
    Panic.printHexadecimal(slot.toLong());
    Panic.print(" of object ");
    Panic.printHexadecimal(holder.toLong());
    if (!holder.isZero()) {
      Panic.print(", type descriptor ");
      Panic.printHexadecimal(ObjectModel.descriptor(holder).toLong());
    }
    Panic.print("\n");
    fail(message, object);
  }

  @Uninterruptible
  private static void fail(String message, Address object) {
    Panic.print("heap verifier: ");
    Panic.printHexadecimal(object.toLong());
    Panic.print(", granule state ");
    Panic.printHexadecimal(
        Granules.contains(object) ? Granules.state(Granules.of(object)) & 0xff : 0);
    Panic.print("\n");
    Panic.stop(message);
  }
}
