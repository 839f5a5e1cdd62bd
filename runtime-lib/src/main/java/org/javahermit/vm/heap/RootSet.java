package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Where references to the heap begin: hands every slot outside of the heap to {@link Slots}. A
 * collection asks once or several times. The range of objects outside of the heap, one behind the
 * other, is separate, because their marked cards are enough for young collections.
 */
public abstract class RootSet {
  /** For subclasses. */
  protected RootSet() {}

  /** Visits all slots but those of the objects below. */
  @Uninterruptible
  public abstract void visit();

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
