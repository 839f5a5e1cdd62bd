package org.javahermit.vm.heap;

import org.javahermit.unsafe.Uninterruptible;

/**
 * How many workers a collection has. Takes how much there is to do, as if it were bytes to copy;
 * leaves the team chosen, and whether further cores would have helped.
 */
public final class CollectionWork {
  /** A further worker is worth while if it has so much to do. */
  private static final long OF_A_WORKER = 256 << 10;

  /** With so much to do, a pause takes some ten milliseconds of one core. */
  private static final long FOR_ALL = 4 << 20;

  /** How many workers collections have; 0: by the amount of work. */
  private static int workers;

  /** What the last collection had to do. */
  private static long last;

  private CollectionWork() {}

  /** For tests: so many workers however little there is to do; 0 for the usual choice. */
  static void setWorkers(int count) {
    workers = count;
  }

  /** Whether the last collection had so much to do that it should have had all cores. */
  @Uninterruptible
  public static boolean wantsHelp() {
    return last >= FOR_ALL;
  }

  /**
   * Begins a collection with as many workers as there are cores, enough work, and room for what
   * each one's copy buffers leave.
   *
   * @param work about how many bytes have to be visited
   * @param most how many workers there is room for
   */
  @Uninterruptible
  static void begin(RootSet roots, long work, int most) {
    last = work;
    int count = workers != 0 ? workers : 1 + (int) (work / OF_A_WORKER);
    count = smaller(smaller(count, most), smaller(roots.cores(), Workers.most()));
    count = count < 1 ? 1 : count;
    Workers.begin(count);
    if (count > 1) {
      roots.gather(count);
    }
  }

  @Uninterruptible
  private static int smaller(int a, int b) {
    return a < b ? a : b;
  }
}
