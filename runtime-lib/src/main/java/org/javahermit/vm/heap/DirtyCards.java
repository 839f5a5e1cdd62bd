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

  /**
   * Visits the marked cards of all old runs that are not to be emptied, as many stripes of them as
   * this worker gets.
   */
  @Uninterruptible
  static void visitOld() {
    int stripe = Workers.claim(Workers.HEAP);
    while (stripe < Granules.stripes()) {
      visitStripe(Granules.stripeStart(stripe), Granules.stripeEnd(stripe));
      stripe = Workers.claim(Workers.HEAP);
    }
  }

  /**
   * Other workers take free granules meanwhile. So only entries of runs are looked at that were
   * there, and old, before; large objects that become old meanwhile may be visited in vain.
   */
  @Uninterruptible
  private static void visitStripe(int first, int end) {
    Address from = Granules.addressOf(first);
    Address to = Granules.addressOf(end);
    int g = isOld(Granules.state(first)) ? Granules.beginning(first) : first;
    while (g < end) {
      int state = Granules.state(g);
      int kind = state & Granules.KIND_MASK;
      if (!isOld(state) || kind == Granules.LARGE_REST) {
        g++;
        continue;
      }
      Address start = higher(Granules.addressOf(g), from);
      if (kind == Granules.SMALL) {
        visitObjects(start, lower(Granules.usedEnd(g), to));
      } else {
        visitLarge(Granules.addressOf(g), start, to);
      }
      g += Granules.span(g);
    }
  }

  @Uninterruptible
  private static boolean isOld(int state) {
    return (state & Granules.KIND_MASK) != Granules.FREE
        && (state & (Granules.YOUNG | Granules.FROM)) == 0
        && !Granules.isNew(state);
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

  /** Visits the marked cards of a part of a large object. */
  @Uninterruptible
  private static void visitLarge(Address object, Address from, Address partEnd) {
    Address to = lower(object.plus(ObjectModel.size(object)), partEnd);
    Address card = Cards.nextDirty(from, to);
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

  /** Visits slots of an old array. */
  @Uninterruptible
  static void visitSlots(Address from, Address to, int slotBytes) {
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
  private static Address higher(Address a, Address b) {
    return a.isBelow(b) ? b : a;
  }

  @Uninterruptible
  private static Address lower(Address a, Address b) {
    return a.isBelow(b) ? a : b;
  }
}
