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
 *
 * <p>Each worker has lists of its own; the last reference of a list is linked to itself, so that
 * whoever comes to a reference sees that it was found already. When all is scanned, the leader goes
 * through the lists of all.
 */
public final class ReferenceObjects {
  private static final int WEAK = 0;
  private static final int FINAL = 1;
  private static final int PHANTOM = 2;
  private static final int KINDS = 3;

  /** What {@code discovered} holds between the claim and the link; no object lies there. */
  private static final int CLAIMED = 8;

  /** Offsets of fields of {@code Reference}; 0: not known yet, all references count as strong. */
  private static int referentOffset;

  private static int discoveredOffset;
  private static int nextOffset;

  private static boolean clearSoft;
  private static boolean keptSoft;
  private static boolean discovering;

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
    for (int i = 0; i < Workers.team(); i++) {
      for (int kind = 0; kind < KINDS; kind++) {
        setFirst(Workers.record(i), kind, Address.zero());
      }
    }
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
    if (claim(reference)) {
      add(reference, kind);
    }
    return true;
  }

  /** Whether the reference is in no list so far; from now on it counts as found. */
  @Uninterruptible
  private static boolean claim(Address reference) {
    if (reference.loadInt(discoveredOffset) != 0) {
      return false;
    }
    return !Workers.isParallel() || reference.compareAndSetInt(discoveredOffset, 0, CLAIMED);
  }

  @Uninterruptible
  private static void add(Address reference, int kind) {
    Address worker = Workers.current();
    Address next = first(worker, kind);
    reference.storeReference(discoveredOffset, (next.isZero() ? reference : next).toObject());
    Cards.mark(reference);
    setFirst(worker, kind, reference);
  }

  @Uninterruptible
  private static Address first(Address worker, int kind) {
    return worker.loadAddress(Workers.REFERENCES + 8L * kind);
  }

  @Uninterruptible
  private static void setFirst(Address worker, int kind, Address reference) {
    worker.storeAddress(Workers.REFERENCES + 8L * kind, reference);
  }

  /** The next reference of a list, or 0. */
  @Uninterruptible
  private static Address next(Address reference) {
    Address next = Address.ofObject(reference.loadReference(discoveredOffset));
    return next.isSame(reference) ? Address.zero() : next;
  }

  /** After everything was scanned: clears, and scans what only finalizers can reach. */
  @Uninterruptible
  static void finish() {
    discovering = false;
    clearDead(WEAK);
    if (reviveDead()) {
      if (Slots.isEvacuating()) {
        Evacuation.scanAll();
      } else {
        Marking.scanAll();
      }
    }
    clearDead(PHANTOM);
  }

  /** Clears the references of a kind whose referents were not reached in the end. */
  @Uninterruptible
  private static void clearDead(int kind) {
    for (int i = 0; i < Workers.team(); i++) {
      Address reference = first(Workers.record(i), kind);
      while (!reference.isZero()) {
        Address next = next(reference);
        if (Slots.isReached(referent(reference))) {
          keep(reference);
        } else {
          reference.storeReference(referentOffset, null);
          enqueue(reference);
        }
        reference = next;
      }
    }
  }

  /** Lets finalizers have the objects that nothing else reaches; whether there are any. */
  @Uninterruptible
  private static boolean reviveDead() {
    // First all are looked at: what one finalizer reaches may have to be finalized itself.
    Address dead = Address.zero();
    for (int i = 0; i < Workers.team(); i++) {
      dead = collectDead(first(Workers.record(i), FINAL), dead);
    }
    boolean found = !dead.isZero();
    while (!dead.isZero()) {
      Address next = Address.ofObject(dead.loadReference(discoveredOffset));
      dead.storeReference(nextOffset, dead.toObject());
      Slots.visit(dead.plus(referentOffset));
      enqueue(dead);
      dead = next;
    }
    return found;
  }

  /** Puts the references of a list whose referents were not reached before those of another. */
  @Uninterruptible
  private static Address collectDead(Address list, Address others) {
    Address dead = others;
    Address reference = list;
    while (!reference.isZero()) {
      Address next = next(reference);
      if (Slots.isReached(referent(reference))) {
        keep(reference);
      } else {
        reference.storeReference(discoveredOffset, dead.toObject());
        dead = reference;
      }
      reference = next;
    }
    return dead;
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
