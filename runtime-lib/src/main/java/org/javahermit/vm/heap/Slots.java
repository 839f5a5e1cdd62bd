package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * What the collector does with a reference, wherever it finds one: takes a slot, leaves it pointing
 * to where its object is, or will be. The phase that is under way says what that means.
 */
public final class Slots {
  /** Copy young objects. */
  static final int EVACUATE = 0;

  /** Find everything that lives. */
  static final int MARK = 1;

  /** Let references point to where objects go when they are compacted. */
  static final int ADJUST = 2;

  /** Look whether the reference is sound. */
  static final int VERIFY = 3;

  private static int phase;

  private Slots() {}

  @Uninterruptible
  static void setPhase(int newPhase) {
    phase = newPhase;
  }

  @Uninterruptible
  static boolean isEvacuating() {
    return phase == EVACUATE;
  }

  /** A slot of a stack frame, 64 bits wide. */
  @Uninterruptible
  public static void visitStack(Address slot) {
    Address object = slot.loadAddress(0);
    Address moved = resolve(object, slot);
    if (!moved.isSame(object)) {
      slot.storeAddress(0, moved);
    }
  }

  /** A slot of the target's reference width. */
  @Uninterruptible
  public static void visit(Address slot) {
    Address object = Address.ofObject(slot.loadReference(0));
    Address moved = resolve(object, slot);
    if (!moved.isSame(object)) {
      slot.storeReference(0, moved.toObject());
    }
  }

  /** Slots of the target's reference width, one behind the other. */
  @Uninterruptible
  public static void visitAll(Address from, Address to, int slotBytes) {
    for (Address slot = from; slot.isBelow(to); slot = slot.plus(slotBytes)) {
      visit(slot);
    }
  }

  @AlwaysInline
  @Uninterruptible
  private static Address resolve(Address object, Address slot) {
    if (phase == EVACUATE) {
      return Evacuation.reach(object);
    }
    if (phase == MARK) {
      Marking.reach(object);
      return object;
    }
    if (phase == ADJUST) {
      return Compaction.newAddress(object);
    }
    HeapVerifier.check(object, slot);
    return object;
  }

  /** Whether the object of a reference was found to live so far. */
  @Uninterruptible
  static boolean isReached(Address object) {
    return phase == EVACUATE ? Evacuation.isReached(object) : Marking.isReached(object);
  }

  /** Objects outside of the heap, one behind the other. */
  @Uninterruptible
  public static void visitObjects(Address from, Address to) {
    Address object = from;
    while (object.isBelow(to)) {
      visitFields(object);
      object = object.plus(ObjectModel.size(object));
    }
  }

  /** All references in an object, except that of a reference object to its referent. */
  @Uninterruptible
  static void visitFields(Address object) {
    Address descriptor = ObjectModel.descriptor(object);
    int kind = descriptor.loadByte(DescriptorLayout.KIND);
    if (kind == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      Address from = object.plus(descriptor.loadInt(DescriptorLayout.SIZE));
      int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
      long bytes = (long) object.loadInt(ObjectLayout.ARRAY_LENGTH) << shift;
      visitAll(from, from.plus(bytes), 1 << shift);
    } else if (kind == DescriptorLayout.KIND_INSTANCE) {
      boolean found = phase <= MARK && ReferenceObjects.discover(object, descriptor);
      visitMapped(object, descriptor, found);
    }
  }

  /**
   * The references of an object that lie between two addresses, if it is an array; of another one
   * all, where the part begins with the object.
   */
  @Uninterruptible
  static void visitPart(Address object, Address from, Address to) {
    Address descriptor = ObjectModel.descriptor(object);
    if (descriptor.loadByte(DescriptorLayout.KIND) != DescriptorLayout.KIND_REFERENCE_ARRAY) {
      if (from.isSame(object)) {
        visitFields(object);
      }
      return;
    }
    int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    Address first = object.plus(descriptor.loadInt(DescriptorLayout.SIZE));
    Address end = first.plus((long) object.loadInt(ObjectLayout.ARRAY_LENGTH) << shift);
    visitAll(first.isBelow(from) ? from : first, end.isBelow(to) ? end : to, 1 << shift);
  }

  /** The references of an instance. */
  @Uninterruptible
  static void visitMapped(Address object, Address descriptor, boolean exceptReferent) {
    Address map = descriptor.loadAddress32(DescriptorLayout.REFERENCE_MAP);
    if (map.isZero()) {
      return;
    }
    int count = map.loadInt(0);
    for (int i = 1; i <= count; i++) {
      int offset = map.loadInt(4L * i);
      if (!exceptReferent || !ReferenceObjects.isInternal(offset)) {
        visit(object.plus(offset));
      }
    }
  }
}
