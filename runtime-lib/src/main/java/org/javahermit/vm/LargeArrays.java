package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Cards;
import org.javahermit.vm.heap.ObjectModel;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Zeroes arrays that are too large for that to be done at once: takes memory with nothing but a
 * zeroed header, leaves a zeroed array. It is zeroed in pieces, between which the thread can be
 * stopped.
 *
 * <p>Until then it is an array of {@code long}, nothing of which a collector reads, whatever was in
 * the memory before. Only who makes it knows it, so nobody sees it change.
 */
final class LargeArrays {
  private LargeArrays() {}

  /** Makes the memory an object, before anybody can be stopped. */
  @Uninterruptible
  static Object begin(Address memory, long size) {
    memory.storeAddress32(ObjectLayout.DESCRIPTOR, Machine.descriptorOf(long[].class));
    memory.storeInt(ObjectLayout.ARRAY_LENGTH, words(size));
    return memory.toObject();
  }

  @Uninterruptible
  private static int words(long size) {
    return (int) (size - ObjectLayout.WIDE_ARRAY_BASE >>> 3);
  }

  /**
   * Makes what was begun an array of the type that is wanted.
   *
   * @param size in bytes, what {@link ObjectModel#arraySize} says
   */
  @NeverInline
  static Object finish(Object array, Address descriptor, int length, long size) {
    ArrayFill.words(array, words(size), 0);
    become(array, descriptor, length, size);
    return array;
  }

  /**
   * Gives the array its type. It may be old by now, but who stores references into a new array
   * relies on its being young and marks no cards.
   */
  @Uninterruptible
  private static void become(Object array, Address descriptor, int length, long size) {
    Address start = Address.ofObject(array);
    start.storeAddress32(ObjectLayout.DESCRIPTOR, descriptor);
    start.storeInt(ObjectLayout.ARRAY_LENGTH, length);
    if (Descriptors.kind(descriptor) == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      Cards.markRange(start, start.plus(size));
    }
  }
}
