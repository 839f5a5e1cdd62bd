package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/** Somebody who wants to see every object of the heap; see {@link HeapWalk}. */
public abstract class ObjectVisitor {
  /** For subclasses. */
  protected ObjectVisitor() {}

  /** Looks at an object. */
  @Uninterruptible
  public abstract void visit(Address object);
}
