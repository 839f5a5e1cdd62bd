package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.ObjectLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests who gets what of the last granules of a full heap. */
class EmergencyReserveTest {
  private static final int SIZE = 1 << 10;

  private final SimulatedHeap heap = new SimulatedHeap(64, 1);

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void errorsLeaveSomethingToStartsAndThoseToEnds() {
    fill();
    assertTrue(take(EmergencyReserve.ERRORS) > 0);
    assertTrue(take(EmergencyReserve.STARTS) > 0);
    assertEquals(0, take(EmergencyReserve.ERRORS));
    assertTrue(take(EmergencyReserve.ENDS) > 0);
    assertEquals(0, take(EmergencyReserve.STARTS));
  }

  @Test
  void ordinaryObjectsGetNothingOfASegmentThatIsBegun() {
    fill();
    assertFalse(allocate(EmergencyReserve.ERRORS).isZero());
    assertTrue(allocate(EmergencyReserve.NOTHING).isZero());
  }

  @Test
  void takesNothingBeforeAFullCollection() {
    fill();
    heap.setRoot(0, Address.zero());
    heap.collect(true);
    while (!Heap.allocate(SIZE, false, EmergencyReserve.ENDS).isZero()) {
      assertTrue(Heap.usedBytes() < Heap.limitBytes() / 2, "the nursery is full before");
    }
  }

  /** Fills the heap with a list of arrays, until nothing more is to be had. */
  private void fill() {
    try {
      while (true) {
        Address array = heap.array(heap.references, SIZE / 8);
        SimulatedHeap.setReference(array, ObjectLayout.NARROW_ARRAY_BASE, heap.root(0));
        heap.setRoot(0, array);
      }
    } catch (IllegalStateException full) {
      // as wanted
    }
  }

  /** How many objects there are for a purpose. */
  private int take(int purpose) {
    int count = 0;
    while (!allocate(purpose).isZero()) {
      count++;
    }
    return count;
  }

  private Address allocate(int purpose) {
    Address object = Heap.allocate(SIZE, true, purpose);
    if (!object.isZero()) {
      object.storeAddress32(ObjectLayout.DESCRIPTOR, heap.bytes);
      object.storeInt(ObjectLayout.ARRAY_LENGTH, SIZE - ObjectLayout.NARROW_ARRAY_BASE);
    }
    return object;
  }
}
