package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;

/**
 * A bit for each 8 bytes of the heap's space, and the new address of each 512 bytes: takes which
 * objects live, leaves where each will lie when the space between them is squeezed out.
 *
 * <p>All words of a marked object are marked, so that a word of the table counts how much of a
 * block lives, and an object's new address is that of its block's first living byte plus what lives
 * in the block before the object: two loads, and nothing is stored in the objects. Source: Kermany
 * and Petrank, "The Compressor", PLDI 2006.
 *
 * <p>A third table says for each stripe of the heap how much of it the object covers that begins in
 * the stripe before, which bits alone do not tell, so that workers can begin with any stripe; and
 * whether the stripe has been emptied.
 */
final class MarkBits {
  /** Binary logarithm of the size of a block, whose bits are one word. */
  static final int BLOCK_SHIFT = 9;

  private static final int WORD_SHIFT = 3;

  // A stripe's entry in the third table.
  private static final int COVERED = 0;
  private static final int EMPTIED = 4;
  private static final int STRIPE_ENTRY_SHIFT = 3;
  private static final int STRIPE_SHIFT = Granules.SHIFT + Granules.STRIPE_SHIFT;

  private static Address start;
  private static Address bits;
  private static Address targets;
  private static Address stripes;

  private MarkBits() {}

  /** Bytes of the tables for so many granules. */
  static long tableBytes(long granules) {
    return (granules << Granules.SHIFT >>> BLOCK_SHIFT) * (8 + 4)
        + ((granules >>> Granules.STRIPE_SHIFT) + 2 << STRIPE_ENTRY_SHIFT);
  }

  /** Takes memory of any contents, whole pages, for the tables of a space. */
  @Uninterruptible
  static void initialize(Address spaceStart, long granules, Address memory) {
    long blocks = granules << Granules.SHIFT >>> BLOCK_SHIFT;
    start = spaceStart;
    bits = memory;
    stripes = bits.plus(blocks * 8);
    targets = stripes.plus((granules >>> Granules.STRIPE_SHIFT) + 2 << STRIPE_ENTRY_SHIFT);
  }

  /** Clears the bits of whole blocks. */
  @Uninterruptible
  static void clear(Address from, Address to) {
    Machine.zeroFill(word(from), word(to.plus((1 << BLOCK_SHIFT) - 1)).distanceFrom(word(from)));
  }

  /** Clears what is known of a stripe. */
  @Uninterruptible
  static void clear(int stripe) {
    clear(
        Granules.addressOf(Granules.stripeStart(stripe)),
        Granules.addressOf(Granules.stripeEnd(stripe)));
    stripe(stripe).storeLong(0, 0);
  }

  @Uninterruptible
  private static Address stripe(int stripe) {
    return stripes.plus((long) stripe << STRIPE_ENTRY_SHIFT);
  }

  /** How many bytes at the beginning of a stripe belong to a marked object that begins before. */
  @Uninterruptible
  static int covered(int stripe) {
    return stripe(stripe).loadInt(COVERED);
  }

  /** Whether all objects that begin in a stripe have been moved. */
  @Uninterruptible
  static boolean isEmptied(int stripe) {
    return stripe(stripe).loadInt(EMPTIED) != 0;
  }

  /** Says that all objects that begin in a stripe have been moved. */
  @Uninterruptible
  static void setEmptied(int stripe) {
    stripe(stripe).storeInt(EMPTIED, 1);
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

  /** Marks all words of an object; no other worker marks at the same time. */
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
    noteCovered(object, size);
  }

  /** Marks all words of an object; false, and nothing done, where another worker did. */
  @Uninterruptible
  static boolean markAtomically(Address object, long size) {
    Address word = word(object);
    int first = bit(object);
    long count = size >>> WORD_SHIFT;
    if (!claim(word, first, ones(count) << first)) {
      return false;
    }
    if (first + count <= 64) {
      return true;
    }
    long rest = count - (64 - first);
    while (rest > 0) {
      word = word.plus(8);
      claim(word, 0, ones(rest));
      rest -= 64;
    }
    noteCovered(object, size);
    return true;
  }

  /** Sets bits of a word, of which one is the object's own; false where another worker did. */
  @Uninterruptible
  private static boolean claim(Address word, int own, long mask) {
    long before = word.loadLong(0);
    while ((before >>> own & 1) == 0) {
      if (word.compareAndSetLong(0, before, before | mask)) {
        return true;
      }
      before = word.loadLong(0);
    }
    return false;
  }

  /** Notes where an object ends that goes on in another stripe. */
  @NeverInline
  @Uninterruptible
  private static void noteCovered(Address object, long size) {
    long begin = object.distanceFrom(start);
    long end = begin + size;
    long last = end - 1 >>> STRIPE_SHIFT;
    if (begin >>> STRIPE_SHIFT != last) {
      stripe((int) last).storeInt(COVERED, (int) (end - (last << STRIPE_SHIFT)));
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
  @AlwaysInline
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
    targets.storeInt(targetEntry(block), (int) (target.toLong() >>> WORD_SHIFT));
  }

  /** Where a marked object goes. */
  @AlwaysInline
  @Uninterruptible
  static Address target(Address object) {
    long before = word(object).loadLong(0) & (1L << bit(object)) - 1;
    return targetOfBlock(object).plus((long) Long.bitCount(before) << WORD_SHIFT);
  }

  /** What {@link #setTarget} said of a block. */
  @AlwaysInline
  @Uninterruptible
  static Address targetOfBlock(Address block) {
    return Address.of((targets.loadInt(targetEntry(block)) & 0xffff_ffffL) << WORD_SHIFT);
  }

  /** Entries are numbers of words: the heap may end above 4 GiB. */
  @AlwaysInline
  @Uninterruptible
  private static long targetEntry(Address block) {
    return block.distanceFrom(start) >>> BLOCK_SHIFT << 2;
  }
}
