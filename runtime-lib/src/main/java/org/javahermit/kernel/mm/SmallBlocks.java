package org.javahermit.kernel.mm;

import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Small blocks of native memory, as segregated fits: takes pieces of {@link #PIECE_BYTES} from the
 * machine, cuts blocks of the {@link SizeClasses} from them, keeps what is freed in a list for each
 * class, and never merges. Source: Wilson et al., Dynamic Storage Allocation (1995), section 3.6.
 *
 * <p>Each list has a lock of its own, held for a few instructions; so threads get in each other's
 * way only with blocks of one class. Pages are asked for without a lock.
 *
 * <p>A block is preceded by a header: a pattern that says whether it is in use, plus its class. As
 * sizes are multiples of 32 and the header has 16 bytes, no block begins at a page, which tells
 * small ones from large ones.
 */
final class SmallBlocks {
  /** Bytes before each block. */
  static final int HEADER_BYTES = 16;

  private static final long PIECE_BYTES = 64 << 10;

  // The table: a cache line for each class, and one for the piece that blocks are cut from.
  private static final int LINE = 64;
  private static final int LOCK = 0;
  private static final int LIST = 8;
  private static final int CUT_FROM = 8;
  private static final int CUT_END = 16;
  private static final long TABLE_BYTES = (SizeClasses.COUNT + 1L) * LINE;

  // What a header is; its class is added.
  private static final long USED = 0x6a68_7573_6564_0000L;
  private static final long FREE = 0x6a68_6672_6565_0000L;

  private static Address table;

  /** Whether there is a table. */
  private static volatile boolean isReady;

  private SmallBlocks() {}

  /** Takes memory for the table; false where there is none. */
  private static synchronized boolean initialize() {
    if (!isReady) {
      table = Platform.current().allocatePages(TABLE_BYTES);
      isReady = !table.isZero();
    }
    return isReady;
  }

  /** A block of at least {@code bytes}; 0 where there is no memory left. */
  static Address allocate(long bytes) {
    if (!isReady && !initialize()) {
      return Address.zero();
    }
    int sizeClass = SizeClasses.of(bytes + HEADER_BYTES);
    Address block = take(sizeClass);
    while (block.isZero()) {
      block = cut(sizeClass);
      if (block.isZero() && !addPiece()) {
        return block;
      }
    }
    return block;
  }

  private static boolean addPiece() {
    Address piece = Platform.current().allocatePages(PIECE_BYTES);
    if (piece.isZero()) {
      return false;
    }
    if (!cutFrom(piece)) {
      Platform.current().freePages(piece, PIECE_BYTES);
    }
    return true;
  }

  /** Takes a block from its list; 0 where that is empty. */
  @Uninterruptible
  private static Address take(int sizeClass) {
    Address line = line(sizeClass);
    SpinLock.acquire(line.plus(LOCK));
    Address block = line.loadAddress(LIST);
    if (!block.isZero()) {
      line.storeAddress(LIST, block.loadAddress(0));
    }
    SpinLock.release(line.plus(LOCK));
    if (!block.isZero()) {
      block.storeLong(-HEADER_BYTES, USED + sizeClass);
    }
    return block;
  }

  /** Cuts a block from the current piece; 0 where its rest is too small. */
  @Uninterruptible
  private static Address cut(int sizeClass) {
    long bytes = SizeClasses.bytes(sizeClass);
    Address line = line(SizeClasses.COUNT);
    SpinLock.acquire(line.plus(LOCK));
    Address start = line.loadAddress(CUT_FROM);
    boolean fits = line.loadAddress(CUT_END).distanceFrom(start) >= bytes;
    if (fits) {
      line.storeAddress(CUT_FROM, start.plus(bytes));
    }
    SpinLock.release(line.plus(LOCK));
    if (!fits) {
      return Address.zero();
    }
    start.storeLong(0, USED + sizeClass);
    return start.plus(HEADER_BYTES);
  }

  /**
   * Makes a piece the one that blocks are cut from, and blocks of the rest of the last one.
   *
   * @return false where another thread has done so meanwhile
   */
  @Uninterruptible
  private static boolean cutFrom(Address piece) {
    Address line = line(SizeClasses.COUNT);
    SpinLock.acquire(line.plus(LOCK));
    Address rest = line.loadAddress(CUT_FROM);
    Address end = line.loadAddress(CUT_END);
    boolean isUsedUp = end.distanceFrom(rest) < SizeClasses.LARGEST;
    if (isUsedUp) {
      line.storeAddress(CUT_FROM, piece);
      line.storeAddress(CUT_END, piece.plus(PIECE_BYTES));
    }
    SpinLock.release(line.plus(LOCK));
    if (isUsedUp) {
      cutUp(rest, end);
    }
    return isUsedUp;
  }

  /** Makes free blocks of a range, the largest that fit. */
  @Uninterruptible
  private static void cutUp(Address from, Address end) {
    Address start = from;
    while (start.isBelow(end)) {
      long left = end.distanceFrom(start);
      int sizeClass = SizeClasses.of(left);
      if (SizeClasses.bytes(sizeClass) > left) {
        sizeClass--;
      }
      start.storeLong(0, FREE + sizeClass);
      put(sizeClass, start.plus(HEADER_BYTES));
      start = start.plus(SizeClasses.bytes(sizeClass));
    }
  }

  /** Gives a block back. */
  static void free(Address block) {
    long header = block.loadLong(-HEADER_BYTES);
    int sizeClass = usedClass(header);
    if (sizeClass < 0 || !block.compareAndSetLong(-HEADER_BYTES, header, FREE + sizeClass)) {
      throw new InternalError(
          "native memory at 0x"
              + Long.toHexString(block.toLong())
              + " is freed that is not in use: it was freed twice, or never allocated, or the bytes"
              + " before it were overwritten; look for a ByteBuffer or Unsafe access behind its"
              + " end");
    }
    put(sizeClass, block);
  }

  /** The class in the header of a block in use; negative in any other. */
  private static int usedClass(long header) {
    long sizeClass = header - USED;
    return sizeClass >= 0 && sizeClass < SizeClasses.COUNT ? (int) sizeClass : -1;
  }

  @Uninterruptible
  private static void put(int sizeClass, Address block) {
    Address line = line(sizeClass);
    SpinLock.acquire(line.plus(LOCK));
    block.storeAddress(0, line.loadAddress(LIST));
    line.storeAddress(LIST, block);
    SpinLock.release(line.plus(LOCK));
  }

  /** Bytes of a block that its user has. */
  static long usable(Address block) {
    return SizeClasses.bytes(usedClass(block.loadLong(-HEADER_BYTES))) - HEADER_BYTES;
  }

  @Uninterruptible
  private static Address line(int number) {
    return table.plus((long) number * LINE);
  }
}
