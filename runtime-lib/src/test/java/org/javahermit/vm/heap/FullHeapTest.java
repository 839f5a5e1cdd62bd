package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;

/**
 * What small objects get in a heap that a large one has almost filled. Each gets a granule here: a
 * buffer for more, which nobody makes.
 */
class FullHeapTest {
  private static final int GRANULES = 512;

  private final SimulatedHeap heap = new SimulatedHeap(GRANULES, 3);

  FullHeapTest() {
    heap.setUsual();
  }

  /** Fills the heap, but for the reserve and some granules. */
  private void leave(int room) {
    int large = GRANULES - EmergencyReserve.GRANULES - Math.max(room, Heap.LEFT_BY_LARGE);
    heap.setRoot(0, heap.array(heap.bytes, large * (int) Granules.BYTES - 16));
    for (int i = 0; i < 3 * (Heap.LEFT_BY_LARGE - room); i++) {
      Address next = heap.array(heap.references, 2500);
      SimulatedHeap.setReference(next, 12, heap.root(2));
      heap.setRoot(2, next);
    }
    heap.collect(true);
    assertEquals(EmergencyReserve.GRANULES + room, Granules.free());
  }

  /** Makes objects that nothing refers to. */
  private void makeGarbage(int count) {
    for (int i = 0; i < count; i++) {
      heap.instance(heap.node);
    }
  }

  /** Makes arrays, three of which fill a granule, and keeps some at a time. */
  private void keepTheLast(int kept, int count) {
    heap.setRoot(1, heap.array(heap.references, kept));
    for (int i = 0; i < count; i++) {
      Address next = heap.array(heap.bytes, 10_000);
      SimulatedHeap.setReference(heap.root(1), 12 + 4 * (i % kept), next);
    }
  }

  @Test
  void smallNurseriesAreCollectedByYoungCollections() {
    leave(14);
    int full = Heap.fullCollections();
    makeGarbage(1000);
    assertEquals(full, Heap.fullCollections());
    assertTrue(Heap.youngCollections() > 100, "young: " + Heap.youngCollections());
  }

  @Test
  void aGranuleIsANursery() {
    leave(1);
    int full = Heap.fullCollections();
    makeGarbage(1000);
    assertEquals(full, Heap.fullCollections());
  }

  @Test
  void survivorsBecomeOldWhereThereIsNoRoomForAges() {
    leave(3);
    int full = Heap.fullCollections();
    for (int i = 0; i < 200; i++) {
      heap.setRoot(1, heap.instance(heap.node));
      makeGarbage(2);
    }
    assertEquals(full, Heap.fullCollections());
  }

  @Test
  void fullCollectionsFollowYoungOnesThatFreeNothing() {
    leave(30);
    int full = Heap.fullCollections();
    keepTheLast(60, 600);
    assertTrue(Heap.fullCollections() > full, "young: " + Heap.youngCollections());
  }

  @Test
  void countsAsFullAfterFiveFullCollectionsThatGaveLittle() {
    leave(4);
    int full = Heap.fullCollections();
    assertThrows(IllegalStateException.class, () -> keepTheLast(9, 1000));
    assertEquals(5 + 1, Heap.fullCollections() - full); // the last moves large objects
    heap.setRoot(0, Address.zero());
    heap.setRoot(1, Address.zero());
    makeGarbage(1000);
  }

  @Test
  void largeObjectsLeaveWhatTheMachineHasToSmallOnes() {
    SimulatedHeap poor = new SimulatedHeap(GRANULES, GRANULES / 2, GRANULES);
    poor.setUsual();
    int[] made = {0};
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (; ; made[0]++) {
            poor.setRoot(made[0], poor.array(poor.bytes, 32_000));
          }
        });
    assertEquals(GRANULES / 2 - EmergencyReserve.GRANULES - Heap.LEFT_BY_LARGE, made[0]);
    for (int i = 0; i < 1000; i++) {
      poor.instance(poor.node);
    }
  }

  @Test
  void leavesOthersTheirShareWhereNoFreeGranulesAreNeighbours() {
    SimulatedHeap poor = new SimulatedHeap(GRANULES, GRANULES / 2, GRANULES);
    poor.setUsual();
    int share = Backing.BLOCK * (int) Granules.BYTES;
    poor.platform.setShare(share);
    int size = 5 * (int) Granules.BYTES - 16;
    int gap = 3 * (int) Granules.BYTES - 16;
    int[] made = {0};
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (; ; made[0]++) {
            poor.array(poor.bytes, gap);
            poor.setRoot(made[0], poor.array(poor.bytes, size));
            assertTrue(poor.platform.backed() <= GRANULES / 2 * Granules.BYTES - share);
          }
        });
    assertTrue(poor.platform.backed() <= GRANULES / 2 * Granules.BYTES - share);
    int most = GRANULES / 2 - Backing.BLOCK - EmergencyReserve.GRANULES - Heap.LEFT_BY_LARGE;
    assertEquals(most / 5, made[0]);
  }

  @Test
  void collectionsThatAProgramAsksForDoNotCount() {
    leave(14);
    for (int i = 0; i < 10; i++) {
      makeGarbage(1);
      heap.collect(false);
    }
    makeGarbage(1000);
  }
}
