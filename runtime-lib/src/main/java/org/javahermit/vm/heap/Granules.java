package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.AlwaysInline;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The heap's address space in granules of 32 KiB, with a byte for each that says what it is used
 * for. Takes the space and memory for the tables; hands out <em>runs</em> of neighbouring granules
 * and takes them back.
 *
 * <p>A run is a segment, filled with small objects one behind the other, or holds one large object.
 * Either is young, with an age, or old. Young segments are taken from the upper end of the space,
 * everything else from the lower end, so that runs for large objects stay long.
 */
final class Granules {
  static final int SHIFT = 15;
  static final long BYTES = 1L << SHIFT;

  /** No granule. */
  static final int NONE = -1;

  /** The bits of a granule's byte that hold one of the following. */
  static final int KIND_MASK = 3;

  static final int FREE = 0;

  /** In a segment of small objects. */
  static final int SMALL = 1;

  /** First of a large object. */
  static final int LARGE = 2;

  /** Of a large object, but not its first. */
  static final int LARGE_REST = 3;

  /** Objects that no or few collections have seen; absent: old. */
  static final int YOUNG = 4;

  /** What is to be emptied by the collection that is under way. */
  static final int FROM = 8;

  /**
   * Of an old segment: made by the young collection that is under way. The bits are those of an age
   * that no young object has.
   */
  static final int NEW = 0x70;

  /** Of a large object: reached by the full collection that is under way. */
  static final int MARKED = 0x80;

  /** Where the age stands in a byte: how many collections the objects have survived. */
  static final int AGE_SHIFT = 4;

  static final int AGE_MASK = 7;

  // A granule's entry in the other table; only those of a run's first granule are used.
  private static final int SPAN = 0;
  private static final int USED = 4;
  private static final int NEXT = 8;
  private static final int PLAN = 12;
  private static final int ENTRY_BYTES = 16;

  /**
   * Granules in a stripe, in which workers divide the heap: an entry at the beginning of a stripe,
   * inside of a run, holds in place of the span how far back the run begins, as a negative number.
   */
  static final int STRIPE = 16;

  /** Its binary logarithm. */
  static final int STRIPE_SHIFT = 4;

  private static Address start;
  private static Address bytes;
  private static Address entries;
  private static int count;
  private static int free;
  private static int youngSmall;

  /** Where the next searches from below and from above begin. */
  private static int low;

  private static int high;

  /**
   * For each power of two, where searches for runs begin that are that long, or shorter but longer
   * than the power below: what is further down was searched since the last collection.
   */
  private static Address largeCursors;

  private static final int LENGTH_CLASSES = 32;

  private Granules() {}

  /** Bytes of the tables for so many granules. */
  static long tableBytes(long granules) {
    return granules * (1 + ENTRY_BYTES) + LENGTH_CLASSES * 4;
  }

  /** Takes space for {@code granules} granules and zeroed memory for the tables. */
  @Uninterruptible
  static void initialize(Address spaceStart, int granules, Address zeroedTable) {
    start = spaceStart;
    entries = zeroedTable;
    largeCursors = zeroedTable.plus((long) granules * ENTRY_BYTES);
    bytes = largeCursors.plus(LENGTH_CLASSES * 4);
    count = granules;
    free = granules;
    youngSmall = 0;
    resetCursors();
  }

  /** The next searches begin at the ends again, because something was freed. */
  @Uninterruptible
  static void resetCursors() {
    low = 0;
    high = count - 1;
    for (int i = 0; i < LENGTH_CLASSES; i++) {
      largeCursors.storeInt(4L * i, 0);
    }
  }

  @Uninterruptible
  static int count() {
    return count;
  }

  @Uninterruptible
  static int free() {
    return free;
  }

  /** The number of granules in young segments. */
  @Uninterruptible
  static int youngSmall() {
    return youngSmall;
  }

  /** Whether an address lies in the heap at all. */
  @Uninterruptible
  static boolean contains(Address address) {
    return find(address) < count;
  }

  /** The granule of an address; {@link #count()} or more where it is not in the heap. */
  @AlwaysInline
  @Uninterruptible
  static long find(Address address) {
    return address.distanceFrom(start) >>> SHIFT;
  }

  /** The granule of an address in the heap. */
  @Uninterruptible
  static int of(Address address) {
    return (int) find(address);
  }

  @Uninterruptible
  static Address addressOf(int granule) {
    return start.plus((long) granule << SHIFT);
  }

  /** What the granule is used for: kind, age, and the other bits. */
  @AlwaysInline
  @Uninterruptible
  static int state(long granule) {
    return bytes.loadByte(granule);
  }

  @Uninterruptible
  static void setState(int granule, int state) {
    bytes.storeByte(granule, state);
  }

  @Uninterruptible
  static int kind(int granule) {
    return state(granule) & KIND_MASK;
  }

