package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.ObjectModel;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/** What every object can do without its class's help: {@code Object.clone}, identity hash. */
public final class Objects {
  private Objects() {}

  /** {@link System#identityHashCode(Object)}. */
  public static int identityHash(Object object) {
    return Monitors.identityHash(object);
  }

  /** A shallow copy. Source: {@link Object#clone()}. */
  public static Object copy(Object object) throws CloneNotSupportedException {
    Address descriptor = Descriptors.ofObject(object);
    if (Descriptors.isArray(descriptor)) {
      int length = Address.ofObject(object).loadInt(ObjectLayout.ARRAY_LENGTH);
      Object copy = Allocation.newArray(descriptor, length);
      if (length > ArrayCopy.PIECE_ELEMENTS) {
        ArrayCopy.copy(object, 0, copy, 0, length); // in pieces, so that the thread can be stopped
        return copy;
      }
      long base = descriptor.loadInt(DescriptorLayout.SIZE);
      copyBody(object, copy, base, ObjectModel.arraySize(descriptor, length));
      return copy;
    }
    if (!Descriptors.hasFlag(descriptor, DescriptorLayout.FLAG_CLONEABLE)) {
      throw new CloneNotSupportedException(Descriptors.name(descriptor));
    }
    int size = descriptor.loadInt(DescriptorLayout.SIZE);
    Object copy = Allocation.newInstance(descriptor, size);
    copyBody(object, copy, ObjectLayout.FIELDS, size);
    Finalization.registerIfNeeded(copy);
    return copy;
  }

  @Uninterruptible
  private static void copyBody(Object from, Object to, long start, long end) {
    Machine.copyForward(
        Address.ofObject(to).plus(start), Address.ofObject(from).plus(start), end - start);
  }
}
