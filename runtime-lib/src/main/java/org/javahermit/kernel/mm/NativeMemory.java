package org.javahermit.kernel.mm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Memory outside of the heap in pieces of any size, for direct buffers and {@code Unsafe}: takes
 * whole pages from the machine, leaves blocks aligned to 16 bytes.
 *
 * <p>Large blocks are pages of their own, which go back to the machine when they are freed. Small
 * ones are segregated fits: sizes are rounded up to one of four classes per power of two, each
 * class has a list of free blocks, and blocks are cut from bigger pieces and never merged. A block
 * is preceded by 16 bytes that hold its class, or minus its number of pages. Source: Wilson et al.,
 * Dynamic Storage Allocation (1995), section 3.6.
 */
public final class NativeMemory {
  private static final int HEADER_BYTES = 16;

  /** Smallest class, as binary logarithm of its size. */
  private static final int SMALLEST_SHIFT = 5;

  /** Blocks up to this size are cut from pieces of {@link #PIECE_BYTES}. */
  private static final long CUT_LIMIT = 8 << 10;

  private static final long PIECE_BYTES = 64 << 10;
  private static final long PAGE_BYTES = 4096;

  /** Heads of the lists of free blocks, by class. */
  private static Address freeLists;

  private static Address cutFrom;
  private static Address cutEnd;

  private NativeMemory() {}

  /** A block of at least {@code bytes}, of any contents; 0 where there is no memory left. */
  public static synchronized Address allocate(long bytes) {
    if (bytes > Long.MAX_VALUE - PAGE_BYTES - HEADER_BYTES) {
      return Address.zero();
    }
    return bytes + HEADER_BYTES > CUT_LIMIT ? allocateLarge(bytes) : allocateSmall(bytes);
  }

  private static Address allocateLarge(long bytes) {
    long pages = (bytes + HEADER_BYTES + PAGE_BYTES - 1) / PAGE_BYTES;
    Address start = Platform.current().allocatePages(pages * PAGE_BYTES);
    if (start.isZero()) {
      return start;
    }
    start.storeLong(0, -pages);
    return start.plus(HEADER_BYTES);
  }

  private static Address allocateSmall(long bytes) {
    if (freeLists.isZero()) {
      freeLists = Platform.current().allocatePages(PAGE_BYTES);
      if (freeLists.isZero()) {
        return freeLists;
      }
    }
    int sizeClass = classOf(bytes + HEADER_BYTES);
    Address block = freeLists.loadAddress(8L * sizeClass);
    if (block.isZero()) {
      return cut(sizeClass);
    }
    freeLists.storeAddress(8L * sizeClass, block.loadAddress(0));
    return block;
  }

  private static Address cut(int sizeClass) {
    long size = sizeOf(sizeClass);
    if (cutEnd.distanceFrom(cutFrom) < size) {
      Address piece = Platform.current().allocatePages(PIECE_BYTES);
      if (piece.isZero()) {
        return piece;
      }
      cutFrom = piece;
      cutEnd = piece.plus(PIECE_BYTES);
    }
    Address start = cutFrom;
    cutFrom = start.plus(size);
    start.storeLong(0, sizeClass);
    return start.plus(HEADER_BYTES);
  }

  /** Gives a block back; 0 is none. */
  public static synchronized void free(Address block) {
    if (block.isZero()) {
      return;
    }
    Address start = block.minus(HEADER_BYTES);
    long kind = start.loadLong(0);
    if (kind < 0) {
      Platform.current().freePages(start, -kind * PAGE_BYTES);
    } else {
      block.storeAddress(0, freeLists.loadAddress(8 * kind));
      freeLists.storeAddress(8 * kind, block);
    }
  }

  /** Moves a block to one of another size; 0, and nothing done, where there is no memory left. */
  public static Address reallocate(Address block, long bytes) {
    Address moved = allocate(bytes);
    if (!moved.isZero() && !block.isZero()) {
      Machine.copyForward(moved, block, Math.min(usable(block), bytes));
      free(block);
    }
    return moved;
  }

  private static long usable(Address block) {
    long kind = block.loadLong(-HEADER_BYTES);
    return (kind < 0 ? -kind * PAGE_BYTES : sizeOf((int) kind)) - HEADER_BYTES;
  }

  /** The smallest class whose blocks have at least {@code bytes}. */
  static int classOf(long bytes) {
    if (bytes <= 1L << SMALLEST_SHIFT) {
      return 0;
    }
    int shift = 63 - Long.numberOfLeadingZeros(bytes - 1);
    int quarter = (int) (bytes - 1 >>> shift - 2) & 3;
    return 4 * (shift - SMALLEST_SHIFT) + quarter + 1;
  }

  /** Size of the blocks of a class, header included. */
  static long sizeOf(int sizeClass) {
    int shift = SMALLEST_SHIFT + (sizeClass >> 2);
    return (4L + (sizeClass & 3)) << shift - 2;
  }
}