  /** Whether an object that lies in the heap, or outside, is young. */
  @Uninterruptible
  static boolean isYoung(Address object) {
    long granule = find(object);
    return granule < count && (state(granule) & YOUNG) != 0;
  }

  /** Number of granules in the run that begins here. */
  @Uninterruptible
  static int span(int granule) {
    return entry(granule).loadInt(SPAN);
  }

  /** The number of stripes; the last one may be shorter. */
  @Uninterruptible
  static int stripes() {
    return count + STRIPE - 1 >> STRIPE_SHIFT;
  }

  /** The first granule of a stripe. */
  @Uninterruptible
  static int stripeStart(int stripe) {
    return stripe << STRIPE_SHIFT;
  }

  /** The granule behind a stripe. */
  @Uninterruptible
  static int stripeEnd(int stripe) {
    int end = stripe + 1 << STRIPE_SHIFT;
    return end < count ? end : count;
  }

  /** Whether nothing lies in a stripe. */
  @Uninterruptible
  static boolean isFree(int stripe) {
    int end = stripeEnd(stripe);
    for (int g = stripeStart(stripe); g < end; g++) {
      if (state(g) != FREE) {
        return false;
      }
    }
    return true;
  }

  /** The first granule of the run that covers the first one of a stripe, which is not free. */
  @Uninterruptible
  static int beginning(int stripeStart) {
    int span = span(stripeStart);
    return span < 0 ? stripeStart + span : stripeStart;
  }

  /** Whether a state is that of an old segment of this collection's. */
  @Uninterruptible
  static boolean isNew(int state) {
    return (state & (YOUNG | NEW)) == NEW;
  }

  /**
   * Changes the state of a large object's first granule, if it still is the one expected: of
   * several workers one does so.
   */
  @Uninterruptible
  static boolean claim(int granule, int expected, int state) {
    if (!Workers.isParallel()) {
      setState(granule, state);
      return true;
    }
    // There are compare-and-set instructions for words: others may change the bytes beside this.
    long offset = granule & ~3;
    int shift = 8 * (granule & 3);
    int word = bytes.loadInt(offset);
    while ((byte) (word >> shift) == expected) {
      if (bytes.compareAndSetInt(offset, word, word & ~(0xff << shift) | (state & 0xff) << shift)) {
        return true;
      }
      word = bytes.loadInt(offset);
    }
    return false;
  }

  /** Number of bytes of a segment that objects fill; set when it is full or given up. */
  @Uninterruptible
  static long used(int granule) {
    return entry(granule).loadInt(USED) & 0xffffffffL;
  }

  @Uninterruptible
  static void setUsed(int granule, long bytes) {
    entry(granule).storeInt(USED, (int) bytes);
  }

  /** Where the objects of a segment end. */
  @Uninterruptible
  static Address usedEnd(int granule) {
    return addressOf(granule).plus(used(granule));
  }

  /** Where a segment ends. */
  @Uninterruptible
  static Address end(int granule) {
    return addressOf(granule + span(granule));
  }

  /**
   * The run behind this one in a list of the collector's, or something else that it notes of a
   * granule.
   */
  @Uninterruptible
  static int next(int granule) {
    return entry(granule).loadInt(NEXT);
  }

  @Uninterruptible
  static void setNext(int granule, int next) {
    entry(granule).storeInt(NEXT, next);
  }

  /** What a full collection will put here: 0 for nothing; any granule can have a plan. */
  @Uninterruptible
  static int plan(int granule) {
    return entry(granule).loadInt(PLAN);
  }

  @Uninterruptible
  static void setPlan(int granule, int plan) {
    entry(granule).storeInt(PLAN, plan);
  }

  /** The granule behind a run or a free granule. */
  @Uninterruptible
  static int behind(int granule) {
    return kind(granule) == FREE ? granule + 1 : granule + span(granule);
  }

  /**
   * Makes a segment of 1 to {@code most} granules; none where no granule is to be had.
   *
   * @param state the bits besides {@link #SMALL}
   */
  @Uninterruptible
  static int takeSegment(int most, int state) {
    int first = (state & YOUNG) != 0 ? takeFromAbove(most, state) : takeFromBelow(most, state);
    if (first == NONE) {
      resetCursors();
      first = (state & YOUNG) != 0 ? takeFromAbove(most, state) : takeFromBelow(most, state);
    }
    return first;
  }

  /** As {@link #takeSegment}, for a collection: it must not fail while the machine has memory. */
  @Uninterruptible
  static int takeSegmentForCopies(int most, int state) {
    int first = takeSegment(most, state);
    if (first == NONE) {
      Backing.setPressing(true);
      first = takeSegment(most, state);
      Backing.setPressing(false);
    }
    return first;
  }

