package org.javahermit.kernel.mm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Memory outside of the heap in pieces of any size, for direct buffers and {@code Unsafe}: takes
 * whole pages from the machine, leaves blocks aligned to 16 bytes, small ones by {@link
 * SmallBlocks}, others by {@link LargeBlocks}. Several threads on several cores may call at once.
 */
public final class NativeMemory {
  /** Above this a size is no size. */
  private static final long MOST_BYTES = Long.MAX_VALUE >> 1;

  /** So many bytes are copied before a thread looks whether it is to stop. */
  private static final long PIECE = 256 << 10;

  private NativeMemory() {}

  /** A block of at least {@code bytes}, of any contents; 0 where there is no memory left. */
  public static Address allocate(long bytes) {
    if (bytes > MOST_BYTES) {
      return Address.zero();
    }
    return bytes > SizeClasses.LARGEST - SmallBlocks.HEADER_BYTES
        ? LargeBlocks.allocate(bytes)
        : SmallBlocks.allocate(bytes);
  }

  /** Gives a block back; 0 is none. */
  public static void free(Address block) {
    if (block.isZero()) {
      return;
    }
    if (LargeBlocks.contains(block)) {
      LargeBlocks.free(block);
    } else {
      SmallBlocks.free(block);
    }
  }

  /** Moves a block to one of another size; 0, and nothing done, where there is no memory left. */
  public static Address reallocate(Address block, long bytes) {
    Address moved = allocate(bytes);
    if (!moved.isZero() && !block.isZero()) {
      long count = Math.min(usable(block), bytes);
      for (long done = 0; done < count; done += PIECE) {
        Machine.copyForward(moved.plus(done), block.plus(done), Math.min(count - done, PIECE));
      }
      free(block);
    }
    return moved;
  }

  private static long usable(Address block) {
    return LargeBlocks.contains(block) ? LargeBlocks.size(block) : SmallBlocks.usable(block);
  }
}
