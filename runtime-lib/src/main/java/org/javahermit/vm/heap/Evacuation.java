package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Panic;

/**
 * The copying collection: takes the roots slot by slot, leaves every reachable object of the runs
 * to be emptied in other ones (large objects stay and get older), every slot pointing there, and
 * those runs free. Usually the young runs are emptied; for tests all are.
 *
 * <p>Objects are copied to segments by their age, the oldest to the old generation, and copies are
 * scanned in the order in which they were made, so that the segments themselves are the list of
 * what is to be done. Sources: C. J. Cheney, "A nonrecursive list compacting algorithm", CACM
 * 13(11), 1970; D. Ungar, "Generation scavenging", 1984.
 */
final class Evacuation {
  /** Granules in a segment, if so many neighbours are free. */
  static final int SEGMENT_GRANULES = 16;

  /** Larger copies are made by the processor's string instruction. */
  private static final long LARGEST_BY_WORDS = 128;

  private static int largeToScan;
  private static int threshold;

  private Evacuation() {}

  /**
   * Starts a collection: the young runs are to be emptied, or all.
   *
   * @param tenuringThreshold survivors of so many collections become old
   */
  @Uninterruptible
  static void begin(boolean everything, int tenuringThreshold) {
    threshold = tenuringThreshold;
    largeToScan = Granules.NONE;
    Granules.resetCursors();
    CopyBuffers.begin();
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int state = Granules.state(g);
      if (state != Granules.FREE && (everything || (state & Granules.YOUNG) != 0)) {
        Granules.change(g, 0, Granules.FROM);
      }
    }
    Slots.setPhase(Slots.EVACUATE);
    if (!everything) {
      DirtyCards.visitOld();
    }
  }

  /** After all roots: copies the rest, clears weak references, frees what was emptied. */
  @Uninterruptible
  static void finish() {
    scanAll();
    ReferenceObjects.finish();
    WeakSlots.follow();
    CopyBuffers.finish();
    for (int g = 0; g < Granules.count(); ) {
      int behind = Granules.behind(g);
      if ((Granules.state(g) & Granules.FROM) != 0) {
        Granules.release(g);
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
        || (state & Granules.KIND_MASK) == Granules.SMALL && ObjectModel.isForwarded(object);
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
      return ObjectModel.isForwarded(object)
          ? ObjectModel.forwardingAddress(object)
          : copy(object, destination(state));
    }
    if ((state & Granules.KIND_MASK) != Granules.LARGE) {
      Panic.stop("the collector found a reference into the middle of an object");
    }
    int next = destination(state);
    int young = next == CopyBuffers.OLD ? 0 : Granules.YOUNG | next << Granules.AGE_SHIFT;
    int bits = Granules.FROM | Granules.YOUNG | Granules.AGE_MASK << Granules.AGE_SHIFT;
    Granules.change(granule, bits, young);
    Granules.setNext(granule, largeToScan);
    largeToScan = granule;
    return object;
  }

  /** The age that objects of a run have from now on. */
  @AlwaysInline
  @Uninterruptible
  private static int destination(int state) {
    int age = (state >> Granules.AGE_SHIFT & Granules.AGE_MASK) + 1;
    return (state & Granules.YOUNG) == 0 || age > threshold ? CopyBuffers.OLD : age;
  }

  @Uninterruptible
  private static Address copy(Address object, int destination) {
    long size = ObjectModel.size(object);
    Address copy = CopyBuffers.allocate(destination, size);
    if (size <= LARGEST_BY_WORDS) {
      for (long i = 0; i < size; i += 8) {
        copy.storeLong(i, object.loadLong(i));
      }
    } else {
      Machine.copyForward(copy, object, size);
    }
    ObjectModel.forward(object, copy);
    if (destination == CopyBuffers.OLD) {
      Cards.note(copy, size);
    }
    return copy;
  }

  /** Scans until everything that was reached is scanned. */
  @Uninterruptible
  static void scanAll() {
    boolean found = true;
    while (found) {
      found = false;
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
      scan(object, destination == CopyBuffers.OLD);
      CopyBuffers.scanned(destination, object.plus(ObjectModel.size(object)));
      object = CopyBuffers.nextToScan(destination);
    }
    return true;
  }

  @Uninterruptible
  private static boolean scanLarge() {
    boolean found = false;
    while (largeToScan != Granules.NONE) {
      int granule = largeToScan;
      largeToScan = Granules.next(granule);
      scan(Granules.addressOf(granule), (Granules.state(granule) & Granules.YOUNG) == 0);
      found = true;
    }
    return found;
  }

  @Uninterruptible
  private static void scan(Address object, boolean old) {
    if (old) {
      DirtyCards.visitFields(object);
    } else {
      Slots.visitFields(object);
    }
  }
}
