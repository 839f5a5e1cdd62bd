package org.javahermit.vm.layout;

import org.javahermit.unsafe.Uninterruptible;

/**
 * Where things lie in an object. Compiler, image writer and runtime all read these constants.
 *
 * <p>An object begins with an 8-byte header: the 32-bit address of its type descriptor, then a
 * 32-bit state word (lock, identity hash, collector's bits). Arrays follow with a 32-bit length,
 * then their elements, aligned to their own size. Objects are aligned to 8 bytes.
 */
public final class ObjectLayout {
  /** Offset of the 32-bit address of the type descriptor. */
  public static final int DESCRIPTOR = 0;

  /** Offset of the 32-bit state word. */
  public static final int STATE = 4;

  /** Offset of the first field. */
  public static final int FIELDS = 8;

  /** Offset of an array's 32-bit length. */
  public static final int ARRAY_LENGTH = 8;

  /** Offset of element 0 where elements have up to 4 bytes. */
  public static final int NARROW_ARRAY_BASE = 12;

  /** Offset of element 0 where elements have 8 bytes. */
  public static final int WIDE_ARRAY_BASE = 16;

  /** Alignment and granule of object sizes, in bytes. */
  public static final int ALIGNMENT = 8;

  private ObjectLayout() {}

  /**
   * Offset of an array's first element.
   *
   * @param elementSize size of an element in bytes: 1, 2, 4 or 8
   */
  @Uninterruptible
  public static int arrayBase(int elementSize) {
    return elementSize == 8 ? WIDE_ARRAY_BASE : NARROW_ARRAY_BASE;
  }
}
