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
 * whoever comes to a reference sees that it was found already. When all is scanned, the workers go
 * through the lists of all, in further phases ({@link Workers}), and each takes what it clears into
 * a list of its own, which the leader puts into the pending list.
 */
public final class ReferenceObjects {
  private static final int WEAK = 0;
  private static final int FINAL = 1;
  private static final int PHANTOM = 2;

  /** Those whose finalizers are due. */
  private static final int DUE = 3;

  /** Those that were cleared, for the pending list, without a mark at the end. */
  private static final int PENDING = 4;

  private static final int LISTS = 5;

  /** How many references a worker takes at a time. */
  private static final int CHUNK = 64;

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

  /** Takes the first reference of the pending list; null where there is none. */
  @Uninterruptible
  public static Object takePending() {
    Object first = pending;
    if (first != null) {
      Address reference = Address.ofObject(first);
      pending = reference.loadReference(discoveredOffset);
      reference.storeReference(discoveredOffset, null);
    }
    return first;
  }

  /** Puts a reference back that was taken. */
  @Uninterruptible
  public static void putBack(Object reference) {
    Address address = Address.ofObject(reference);
    address.storeReference(discoveredOffset, pending);
    Cards.mark(address);
    pending = reference;
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
      for (int kind = 0; kind < LISTS; kind++) {
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
    Workers.run(Workers.CLEAR_WEAK);
    // First all are looked at: what one finalizer reaches may have to be finalized itself.
    Workers.run(Workers.FIND_FINAL);
    if (hasAny(DUE)) {
      Workers.run(Workers.REVIVE);
      if (!Slots.isEvacuating()) {
        Marking.scanLeftOut();
      }
    }
    Workers.run(Workers.CLEAR_PHANTOM);
    for (int i = 0; i < Workers.team(); i++) {
      prependPending(Workers.record(i));
    }
  }

  /** What each worker does for soft and weak references. */
  @Uninterruptible
  static void clearWeak() {
    clearDead(WEAK);
  }

  /** What each worker does for phantom references. */
  @Uninterruptible
  static void clearPhantom() {
    clearDead(PHANTOM);
  }

  /** Clears references of a kind whose referents were not reached in the end. */
  @Uninterruptible
  private static void clearDead(int kind) {
    for (Address chunk = takeChunk(kind); !chunk.isZero(); chunk = takeChunk(kind)) {
      Address reference = chunk;
      for (int i = 0; i < CHUNK && !reference.isZero(); i++) {
        Address next = next(reference);
        if (!keepReached(reference)) {
          reference.storeReference(referentOffset, null);
          enqueue(reference);
        }
        reference = next;
      }
    }
  }

  /** What each worker does first for finalizers: leaves those in the lists that are due. */
  @Uninterruptible
  static void findFinal() {
    for (Address chunk = takeChunk(FINAL); !chunk.isZero(); chunk = takeChunk(FINAL)) {
      Address reference = chunk;
      for (int i = 0; i < CHUNK && !reference.isZero(); i++) {
        Address next = next(reference);
        if (!keepReached(reference)) {
          add(reference, DUE);
        }
        reference = next;
      }
    }
  }

  /** What each worker does then: lets finalizers have their objects, and scans behind them. */
  @Uninterruptible
  static void revive() {
    for (Address chunk = takeChunk(DUE); !chunk.isZero(); chunk = takeChunk(DUE)) {
      Address reference = chunk;
      for (int i = 0; i < CHUNK && !reference.isZero(); i++) {
        Address next = next(reference);
        reference.storeReference(nextOffset, reference.toObject());
        Slots.visit(reference.plus(referentOffset));
        enqueue(reference);
        reference = next;
      }
    }
    if (Slots.isEvacuating()) {
      Evacuation.scanAll();
    } else {
      Marking.drain();
    }
  }

  @Uninterruptible
  private static boolean hasAny(int kind) {
    boolean any = false;
    for (int i = 0; i < Workers.team(); i++) {
      any |= !first(Workers.record(i), kind).isZero();
    }
    return any;
  }

  /**
   * Takes references off the lists of all workers: the first of {@link #CHUNK}, or of as many as
   * the list had left; 0 where all lists of a kind are empty.
   */
  @Uninterruptible
  private static Address takeChunk(int kind) {
    for (int i = 0; i < Workers.team(); i++) {
      Address chunk = takeChunk(Workers.record(i), kind);
      if (!chunk.isZero()) {
        return chunk;
      }
    }
    return Address.zero();
  }

  @Uninterruptible
  private static Address takeChunk(Address worker, int kind) {
    while (true) {
      Address first = first(worker, kind);
      if (first.isZero()) {
        return first;
      }
      Address rest = first;
      for (int i = 0; i < CHUNK && !rest.isZero(); i++) {
        // Where another worker took these meanwhile, the links lead astray, but the list no longer
        // begins with the first: it never gets longer while references are taken off.
        rest = next(rest);
      }
      if (replaceFirst(worker, kind, first, rest)) {
        return first;
      }
    }
  }

  @Uninterruptible
  private static boolean replaceFirst(Address worker, int kind, Address first, Address rest) {
    if (Workers.isParallel()) {
      return worker.compareAndSetLong(
          Workers.REFERENCES + 8L * kind, first.toLong(), rest.toLong());
    }
    setFirst(worker, kind, rest);
    return true;
  }

  /** Puts what a worker cleared into the pending list. */
  @Uninterruptible
  private static void prependPending(Address worker) {
    Address first = first(worker, PENDING);
    if (first.isZero()) {
      return;
    }
    Address last = worker.loadAddress(Workers.LAST_PENDING);
    last.storeReference(discoveredOffset, pending);
    Cards.mark(last);
    pending = first.toObject();
  }

  /** Whether the referent was reached after all; then the reference is an ordinary object again. */
  @Uninterruptible
  private static boolean keepReached(Address reference) {
    if (!Slots.isReached(referent(reference))) {
      return false;
    }
    Slots.visit(reference.plus(referentOffset));
    reference.storeReference(discoveredOffset, null);
    Cards.mark(reference);
    return true;
  }

  @Uninterruptible
  private static void enqueue(Address reference) {
    Address worker = Workers.current();
    Address first = first(worker, PENDING);
    reference.storeReference(discoveredOffset, first.toObject());
    if (first.isZero()) {
      worker.storeAddress(Workers.LAST_PENDING, reference);
    }
    setFirst(worker, PENDING, reference);
    Cards.mark(reference);
  }

  @Uninterruptible
  private static Address referent(Address reference) {
    return Address.ofObject(reference.loadReference(referentOffset));
  }
}
