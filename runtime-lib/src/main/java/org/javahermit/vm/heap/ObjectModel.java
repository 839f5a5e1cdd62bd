package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * What the collector knows of objects: size, and the state word's two low bits.
 *
 * <p>State word: bits 0 and 1 say what the rest is. {@link #NEUTRAL}: identity hash in the upper 30
 * bits, 0 for none yet. {@link #THIN_LOCK}: bits 2 to 17 the owner's identifier, bits 18 to 31 how
 * often it entered again. {@link #MONITOR}: number of the object's monitor. {@link #FORWARDED}: the
 * object was copied, and its descriptor word holds the new address divided by the alignment.
 */
public final class ObjectModel {
  public static final int NEUTRAL = 0;
  public static final int THIN_LOCK = 1;
  public static final int MONITOR = 2;
  public static final int FORWARDED = 3;

  /** The bits of the state word that hold one of the above. */
  public static final int TAG_MASK = 3;

  /** By how many bits the rest is shifted. */
  public static final int TAG_BITS = 2;

  private static final int ALIGNMENT_SHIFT = 3;
  private static final int STATE_SHIFT = 8 * ObjectLayout.STATE;
  private static final long WORD_MASK = 0xffffffffL;

  private ObjectModel() {}

  @Uninterruptible
  static Address descriptor(Address object) {
    return object.loadAddress32(ObjectLayout.DESCRIPTOR);
  }

  /** The size of an object in bytes, a multiple of the alignment. */
  @Uninterruptible
  public static long size(Address object) {
    return size(object, descriptor(object));
  }

  /** The size of an object whose descriptor is known. */
  @AlwaysInline
  @Uninterruptible
  static long size(Address object, Address descriptor) {
    int kind = descriptor.loadByte(DescriptorLayout.KIND);
    if (kind == DescriptorLayout.KIND_REFERENCE_ARRAY
        || kind == DescriptorLayout.KIND_PRIMITIVE_ARRAY) {
      return arraySize(descriptor, object.loadInt(ObjectLayout.ARRAY_LENGTH));
    }
    return align(descriptor.loadInt(DescriptorLayout.SIZE));
  }

  /** The size in bytes of an array with this descriptor and length. */
  @Uninterruptible
  public static long arraySize(Address descriptor, int length) {
    long elements = (long) length << descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
    return align(descriptor.loadInt(DescriptorLayout.SIZE) + elements);
  }

  @Uninterruptible
  private static long align(long size) {
    return size + ObjectLayout.ALIGNMENT - 1 & -ObjectLayout.ALIGNMENT;
  }

  /** Both words of the header, the state in the upper half. */
  @AlwaysInline
  @Uninterruptible
  static long header(Address object) {
    return object.loadLong(ObjectLayout.DESCRIPTOR);
  }

  /** The descriptor of an object with this header, which was not copied. */
  @AlwaysInline
  @Uninterruptible
  static Address descriptor(long header) {
    return Address.of(header & WORD_MASK);
  }

  /** Whether an object with this header was copied. */
  @AlwaysInline
  @Uninterruptible
  static boolean isForwarded(long header) {
    return (header >>> STATE_SHIFT & TAG_MASK) == FORWARDED;
  }

  /** Where an object with this header was copied to. */
  @AlwaysInline
  @Uninterruptible
  static Address forwardingAddress(long header) {
    return Address.of((header & WORD_MASK) << ALIGNMENT_SHIFT);
  }

  /**
   * Leaves the new address in an object that was copied, if nobody else did so before. Both words
   * change at once, so nobody sees one without the other.
   */
  @AlwaysInline
  @Uninterruptible
  static boolean forward(Address object, long header, Address copy) {
    long forwarded = (long) FORWARDED << STATE_SHIFT | copy.toLong() >>> ALIGNMENT_SHIFT;
    if (Workers.isParallel()) {
      return object.compareAndSetLong(ObjectLayout.DESCRIPTOR, header, forwarded);
    }
    object.storeLong(ObjectLayout.DESCRIPTOR, forwarded);
    return true;
  }
}
