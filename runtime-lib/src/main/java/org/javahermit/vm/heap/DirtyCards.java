package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The old objects that may refer to young ones, as roots of a young collection: takes the marked
 * cards, leaves those marked behind which there still are references to young objects.
 *
 * <p>All old objects count as alive. A card is cleaned before it is looked at, and whoever visits a
 * slot of an old object marks the slot's card again if its object stays young.
 */
final class DirtyCards {
  private DirtyCards() {}

  /** Visits the marked cards of all old runs that are not to be emptied. */
  @Uninterruptible
  static void visitOld() {
    int skipped = Granules.YOUNG | Granules.FROM;
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int state = Granules.state(g);
      if ((state & skipped) != 0) {
        continue;
      }
      if ((state & Granules.KIND_MASK) == Granules.SMALL) {
        visitObjects(Granules.addressOf(g), Granules.usedEnd(g));
      } else if ((state & Granules.KIND_MASK) == Granules.LARGE) {
        visitLarge(Granules.addressOf(g));
      }
    }
  }

  /** Visits the marked cards of objects that lie one behind the other, with known starts. */
  @Uninterruptible
  static void visitObjects(Address from, Address to) {
    Address card = Cards.nextDirty(Cards.start(from), to);
    while (card.isBelow(to)) {
      Cards.clean(card);
      Address end = lower(card.plus(Cards.BYTES), to);
      Address object = card.isBelow(from) ? from : Cards.objectAt(card);
      while (object.isBelow(end)) {
        visitPart(object, card, end);
        object = object.plus(ObjectModel.size(object));
      }
      card = Cards.nextDirty(card.plus(Cards.BYTES), to);
    }
  }

  @Uninterruptible
  private static void visitLarge(Address object) {
    Address to = object.plus(ObjectModel.size(object));
    Address card = Cards.nextDirty(object, to);
    while (card.isBelow(to)) {
      Cards.clean(card);
      visitPart(object, card, card.plus(Cards.BYTES));
      card = Cards.nextDirty(card.plus(Cards.BYTES), to);
    }
  }

  /**
   * All references of an instance, or those elements of an array that lie between two addresses.
   */
  @Uninterruptible
  private static void visitPart(Address object, Address from, Address to) {
    Address descriptor = ObjectModel.descriptor(object);
    if (descriptor.loadByte(DescriptorLayout.KIND) == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      visitElements(object, descriptor, from, to);
    } else {
      visitFields(object);
    }
  }

  @Uninterruptible
  private static void visitElements(Address array, Address descriptor, Address from, Address to) {
    Address first = array.plus(descriptor.loadInt(DescriptorLayout.SIZE));
    int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    Address end = first.plus((long) array.loadInt(ObjectLayout.ARRAY_LENGTH) << shift);
    Address start = first.isBelow(from) ? from : first;
    visitSlots(start, lower(end, to), 1 << shift);
  }

  @Uninterruptible
  private static void visitSlots(Address from, Address to, int slotBytes) {
    for (Address slot = from; slot.isBelow(to); slot = slot.plus(slotBytes)) {
      visitSlot(slot);
    }
  }

  /** Visits all references of an old object. */
  @Uninterruptible
  static void visitFields(Address object) {
    Address descriptor = ObjectModel.descriptor(object);
    int kind = descriptor.loadByte(DescriptorLayout.KIND);
    if (kind == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      visitElements(object, descriptor, object, Address.of(-1L));
    } else if (kind == DescriptorLayout.KIND_INSTANCE) {
      boolean found = ReferenceObjects.discover(object, descriptor);
      visitMapped(object, descriptor, found);
    }
  }

  @Uninterruptible
  private static void visitMapped(Address object, Address descriptor, boolean exceptReferent) {
    Address map = descriptor.loadAddress32(DescriptorLayout.REFERENCE_MAP);
    if (map.isZero()) {
      return;
    }
    int count = map.loadInt(0);
    for (int i = 1; i <= count; i++) {
      int offset = map.loadInt(4L * i);
      if (!exceptReferent || !ReferenceObjects.isInternal(offset)) {
        visitSlot(object.plus(offset));
      }
    }
  }

  /** A slot of an old object: its card is marked if what it refers to stays young. */
  @Uninterruptible
  private static void visitSlot(Address slot) {
    Address object = Address.ofObject(slot.loadReference(0));
    Address moved = Evacuation.reach(object);
    if (!moved.isSame(object)) {
      slot.storeReference(0, moved.toObject());
    }
    if (Granules.isYoung(moved)) {
      Cards.mark(slot);
    }
  }

  @Uninterruptible
  private static Address lower(Address a, Address b) {
    return a.isBelow(b) ? a : b;
  }
}
