package org.javahermit.vm.heap;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The second half of a full collection: takes the marked objects, leaves them one behind the other
 * at the lower end of the heap, in their order, all of them old, and everything else free.
 *
 * <p>First each segment's living part gets a place; a segment whose part does not fit before a
 * large object goes behind it. Then the references of everything outside of the heap are adjusted,
 * and every object's own references, before it is moved. No space is needed besides the tables.
 * Large objects stay where they are and are what the others flow around, unless the heap is so full
 * that they have to move too. A target never lies above its object, and objects move in the order
 * of their addresses, so none is overwritten before it has moved. Source: Kermany and Petrank, "The
 * Compressor", PLDI 2006; the order is that of Haddon and Waite's sliding compaction.
 *
 * <p>Workers divide the heap in stripes, which they claim in the order of addresses: they count
 * what lives there, and say where each block goes, when the leader has summed up. To move a
 * stripe's objects a worker first adjusts them, then waits until those stripes are empty to which
 * they go. These lie below, so they were claimed before, and whoever has the lowest of all waits
 * for nobody. A large object that moves does so from the stripe in which it begins; none of the
 * others that it reaches is empty before that one. Source for the order: Abuaiadh et al., "An
 * Efficient Parallel Heap Compaction Algorithm", OOPSLA 2004.
 */
final class Compaction {
  private static RootSet roots;
  private static boolean moveLarge;

  /** Where the next living part goes, and the room around it that large objects leave. */
  private static Address target;

  private static Address roomStart;
  private static Address roomEnd;

  private Compaction() {}

  /** After marking: moves everything that lives. */
  @Uninterruptible
  static void run(RootSet rootSet, boolean withLarge) {
    roots = rootSet;
    moveLarge = withLarge;
    freeDeadLarge();
    Workers.run(Workers.COUNT_LIVE);
    plan();
    Workers.run(Workers.SET_TARGETS);
    Slots.setPhase(Slots.ADJUST);
    WeakSlots.adjust();
    Workers.run(Workers.MOVE);
    finish();
  }

