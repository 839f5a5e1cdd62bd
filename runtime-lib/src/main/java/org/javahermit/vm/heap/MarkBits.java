package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * A bit for each 8 bytes of the heap's space, and the new address of each 512 bytes: takes which
 * objects live, leaves where each will lie when the space between them is squeezed out.
 *
 * <p>All words of a marked object are marked, so that a word of the table counts how much of a
 * block lives, and an object's new address is that of its block's first living byte plus what lives
 * in the block before the object: two loads, and nothing is stored in the objects. Source: Kermany
 * and Petrank, "The Compressor", PLDI 2006.
 */
final class MarkBits {
  /** Binary logarithm of the size of a block, whose bits are one word. */
  static final int BLOCK_SHIFT = 9;

  private static final int WORD_SHIFT = 3;

  private static Address start;
  private static Address bits;
  private static Address targets;

  private MarkBits() {}

  /** Bytes of both tables for a granule. */
  static long bytesPerGranule() {
    return (Granules.BYTES >>> BLOCK_SHIFT) * (8 + 4);
  }

  /** Takes memory of any contents, whole pages, for the tables of a space. */
  @Uninterruptible
  static void initialize(Address spaceStart, long spaceBytes, Address memory) {
    start = spaceStart;
    bits = memory;
    targets = memory.plus((spaceBytes >>> BLOCK_SHIFT) * 8);
  }

  /** Clears the bits of whole blocks. */
  @Uninterruptible
  static void clear(Address from, Address to) {
    Machine.zeroFill(word(from), word(to.plus((1 << BLOCK_SHIFT) - 1)).distanceFrom(word(from)));
  }

  @AlwaysInline
  @Uninterruptible
  private static Address word(Address address) {
    return bits.plus(address.distanceFrom(start) >>> BLOCK_SHIFT << 3);
  }

  @AlwaysInline
  @Uninterruptible
  private static int bit(Address address) {
    return (int) (address.distanceFrom(start) >>> WORD_SHIFT) & 63;
  }

  /** Whether the object that begins here is marked. */
  @AlwaysInline
  @Uninterruptible
  static boolean isMarked(Address object) {
    return (word(object).loadLong(0) >>> bit(object) & 1) != 0;
  }

  /** Marks all words of an object. */
  @Uninterruptible
  static void mark(Address object, long size) {
    Address word = word(object);
    int first = bit(object);
    long count = size >>> WORD_SHIFT;
    if (first + count <= 64) {
      word.storeLong(0, word.loadLong(0) | ones(count) << first);
      return;
    }
    word.storeLong(0, word.loadLong(0) | -1L << first);
    long rest = count - (64 - first);
    while (rest > 0) {
      word = word.plus(8);
      word.storeLong(0, word.loadLong(0) | ones(rest));
      rest -= 64;
    }
  }

  /** Marks the first word of an object. */
  @Uninterruptible
  static void markStart(Address object) {
    Address word = word(object);
    word.storeLong(0, word.loadLong(0) | 1L << bit(object));
  }

  /** The lowest {@code count} bits. */
  @AlwaysInline
  @Uninterruptible
  private static long ones(long count) {
    return count >= 64 ? -1L : (1L << count) - 1;
  }

  /** The first marked word from an address on, or {@code end} where none is before it. */
  @Uninterruptible
  static Address next(Address from, Address end) {
    if (!from.isBelow(end)) {
      return end;
    }
    Address word = word(from);
    long rest = word.loadLong(0) >>> bit(from);
    if (rest != 0) {
      Address found = from.plus((long) Long.numberOfTrailingZeros(rest) << WORD_SHIFT);
      return found.isBelow(end) ? found : end;
    }
    Address last = word(end.minus(1));
    do {
      word = word.plus(8);
      if (last.isBelow(word)) {
        return end;
      }
      rest = word.loadLong(0);
    } while (rest == 0);
    Address block = start.plus(word.distanceFrom(bits) >>> 3 << BLOCK_SHIFT);
    Address found = block.plus((long) Long.numberOfTrailingZeros(rest) << WORD_SHIFT);
    return found.isBelow(end) ? found : end;
  }

  /** The number of bytes of a block that live. */
  @Uninterruptible
  static long liveBytes(Address block) {
    return (long) Long.bitCount(word(block).loadLong(0)) << WORD_SHIFT;
  }

  /** Says where the living part of a block goes. */
  @Uninterruptible
  static void setTarget(Address block, Address target) {
    targets.storeAddress32(block.distanceFrom(start) >>> BLOCK_SHIFT << 2, target);
  }

  /** Where a marked object goes. */
  @AlwaysInline
  @Uninterruptible
  static Address target(Address object) {
    long before = word(object).loadLong(0) & (1L << bit(object)) - 1;
    Address base = targets.loadAddress32(object.distanceFrom(start) >>> BLOCK_SHIFT << 2);
    return base.plus((long) Long.bitCount(before) << WORD_SHIFT);
  }

  /** What {@link #setTarget} said of a block. */
  @Uninterruptible
  static Address targetOfBlock(Address block) {
    return targets.loadAddress32(block.distanceFrom(start) >>> BLOCK_SHIFT << 2);
  }
}
