package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * Fills ranges of arrays of primitive types by words: takes an array and a range inside of it,
 * which may be empty, leaves every element of the range with one value. Long ranges are filled in
 * pieces, between which the thread can be stopped.
 */
public final class ArrayFill {
  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long EACH_SHORT = 0x0001_0001_0001_0001L;
  private static final long EACH_INT = 0x0000_0001_0000_0001L;

  /** Bytes that a round of the loop writes. */
  private static final int ROUND = 16;

  /** From so many bytes on, the processor's string instruction is faster than the loop. */
  private static final int STRING_BYTES = 512;

  private ArrayFill() {}

  /** Fills elements of one byte. */
  @CallerVisible
  public static void bytes(Object array, int from, int to, int value) {
    fill(array, from, to, (value & 0xffL) * EACH_BYTE);
  }

  /** Fills elements of two bytes. */
  @CallerVisible
  public static void shorts(Object array, int from, int to, int value) {
    fill(array, from, to, (value & 0xffffL) * EACH_SHORT);
  }

  /** Fills elements of four bytes. */
  @CallerVisible
  public static void ints(Object array, int from, int to, int value) {
    fill(array, from, to, (value & 0xffff_ffffL) * EACH_INT);
  }

  /** Fills the first elements of an array whose elements have eight bytes. */
  static void words(Object array, int count, long value) {
    fillInPieces(array, 0, count, value);
  }

  /** Most ranges are short, and some are empty, wherever they would begin and end. */
  @AlwaysInline
  private static void fill(Object array, int from, int to, long word) {
    if ((long) to - from <= ArrayCopy.PIECE_ELEMENTS) {
      fillPiece(array, from, to, word);
    } else {
      fillInPieces(array, from, to, word);
    }
  }

  @NeverInline
  private static void fillInPieces(Object array, int from, int to, long word) {
    int done = from;
    while (done < to) {
      int end = to - done > ArrayCopy.PIECE_ELEMENTS ? done + ArrayCopy.PIECE_ELEMENTS : to;
      fillPiece(array, done, end, word);
      done = end;
    }
  }

  /** A word repeats the value, so a part of one does, wherever an element begins. */
  @Uninterruptible
  private static void fillPiece(Object array, int from, int to, long word) {
    if (to <= from) {
      return;
    }
    Address type = Descriptors.ofObject(array);
    int shift = Descriptors.elementShift(type);
    long base = type.loadInt(DescriptorLayout.SIZE);
    Address start = Address.ofObject(array).plus(base + ((long) from << shift));
    long bytes = (long) (to - from) << shift;
    long done = 0;
    if (bytes >= STRING_BYTES) {
      Machine.fillWords(start, bytes >> 3, word);
      done = bytes & -8;
    }
    for (; done <= bytes - ROUND; done += ROUND) {
      start.storeLong(done, word);
      start.storeLong(done + 8, word);
    }
    if (done <= bytes - 8) {
      start.storeLong(done, word);
      done += 8;
    }
    if ((bytes & 4) != 0) {
      start.storeInt(done, (int) word);
      done += 4;
    }
    if ((bytes & 2) != 0) {
      start.storeShort(done, (int) word);
      done += 2;
    }
    if ((bytes & 1) != 0) {
      start.storeByte(done, (int) word);
    }
  }
}
