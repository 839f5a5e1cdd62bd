package org.javahermit.kernel.fs;

/**
 * The pages of a file by number; those that were never written are not there. A tree whose inner
 * nodes have 512 places, as high as the highest number needs, so that a single page far behind the
 * others costs a few nodes.
 */
final class Pages {
  private static final int BITS = 9;
  private static final int WIDTH = 1 << BITS;

  private Object[] root = new Object[WIDTH];

  /** Levels of inner nodes. */
  private int height = 1;

  /** How many pages there are. */
  private long count;

  long count() {
    return count;
  }

  private boolean covers(long index) {
    return height * BITS >= Long.SIZE - 1 || index >>> height * BITS == 0;
  }

  private static int place(long index, int level) {
    return (int) (index >>> level * BITS) & WIDTH - 1;
  }

  /** The page of a number, or null. */
  byte[] get(long index) {
    if (!covers(index)) {
      return null;
    }
    Object[] node = root;
    for (int level = height - 1; level > 0; level--) {
      node = (Object[]) node[place(index, level)];
      if (node == null) {
        return null;
      }
    }
    return (byte[]) node[place(index, 0)];
  }

  /** Puts a page where there is none. */
  void put(long index, byte[] page) {
    while (!covers(index)) {
      Object[] higher = new Object[WIDTH];
      higher[0] = root;
      root = higher;
      height++;
    }
    Object[] node = root;
    for (int level = height - 1; level > 0; level--) {
      int place = place(index, level);
      if (node[place] == null) {
        node[place] = new Object[WIDTH];
      }
      node = (Object[]) node[place];
    }
    node[place(index, 0)] = page;
    count++;
  }

  /** Drops the pages of a range of numbers; the byte behind the last one is {@code end}. */
  void drop(long start, long end) {
    if (start < end) {
      drop(root, height - 1, 0, start, end);
    }
  }

  /** Whether a node, whose first page has the number {@code first}, is empty afterwards. */
  private boolean drop(Object[] node, int level, long first, long start, long end) {
    boolean empty = true;
    for (int i = 0; i < WIDTH; i++) {
      if (node[i] == null) {
        continue;
      }
      long low = first + ((long) i << level * BITS);
      long high = low + (1L << level * BITS);
      if (low < end && start < high && isDropped(node[i], level, low, start, end)) {
        node[i] = null;
      } else {
        empty = false;
      }
    }
    return empty;
  }

  private boolean isDropped(Object child, int level, long low, long start, long end) {
    if (level > 0) {
      return drop((Object[]) child, level - 1, low, start, end);
    }
    count--;
    return true;
  }
}
