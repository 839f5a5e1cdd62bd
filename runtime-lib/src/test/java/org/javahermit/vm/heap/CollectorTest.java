package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.ObjectLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CollectorTest {
  private static final int ID = 8;
  private static final int LEFT = 12;
  private static final int RIGHT = 16;

  private final SimulatedHeap heap = new SimulatedHeap(64, 16);

  private Address node(int id) {
    Address node = heap.instance(heap.node);
    node.storeInt(ID, id);
    return node;
  }

  @Test
  void keepsWhatRootsReachAndFreesTheRest() {
    Address kept = node(1);
    SimulatedHeap.setReference(kept, LEFT, node(2));
    heap.setRoot(0, kept);
    for (int i = 0; i < 1000; i++) {
      node(100 + i);
    }
    heap.collect(false);
    Address moved = heap.root(0);
    assertFalse(moved.isSame(kept));
    assertEquals(1, moved.loadInt(ID));
    assertEquals(2, SimulatedHeap.reference(moved, LEFT).loadInt(ID));
    assertEquals(Granules.BYTES, Heap.usedBytes());
  }

  @Test
  void keepsSharedObjectsSharedAndCyclesClosed() {
    Address a = node(1);
    Address b = node(2);
    SimulatedHeap.setReference(a, LEFT, b);
    SimulatedHeap.setReference(a, RIGHT, b);
    SimulatedHeap.setReference(b, LEFT, a);
    heap.setRoot(0, a);
    heap.setRoot(1, b);
    heap.collect(false);
    Address a2 = heap.root(0);
    Address b2 = heap.root(1);
    assertTrue(SimulatedHeap.reference(a2, LEFT).isSame(b2));
    assertTrue(SimulatedHeap.reference(a2, RIGHT).isSame(b2));
    assertTrue(SimulatedHeap.reference(b2, LEFT).isSame(a2));
  }

  @Test
  void verifierStopsAtReferencesThatLeadToNoObject() {
    heap.setRoot(0, node(1));
    SimulatedHeap.setReference(heap.root(0), LEFT, heap.root(0).plus(ObjectLayout.ALIGNMENT));
    assertVerifierStops(() -> heap.collect(false));
  }

  @Test
  void verifierStopsAtOldObjectsThatReferToYoungOnesWithoutAMark() {
    heap.setRoot(0, node(1));
    heap.collect(true);
    heap.root(0).storeReference(LEFT, node(2).toObject());
    assertVerifierStops(heap::collectYoung);
  }

  /** A panic ends where it prints: the text lies outside of the simulated memory. */
  private static void assertVerifierStops(Executable collection) {
    RuntimeException stopped = assertThrows(IndexOutOfBoundsException.class, collection);
    assertTrue(
        Arrays.stream(stopped.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(HeapVerifier.class.getName())));
  }

  @Test
  void keepsTheStateWordOfMovedObjects() {
    Address a = node(1);
    int hash = 0x12345 << ObjectModel.TAG_BITS;
    a.storeInt(ObjectLayout.STATE, hash);
    heap.setRoot(0, a);
    heap.collect(false);
    assertEquals(hash, heap.root(0).loadInt(ObjectLayout.STATE));
  }

  @Test
  void leavesLargeArraysInPlaceAndUpdatesTheirElements() {
    Address array = heap.array(heap.references, 20_000);
    heap.setRoot(0, array);
    SimulatedHeap.setReference(array, 12 + 4 * 19_999, node(7));
    heap.collect(false);
    heap.collect(false);
    assertTrue(heap.root(0).isSame(array));
    assertEquals(7, SimulatedHeap.reference(array, 12 + 4 * 19_999).loadInt(ID));
    heap.setRoot(0, Address.zero());
    heap.collect(false);
    assertEquals(0, Heap.usedBytes());
  }

  /** Those beyond an eighth of the nursery, as far as segments of 512 KiB divide it. */
  @Test
  void mostOfManySurvivorsBecomeOldAtOnce() {
    SimulatedHeap large = new SimulatedHeap(1024, 16);
    long nursery = Heap.mostYoungBytes();
    int count = (int) (nursery / 2 / 24);
    for (int i = 0; i < count; i++) {
      Address node = large.instance(large.node);
      SimulatedHeap.setReference(node, LEFT, large.root(0));
      large.setRoot(0, node);
    }
    large.collectYoung();
    long young = 0;
    for (Address n = large.root(0); !n.isZero(); n = SimulatedHeap.reference(n, LEFT)) {
      young += Granules.isYoung(n) ? 24 : 0;
    }
    assertTrue(young > nursery / 8 && young < nursery / 8 + (1 << 20), young + " of " + nursery);
  }

  @Test
  void saysNoWhenLiveDataFillTheHeap() {
    heap.setRoot(0, node(0));
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (int i = 1; ; i++) {
            Address next = node(i);
            SimulatedHeap.setReference(next, LEFT, heap.root(0));
            heap.setRoot(0, next);
          }
        });
    int last = heap.root(0).loadInt(ID);
    assertTrue(last > (64 - 8 - 18) * 32768 / 24 * 4 / 9 - 2000, "only " + last + " objects fit");
    heap.setRoot(0, Address.zero());
    heap.collect(false);
    assertEquals(1, node(1).loadInt(ID));
  }

  @Test
  void clearsWeakReferencesOfWhatDied() {
    Address dead = heap.instance(heap.weak);
    SimulatedHeap.setReference(dead, 8, node(1));
    heap.setRoot(0, dead);
    Address alive = heap.instance(heap.weak);
    heap.setRoot(1, node(2));
    SimulatedHeap.setReference(alive, 8, heap.root(1));
    heap.setRoot(2, alive);
    heap.collectYoung();
    assertTrue(SimulatedHeap.reference(heap.root(0), 8).isZero());
    assertTrue(SimulatedHeap.reference(heap.root(2), 8).isSame(heap.root(1)));
    assertTrue(Address.ofObject(ReferenceObjects.takePending()).isSame(heap.root(0)));
    assertTrue(SimulatedHeap.reference(heap.root(0), 12).isZero());
  }

  @Test
  void clearsSoftReferencesOnlyWhenAsked() {
    Address soft = heap.instance(heap.soft);
    SimulatedHeap.setReference(soft, 8, node(1));
    heap.setRoot(0, soft);
    heap.collect(false);
    assertEquals(1, SimulatedHeap.reference(heap.root(0), 8).loadInt(ID));
    heap.collect(true);
    assertTrue(SimulatedHeap.reference(heap.root(0), 8).isZero());
  }

  @Test
  void reusesWeakSlotsOfDeadObjects() {
    int first = WeakSlots.take(node(1));
    heap.setRoot(0, node(2));
    int second = WeakSlots.take(heap.root(0));
    heap.collect(false);
    assertEquals(first, WeakSlots.take(node(3)));
    assertTrue(second != WeakSlots.take(node(4)));
  }

  @Test
  void takesMemoryFromTheMachineAsItNeedsItAndGivesItBack() {
    SimulatedHeap grown = new SimulatedHeap(512, 512, 1);
    assertEquals(0, grown.platform.backed());
    Address array = grown.array(grown.bytes, 4 << 20);
    assertEquals(3 * 2 << 20, grown.platform.backed());
    grown.setRoot(0, array);
    grown.collect(false);
    Heap.trim(true);
    assertEquals(3 * 2 << 20, grown.platform.backed());
    grown.setRoot(0, Address.zero());
    grown.collect(false);
    Heap.trim(true);
    assertEquals(0, grown.platform.backed());
    assertTrue(grown.platform.kept() > 0, "the collector needs some to begin with");
  }

  @Test
  void leavesWhatTheMachineHasNot() {
    SimulatedHeap poor = new SimulatedHeap(512, 128, 1);
    assertThrows(IllegalStateException.class, () -> poor.array(poor.bytes, 4 << 20));
    poor.setRoot(0, poor.array(poor.bytes, 1 << 20));
    assertThrows(IllegalStateException.class, () -> poor.array(poor.bytes, 3 << 20));
  }

  @Test
  void survivesRandomProgramsWithASmallHeap() {
    for (int seed = 0; seed < 20; seed++) {
      new RandomProgram(seed, new SimulatedHeap(66, RandomProgram.ROOTS)).run();
    }
  }

  @Test
  void survivesRandomProgramsOnASmallMachine() {
    for (int seed = 0; seed < 20; seed++) {
      new RandomProgram(seed, new SimulatedHeap(192, 64, RandomProgram.ROOTS)).run();
    }
  }

  /** Changes a graph of nodes, arrays and blobs in the heap, and the same graph in Java objects. */
  private static final class RandomProgram {
    private static final int ROOTS = 16;

    private final Random random;
    private final SimulatedHeap heap;
    private final Model[] models = new Model[ROOTS];

    RandomProgram(int seed, SimulatedHeap heap) {
      random = new Random(seed);
      this.heap = heap;
    }

    private static final class Model {
      private final int id;
      private final Model[] references;
      private int checked;

      Model(int id, int references) {
        this.id = id;
        this.references = new Model[references];
      }
    }

    void run() {
      for (int step = 1; step < 3000; step++) {
        int root = random.nextInt(ROOTS);
        int other = random.nextInt(ROOTS);
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> makeNode(root, other, step);
          case 3 -> makeArray(root, step);
          case 4 -> heap.array(heap.bytes, random.nextInt(30_000));
          case 5 -> link(root, other);
          case 6 -> follow(root);
          default -> {
            models[root] = null;
            heap.setRoot(root, Address.zero());
          }
        }
      }
      heap.collect(false);
      for (int i = 0; i < ROOTS; i++) {
        check(models[i], heap.root(i), -1);
      }
    }

    private void makeNode(int root, int other, int id) {
      Address node = heap.instance(heap.node);
      node.storeInt(ID, id);
      SimulatedHeap.setReference(node, LEFT, heap.root(other));
      Model model = new Model(id, 2);
      model.references[0] = models[other];
      models[root] = model;
      heap.setRoot(root, node);
    }

    private void makeArray(int root, int id) {
      int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 5000 : 20);
      heap.setRoot(root, heap.array(heap.references, length));
      models[root] = new Model(-length, length);
    }

    private void link(int root, int other) {
      Model model = models[root];
      if (model == null) {
        return;
      }
      int index = random.nextInt(model.references.length);
      model.references[index] = models[other];
      SimulatedHeap.setReference(heap.root(root), 12 + 4 * index, heap.root(other));
    }

    private void follow(int root) {
      Model model = models[root];
      if (model == null) {
        return;
      }
      int index = random.nextInt(model.references.length);
      models[root] = model.references[index];
      heap.setRoot(root, SimulatedHeap.reference(heap.root(root), 12 + 4 * index));
    }

    private void check(Model model, Address object, int depth) {
      if (model == null) {
        assertTrue(object.isZero());
        return;
      }
      if (model.checked != 0) {
        assertEquals(model.checked, object.toLong());
        return;
      }
      model.checked = (int) object.toLong();
      assertEquals(Math.abs(model.id), object.loadInt(ID));
      for (int i = 0; i < model.references.length; i++) {
        check(model.references[i], SimulatedHeap.reference(object, 12 + 4 * i), depth + 1);
      }
    }
  }
}
