package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.CardLayout;

/**
 * Where old objects may refer to young ones: a byte for each 512 bytes of the address space, which
 * compiled code sets when it stores a reference, and a second byte that tells where the object
 * begins that covers the card's first byte.
 *
 * <p>Both tables are indexed by address divided by the card size, from address 0 on, so that image
 * heap and heap share them and the barrier needs no bias. A store into an instance marks the card
 * of its header or of the field, a store into an array the card of the element. Sources: Hölzle, "A
 * fast write barrier for generational garbage collectors", 1993; HotSpot's block offset table.
 */
public final class Cards {
  private static final int SHIFT = CardLayout.SHIFT;

  static final long BYTES = 1L << SHIFT;

  /**
   * Entries below count words back to the object's start, others cards to go back by, plus this.
   */
  private static final int WORDS = 64;

  private static final int FARTHEST = 255 - WORDS;

  private static Address table;
  private static Address starts;

  private Cards() {}

  /** Bytes of either table for an address space that ends there. */
  @Uninterruptible
  public static long tableBytes(Address end) {
    return (end.toLong() >>> SHIFT) + 8;
  }

  /** Takes a zeroed table; from now on stores can be noted. */
  @Uninterruptible
  public static void setTable(Address zeroedTable) {
    table = zeroedTable;
  }

  /** The table that compiled code marks cards in. */
  @Uninterruptible
  public static Address table() {
    return table;
  }

  /** Takes memory for the second table. */
  @Uninterruptible
  static void setStarts(Address memory) {
    starts = memory;
  }

  /** Notes that a reference was stored at an address. */
  @AlwaysInline
  @Uninterruptible
  public static void mark(Address slot) {
    table.plus(slot.toLong() >>> SHIFT).storeByte(0, CardLayout.DIRTY);
  }

  /** Notes that references were stored from an address on up to, but not at, another one. */
  @Uninterruptible
  public static void markRange(Address from, Address to) {
    if (!from.isBelow(to)) {
      return;
    }
    Address last = table.plus(to.minus(1).toLong() >>> SHIFT);
    for (Address card = table.plus(from.toLong() >>> SHIFT);
        card.isBelowOrSame(last);
        card = card.plus(1)) {
      card.storeByte(0, CardLayout.DIRTY);
    }
  }

  @Uninterruptible
  static boolean isDirty(Address slot) {
    return table.loadByte(slot.toLong() >>> SHIFT) != 0;
  }

  @Uninterruptible
  static void clean(Address slot) {
    table.storeByte(slot.toLong() >>> SHIFT, 0);
  }

  /** Cleans all cards of a range that begins and ends with cards. */
  @Uninterruptible
  static void cleanRange(Address from, Address to) {
    Machine.zeroFill(table.plus(from.toLong() >>> SHIFT), to.distanceFrom(from) >>> SHIFT);
  }

  /** The first card's address from one on that is dirty, or {@code to} where none is before it. */
  @Uninterruptible
  static Address nextDirty(Address card, Address to) {
    while (card.isBelow(to)) {
      Address entry = table.plus(card.toLong() >>> SHIFT);
      if ((entry.toLong() & 7) == 0 && entry.loadLong(0) == 0) {
        card = card.plus(8 * BYTES);
      } else if (entry.loadByte(0) != 0) {
        return card;
      } else {
        card = card.plus(BYTES);
      }
    }
    return to;
  }

  /** The start of the card in which an address lies. */
  @AlwaysInline
  @Uninterruptible
  static Address start(Address address) {
    return Address.of(address.toLong() & -BYTES);
  }

  /** Remembers where an object begins, for the cards whose first bytes it covers. */
  @AlwaysInline
  @Uninterruptible
  static void note(Address object, long size) {
    long first = object.toLong() + BYTES - 1 >>> SHIFT;
    long last = object.toLong() + size - 1 >>> SHIFT;
    if (first <= last) {
      noteCards(object, first, last);
    }
  }

  @Uninterruptible
  private static void noteCards(Address object, long first, long last) {
    starts.storeByte(first, (int) ((first << SHIFT) - object.toLong() >> 3));
    for (long card = first + 1; card <= last; card++) {
      long back = card - first;
      starts.storeByte(card, WORDS + (int) (back < FARTHEST ? back : FARTHEST));
    }
  }

  /** The start of the object that covers the first byte of a card. */
  @Uninterruptible
  static Address objectAt(Address card) {
    long number = card.toLong() >>> SHIFT;
    int entry = starts.loadByte(number) & 0xff;
    while (entry >= WORDS) {
      number -= entry - WORDS;
      entry = starts.loadByte(number) & 0xff;
    }
    return Address.of((number << SHIFT) - 8L * entry);
  }
}
