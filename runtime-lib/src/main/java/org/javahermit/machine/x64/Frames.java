package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The machine's free memory: one pool of 4 KiB frames, from which page tables, stacks, native
 * memory and the heap all take what they need. Takes zeroed memory for a bitmap, one bit a frame, 1
 * for a frame that is in use or not there; hands out runs of frames and takes them back.
 *
 * <p>Single runs are taken from the lowest addresses, whole large pages for the heap from the
 * highest, so that both find room. The heap moves objects, so it must be able to get some frames in
 * the middle of a collection: those it has asked to {@link #keepForHeap} are not given to others.
 */
final class Frames {
  /** Size of a frame in bytes. */
  static final int BYTES = 4096;

  /** Frames in a large page. */
  static final int LARGE = 512;

  /** No frame; physical page 0 is never handed out. */
  static final long NONE = 0;

  private static final int SHIFT = 12;
  private static final int WORD = 64;

  /** One part of so many is not for the heap: page tables, and the pages of a full machine. */
  private static final int PAGES_SHARE = 32;

  private static Address bitmap;
  private static long count;
  private static long total;
  private static long free;
  private static long kept;

  /** No frame below this one is free. */
  private static long lowest;

  private Frames() {}

  /** Bytes that the bitmap needs for physical memory up to {@code end}. */
  @Uninterruptible
  static long bitmapBytes(long end) {
    return (end >>> SHIFT + 3) + BYTES & -BYTES;
  }

  /** Starts with nothing free in physical memory up to {@code end}. */
  @Uninterruptible
  static void initialize(Address bitmapMemory, long end) {
    bitmap = bitmapMemory;
    count = end >>> SHIFT;
    total = 0;
    free = 0;
    kept = 0;
    lowest = 0;
    long words = bitmapBytes(end) / 8;
    for (long i = 0; i < words; i++) {
      bitmap.storeLong(i * 8, -1);
    }
  }

  /** Adds the whole frames of a range of memory. */
  @Uninterruptible
  static void add(long start, long end) {
    long first = start + BYTES - 1 >>> SHIFT;
    for (long frame = first; frame < end >>> SHIFT && frame < count; frame++) {
      if (isUsed(frame)) {
        mark(frame, false);
        total++;
        free++;
      }
    }
    lowest = 0;
  }

  /** Takes all frames that a range touches out of the pool for good. */
  @Uninterruptible
  static void remove(long start, long end) {
    long last = end + BYTES - 1 >>> SHIFT;
    for (long frame = start >>> SHIFT; frame < last && frame < count; frame++) {
      if (!isUsed(frame)) {
        mark(frame, true);
        total--;
        free--;
      }
    }
  }

  /** Bytes of memory that there are, used or free. */
  @Uninterruptible
  static long totalBytes() {
    return total << SHIFT;
  }

  /** Bytes that the heap could still get. */
  @Uninterruptible
  static long freeForHeap() {
    long bytes = free - total / PAGES_SHARE << SHIFT;
    return bytes > 0 ? bytes : 0;
  }

  /** Keeps so many bytes for the heap, which takes them by large pages. */
  @Uninterruptible
  static void keepForHeap(long bytes) {
    kept = ((bytes >>> SHIFT) + LARGE - 1) / LARGE * LARGE;
  }

  /**
   * A run of frames for anything but the heap.
   *
   * @return the physical address of the first one, or {@link #NONE}
   */
  @Uninterruptible
  static long allocate(long frames) {
    return frames > free - kept ? NONE : lowestRun(frames);
  }

  /** A frame, also one of those that are kept for the heap. */
  @Uninterruptible
  static long allocateOneForHeap() {
    return lowestRun(1);
  }

  @Uninterruptible
  private static long lowestRun(long frames) {
    long run = 0;
    long frame = lowest;
    boolean first = true;
    while (frame < count) {
      long word = frame % WORD == 0 ? bitmap.loadLong(frame / 8) : 1;
      if (word == -1) {
        run = 0;
        frame += WORD;
        continue;
      }
      if (word == 0 && run + WORD < frames) {
        lowest = first ? frame : lowest;
        first = false;
        run += WORD;
        frame += WORD;
        continue;
      }
      boolean used = isUsed(frame);
      if (first && !used) {
        lowest = frame;
        first = false;
      }
      run = used ? 0 : run + 1;
      frame++;
      if (run == frames) {
        take(frame - run, run);
        return frame - run << SHIFT;
      }
    }
    return NONE;
  }

  /** The highest large page that is free, aligned to its size, or {@link #NONE}. */
  @Uninterruptible
  static long allocateLargeForHeap() {
    for (long frame = count / LARGE * LARGE - LARGE; frame > 0; frame -= LARGE) {
      if (isFreeLarge(frame)) {
        take(frame, LARGE);
        return frame << SHIFT;
      }
    }
    return NONE;
  }

  @Uninterruptible
  private static boolean isFreeLarge(long first) {
    for (long frame = first; frame < first + LARGE; frame += WORD) {
      if (bitmap.loadLong(frame / 8) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Gives back frames that were handed out. */
  @Uninterruptible
  static void free(long physical, long frames) {
    long first = physical >>> SHIFT;
    for (long frame = first; frame < first + frames; frame++) {
      mark(frame, false);
    }
    free += frames;
    lowest = first < lowest ? first : lowest;
  }

  @Uninterruptible
  private static void take(long first, long frames) {
    for (long frame = first; frame < first + frames; frame++) {
      mark(frame, true);
    }
    free -= frames;
  }

  @Uninterruptible
  private static boolean isUsed(long frame) {
    return (bitmap.loadByte(frame >>> 3) >> (int) (frame & 7) & 1) != 0;
  }

  @Uninterruptible
  private static void mark(long frame, boolean used) {
    int bit = 1 << (int) (frame & 7);
    int old = bitmap.loadByte(frame >>> 3);
    bitmap.storeByte(frame >>> 3, used ? old | bit : old & ~bit);
  }

  /** Zeroes a run of frames. */
  @Uninterruptible
  static void clear(long physical, long frames) {
    Machine.zeroFill(DirectMap.at(physical), frames << SHIFT);
  }
}
