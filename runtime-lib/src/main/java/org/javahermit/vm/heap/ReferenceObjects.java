package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * {@code java.lang.ref.Reference} objects during a collection: takes each that the collector scans,
 * leaves those whose referent is not otherwise reachable cleared and in the pending list, which the
 * JDK's reference handler empties.
 *
 * <p>As in HotSpot, the field {@code discovered} links first the references that a collection
 * found, then the pending list. Soft references count as strong unless memory ran out. There are no
 * finalizers, so phantom references are cleared with the weak ones.
 */
public final class ReferenceObjects {
  /** Offsets of fields of {@code Reference}; 0: not known yet, all references count as strong. */
  private static int referentOffset;

  private static int discoveredOffset;

  /** Type numbers of {@code SoftReference} and its subclasses. */
  private static int softFirst;

  private static int softEnd;

  private static boolean clearSoft;
  private static boolean keptSoft;
  private static Address discovered;

  /** First of the pending list; a static field, so a root like any other. */
  private static Object pending;

  private ReferenceObjects() {}

  /** Says where the fields of {@code Reference} lie, and which types are soft references. */
  public static void initialize(int referent, int discovered, Address softReference) {
    referentOffset = referent;
    discoveredOffset = discovered;
    softFirst = softReference.loadInt(DescriptorLayout.TYPE_FIRST);
    softEnd = softReference.loadInt(DescriptorLayout.TYPE_END);
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
    discovered = Address.zero();
  }

  /**
   * Notes a reference object whose referent was not reached so far, and visits its other fields.
   * False where the collector has to treat it as an ordinary object.
   */
  @Uninterruptible
  static boolean discover(Address reference, Address descriptor) {
    if (referentOffset == 0 || Collector.isReached(referent(reference))) {
      return false;
    }
    if (!clearSoft && isSoft(descriptor)) {
      keptSoft = true;
      return false;
    }
    Address map = descriptor.loadAddress32(DescriptorLayout.REFERENCE_MAP);
    int count = map.loadInt(0);
    for (int i = 1; i <= count; i++) {
      int offset = map.loadInt(4L * i);
      if (offset != referentOffset && offset != discoveredOffset) {
        Collector.visitSlot(reference.plus(offset));
      }
    }
    reference.storeReference(discoveredOffset, discovered.toObject());
    discovered = reference;
    return true;
  }

  @Uninterruptible
  private static boolean isSoft(Address descriptor) {
    int number = descriptor.loadInt(DescriptorLayout.TYPE_FIRST);
    return softFirst <= number && number < softEnd;
  }

  /** Clears the references whose referents were not reached in the end. */
  @Uninterruptible
  static void finish() {
    Address reference = discovered;
    while (!reference.isZero()) {
      Address next = Address.ofObject(reference.loadReference(discoveredOffset));
      Address referent = referent(reference);
      if (Collector.isReached(referent)) {
        reference.storeReference(referentOffset, Collector.reach(referent).toObject());
        reference.storeReference(discoveredOffset, null);
      } else {
        reference.storeReference(referentOffset, null);
        reference.storeReference(discoveredOffset, pending);
        pending = reference.toObject();
      }
      reference = next;
    }
  }

  @Uninterruptible
  private static Address referent(Address reference) {
    return Address.ofObject(reference.loadReference(referentOffset));
  }
}
