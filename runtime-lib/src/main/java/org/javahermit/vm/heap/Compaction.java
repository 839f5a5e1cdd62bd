package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;

/**
 * The second half of a full collection: takes the marked objects, leaves them one behind the other
 * at the lower end of the heap, in their order, all of them old, and everything else free.
 *
 * <p>First each segment's living part gets a place; a segment whose part does not fit before a
 * large object goes behind it. Then the references of everything outside of the heap are adjusted,
 * and last every object's own references, before it is moved. No space is needed besides the
 * tables. Large objects stay where they are and are what the others flow around, unless the heap is
 * so full that they have to move too. A target never lies above its object, and objects move in the
 * order of their addresses, so none is overwritten before it has moved. Source: Kermany and
 * Petrank, "The Compressor", PLDI 2006; the order is that of Haddon and Waite's sliding compaction.
 */
final class Compaction {
  private static boolean moveLarge;

  /** Where the next living part goes, and the room around it that large objects leave. */
  private static Address target;

  private static Address roomStart;
  private static Address roomEnd;

  private Compaction() {}

  /** After marking: frees dead large objects and finds a place for everything else. */
  @Uninterruptible
  static void plan(boolean withLarge) {
    moveLarge = withLarge;
    freeDeadLarge();
    target = Granules.addressOf(0);
    roomStart = target;
    roomEnd = target;
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int kind = Granules.kind(g);
      if (kind == Granules.SMALL) {
        planSegment(g);
      } else if (kind == Granules.LARGE && moveLarge) {
        planLarge(g);
      }
    }
    closeRoom();
    Slots.setPhase(Slots.ADJUST);
  }

  @Uninterruptible
  private static void freeDeadLarge() {
    for (int g = 0; g < Granules.count(); ) {
      int behind = Granules.behind(g);
      int state = Granules.state(g);
      if ((state & Granules.KIND_MASK) == Granules.LARGE && (state & Granules.MARKED) == 0) {
        Granules.release(g);
      }
      g = behind;
    }
  }

  @Uninterruptible
  private static void planSegment(int segment) {
    Address from = Granules.addressOf(segment);
    Address to = Granules.usedEnd(segment);
    long live = 0;
    for (Address block = from; block.isBelow(to); block = block.plus(Cards.BYTES)) {
      live += MarkBits.liveBytes(block);
    }
    Address next = place(live);
    target = next.plus(live);
    for (Address block = from; block.isBelow(to); block = block.plus(Cards.BYTES)) {
      MarkBits.setTarget(block, next);
      next = next.plus(MarkBits.liveBytes(block));
    }
  }

  /** A large object's target is kept with its first block. */
  @Uninterruptible
  private static void planLarge(int granule) {
    int span = Granules.span(granule);
    long bytes = (long) span << Granules.SHIFT;
    closeRoom();
    target = Granules.addressOf(Granules.of(target.plus(Granules.BYTES - 1)));
    roomStart = target;
    Address place = place(bytes);
    MarkBits.setTarget(Granules.addressOf(granule), place);
    Granules.setPlan(Granules.of(place), span << 1 | 1);
    target = place.plus(bytes);
    roomStart = target;
  }

  /** The next place with room for so many bytes in one piece. */
  @Uninterruptible
  private static Address place(long bytes) {
    while (roomEnd.distanceFrom(target) < bytes) {
      closeRoom();
      openRoom();
    }
    return target;
  }

  /** Plans a segment from the room's start to what is filled of it. */
  @Uninterruptible
  private static void closeRoom() {
    long bytes = target.distanceFrom(roomStart);
    if (bytes > 0) {
      Granules.setPlan(Granules.of(roomStart), (int) bytes);
      roomStart = target;
    }
  }

  @Uninterruptible
  private static void openRoom() {
    int g = Granules.of(roomEnd);
    while (g < Granules.count() && isObstacle(g)) {
      g = Granules.behind(g);
    }
    if (g >= Granules.count()) {
      Panic.stop("live objects do not fit into the heap");
    }
    roomStart = Granules.addressOf(g);
    target = roomStart;
    while (g < Granules.count() && !isObstacle(g)) {
      g = Granules.behind(g);
    }
    roomEnd = Granules.addressOf(g);
  }

  @Uninterruptible
  private static boolean isObstacle(int granule) {
    int kind = Granules.kind(granule);
    return !moveLarge && kind == Granules.LARGE
        || kind == Granules.FREE && !Backing.isBacked(granule);
  }

  /** Where a marked object will lie. */
  @AlwaysInline
  @Uninterruptible
  static Address newAddress(Address object) {
    long granule = Granules.find(object);
    if (granule >= Granules.count()) {
      return object;
    }
    if ((Granules.state(granule) & Granules.KIND_MASK) == Granules.SMALL) {
      return MarkBits.target(object);
    }
    return moveLarge ? MarkBits.targetOfBlock(object) : object;
  }

  /** After the slots outside were adjusted: adjusts and moves all objects. */
  @Uninterruptible
  static void move() {
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int kind = Granules.kind(g);
      if (kind == Granules.SMALL) {
        moveSegment(g);
      } else if (kind == Granules.LARGE) {
        Address object = Granules.addressOf(g);
        Slots.visitFields(object);
        slide(object, newAddress(object), ObjectModel.size(object));
      }
    }
  }

  @Uninterruptible
  private static void moveSegment(int segment) {
    Address end = Granules.usedEnd(segment);
    Address object = MarkBits.next(Granules.addressOf(segment), end);
    while (object.isBelow(end)) {
      long size = ObjectModel.size(object);
      Slots.visitFields(object);
      Address to = MarkBits.target(object);
      slide(object, to, size);
      Cards.note(to, size);
      object = MarkBits.next(object.plus(size), end);
    }
  }

  @Uninterruptible
  private static void slide(Address from, Address to, long size) {
    if (from.isSame(to)) {
      return;
    }
    if (size > 256) {
      Machine.copyForward(to, from, size);
      return;
    }
    for (long i = 0; i < size; i += 8) {
      to.storeLong(i, from.loadLong(i));
    }
  }

  /** Makes the table of granules say what lies where now. */
  @Uninterruptible
  static void finish() {
    for (int g = 0; g < Granules.count(); ) {
      int behind = Granules.behind(g);
      int kind = Granules.kind(g);
      if (kind == Granules.SMALL || kind == Granules.LARGE && moveLarge) {
        Granules.release(g);
      } else if (kind == Granules.LARGE) {
        int young = Granules.YOUNG | Granules.AGE_MASK << Granules.AGE_SHIFT;
        Granules.change(g, young | Granules.MARKED, 0);
        Cards.cleanRange(Granules.addressOf(g), Granules.end(g));
      }
      g = behind;
    }
    int last = Granules.NONE;
    for (int g = 0; g < Granules.count(); g++) {
      int plan = Granules.plan(g);
      if (plan != 0) {
        Granules.setPlan(g, 0);
        if ((plan & 1) != 0) {
          Granules.makeLarge(g, plan >>> 1);
        } else {
          Granules.makeSegment(g, plan & 0xffffffffL);
          last = g;
        }
        // Nothing is young any more.
        Cards.cleanRange(Granules.addressOf(g), Granules.end(g));
      }
    }
    CopyBuffers.resume(last);
    Granules.resetCursors();
  }
}
