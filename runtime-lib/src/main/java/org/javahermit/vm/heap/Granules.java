package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The heap's address space in granules of 32 KiB, with a table that says what each is used for.
 * Takes the space and memory for the table; hands out <em>runs</em> of neighbouring granules and
 * takes them back.
 *
 * <p>A run is a segment, filled with small objects one behind the other and emptied by copying
 * them, or holds one large object, which never moves. Each granule of a run carries the epoch in
 * which it was made or last found alive; the collector begins by starting a new epoch, and what is
 * left in the old one at its end is free.
 */
final class Granules {
  static final int SHIFT = 15;
  static final long BYTES = 1L << SHIFT;

  /** No granule. */
  static final int NONE = -1;

  static final int FREE = 0;

  /** In a segment of small objects. */
  static final int SMALL = 1;

  /** First of a large object. */
  static final int LARGE = 2;

  /** Of a large object, but not its first. */
  static final int LARGE_REST = 3;

  // A granule's entry in the table.
  private static final int KIND = 0;
  private static final int EPOCH = 1;
  private static final int SPAN = 4;
  private static final int USED = 8;
  private static final int NEXT = 12;
  static final int ENTRY_BYTES = 16;

  private static Address start;
  private static Address table;
  private static int count;
  private static int free;
  private static int small;

  /** Where the next search begins. */
  private static int cursor;

  private static int epoch;

  private Granules() {}

  /** Takes space for {@code granules} granules and a zeroed table with an entry for each. */
  @Uninterruptible
  static void initialize(Address spaceStart, int granules, Address zeroedTable) {
    start = spaceStart;
    table = zeroedTable;
    count = granules;
    free = granules;
    small = 0;
    cursor = 0;
    epoch = 0;
  }

  @Uninterruptible
  static int count() {
    return count;
  }

  @Uninterruptible
  static int free() {
    return free;
  }

  /** The number of granules in segments of small objects, of all epochs. */
  @Uninterruptible
  static int small() {
    return small;
  }

  /** Whether an address lies in the heap at all. */
  @Uninterruptible
  static boolean contains(Address address) {
    long distance = address.distanceFrom(start);
    return distance >= 0 && distance < (long) count << SHIFT;
  }

  /** The granule of an address in the heap. */
  @Uninterruptible
  static int of(Address address) {
    return (int) (address.distanceFrom(start) >>> SHIFT);
  }

  @Uninterruptible
  static Address addressOf(int granule) {
    return start.plus((long) granule << SHIFT);
  }

  @Uninterruptible
  static int kind(int granule) {
    return entry(granule).loadByte(KIND);
  }

  /** Whether the granule was made or found alive in the current epoch. */
  @Uninterruptible
  static boolean isCurrent(int granule) {
    return entry(granule).loadByte(EPOCH) == epoch;
  }

  /** Says that the large object that begins here is alive. */
  @Uninterruptible
  static void makeCurrent(int granule) {
    entry(granule).storeByte(EPOCH, epoch);
  }

  /** Number of granules in the run that begins here. */
  @Uninterruptible
  static int span(int granule) {
    return entry(granule).loadInt(SPAN);
  }

  /** Number of bytes of a segment that objects fill; set when it is full. */
  @Uninterruptible
  static long used(int granule) {
    return entry(granule).loadInt(USED) & 0xffffffffL;
  }

  @Uninterruptible
  static void setUsed(int granule, long bytes) {
    entry(granule).storeInt(USED, (int) bytes);
  }

  /** The run behind this one in a list of the collector's. */
  @Uninterruptible
  static int next(int granule) {
    return entry(granule).loadInt(NEXT);
  }

  @Uninterruptible
  static void setNext(int granule, int next) {
    entry(granule).storeInt(NEXT, next);
  }

  /** Starts a new epoch; there are two, which alternate. */
  @Uninterruptible
  static void startEpoch() {
    epoch ^= 1;
    cursor = 0;
  }

  /** Makes a segment of 1 to {@code most} granules; none where no granule is to be had. */
  @Uninterruptible
  static int takeSegment(int most) {
    int first = takeSegment(cursor, most);
    return first == NONE ? takeSegment(0, most) : first;
  }

  /** The first free run from a granule on that has memory behind it, or gets some. */
  @Uninterruptible
  private static int takeSegment(int from, int most) {
    int first = nextFree(from);
    while (first != NONE) {
      int span = 1;
      while (span < most && first + span < count && kind(first + span) == FREE) {
        span++;
      }
      int inBlock = Backing.BLOCK - first % Backing.BLOCK;
      boolean taken = Backing.take(first, span);
      if (!taken && span > inBlock) {
        span = inBlock;
        taken = Backing.take(first, span);
      }
      if (taken) {
        take(first, span, SMALL, SMALL);
        small += span;
        cursor = first + span;
        return first;
      }
      first = nextFree(first + inBlock);
    }
    return NONE;
  }

  /** Gives back the granules of a segment that its first bytes do not need. */
  @Uninterruptible
  static void trim(int segment, long bytes) {
    int span = (int) (bytes + BYTES - 1 >>> SHIFT);
    for (int i = span; i < span(segment); i++) {
      entry(segment + i).storeByte(KIND, FREE);
      free++;
      small--;
    }
    Backing.give(segment + span, span(segment) - span);
    entry(segment).storeInt(SPAN, span);
  }

  /** Makes a run for a large object; none where no run of that length is free. */
  @Uninterruptible
  static int takeLarge(int span) {
    int first = nextFreeRun(cursor, span);
    if (first == NONE) {
      first = nextFreeRun(0, span);
    }
    if (first == NONE || !Backing.take(first, span)) {
      return NONE;
    }
    take(first, span, LARGE, LARGE_REST);
    cursor = first + span;
    return first;
  }

  @Uninterruptible
  private static void take(int first, int span, int firstKind, int restKind) {
    for (int i = 0; i < span; i++) {
      Address entry = entry(first + i);
      entry.storeByte(KIND, i == 0 ? firstKind : restKind);
      entry.storeByte(EPOCH, epoch);
    }
    entry(first).storeInt(SPAN, span);
    setNext(first, NONE);
    free -= span;
  }

  @Uninterruptible
  private static int nextFree(int from) {
    for (int i = from; i < count; i++) {
      if (kind(i) == FREE) {
        return i;
      }
    }
    return NONE;
  }

  @Uninterruptible
  private static int nextFreeRun(int from, int span) {
    int length = 0;
    for (int i = from; i < count; i++) {
      length = kind(i) == FREE ? length + 1 : 0;
      if (length == span) {
        return i - span + 1;
      }
    }
    return NONE;
  }

  /** Frees all runs that are not of the current epoch. */
  @Uninterruptible
  static void freeOldEpoch() {
    boolean alive = false;
    for (int i = 0; i < count; i++) {
      int kind = kind(i);
      if (kind != LARGE_REST) {
        alive = isCurrent(i);
      }
      if (kind != FREE && !alive) {
        entry(i).storeByte(KIND, FREE);
        free++;
        Backing.give(i, 1);
        if (kind == SMALL) {
          small--;
        }
      }
    }
    cursor = 0;
  }

  @Uninterruptible
  private static Address entry(int granule) {
    return table.plus((long) granule * ENTRY_BYTES);
  }
}
