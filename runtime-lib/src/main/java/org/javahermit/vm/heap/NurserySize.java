package org.javahermit.vm.heap;

import org.javahermit.unsafe.Uninterruptible;

/**
 * How many granules new objects may fill before they are collected. Takes what the heap may hold,
 * what is old, and what survived; leaves sizes that {@link Heap} keeps to as long as there is room.
 *
 * <p>A heap of less than 256 MiB gives a quarter to the nursery, a larger one 64 MiB: a program
 * that keeps little needs no more memory because it might have it. With more old objects the
 * nursery grows to half of them, a third of what is used then. Source: HotSpot's NewRatio of 2. A
 * collection visits the changed old objects each time, so the fewer there are the better; but it
 * should not copy more than a quarter of what a full collection visits, or it would take as long;
 * so where most of the nursery survives, a quarter of the old objects is its size.
 */
final class NurserySize {
  /** The part of the heap that is the nursery, up to {@link #LARGEST_USUAL}. */
  private static final int USUAL_SHARE = 4;

  private static final int LARGEST_USUAL = (64 << 20) >> Granules.SHIFT;

  /** The part of the heap that the nursery never exceeds if it is a large one. */
  private static final int LARGEST_SHARE = 3;

  private static final int SHARE_OF_OLD = 2;
  private static final int COPIED_SHARE_OF_OLD = 4;

  private NurserySize() {}

  /** The size of a nursery while little is old; all sizes are granules. */
  @Uninterruptible
  static int usual(int heap) {
    int share = heap / USUAL_SHARE;
    return share < 1 ? 1 : share < LARGEST_USUAL ? share : LARGEST_USUAL;
  }

  /** The size that a nursery never exceeds. */
  @Uninterruptible
  static int most(int heap) {
    int usual = usual(heap);
    return usual < LARGEST_USUAL ? usual : larger(usual, heap / LARGEST_SHARE);
  }

  /**
   * The size of the next nursery.
   *
   * @param heap what objects may fill at most
   * @param old what is used after a collection
   * @param filled what the last young collection found of young objects
   * @param copied what of that it copied
   */
  @Uninterruptible
  static int next(int heap, int old, int filled, int copied) {
    int usual = usual(heap);
    if (usual < LARGEST_USUAL) {
      return usual;
    }
    int wanted = old / COPIED_SHARE_OF_OLD;
    if (2L * copied <= filled) {
      wanted = old / SHARE_OF_OLD;
    }
    int most = most(heap);
    return larger(usual, wanted < most ? wanted : most);
  }

  @Uninterruptible
  private static int larger(int a, int b) {
    return a > b ? a : b;
  }
}
