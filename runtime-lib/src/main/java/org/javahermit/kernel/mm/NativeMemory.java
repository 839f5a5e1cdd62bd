package org.javahermit.kernel.mm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Memory outside of the heap in pieces of any size, for direct buffers and {@code Unsafe}: takes
 * whole pages from the machine, leaves blocks aligned to 16 bytes.
 *
 * <p>Segregated fits: sizes are rounded up to one of four classes per power of two, each class has
 * a list of free blocks, small blocks are cut from bigger pieces. A block is preceded by 16 bytes
 * that hold its class. Blocks are never merged. Source: Wilson et al., Dynamic Storage Allocation
 * (1995), section 3.6.
 */
public final class NativeMemory {
  private static final int HEADER_BYTES = 16;

  /** Smallest class, as binary logarithm of its size. */
  private static final int SMALLEST_SHIFT = 5;

  /** Number of classes: four per power of two up to 2^40. */
  private static final int CLASSES = 4 * (40 - SMALLEST_SHIFT);

  /** Classes up to this size are cut from pieces of {@link #PIECE_BYTES}. */
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
    if (freeLists.isZero()) {
      freeLists = Platform.current().allocateTable(PAGE_BYTES);
      if (freeLists.isZero()) {
        return freeLists;
      }
    }
    int sizeClass = classOf(bytes + HEADER_BYTES);
    if (sizeClass >= CLASSES) {
      return Address.zero();
    }
    Address block = freeLists.loadAddress(8L * sizeClass);
    if (block.isZero()) {
      return fresh(sizeClass);
    }
    freeLists.storeAddress(8L * sizeClass, block.loadAddress(0));
    return block;
  }

  /** Gives a block back; 0 is none. */
  public static synchronized void free(Address block) {
    if (block.isZero()) {
      return;
    }
    long list = 8L * block.loadInt(-HEADER_BYTES);
    block.storeAddress(0, freeLists.loadAddress(list));
    freeLists.storeAddress(list, block);
  }

  /** Moves a block to one of another size; 0, and nothing done, where there is no memory left. */
  public static Address reallocate(Address block, long bytes) {
    Address moved = allocate(bytes);
    if (!moved.isZero() && !block.isZero()) {
      long usable = sizeOf(block.loadInt(-HEADER_BYTES)) - HEADER_BYTES;
      Machine.copyForward(moved, block, Math.min(usable, bytes));
      free(block);
    }
    return moved;
  }

  private static Address fresh(int sizeClass) {
    long size = sizeOf(sizeClass);
    Address start;
    if (size > CUT_LIMIT) {
      start = Platform.current().allocateTable(size + PAGE_BYTES - 1 & -PAGE_BYTES);
      if (start.isZero()) {
        return start;
      }
    } else {
      if (cutEnd.distanceFrom(cutFrom) < size) {
        Address piece = Platform.current().allocateTable(PIECE_BYTES);
        if (piece.isZero()) {
          return piece;
        }
        cutFrom = piece;
        cutEnd = piece.plus(PIECE_BYTES);
      }
      start = cutFrom;
      cutFrom = start.plus(size);
    }
    start.storeInt(0, sizeClass);
    return start.plus(HEADER_BYTES);
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
