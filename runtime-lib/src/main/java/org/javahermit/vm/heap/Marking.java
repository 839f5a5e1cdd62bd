package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
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
 * scanned again. Source: Jones et al., The Garbage Collection Handbook, section 2.4.
 */
final class Marking {
  /** Elements of an array that are scanned before the rest goes back on the stack. */
  private static final int PIECE = 512;

  private static final int ENTRY_BYTES = 16;

  private static Address stack;
  private static Address top;
  private static Address limit;

  /** The lowest object that did not fit on the stack, or all ones. */
  private static Address lowestLeftOut;

  private static boolean leftOutLarge;

  private Marking() {}

  /** Takes memory for the stack. */
  static void initialize(Address memory, long bytes) {
    stack = memory;
    limit = memory.plus(bytes / ENTRY_BYTES * ENTRY_BYTES);
  }

  /** Starts: nothing is marked. */
  @Uninterruptible
  static void begin() {
    top = stack;
    lowestLeftOut = Address.of(-1L);
    leftOutLarge = false;
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int kind = Granules.kind(g);
      if (kind == Granules.SMALL) {
        MarkBits.clear(Granules.addressOf(g), Granules.end(g));
      } else if (kind == Granules.LARGE) {
        Granules.setState(g, Granules.state(g) & ~Granules.MARKED);
      }
    }
    Slots.setPhase(Slots.MARK);
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
    MarkBits.mark(object, ObjectModel.size(object));
    push(object, 0);
  }

  @Uninterruptible
  private static void markLarge(Address object, int granule, int state) {
    if ((state & Granules.KIND_MASK) != Granules.LARGE) {
      Panic.stop("the collector found a reference into the middle of an object");
    }
    Granules.setState(granule, state | Granules.MARKED);
    push(object, 0);
  }

  /** Puts an object on the stack, to be scanned from one element on. */
  @Uninterruptible
  private static void push(Address object, int element) {
    Address descriptor = ObjectModel.descriptor(object);
    int kind = descriptor.loadByte(DescriptorLayout.KIND);
    if (kind == DescriptorLayout.KIND_PRIMITIVE_ARRAY) {
      return;
    }
    if (top.isSame(limit)) {
      leaveOut(object);
      return;
    }
    top.storeAddress(0, object);
    top.storeInt(8, element);
    top = top.plus(ENTRY_BYTES);
  }

  @Uninterruptible
  private static void leaveOut(Address object) {
    if (Granules.kind(Granules.of(object)) == Granules.LARGE) {
      leftOutLarge = true;
    } else if (object.isBelow(lowestLeftOut)) {
      lowestLeftOut = object;
    }
  }

  /** Scans until everything that was reached is scanned. */
  @Uninterruptible
  static void scanAll() {
    drain();
    while (leftOutLarge || !lowestLeftOut.isSame(Address.of(-1L))) {
      Address from = lowestLeftOut;
      boolean large = leftOutLarge;
      lowestLeftOut = Address.of(-1L);
      leftOutLarge = false;
      for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
        int state = Granules.state(g);
        if ((state & Granules.KIND_MASK) == Granules.SMALL) {
          scanSegment(g, from);
        } else if (large && (state & Granules.MARKED) != 0) {
          push(Granules.addressOf(g), 0);
          drain();
        }
      }
    }
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
        push(object, 0);
        drain();
      }
      object = MarkBits.next(object.plus(ObjectModel.size(object)), end);
    }
  }

  @Uninterruptible
  private static void drain() {
    while (!top.isSame(stack)) {
      top = top.minus(ENTRY_BYTES);
      Address object = top.loadAddress(0);
      Address descriptor = ObjectModel.descriptor(object);
      if (descriptor.loadByte(DescriptorLayout.KIND) == DescriptorLayout.KIND_INSTANCE) {
        boolean found = ReferenceObjects.discover(object, descriptor);
        Slots.visitMapped(object, descriptor, found);
      } else {
        scanPiece(object, descriptor, top.loadInt(8));
      }
    }
  }

  @Uninterruptible
  private static void scanPiece(Address array, Address descriptor, int element) {
    int length = array.loadInt(ObjectLayout.ARRAY_LENGTH);
    int end = length - element > PIECE ? element + PIECE : length;
    if (end < length) {
      push(array, end); // there is room: the array itself was just taken off
    }
    int shift = descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    Address first = array.plus(descriptor.loadInt(DescriptorLayout.SIZE));
    Slots.visitAll(
        first.plus((long) element << shift), first.plus((long) end << shift), 1 << shift);
  }
}