  /** Finds a place for each segment, and each of its pieces in the stripes. */
  @Uninterruptible
  private static void plan() {
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

  /**
   * What each worker does first: notes with the first granule of each piece, which is what a
   * segment has of a stripe, how many bytes of it live.
   */
  @Uninterruptible
  static void countLive() {
    for (int stripe = nextStripe(); stripe < Granules.stripes(); stripe = nextStripe()) {
      int end = Granules.stripeEnd(stripe);
      for (int g = Granules.stripeStart(stripe); g < end; g = behindPiece(g, end)) {
        if (Granules.kind(g) == Granules.SMALL) {
          Granules.setNext(g, countLive(Granules.addressOf(g), usedEnd(g, end)));
        }
      }
    }
  }

  @Uninterruptible
  private static int countLive(Address from, Address to) {
    long live = 0;
    for (Address block = from; block.isBelow(to); block = block.plus(Cards.BYTES)) {
      live += MarkBits.liveBytes(block);
    }
    return (int) live;
  }

  /** What each worker does when all places are known: notes where each block goes. */
  @Uninterruptible
  static void setTargets() {
    for (int stripe = nextStripe(); stripe < Granules.stripes(); stripe = nextStripe()) {
      int end = Granules.stripeEnd(stripe);
      for (int g = Granules.stripeStart(stripe); g < end; g = behindPiece(g, end)) {
        if (Granules.kind(g) == Granules.SMALL) {
          setTargets(Granules.addressOf(g), usedEnd(g, end), pieceTarget(g));
        }
      }
    }
  }

  @Uninterruptible
  private static void setTargets(Address from, Address to, Address first) {
    Address next = first;
    for (Address block = from; block.isBelow(to); block = block.plus(Cards.BYTES)) {
      MarkBits.setTarget(block, next);
      next = next.plus(MarkBits.liveBytes(block));
    }
  }

  /** The next stripe for this worker. */
  @Uninterruptible
  private static int nextStripe() {
    return Workers.claim(Workers.HEAP);
  }

  /** The first granule of the run that a granule belongs to which is a piece's first. */
  @Uninterruptible
  private static int run(int piece) {
    return piece % Granules.STRIPE == 0 ? Granules.beginning(piece) : piece;
  }

  /** The granule behind a piece, in a stripe that ends with another one. */
  @Uninterruptible
  private static int behindPiece(int piece, int stripeEnd) {
    if (Granules.kind(piece) == Granules.FREE) {
      return piece + 1;
    }
    int run = run(piece);
    int behind = run + Granules.span(run);
    return behind < stripeEnd ? behind : stripeEnd;
  }

  /** Where the objects of a piece end. */
  @Uninterruptible
  private static Address usedEnd(int piece, int stripeEnd) {
    Address end = Granules.usedEnd(run(piece));
    Address limit = Granules.addressOf(stripeEnd);
    return end.isBelow(limit) ? end : limit;
  }

  @Uninterruptible
  private static Address pieceTarget(int piece) {
    return Address.of((Granules.next(piece) & 0xffffffffL) << 3);
  }

  @Uninterruptible
  private static void planSegment(int segment) {
    int end = segment + Granules.span(segment);
    long live = 0;
    for (int g = segment; g < end; g = nextPiece(g)) {
      live += Granules.next(g);
    }
    Address next = place(live);
    target = next.plus(live);
    for (int g = segment; g < end; g = nextPiece(g)) {
      int bytes = Granules.next(g);
      Granules.setNext(g, (int) (next.toLong() >>> 3));
      next = next.plus(bytes);
    }
  }

  @Uninterruptible
  private static int nextPiece(int granule) {
    return granule - granule % Granules.STRIPE + Granules.STRIPE;
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

  /** What each worker does last: adjusts all references, and moves. */
  @Uninterruptible
  static void work() {
    roots.visit();
    ImageHeap.visitAll();
    for (int stripe = nextStripe(); stripe < Granules.stripes(); stripe = nextStripe()) {
      int end = Granules.stripeEnd(stripe);
      for (int g = Granules.stripeStart(stripe); g < end; g = behindPiece(g, end)) {
        int kind = Granules.kind(g);
        if (kind == Granules.SMALL) {
          movePiece(stripe, Granules.addressOf(g), usedEnd(g, end));
        } else if (kind != Granules.FREE) {
          moveLargePiece(stripe, g, end);
        }
      }
      MarkBits.setEmptied(stripe);
    }
  }

  /** Adjusts what a large object has of a stripe; moves it where it begins, if they move at all. */
  @Uninterruptible
  private static void moveLargePiece(int stripe, int piece, int stripeEnd) {
    int first = run(piece);
    Address object = Granules.addressOf(first);
    if (!moveLarge) {
      Slots.visitPart(object, Granules.addressOf(piece), Granules.addressOf(stripeEnd));
    } else if (first != piece) {
      awaitEmptied(first >> Granules.STRIPE_SHIFT);
    } else {
      moveLarge(stripe, object, ObjectModel.size(object));
    }
  }

  @Uninterruptible
  private static void moveLarge(int stripe, Address object, long size) {
    Slots.visitFields(object);
    Address to = newAddress(object);
    if (Workers.isParallel()) {
      awaitRoom(stripe, to, to.plus(size));
    }
    slide(object, to, size);
  }

  /** Adjusts and moves the objects that begin in a part of a stripe. */
  @Uninterruptible
  private static void movePiece(int stripe, Address from, Address end) {
    boolean isFirst = from.isSame(Granules.addressOf(Granules.stripeStart(stripe)));
    Address start = MarkBits.next(isFirst ? from.plus(MarkBits.covered(stripe)) : from, end);
    if (!Workers.isParallel()) {
      adjustAndMove(start, end);
    } else if (start.isBelow(end)) {
      awaitRoom(stripe, MarkBits.target(start), adjust(start, end));
      move(start, end);
    }
  }

  /** One object after the other, while it is in the cache. */
  @Uninterruptible
  private static void adjustAndMove(Address start, Address end) {
    Address object = start;
    while (object.isBelow(end)) {
      long size = ObjectModel.size(object);
      adjustFields(object);
      Address to = MarkBits.target(object);
      slide(object, to, size);
      Cards.note(to, size);
      object = MarkBits.next(object.plus(size), end);
    }
  }

  @Uninterruptible
  private static void move(Address start, Address end) {
    Address object = start;
    while (object.isBelow(end)) {
      long size = ObjectModel.size(object);
      Address to = MarkBits.target(object);
      slide(object, to, size);
      Cards.note(to, size);
      object = MarkBits.next(object.plus(size), end);
    }
  }

  /** The same as {@link Slots#visitFields} does, but without asking which phase it is. */
  @Uninterruptible
  private static void adjustFields(Address object) {
    Address descriptor = ObjectModel.descriptor(object);
    int kind = descriptor.loadByte(DescriptorLayout.KIND);
    if (kind == DescriptorLayout.KIND_INSTANCE) {
      Address map = descriptor.loadAddress32(DescriptorLayout.REFERENCE_MAP);
      int count = map.isZero() ? 0 : map.loadInt(0);
      for (int i = 1; i <= count; i++) {
        adjustSlot(object.plus(map.loadInt(4L * i)));
      }
    } else if (kind == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
      Address slot = object.plus(descriptor.loadInt(DescriptorLayout.SIZE));
      Address end = slot.plus((long) object.loadInt(ObjectLayout.ARRAY_LENGTH) << shift);
      for (; slot.isBelow(end); slot = slot.plus(1L << shift)) {
        adjustSlot(slot);
      }
    }
  }

  @AlwaysInline
  @Uninterruptible
  private static void adjustSlot(Address slot) {
    Address object = Address.ofObject(slot.loadReference(0));
    Address moved = newAddress(object);
    if (!moved.isSame(object)) {
      slot.storeReference(0, moved.toObject());
    }
  }

  /** Adjusts objects; the address behind the place where the last one goes. */
  @Uninterruptible
  private static Address adjust(Address start, Address end) {
    Address object = start;
    Address last = start;
    long size = 0;
    while (object.isBelow(end)) {
      last = object;
      size = ObjectModel.size(object);
      adjustFields(object);
      object = MarkBits.next(object.plus(size), end);
    }
    return MarkBits.target(last).plus(size);
  }

  /**
   * Waits until nothing is left in a place, besides what lies in a stripe, whose objects move in
   * their order. The place may begin with the end of an object that begins a stripe before.
   */
  @Uninterruptible
  private static void awaitRoom(int stripe, Address from, Address to) {
    int first = (Granules.of(from) >> Granules.STRIPE_SHIFT) - 1;
    int last = Granules.of(to.minus(1)) >> Granules.STRIPE_SHIFT;
    for (int i = first < 0 ? 0 : first; i <= last && i < stripe; i++) {
      awaitEmptied(i);
    }
  }

  @Uninterruptible
  private static void awaitEmptied(int stripe) {
    for (int round = 0; !MarkBits.isEmptied(stripe); round++) {
      Platform.current().relax(round);
    }
  }

  @AlwaysInline
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
  private static void finish() {
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