  @Uninterruptible
  private static int takeFromAbove(int most, int state) {
    for (int last = high; last >= 0; last--) {
      if (state(last) != FREE) {
        continue;
      }
      // Within a block, so that there is memory behind all of it or none.
      int lowest = last - last % Backing.BLOCK;
      int first = last;
      while (first > lowest && last - first + 1 < most && state(first - 1) == FREE) {
        first--;
      }
      int span = last - first + 1;
      if (Backing.take(first, span)) {
        take(first, span, SMALL | state, SMALL | state);
        youngSmall += span;
        high = first - 1;
        return first;
      }
      last = lowest;
    }
    return NONE;
  }

  @Uninterruptible
  private static int takeFromBelow(int most, int state) {
    for (int first = low; first < count; first++) {
      if (state(first) != FREE) {
        continue;
      }
      int end = first - first % Backing.BLOCK + Backing.BLOCK;
      int span = 1;
      while (span < most
          && first + span < end
          && first + span < count
          && state(first + span) == FREE) {
        span++;
      }
      if (Backing.take(first, span)) {
        take(first, span, SMALL | state, SMALL | state);
        low = first + span;
        return first;
      }
      first = end - 1;
    }
    return NONE;
  }

  /** Makes an old segment of free granules that objects already fill. */
  @Uninterruptible
  static void makeSegment(int first, long used) {
    int span = (int) (used + BYTES - 1 >>> SHIFT);
    Backing.retake(first, span);
    take(first, span, SMALL, SMALL);
    setUsed(first, used);
  }

  /** Gives back the granules of a segment behind the last one that its objects use. */
  @Uninterruptible
  static void trim(int segment) {
    int needed = (int) (used(segment) + BYTES - 1 >>> SHIFT);
    int span = span(segment);
    boolean young = (state(segment) & YOUNG) != 0;
    for (int i = needed; i < span; i++) {
      setState(segment + i, FREE);
    }
    Backing.give(segment + needed, span - needed);
    free += span - needed;
    if (young) {
      youngSmall -= span - needed;
    }
    entry(segment).storeInt(SPAN, needed);
  }

  /**
   * Makes a run for a large object; none where no run of that length is free. Each search goes on
   * where the last one for about that length ended, since nothing is freed between collections;
   * what is too short for one of a class, but not for another, is found when there is nothing else.
   */
  @Uninterruptible
  static int takeLarge(int span, int state) {
    int lengthClass = Integer.SIZE - Integer.numberOfLeadingZeros(span - 1);
    Address cursor = largeCursors.plus(4L * lengthClass);
    int from = cursor.loadInt(0);
    int first = takeLarge(span, state, from);
    if (first == NONE && from > 0) {
      first = takeLarge(span, state, 0);
    }
    cursor.storeInt(0, first == NONE ? 0 : first + span);
    return first;
  }

  @Uninterruptible
  private static int takeLarge(int span, int state, int from) {
    int first = from;
    int unbacked = 0;
    int g = from;
    while (g < count) {
      if (state(g) != FREE || g < unbacked) {
        g = behind(g);
        first = g;
        continue;
      }
      g++;
      if (g - first == span) {
        if (Backing.take(first, span)) {
          take(first, span, LARGE | state, LARGE_REST | state);
          return first;
        }
        // No memory for one of the blocks; further up there may be some already.
        unbacked = first - first % Backing.BLOCK + Backing.BLOCK;
        g = first;
      }
    }
    return NONE;
  }

  /** Makes the run of a large object of exactly these free granules. */
  @Uninterruptible
  static void makeLarge(int first, int span) {
    Backing.retake(first, span);
    take(first, span, LARGE, LARGE_REST);
  }

  @Uninterruptible
  private static void take(int first, int span, int firstState, int restState) {
    // First the entry: other workers walk over the heap meanwhile, and look at the state.
    Address entry = entry(first);
    entry.storeInt(SPAN, span);
    entry.storeInt(USED, 0);
    entry.storeInt(NEXT, NONE);
    for (int i = first - first % STRIPE + STRIPE; i < first + span; i += STRIPE) {
      entry(i).storeInt(SPAN, first - i);
    }
    setState(first, firstState);
    for (int i = 1; i < span; i++) {
      setState(first + i, restState);
    }
    free -= span;
  }

  /** Frees a whole run. */
  @Uninterruptible
  static void release(int first) {
    int span = span(first);
    if ((state(first) & (YOUNG | KIND_MASK)) == (YOUNG | SMALL)) {
      youngSmall -= span;
    }
    for (int i = 0; i < span; i++) {
      setState(first + i, FREE);
    }
    Backing.give(first, span);
    free += span;
  }

  /** Changes the bits of all granules of a run that are not the kind. */
  @Uninterruptible
  static void change(int first, int clear, int set) {
    int span = span(first);
    if (kind(first) == SMALL) {
      int before = state(first) & YOUNG;
      int after = before & ~clear | set & YOUNG;
      youngSmall += (after - before) / YOUNG * span;
    }
    for (int i = 0; i < span; i++) {
      setState(first + i, state(first + i) & ~clear | set);
    }
  }

  @Uninterruptible
  private static Address entry(int granule) {
    return entries.plus((long) granule * ENTRY_BYTES);
  }
}
