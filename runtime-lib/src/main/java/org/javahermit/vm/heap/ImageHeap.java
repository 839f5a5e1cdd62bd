package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The objects outside of the heap as roots: takes their range, of which it notes once where objects
 * begin, and visits them, all or those on marked cards, each worker the pieces that it claims.
 */
final class ImageHeap {
  /** Bytes that a worker claims at a time, a multiple of a card's. */
  private static final long PIECE = 64 << 10;

  private static Address start;
  private static Address end;

  private ImageHeap() {}

  /** Lets the cards know where objects begin, one behind the other in a range. */
  @Uninterruptible
  static void note(Address from, Address to) {
    start = from;
    end = to;
    for (Address object = from; object.isBelow(to); ) {
      long size = ObjectModel.size(object);
      Cards.note(object, size);
      object = object.plus(size);
    }
  }

  /** Visits the objects on marked cards. */
  @Uninterruptible
  static void visitMarked() {
    for (Address from = claim(); from.isBelow(end); from = claim()) {
      DirtyCards.visitObjects(from, endOf(from));
    }
  }

  /** Visits all objects. */
  @Uninterruptible
  static void visitAll() {
    for (Address from = claim(); from.isBelow(end); from = claim()) {
      Address object = from.isSame(start) ? from : Cards.objectAt(from);
      if (object.isBelow(from)) {
        object = object.plus(ObjectModel.size(object)); // belongs to the piece before
      }
      Slots.visitObjects(object, endOf(from));
    }
  }

  /** Cleans all cards. */
  @Uninterruptible
  static void cleanCards() {
    Cards.cleanRange(Cards.start(start), Cards.start(end.plus(Cards.BYTES - 1)));
  }

  @Uninterruptible
  private static Address claim() {
    Address piece = Cards.start(start).plus(Workers.claim(Workers.IMAGE) * PIECE);
    return piece.isBelow(start) ? start : piece;
  }

  @Uninterruptible
  private static Address endOf(Address from) {
    long begun = from.distanceFrom(Cards.start(start)) / PIECE;
    Address next = Cards.start(start).plus((begun + 1) * PIECE);
    return next.isBelow(end) ? next : end;
  }
}
