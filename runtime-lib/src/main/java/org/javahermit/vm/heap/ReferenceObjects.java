package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * {@code java.lang.ref.Reference} objects during a collection: takes each that the collector scans,
 * leaves those whose referent is not otherwise reachable cleared and in the pending list, which the
 * JDK's reference handler empties.
 *
 * <p>As in HotSpot, the field {@code discovered} links first the references that a collection
 * found, then the pending list. Soft references count as strong unless memory ran out. Soft and
 * weak ones are cleared first; then objects that wait for their finalizer become reachable again,
 * with everything they refer to; phantom references are cleared last.
 */
public final class ReferenceObjects {
  private static final int WEAK = 0;
  private static final int FINAL = 1;
  private static final int PHANTOM = 2;

  /** Offsets of fields of {@code Reference}; 0: not known yet, all references count as strong. */
  private static int referentOffset;

  private static int discoveredOffset;
  private static int nextOffset;

  private static boolean clearSoft;
  private static boolean keptSoft;
  private static boolean discovering;

  /** Lists of what was found so far. */
  private static Address weakFound;

  private static Address finalFound;
  private static Address phantomFound;

  /** First of the pending list; a static field, so a root like any other. */
  private static Object pending;

  private ReferenceObjects() {}

  /** Says where the fields of {@code Reference} lie. */
  public static void initialize(int referent, int discovered, int next) {
    referentOffset = referent;
    discoveredOffset = discovered;
    nextOffset = next;
  }

  /** Takes the whole pending list: the first reference, linked through {@code discovered}. */
  @Uninterruptible
  public static Object takePending() {
    Object first = pending;
    pending = null;
    return first;
  }

  /** Whether there are references that wait for the reference handler. */
  @Uninterruptible
  public static boolean hasPending() {
    return pending != null;
  }

  /** Whether the last collection could have freed more by clearing soft references. */
  @Uninterruptible
  public static boolean keptSoft() {
    return keptSoft;
  }

  @Uninterruptible
  static void begin(boolean clearSoftReferences) {
    clearSoft = clearSoftReferences;
    keptSoft = false;
    discovering = referentOffset != 0;
    weakFound = Address.zero();
    finalFound = Address.zero();
    phantomFound = Address.zero();
  }

  /** Whether a field is one that the collector treats by itself in discovered references. */
  @AlwaysInline
  @Uninterruptible
  static boolean isInternal(int offset) {
    return offset == referentOffset || offset == discoveredOffset;
  }

  /**
   * Notes a reference object whose referent was not reached so far; the caller then visits only its
   * other fields. False where it is an ordinary object.
   */
  @AlwaysInline
  @Uninterruptible
  static boolean discover(Address object, Address descriptor) {
    int flags = descriptor.loadChar(DescriptorLayout.FLAGS);
    return (flags & DescriptorLayout.FLAG_REFERENCE) != 0 && discoverReference(object, flags);
  }

  @Uninterruptible
  private static boolean discoverReference(Address reference, int flags) {
    if (!discovering || Slots.isReached(referent(reference))) {
      return false;
    }
    int kind = WEAK;
    if ((flags & DescriptorLayout.FLAG_SOFT) != 0) {
      if (!clearSoft) {
        keptSoft = true;
        return false;
      }
    } else if ((flags & DescriptorLayout.FLAG_PHANTOM) != 0) {
      kind = PHANTOM;
    } else if ((flags & DescriptorLayout.FLAG_FINAL) != 0) {
      if (reference.loadReference(nextOffset) != null) {
        return false; // waits for its finalizer already
      }
      kind = FINAL;
    }
    reference.storeReference(discoveredOffset, first(kind).toObject());
    Cards.mark(reference);
    setFirst(kind, reference);
    return true;
  }

  @Uninterruptible
  private static Address first(int kind) {
    return kind == WEAK ? weakFound : kind == FINAL ? finalFound : phantomFound;
  }

  @Uninterruptible
  private static void setFirst(int kind, Address reference) {
    if (kind == WEAK) {
      weakFound = reference;
    } else if (kind == FINAL) {
      finalFound = reference;
    } else {
      phantomFound = reference;
    }
  }

  /** After everything was scanned: clears, and scans what only finalizers can reach. */
  @Uninterruptible
  static void finish() {
    discovering = false;
    clearDead(weakFound);
    if (!finalFound.isZero()) {
      reviveDead();
      if (Slots.isEvacuating()) {
        Evacuation.scanAll();
      } else {
        Marking.scanAll();
      }
    }
    clearDead(phantomFound);
  }

  /** Clears the references of a list whose referents were not reached in the end. */
  @Uninterruptible
  private static void clearDead(Address first) {
    Address reference = first;
    while (!reference.isZero()) {
      Address next = Address.ofObject(reference.loadReference(discoveredOffset));
      if (Slots.isReached(referent(reference))) {
        keep(reference);
      } else {
        reference.storeReference(referentOffset, null);
        enqueue(reference);
      }
      reference = next;
    }
  }

  /** Lets finalizers have the objects that nothing else reaches. */
  @Uninterruptible
  private static void reviveDead() {
    // First all are looked at: what one finalizer reaches may have to be finalized itself.
    Address reference = finalFound;
    Address dead = Address.zero();
    while (!reference.isZero()) {
      Address next = Address.ofObject(reference.loadReference(discoveredOffset));
      if (Slots.isReached(referent(reference))) {
        keep(reference);
      } else {
        reference.storeReference(discoveredOffset, dead.toObject());
        dead = reference;
      }
      reference = next;
    }
    while (!dead.isZero()) {
      Address next = Address.ofObject(dead.loadReference(discoveredOffset));
      dead.storeReference(nextOffset, dead.toObject());
      Slots.visit(dead.plus(referentOffset));
      enqueue(dead);
      dead = next;
    }
  }

  @Uninterruptible
  private static void keep(Address reference) {
    Slots.visit(reference.plus(referentOffset));
    reference.storeReference(discoveredOffset, null);
    Cards.mark(reference);
  }

  @Uninterruptible
  private static void enqueue(Address reference) {
    reference.storeReference(discoveredOffset, pending);
    pending = reference.toObject();
    Cards.mark(reference);
  }

  @Uninterruptible
  private static Address referent(Address reference) {
    return Address.ofObject(reference.loadReference(referentOffset));
  }
}
