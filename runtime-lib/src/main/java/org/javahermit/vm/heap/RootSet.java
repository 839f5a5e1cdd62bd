package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Where references to the heap begin: hands every slot outside of the heap to {@link Slots}, and
 * says which cores could help. A collection asks once or several times. The range of objects
 * outside of the heap, one behind the other, is separate, because their marked cards are enough for
 * young collections.
 */
public abstract class RootSet {
  /** For subclasses. */
  protected RootSet() {}

  /**
   * Visits all slots but those of the objects below. Several workers may call this at a time: each
   * visits the pieces that it gets from {@link Workers#claim}.
   */
  @Uninterruptible
  public abstract void visit();

  /** How many cores could take part in a collection, the one that leads it included. */
  @Uninterruptible
  public abstract int cores();

  /** Sees to it that so many cores come to {@link Workers#help}, as soon as they can. */
  @Uninterruptible
  public abstract void gather(int workers);

  /** The first object of the image heap. */
  @Uninterruptible
  public abstract Address objectsStart();

  /** Where the image heap ends. */
  @Uninterruptible
  public abstract Address objectsEnd();

  /** Whether an object may lie at this address outside of the heap; for the verifier. */
  @Uninterruptible
  public abstract boolean isObject(Address address);

  /** Whether a type descriptor may lie at this address; for the verifier. */
  @Uninterruptible
  public abstract boolean isDescriptor(Address address);
}
