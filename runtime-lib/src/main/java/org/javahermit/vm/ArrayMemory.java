package org.javahermit.vm;

import org.javahermit.kernel.nic.FrameCopy;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Bytes between arrays and memory outside of the heap, for frames: a copy is too short for a pause
 * to matter, and nothing moves the array meanwhile.
 */
public final class ArrayMemory implements FrameCopy {
  /** The one way to copy. */
  public ArrayMemory() {}

  @Override
  public void load(Address from, byte[] into, int offset, int count) {
    check(into, offset, count);
    copyIn(from, into, offset, count);
  }

  @Override
  public void store(byte[] from, int offset, int count, Address into) {
    check(from, offset, count);
    copyOut(from, offset, count, into);
  }

  private static void check(byte[] array, int offset, int count) {
    if ((offset | count) < 0 || offset > array.length - count) {
      throw new ArrayIndexOutOfBoundsException();
    }
  }

  @Uninterruptible
  private static void copyIn(Address from, byte[] into, int offset, int count) {
    Address start = Address.ofObject(into).plus(ObjectLayout.arrayBase(1));
    Machine.copyForward(start.plus(offset), from, count);
  }

  @Uninterruptible
  private static void copyOut(byte[] from, int offset, int count, Address into) {
    Address start = Address.ofObject(from).plus(ObjectLayout.arrayBase(1));
    Machine.copyForward(into, start.plus(offset), count);
  }
}
